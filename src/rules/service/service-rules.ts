import { Rule } from '../rule';
import { oneKindOfCapacity, reachableCapacity, joinableCapacity, healthPortReachable } from './capacity-kinds';
import { someCapacity, capacityStrategy } from './capacity-strategy';
import { daemon } from './daemon';
import { alarmNames, watchedIngress, watchLimits } from './deployment-alarms';
import { hookStages } from './deployment-hooks';
import { deploymentPercents } from './deployment-percents';
import { deploymentRoom, firstDeploymentRoom } from './deployment-room';
import { sharedTraffic, shiftingReplicas, ecsController, rollingBreaker, strategyConfiguration, requestsOfOneGroup, authenticatedShift } from './deployment-strategy';
import { testTrafficWay, testTrafficPort } from './deployment-test-traffic';
import { bakeTimes, trafficShares, deploymentTime } from './deployment-times';
import { desiredCount, oneOwnerOfCount } from './desired-count';
import { discoverySupported, discoveryTarget, discoveryName, discoveredTasks } from './discovery';
import { execWritable } from './exec';
import { gracePeriod } from './grace-period';
import { hostForEachTask, taskInterfaces } from './host-for-each-task';
import { ingressPort } from './ingress-port';
import { placementSupported, placementLimits, strategyField } from './placement';
import { constraintExpression, attributeSpelling, attributeOfAws } from './placement-attributes';
import { platformVersion } from './platform-version';
import { scaling } from './scaling';
import { scalingSteps, scheduledScaling, countedRequests, policyNames } from './scaling-policies';
import { targetGroupCount, targetContainer, transportProtocol, dynamicHostPort } from './targets';
import { taskFits } from './task-fits';
import { zoneRebalancing } from './zone-rebalancing';
import { ServiceShape } from '../../api/service/shape';

/** Rules on `CreateService` and its scalable target. */
export const SERVICE_RULES: readonly Rule<ServiceShape>[] = [
  deploymentPercents, someCapacity, desiredCount, oneOwnerOfCount, scaling, capacityStrategy, gracePeriod, platformVersion,
  ingressPort, oneKindOfCapacity, reachableCapacity, joinableCapacity, healthPortReachable, daemon,
  placementSupported, placementLimits, strategyField, constraintExpression, attributeSpelling, attributeOfAws,
  hostForEachTask, taskFits, taskInterfaces, zoneRebalancing,
  scalingSteps, scheduledScaling, countedRequests, policyNames, execWritable,
  discoverySupported, discoveryTarget, discoveryName, discoveredTasks,
  targetGroupCount, targetContainer, transportProtocol, dynamicHostPort,
  deploymentRoom, firstDeploymentRoom, bakeTimes, trafficShares, deploymentTime, sharedTraffic, shiftingReplicas, ecsController,
  rollingBreaker, strategyConfiguration, alarmNames, watchedIngress, watchLimits, hookStages, testTrafficWay, testTrafficPort,
  requestsOfOneGroup, authenticatedShift,
];
