import { HostShape } from '../../api/capacity/shape';
import { isNumber } from '../../api/given';
import { ECS_NAME_CHARACTERS } from '../../api/names';
import { differs, isKnown, mayHold } from '../../api/unknown';
import { commands } from '../agent/commands';
import { cannotWork, found, policy, refused, Rule } from '../rule';
import { all, matching, notBelow, values, within } from '../table';

const IMAGE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html';

/** One group of hosts boots one image. */
export const oneArchitecture = cannotWork<HostShape>('ECS-HOST-001', {
  title: 'The instance types of a capacity exist and have one CPU architecture',
  remedy: 'make a capacity for each architecture',
  see: IMAGE_PAGE,
  check: ({ instanceArchitectures: given }) => {
    if (given?.length === 0) return found('instanceTypes', 'must have one architecture, got no instance type', 'name at least one instance type');
    const kinds = [...new Set(given?.filter(isKnown))];
    return kinds.length > 1 ? found('instanceTypes', `must have one architecture, got ${kinds.join(' and ')}`) : [];
  },
});

/** An image boots only on the architecture that it is built for. */
export const imageArchitecture = cannotWork<HostShape>('ECS-HOST-002', {
  title: 'The machine image is built for the architecture of the instance types',
  remedy: 'choose instance types of the image\'s architecture, or an image that exists for theirs',
  see: IMAGE_PAGE,
  check: ({ instanceArchitectures: [ofTypes] = [], imageArchitecture: ofImage }) => differs(ofTypes, ofImage)
    ? found('machineImage', `must be built for ${ofTypes} like the instance types, got one for ${ofImage}`) : [],
});

/** How many hosts there may be. */
export const hostCount = refused<HostShape>('ECS-HOST-003', {
  title: 'The fewest hosts are 0 or more, the most are 1 or more and not below the fewest',
  remedy: 'correct minCapacity or maxCapacity',
  see: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html',
  check: all(within({ place: 'minCapacity', min: 0 }, { place: 'maxCapacity', min: 1 }), notBelow('minCapacity', 'maxCapacity')),
});

/** Shares are percentages. */
export const spotShare = refused<HostShape>('ECS-HOST-004', {
  title: 'The on-demand share of Spot hosts is 0 to 100 percent above an on-demand base of 0 or more hosts',
  remedy: 'correct the share or the base',
  see: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html',
  check: within(
    { place: 'onDemandPercentageAboveBaseCapacity', as: 'spot.onDemandPercentageAboveBaseCapacity', min: 0, max: 100, unit: 'percent' },
    { place: 'onDemandBaseCapacity', as: 'spot.onDemandBaseCapacity', min: 0 },
  ),
});

/** What managed scaling accepts. */
export const managedScaling = refused<HostShape>('ECS-HOST-005', {
  title: 'Managed scaling fills hosts to 1-100 percent and waits 0-10000 seconds for a new one',
  remedy: 'choose a value within the bounds',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html',
  check: within(
    { place: 'targetCapacityPercent', as: 'managedScaling.targetCapacityPercent', min: 1, max: 100, unit: 'percent' },
    { place: 'instanceWarmupPeriodSeconds', as: 'managedScaling.instanceWarmupPeriod', min: 0, max: 10_000, unit: 'seconds' },
  ),
});

const RESERVED = /^(?:aws|ecs|fargate)/i;

/** ECS keeps some beginnings of names for itself. */
export const capacityName = refused<HostShape>('ECS-HOST-006', {
  title: 'The name of a capacity is 1 to 255 letters, digits, hyphens and underscores and does not start with aws, ecs or fargate in any case',
  remedy: 'rename it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html',
  check: matching({
    place: 'name',
    pattern: /^(?!aws|ecs|fargate)[A-Z0-9_-]{1,255}$/i,
    partly: name => !RESERVED.test(name) && mayHold(name, ECS_NAME_CHARACTERS),
    must: 'be letters, digits, hyphens and underscores and not start with aws, ecs or fargate',
  }),
});

/** What a capacity provider that somebody else made can be. */
export const namedCapacity = cannotWork<HostShape>('ECS-HOST-013', {
  title: 'A capacity provider that is named runs EC2 instances of an Auto Scaling group or ECS Managed Instances; only the first have a hostSecurityGroup',
  remedy: 'use EC2 or MANAGED_INSTANCES; Fargate and ECS Anywhere have factories of their own: Capacity.fargate(), Capacity.external()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html#capacity-providers',
  check: ({ namedCompatibility: kind, hasHostGroup }) => {
    if (!isKnown(kind)) return [];
    if (kind !== 'EC2' && kind !== 'MANAGED_INSTANCES') return found('compatibility', `must be EC2 or MANAGED_INSTANCES, got ${kind}`);
    return kind !== 'EC2' && hasHostGroup
      ? found('hostSecurityGroup', 'must be left out for Managed Instances, got one', 'leave it out: their tasks have network interfaces of their own') : [];
  },
});

/** Nothing asked for may be dropped. */
export const expressible = cannotWork<HostShape>('ECS-HOST-007', {
  title: 'The operating system of a host can be told everything that is asked for: Bottlerocket has a setting for it, ECS Anywhere needs no secret',
  remedy: 'leave it out, or use an operating system that reads ecs.config',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-bottlerocket.html',
  check: ({ inexpressible = [] }) => inexpressible.map(variable => ({
    path: `config.${variable}`, problem: 'must be something that these hosts can be told, got what they have no setting for',
  })),
});

const WHOLE = 100;
const WARM_POOL_PAGE = 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-warm-pools.html';

/** Hosts that wait are on demand: Spot capacity is given when it is needed. */
export const warmSpot = refused<HostShape>('ECS-HOST-008', {
  title: 'A warm pool and Spot capacity exclude each other',
  remedy: 'leave the warm pool out, or make a capacity of its own for Spot',
  see: WARM_POOL_PAGE,
  check: ({ warmPoolState, onDemandPercentageAboveBaseCapacity: onDemand }) => warmPoolState !== undefined && isNumber(onDemand) && onDemand < WHOLE
    ? found('managedScaling.warmPool', `must be left out where hosts are Spot instances, got one with ${onDemand} percent on demand`) : [],
});

/** Hibernation is a property of the launch template, of the instance type and of the image. */
export const hibernation = cannotWork<HostShape>('ECS-HOST-009', {
  title: 'Hosts of a warm pool are stopped or running: their launch template does not configure hibernation',
  remedy: 'choose autoscaling.PoolState.STOPPED',
  see: WARM_POOL_PAGE,
  check: values('warmPoolState', state => state === 'Hibernated' ? `must be Stopped or Running, got '${state}'` : undefined, { as: 'managedScaling.warmPool.poolState' }),
});

const MAX_USER_DATA = 16_384;
const MAX_STANDARD_PARAMETER = 4096;

/** What a host reads when it boots has a bounded size. */
export const bootSize = refused<HostShape>('ECS-HOST-010', {
  title: `User data is at most ${MAX_USER_DATA} bytes, and the registration script of ECS Anywhere ${MAX_STANDARD_PARAMETER} characters, as far as both are known`,
  remedy: 'shorten the settings or commands, or fetch long scripts from S3',
  see: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
  check: within(
    { place: 'userDataBytes', as: 'host', min: 0, max: MAX_USER_DATA, unit: 'bytes of user data' },
    { place: 'registrationScriptLength', as: 'config', min: 0, max: MAX_STANDARD_PARAMETER, unit: 'characters of registration script' },
  ),
});

/** The agent stops when it cannot read the tags of its instance. */
export const tagSource = cannotWork<HostShape>('ECS-HOST-011', {
  title: 'Hosts outside of AWS copy no tags from an instance of EC2',
  remedy: 'leave propagateTags out, and name the tags of the host with EcsConfig\'s tags',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance-details-tags.html',
  check: ({ outsideAws, tagsFrom }) => outsideAws === true && tagsFrom === 'ec2_instance'
    ? found('config.instance.propagateTags', 'must be left out for hosts outside of AWS, got true') : [],
});

/** Nobody clears the protection of an instance when its group goes. */
export const terminationProtection = policy<HostShape>('ECS-HOST-012', {
  title: 'Termination protection of hosts can keep the stack from being deleted: ECS does not clear it when the group is deleted',
  remedy: 'leave enableManagedTerminationProtection out, because managed draining already lets tasks finish; or acknowledge this id, and clear the '
    + 'protection of the instances before the stack is deleted',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html',
  advice: true,
  check: ({ terminationProtection: protection }) => protection === true
    ? found('managedScaling.enableManagedTerminationProtection', 'should be left out, got true') : [],
});

/** Rules on the hosts of a capacity. */
export const HOST_RULES: readonly Rule<HostShape>[] = [
  oneArchitecture, imageArchitecture, hostCount, spotShare, managedScaling, capacityName, expressible, commands,
  warmSpot, hibernation, bootSize, tagSource, terminationProtection, namedCapacity,
];
