import { HostShape } from '../../api/capacity/shape';
import { isNumber } from '../../api/given';
import { ECS_NAME_CHARACTERS } from '../../api/names';
import { show } from '../../api/show';
import { differs, isKnown, mayHold } from '../../api/unknown';
import { commands } from '../agent/commands';
import { cannotWork, found, policy, refused, Rule } from '../rule';
import { commandSecrets } from '../secrets/secret-references';
import { all, matching, notBelow, values, within } from '../table';

const IMAGE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html';

/** One group of hosts boots one image. */
export const oneArchitecture = cannotWork<HostShape>('ECS-HOST-001', {
  title: 'The instance types of a capacity must have one CPU architecture, and there must be at least one type',
  why: 'All hosts of a capacity boot one machine image, which is built for one architecture',
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
  title: 'The machine image must be built for the CPU architecture of the instance types',
  why: 'Instances do not boot from an image of another architecture',
  remedy: 'choose instance types with the architecture of the image, or an image that exists for theirs',
  see: IMAGE_PAGE,
  check: ({ instanceArchitectures: [ofTypes] = [], imageArchitecture: ofImage }) => differs(ofTypes, ofImage)
    ? found('machineImage', `must be built for ${ofTypes} like the instance types, got one for ${ofImage}`) : [],
});

/** Of gp3, in GiB. */
const MAX_VOLUME = 65_536;

/** How many hosts there may be, and how large their volumes. */
export const hostCount = refused<HostShape>('ECS-HOST-003', {
  title: 'The minimum capacity and a warm pool must be 0 or more, the maximum capacity 1 or more and not below the minimum, and a volume 1 to 65536 GiB',
  remedy: 'choose a value within the bounds',
  see: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html',
  check: all(within({ place: 'minCapacity', min: 0 }, { place: 'maxCapacity', min: 1 }, { place: 'warmPoolMinSize', as: 'managedScaling.warmPool.minSize', min: 0 },
    { place: 'volumeGiB', as: 'host.volumeSize', min: 1, max: MAX_VOLUME, unit: 'GiB' },
    { place: 'taskVolumeGiB', as: 'taskVolumeStorage', min: 1, max: MAX_VOLUME, unit: 'GiB' },
  ), notBelow('minCapacity', 'maxCapacity')),
});

/** Shares are percentages. */
export const spotShare = refused<HostShape>('ECS-HOST-004', {
  title: 'The On-Demand share of Spot hosts must be 0 to 100 percent, and the On-Demand base 0 or more hosts',
  remedy: 'correct the share or the base',
  see: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html',
  check: within(
    { place: 'onDemandPercentageAboveBaseCapacity', as: 'spot.onDemandPercentageAboveBaseCapacity', min: 0, max: 100, unit: 'percent' },
    { place: 'onDemandBaseCapacity', as: 'spot.onDemandBaseCapacity', min: 0 },
  ),
});

/** What managed scaling accepts. */
export const managedScaling = refused<HostShape>('ECS-HOST-005', {
  title: 'The target capacity of managed scaling must be 1 to 100 percent, and the instance warmup 0 to 10,000 seconds',
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
  title: 'The name of a capacity must be 1 to 255 letters, digits, hyphens and underscores, and must not start with aws, ecs or fargate in any case',
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
  title: 'The operating system of a host must support every agent setting that is given',
  why: 'Bottlerocket reads settings of its own instead of ecs.config and does not have all of them, and ECS Anywhere hosts cannot fetch a secret',
  remedy: 'leave it out, or use an operating system that reads ecs.config',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-bottlerocket.html',
  check: ({ inexpressible = [] }) => inexpressible.map(variable => ({
    path: `config.${variable}`, problem: 'must be supported by the hosts, got a setting that their operating system does not have',
  })),
});

const WHOLE = 100;
const WARM_POOL_PAGE = 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-warm-pools.html';

/** Hosts that wait are on demand: Spot capacity is given when it is needed. */
export const warmSpot = refused<HostShape>('ECS-HOST-008', {
  title: 'A capacity must not have both a warm pool and Spot Instances',
  remedy: 'leave the warm pool out, or make a capacity of its own for Spot',
  see: WARM_POOL_PAGE,
  check: ({ warmPoolState, onDemandPercentageAboveBaseCapacity: onDemand }) => warmPoolState !== undefined && isNumber(onDemand) && onDemand < WHOLE
    ? found('managedScaling.warmPool', `must be left out where hosts are Spot instances, got one with ${onDemand} percent on demand`) : [],
});

/** Hibernation is a property of the launch template, of the instance type and of the image. */
export const hibernation = cannotWork<HostShape>('ECS-HOST-009', {
  title: 'A warm pool must keep its instances stopped or running, not hibernated',
  why: 'The launch template does not configure hibernation',
  remedy: 'choose autoscaling.PoolState.STOPPED',
  see: WARM_POOL_PAGE,
  check: values('warmPoolState', state => state === 'Hibernated' ? `must be Stopped or Running, got '${state}'` : undefined, { as: 'managedScaling.warmPool.poolState' }),
});

const MAX_USER_DATA = 16_384;
const MAX_STANDARD_PARAMETER = 4096;

/** What a host reads when it boots has a bounded size. */
export const bootSize = refused<HostShape>('ECS-HOST-010', {
  title: `User data must be at most ${MAX_USER_DATA} bytes, and the registration script of ECS Anywhere at most ${MAX_STANDARD_PARAMETER} characters`,
  remedy: 'shorten the settings or commands, or fetch long scripts from S3',
  see: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
  check: within(
    { place: 'userDataBytes', as: 'host', min: 0, max: MAX_USER_DATA, unit: 'bytes of user data' },
    { place: 'registrationScriptLength', as: 'config', min: 0, max: MAX_STANDARD_PARAMETER, unit: 'characters of registration script' },
  ),
});

/** The agent stops when it cannot read the tags of its instance. */
export const tagSource = cannotWork<HostShape>('ECS-HOST-011', {
  title: 'ECS Anywhere hosts must not copy tags from an EC2 instance',
  why: 'They are not EC2 instances',
  remedy: 'leave propagateTags out, and name the tags of the host with EcsConfig\'s tags',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance-details-tags.html',
  check: ({ outsideAws, tagsFrom }) => outsideAws === true && tagsFrom === 'ec2_instance'
    ? found('config.instance.propagateTags', 'must be left out for hosts outside of AWS, got true') : [],
});

/** Nobody clears the protection of an instance when its group goes. */
export const terminationProtection = policy<HostShape>('ECS-HOST-012', {
  title: 'Managed termination protection should be left off',
  why: 'ECS does not clear the protection of the instances when the Auto Scaling group is deleted, so that deleting the stack can fail',
  remedy: 'leave enableManagedTerminationProtection out, because managed draining already lets tasks finish; or acknowledge this id, and clear the '
    + 'protection of the instances before the stack is deleted',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html',
  advice: true,
  check: ({ terminationProtection: protection }) => protection === true
    ? found('managedScaling.enableManagedTerminationProtection', 'should be left out, got true') : [],
});

const USER_DATA_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_container_instance.html';

/** Bottlerocket reads settings at boot, and no script. */
export const bootCommands = cannotWork<HostShape>('ECS-HOST-014', {
  title: 'Hosts on Bottlerocket must not have boot commands',
  why: 'Bottlerocket has no shell and reads only settings from user data, so nothing would run them',
  remedy: 'leave them out, or choose HostImage.amazonLinux2023()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-bottlerocket.html',
  check: ({ runsNoCommands, commands: given = [], commandVariables = {} }) => runsNoCommands !== true ? [] : [
    ...given.length > 0 ? found('host.commands', `must be left out on Bottlerocket, got ${given.length}`) : [],
    ...Object.keys(commandVariables).length > 0 ? found('host.commandVariables', `must be left out on Bottlerocket, got ${Object.keys(commandVariables).join(', ')}`) : [],
  ],
});

const VARIABLE = /^[A-Za-z_]\w*$/;

/** Anything else would be a command. */
export const commandVariables = cannotWork<HostShape>('ECS-HOST-015', {
  title: 'The name of a variable for boot commands must be letters, digits and underscores, and not begin with a digit',
  why: 'The shell would take the assignment for a command',
  remedy: 'rename it, as in PROXY_URL',
  see: USER_DATA_PAGE,
  check: ({ commandVariables: variables = {} }) => Object.keys(variables).filter(name => isKnown(name) && !VARIABLE.test(name))
    .map(name => ({ path: 'host.commandVariables', problem: `must have names of letters, digits and underscores, got ${show(name)}` })),
});

/** Who sets a parameter need not be who may be root on a host. */
export const openCommands = policy<HostShape>('ECS-HOST-016', {
  title: 'A value that is known only at deployment should be given to boot commands in a variable',
  why: 'CloudFormation pastes it into the script, where quotes, line breaks and $(…) in it become commands that run as root',
  remedy: 'pass it in host.commandVariables and write "$NAME" in the command ($NAME in PowerShell)',
  see: USER_DATA_PAGE,
  advice: true,
  check: ({ openCommands: open = [] }) => open.map(c => ({ path: `host.commands[${c}]`, problem: 'should not hold a value that is known only at deployment, got one' })),
});

/** Rules on the hosts of a capacity. */
export const HOST_RULES: readonly Rule<HostShape>[] = [
  oneArchitecture, imageArchitecture, hostCount, spotShare, managedScaling, capacityName, expressible, commands,
  warmSpot, hibernation, bootSize, tagSource, terminationProtection, commandSecrets, namedCapacity,
  bootCommands, commandVariables, openCommands,
];
