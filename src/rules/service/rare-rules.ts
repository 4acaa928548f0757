import { bakeTimes, deploymentTime, trafficShares } from './deployment-times';
import { hostForEachTask, taskInterfaces } from './host-for-each-task';
import { placementLimits, placementSupported, strategyField } from './placement';
import { attributeOfAws, attributeSpelling, constraintExpression } from './placement-attributes';
import { taskFits } from './task-fits';
import { ServiceShape } from '../../api/service/shape';
import { loadedFor } from '../evaluate';

/*
 * Rules on what few services have, for those of this library and for those of others.
 */

export const ON_HOSTS = loadedFor<ServiceShape>(['capacities[].hosts'], () => [hostForEachTask, taskFits, taskInterfaces]);

export const WITH_PLACEMENT = loadedFor<ServiceShape>(['placementStrategy[]', 'placementConstraints[]'], () => [
  placementSupported, placementLimits, strategyField, constraintExpression, attributeSpelling, attributeOfAws,
]);

export const WITH_TIMES = loadedFor<ServiceShape>(
  ['deploymentConfiguration.bakeTimeInMinutes', 'deploymentConfiguration.linearConfiguration', 'deploymentConfiguration.canaryConfiguration'],
  () => [bakeTimes, trafficShares, deploymentTime],
);
