import { backlogAlone, backlogBounds, backlogMaximum, backlogMetric, scalableCapacity } from './backlog';
import { capacityStrategy, daemon, everyInstance, healthPortReachable, joinableCapacity, oneKindOfCapacity, platformVersion, reachableCapacity, someCapacity } from './capacity';
import { alarmNames, hookStages, watchedIngress, watchLimits } from './deployment-alarms';
import { deploymentPercents, deploymentRoom, firstDeploymentRoom } from './deployment-room';
import { authenticatedShift, requestsOfOneGroup, sharedTraffic, shiftingReplicas } from './deployment-strategy';
import { testTrafficPort, testTrafficWay } from './deployment-test-traffic';
import { discoveredTasks, discoveryName, discoverySupported, discoveryTarget } from './discovery';
import { imagesWithinReach, managedHostsReachEcs, targetsHaveAddresses, taskInterfacesLeadOut, windowsNetworkMode } from './network';
import { ON_HOSTS, WITH_PLACEMENT, WITH_TIMES } from './rare-rules';
import { countedRequests, oneOwnerOfCount, policyNames, scaling } from './scaling';
import { scalingSteps, scheduledScaling } from './scaling-policies';
import { desiredCount, execWritable, gracePeriod } from './settings';
import { dynamicHostPort, ingressPort, targetContainer, targetGroupCount, transportProtocol } from './targets';
import { egressOfOwnGroup, serviceName, taskSecurityGroups } from './task-network';
import { ServiceShape } from '../../api/service/shape';
import { loadedFor, ruleList } from '../evaluate';

/** Rules on `CreateService` and its scalable target. */
export const SERVICE_RULES = ruleList<ServiceShape>(
  deploymentPercents, someCapacity, desiredCount, capacityStrategy, gracePeriod, platformVersion,
  ingressPort, oneKindOfCapacity, reachableCapacity, joinableCapacity, healthPortReachable, daemon, everyInstance, execWritable,
  targetGroupCount, targetContainer, transportProtocol, dynamicHostPort, deploymentRoom, firstDeploymentRoom,
  windowsNetworkMode, managedHostsReachEcs, taskInterfacesLeadOut, imagesWithinReach, targetsHaveAddresses,
  ON_HOSTS,
  loadedFor(['scalableTarget'], () => [
    oneOwnerOfCount, scaling, scalingSteps, scheduledScaling, countedRequests, policyNames,
    backlogMetric, backlogBounds, backlogMaximum, backlogAlone, scalableCapacity,
  ]),
  WITH_PLACEMENT,
  loadedFor(['discovery'], () => [discoverySupported, discoveryTarget, discoveryName, discoveredTasks]),
  loadedFor(
    ['deploymentConfiguration.strategy', 'scalableTarget.targetValues.requestsPerTarget'],
    () => [sharedTraffic, shiftingReplicas, requestsOfOneGroup, authenticatedShift],
  ),
  WITH_TIMES,
  loadedFor(
    ['deploymentConfiguration.alarms', 'deploymentConfiguration.watches[]', 'deploymentConfiguration.lifecycleHooks[]'],
    () => [alarmNames, watchedIngress, watchLimits, hookStages],
  ),
  loadedFor(['deploymentConfiguration.testTraffic'], () => [testTrafficWay, testTrafficPort]),
  loadedFor(['serviceName', 'securityGroups', 'limitsEgress'], () => [serviceName, taskSecurityGroups, egressOfOwnGroup]),
);
