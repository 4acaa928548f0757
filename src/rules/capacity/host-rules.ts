import { HostShape } from '../../api/capacity/shape';
import { ECS_NAME_CHARACTERS } from '../../api/names';
import { differs, isKnown, mayHold } from '../../api/unknown';
import { commands } from '../agent/commands';
import { cannotWork, found, refused, Rule } from '../rule';
import { all, matching, notBelow, within } from '../table';

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

/** How many hosts there may be. */
export const hostCount = refused<HostShape>('ECS-HOST-003', {
  title: 'The minimum capacity must be 0 or more, and the maximum capacity 1 or more and not below the minimum',
  remedy: 'correct minCapacity or maxCapacity',
  see: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html',
  check: all(within({ place: 'minCapacity', min: 0 }, { place: 'maxCapacity', min: 1 }), notBelow('minCapacity', 'maxCapacity')),
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

/** Rules on the hosts of a capacity. */
export const HOST_RULES: readonly Rule<HostShape>[] = [
  oneArchitecture, imageArchitecture, hostCount, spotShare, managedScaling, capacityName, expressible, commands,
];
