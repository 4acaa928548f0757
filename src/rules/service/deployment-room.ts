import { isNumber } from '../../api/given';
import { ServiceShape } from '../../api/service/shape';
import { counted } from '../../api/show';
import { cannotWork, found, refused, Violation } from '../rule';
import { all, within } from '../table';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html';
const REMEDY = 'use 100 and 200, or leave the minimum at 0 where a gap in service does not matter';
const MAX = 'deploymentConfiguration.maximumPercent';

/** A rolling deployment must be able to start a new task or stop an old one. */
export const deploymentPercents = refused<ServiceShape>('ECS-SVC-001', {
  title: 'The minimum healthy percent (0 to 100) must be below the maximum percent (100 to 200), or no deployment can finish',
  remedy: 'use 100 and 200, or 50 and 100 where there is no room for extra tasks',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
  check: all(
    within(
      { place: 'deploymentConfiguration.minimumHealthyPercent', min: 0, max: 100, unit: 'percent' },
      { place: 'deploymentConfiguration.maximumPercent', min: 100, max: 200, unit: 'percent' },
    ),
    ({ deploymentConfiguration: { minimumHealthyPercent: min, maximumPercent: max } = {} }) => isNumber(min) && isNumber(max) && min >= max
      ? found(MAX, `must be above the minimum of ${min} percent or no deployment can ever finish, got ${max}`) : [],
  ),
});

/** Whether replicas are replaced some at a time. */
function isRolling({ deploymentConfiguration: { strategy = 'ROLLING' } = {}, schedulingStrategy }: ServiceShape): boolean {
  return strategy === 'ROLLING' && schedulingStrategy !== 'DAEMON';
}

/** Where rounding to whole tasks leaves neither room for a new task nor leave to stop an old one. */
function stuckWith(count: number, service: ServiceShape): Violation[] {
  const { minimumHealthyPercent: min, maximumPercent: max } = service.deploymentConfiguration ?? {};
  if (!isRolling(service) || !isNumber(min) || !isNumber(max) || min >= max) return [];
  // ECS rounds the minimum up and the maximum down.
  const most = Math.floor(count * max / 100);
  const least = Math.ceil(count * min / 100);
  return most > count || least < count ? []
    : found(MAX, `must leave a deployment of ${counted(count, 'tasks')} room for one more or one less, got ${min} to ${max} percent, which is ${least} to ${most}`);
}

/** Percents of few tasks are few tasks. */
export const deploymentRoom = cannotWork<ServiceShape>('ECS-SVC-060', {
  title: 'Rounded to whole tasks, the percentages of a rolling deployment must leave room to start a new task or to stop an old one',
  why: 'ECS can do neither, and the deployment does not finish',
  remedy: REMEDY,
  see: PAGE,
  check: service => {
    const { desiredCount, scalableTarget } = service;
    const count = scalableTarget === undefined ? desiredCount : scalableTarget.minCapacity;
    return !isNumber(count) || (scalableTarget === undefined && count === 0) ? [] : stuckWith(Math.max(count, 1), service);
  },
});

/** Where nobody says how many tasks there are, there is one until somebody does. */
export const firstDeploymentRoom = cannotWork<ServiceShape>('ECS-SVC-061', {
  title: 'The percentages of a rolling deployment should leave room to replace a single task, with which a service without desired count starts',
  why: 'ECS can neither start the new task nor stop the old one, and the deployment does not finish',
  remedy: REMEDY,
  see: PAGE,
  advice: true,
  check: service => service.desiredCount === undefined && service.scalableTarget === undefined ? stuckWith(1, service) : [],
});
