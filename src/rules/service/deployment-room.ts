import { ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html';
const REMEDY = 'use 100 and 200, or leave the minimum at 0 where a gap in service does not matter';

/** Where rounding to whole tasks leaves neither room for a new task nor leave to stop an old one. */
function stuckWith(count: number, { deploymentConfiguration = {}, schedulingStrategy }: ServiceShape): Violation[] {
  const { strategy, minimumHealthyPercent: min, maximumPercent: max } = deploymentConfiguration;
  const rolling = strategy === undefined || strategy === 'ROLLING';
  if (!rolling || schedulingStrategy === 'DAEMON' || !isKnown(min) || !isKnown(max) || min >= max) return [];
  // ECS rounds the minimum up and the maximum down.
  const most = Math.floor(count * max / 100);
  const least = Math.ceil(count * min / 100);
  return most > count || least < count ? [] : [{
    path: 'deploymentConfiguration.maximumPercent',
    problem: `must leave a deployment of ${tasks(count)} room for one more or one less, got ${min} to ${max} percent, which is ${least} to ${most}`,
  }];
}

function tasks(count: number): string {
  return `${count} ${count === 1 ? 'task' : 'tasks'}`;
}

/** Percents of few tasks are few tasks. */
export const deploymentRoom: Rule<ServiceShape> = {
  id: 'ECS-SVC-060',
  kind: 'cannot-work',
  title: 'Rounded to whole tasks, the percents of a rolling deployment leave room for a new task or let an old one go',
  remedy: REMEDY,
  see: PAGE,
  check: service => {
    const { desiredCount, scalableTarget } = service;
    const count = scalableTarget === undefined ? desiredCount : scalableTarget.minCapacity;
    if (!isKnown(count) || (scalableTarget === undefined && count === 0)) return [];
    return stuckWith(Math.max(count, 1), service);
  },
};

/** Where nobody says how many tasks there are, there is one until somebody does. */
export const firstDeploymentRoom: Rule<ServiceShape> = {
  id: 'ECS-SVC-061',
  kind: 'cannot-work',
  title: 'A service without desired count starts with one task, and the percents leave room to replace it',
  remedy: REMEDY,
  see: PAGE,
  advice: true,
  check: service => service.desiredCount === undefined && service.scalableTarget === undefined ? stuckWith(1, service) : [],
};
