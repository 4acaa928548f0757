import { backlogAlone, backlogBounds, backlogMaximum, backlogMetric, scalableCapacity } from './backlog';
import { capacityStrategy, daemon, everyInstance, healthPortReachable, joinableCapacity, oneKindOfCapacity, platformVersion, reachableCapacity, someCapacity } from './capacity';
import { alarmNames, hookStages, watchedIngress, watchLimits } from './deployment-alarms';
import { deploymentPercents, deploymentRoom, firstDeploymentRoom } from './deployment-room';
import { authenticatedShift, requestsOfOneGroup, sharedTraffic, shiftingReplicas } from './deployment-strategy';
import { testTrafficPort, testTrafficWay } from './deployment-test-traffic';
import { bakeTimes, deploymentTime, trafficShares } from './deployment-times';
import { discoveredTasks, discoveryName, discoverySupported, discoveryTarget } from './discovery';
import { hostForEachTask, taskInterfaces } from './host-for-each-task';
import { imagesWithinReach, managedHostsReachEcs, targetsHaveAddresses, taskInterfacesLeadOut, windowsNetworkMode } from './network';
import { placementLimits, placementSupported, strategyField } from './placement';
import { attributeOfAws, attributeSpelling, constraintExpression } from './placement-attributes';
import { countedRequests, oneOwnerOfCount, policyNames, scaling } from './scaling';
import { scalingSteps, scheduledScaling } from './scaling-policies';
import { desiredCount, execWritable, gracePeriod } from './settings';
import { dynamicHostPort, ingressPort, targetContainer, targetGroupCount, transportProtocol } from './targets';
import { taskFits } from './task-fits';
import { egressOfOwnGroup, serviceName, taskSecurityGroups } from './task-network';
import { ServiceShape } from '../../api/service/shape';
import { loadedFor, ruleList } from '../evaluate';

/** Rules on `CreateService` and its scalable target. */
export const SERVICE_RULES = ruleList<ServiceShape>(
  deploymentPercents, someCapacity, desiredCount, capacityStrategy, gracePeriod, platformVersion,
  ingressPort, oneKindOfCapacity, reachableCapacity, joinableCapacity, healthPortReachable, daemon, everyInstance, execWritable,
  targetGroupCount, targetContainer, transportProtocol, dynamicHostPort, deploymentRoom, firstDeploymentRoom,
  windowsNetworkMode, managedHostsReachEcs, taskInterfacesLeadOut, imagesWithinReach, targetsHaveAddresses,
  loadedFor(['capacities[].hosts'], () => [hostForEachTask, taskFits, taskInterfaces]),
  loadedFor(['scalableTarget'], () => [
    oneOwnerOfCount, scaling, scalingSteps, scheduledScaling, countedRequests, policyNames,
    backlogMetric, backlogBounds, backlogMaximum, backlogAlone, scalableCapacity,
  ]),
  loadedFor(['placementStrategy[]', 'placementConstraints[]'], () => [
    placementSupported, placementLimits, strategyField, constraintExpression, attributeSpelling, attributeOfAws,
  ]),
  loadedFor(['discovery'], () => [discoverySupported, discoveryTarget, discoveryName, discoveredTasks]),
  loadedFor(
    ['deploymentConfiguration.strategy', 'scalableTarget.targetValues.requestsPerTarget'],
    () => [sharedTraffic, shiftingReplicas, requestsOfOneGroup, authenticatedShift],
  ),
  loadedFor(
    [
      'deploymentConfiguration.bakeTimeInMinutes', 'deploymentConfiguration.linearConfiguration', 'deploymentConfiguration.canaryConfiguration',
    ],
    () => [bakeTimes, trafficShares, deploymentTime],
  ),
  loadedFor(
    ['deploymentConfiguration.alarms', 'deploymentConfiguration.watches[]', 'deploymentConfiguration.lifecycleHooks[]'],
    () => [alarmNames, watchedIngress, watchLimits, hookStages],
  ),
  loadedFor(['deploymentConfiguration.testTraffic'], () => [testTrafficWay, testTrafficPort]),
  loadedFor(['serviceName', 'securityGroups', 'limitsEgress'], () => [serviceName, taskSecurityGroups, egressOfOwnGroup]),
);
