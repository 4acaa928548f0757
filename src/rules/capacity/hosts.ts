import { HostShape } from '../../api/capacity/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const RESERVED = /^(aws|ecs|fargate)/i;

/** How many hosts there may be. */
export const hostCount: Rule<HostShape> = {
  id: 'ECS-HOST-003',
  kind: 'refused',
  title: 'The fewest hosts are 0 or more, the most are 1 or more and not below the fewest',
  remedy: 'correct minCapacity or maxCapacity',
  see: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html',
  check: ({ minCapacity: min, maxCapacity: max }) => {
    const inverted: Violation[] = isKnown(min) && isKnown(max) && max < min
      ? [{ path: 'maxCapacity', problem: `must not be below minCapacity ${min}, got ${max}` }]
      : [];
    return [...outside('minCapacity', min, 0, Infinity), ...outside('maxCapacity', max, 1, Infinity), ...inverted];
  },
};

/** Shares are percentages. */
export const spotShare: Rule<HostShape> = {
  id: 'ECS-HOST-004',
  kind: 'refused',
  title: 'The share of Spot capacity is 0 to 100 percent beyond an on-demand base of 0 or more hosts',
  remedy: 'correct the share or the base',
  see: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html',
  check: ({ spotPercent, onDemandBase }) => [
    ...outside('spot.percent', spotPercent, 0, 100, 'percent'),
    ...outside('spot.onDemandBase', onDemandBase, 0, Infinity),
  ],
};

/** What managed scaling accepts. */
export const managedScaling: Rule<HostShape> = {
  id: 'ECS-HOST-005',
  kind: 'refused',
  title: 'Managed scaling fills hosts to 1-100 percent and waits 0-10000 seconds for a new one',
  remedy: 'choose a value within the bounds',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html',
  check: ({ targetCapacityPercent, instanceWarmupSeconds }) => [
    ...outside('scaling.targetCapacityPercent', targetCapacityPercent, 1, 100, 'percent'),
    ...outside('scaling.instanceWarmup', instanceWarmupSeconds, 0, 10_000, 'seconds'),
  ],
};

/** ECS keeps some beginnings of names for itself. */
export const capacityName: Rule<HostShape> = {
  id: 'ECS-HOST-006',
  kind: 'refused',
  title: 'The name of a capacity is 1 to 255 letters, digits, hyphens and underscores and does not start with aws, ecs or fargate in any case',
  remedy: 'rename it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html',
  check: ({ name }) => isKnown(name) && (!NAME.test(name) || RESERVED.test(name))
    ? [{ path: 'name', problem: `must be letters, digits, hyphens and underscores and not start with aws, ecs or fargate, got ${show(name)}` }]
    : [],
};

/** Nothing asked for may be dropped. */
export const expressible: Rule<HostShape> = {
  id: 'ECS-HOST-007',
  kind: 'cannot-work',
  title: 'The operating system of a host can be told everything that is asked for: Bottlerocket has a setting for it, ECS Anywhere needs no secret',
  remedy: 'leave it out, or use an operating system that reads ecs.config',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-bottlerocket.html',
  check: ({ inexpressible = [] }) => inexpressible.map(variable => ({
    path: `config.${variable}`, problem: 'must be something that these hosts can be told, got what they have no setting for',
  })),
};
