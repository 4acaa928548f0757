import { AGENT_RULES } from './agent/agent-rules';
import { commands } from './agent/commands';
import { imageArchitecture, oneArchitecture } from './host/architecture';
import { capacityName, expressible, hostCount, managedScaling, spotShare } from './host/capacity';
import { HostShape } from './host/shape';
import { oneOwner, onePriority, ruleOrder } from './load-balancer/claims';
import {
  conditionValues, headers, hostPatterns, knownConditions, methods, pathPatterns, priorityBounds, queries, someCondition,
} from './load-balancer/conditions';
import { domainInZone, namedPeers, oneCertificate } from './load-balancer/exposure';
import { authenticationOverTls, http2OverTls, listenerPort, tlsCertificate, udpHealth } from './load-balancer/listener';
import { ListenerRuleShape, ListenerShape } from './load-balancer/shape';
import { oneIngress } from './pattern/one-ingress';
import { Rule } from './rule';
import { healthPortReachable, joinableCapacity, oneKindOfCapacity, reachableCapacity } from './service/capacity-kinds';
import { capacityStrategy, someCapacity } from './service/capacity-strategy';
import { daemon } from './service/daemon';
import { alarmNames, watchedIngress, watchLimits } from './service/deployment-alarms';
import { hookStages } from './service/deployment-hooks';
import { deploymentPercents } from './service/deployment-percents';
import { deploymentRoom, firstDeploymentRoom } from './service/deployment-room';
import {
  authenticatedShift, ecsController, requestsOfOneGroup, rollingBreaker, sharedTraffic, shiftingReplicas, strategyConfiguration,
} from './service/deployment-strategy';
import { testTrafficPort, testTrafficWay } from './service/deployment-test-traffic';
import { bakeTimes, deploymentTime, trafficShares } from './service/deployment-times';
import { desiredCount, oneOwnerOfCount } from './service/desired-count';
import { gracePeriod } from './service/grace-period';
import { ingressPort } from './service/ingress-port';
import { platformVersion } from './service/platform-version';
import { scaling } from './service/scaling';
import { acyclicStacks, StackUseShape } from './service/stacks';
import { dynamicHostPort, targetContainer, targetGroupCount, transportProtocol } from './service/targets';
import { LoadBalancerShape, PatternShape, ServiceShape, TargetGroupShape } from './shapes';
import { healthBounds, healthCodes, healthPath, healthTiming } from './target-group/health';
import { grpcCodes, healthKind } from './target-group/health-kind';
import { slowStart, stickiness } from './target-group/routing';
import { containerHealth } from './task/container-health';
import { containerPort } from './task/container-port';
import { fargateSize } from './task/fargate-size';
import { image } from './task/image';
import { mountPaths } from './task/mount-paths';
import { names } from './task/names';
import { TaskDefinitionShape } from './task/shape';
import { stopTimeout } from './task/stop-timeout';

/** Rules on `RegisterTaskDefinition`. */
export const TASK_RULES: readonly Rule<TaskDefinitionShape>[] =
  [fargateSize, containerPort, image, names, stopTimeout, containerHealth, mountPaths];

/** Rules on `CreateService` and its scalable target. */
export const SERVICE_RULES: readonly Rule<ServiceShape>[] =
  [
    deploymentPercents, someCapacity, desiredCount, oneOwnerOfCount, scaling, capacityStrategy, gracePeriod, platformVersion,
    ingressPort, oneKindOfCapacity, reachableCapacity, joinableCapacity, healthPortReachable, daemon,
    targetGroupCount, targetContainer, transportProtocol, dynamicHostPort,
    deploymentRoom, firstDeploymentRoom, bakeTimes, trafficShares, deploymentTime, sharedTraffic, shiftingReplicas, ecsController,
    rollingBreaker, strategyConfiguration, alarmNames, watchedIngress, watchLimits, hookStages, testTrafficWay, testTrafficPort,
    requestsOfOneGroup, authenticatedShift,
  ];

/** Rules on `CreateTargetGroup`. */
export const TARGET_GROUP_RULES: readonly Rule<TargetGroupShape>[] =
  [healthPath, healthTiming, healthBounds, healthCodes, grpcCodes, healthKind, stickiness, slowStart];

/** Rules on `CreateLoadBalancer`. */
export const LOAD_BALANCER_RULES: readonly Rule<LoadBalancerShape>[] =
  [namedPeers, oneCertificate, domainInZone];

/** Rules on `CreateListener`. */
export const LISTENER_RULES: readonly Rule<ListenerShape>[] =
  [authenticationOverTls, http2OverTls, tlsCertificate, listenerPort, udpHealth];

/** Rules on `CreateRule`, also beside the other rules of a listener. */
export const LISTENER_RULE_RULES: readonly Rule<ListenerRuleShape>[] = [
  someCondition, conditionValues, pathPatterns, hostPatterns, headers, methods, queries, priorityBounds, knownConditions,
  oneOwner, onePriority, ruleOrder,
];

/** Rules on how stacks depend on each other. */
export const STACK_RULES: readonly Rule<StackUseShape>[] = [acyclicStacks];

/** Rules on what patterns are told besides. */
export const PATTERN_RULES: readonly Rule<PatternShape>[] = [oneIngress];

/** Rules on the hosts of a capacity. */
export const HOST_RULES: readonly Rule<HostShape>[] =
  [oneArchitecture, imageArchitecture, hostCount, spotShare, managedScaling, capacityName, expressible, commands];

export { AGENT_RULES };
