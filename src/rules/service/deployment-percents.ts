import { ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

const MIN = 'deploymentConfiguration.minimumHealthyPercent';
const MAX = 'deploymentConfiguration.maximumPercent';

/** A rolling deployment must be able to start a new task or stop an old one. */
export const deploymentPercents: Rule<ServiceShape> = {
  id: 'ECS-SVC-001',
  kind: 'refused',
  title: 'The minimum healthy percent (0-100) is below the maximum percent (100-200), so that a deployment can move',
  remedy: 'use 100 and 200, or 50 and 100 where there is no room for extra tasks',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
  check: ({ deploymentConfiguration = {} }) => {
    const { minimumHealthyPercent: min, maximumPercent: max } = deploymentConfiguration;
    const stuck: Violation[] = isKnown(min) && isKnown(max) && min >= max
      ? [{ path: MAX, problem: `must be above the minimum of ${min} percent or no deployment can ever finish, got ${max}` }]
      : [];
    return [...outside(MIN, min, 0, 100, 'percent'), ...outside(MAX, max, 100, 200, 'percent'), ...stuck];
  },
};
