import { ServiceShape } from '../../api/service/shape';
import { outside } from '../bounds';
import { Rule } from '../rule';

const SERVICE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html';
const MAX_TASKS = 5000;

/** How many tasks a service may ask for. */
export const desiredCount: Rule<ServiceShape> = {
  id: 'ECS-SVC-004',
  kind: 'refused',
  title: 'The desired count is a whole number of 0 or more, at most 5,000',
  remedy: 'give how many tasks should run',
  see: SERVICE_PAGE,
  check: service => {
    const count = service.desiredCount;
    return count !== undefined && count < 0
      ? outside('desiredCount', count, 0, Infinity)
      : outside('desiredCount', count, 0, MAX_TASKS);
  },
};

/** Two owners of one number fight at every deployment. */
export const oneOwnerOfCount: Rule<ServiceShape> = {
  id: 'ECS-SVC-005',
  kind: 'cannot-work',
  title: 'A service has either a desired count or scaling, not both: each deployment would undo what scaling did',
  remedy: 'drop desiredCount and give the minimum to the scaling',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
  check: ({ desiredCount: count, scalableTarget }) => count !== undefined && scalableTarget !== undefined
    ? [{ path: 'desiredCount', problem: 'must be left out when scaling is given, got both' }]
    : [],
};
