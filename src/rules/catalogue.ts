import { AGENT_RULES } from './agent/agent-rules';
import { commands } from './agent/commands';
import { imageArchitecture, oneArchitecture } from './host/architecture';
import { capacityName, expressible, hostCount, managedScaling, spotShare } from './host/capacity';
import { HostShape } from './host/shape';
import { domainInZone, namedPeers, oneCertificate } from './load-balancer/exposure';
import { oneIngress } from './pattern/one-ingress';
import { Rule } from './rule';
import { healthPortReachable, joinableCapacity, oneKindOfCapacity, reachableCapacity } from './service/capacity-kinds';
import { capacityStrategy, someCapacity } from './service/capacity-strategy';
import { connectable, variableName } from './service/connection';
import { daemon } from './service/daemon';
import { deploymentPercents } from './service/deployment-percents';
import { desiredCount, oneOwnerOfCount } from './service/desired-count';
import { discoveredTasks, discoveryName, discoverySupported, discoveryTarget } from './service/discovery';
import { execWritable } from './service/exec';
import { gracePeriod } from './service/grace-period';
import { hostForEachTask, taskInterfaces } from './service/host-for-each-task';
import { ingressPort } from './service/ingress-port';
import { placementLimits, placementSupported, strategyField } from './service/placement';
import { attributeOfAws, attributeSpelling, constraintExpression } from './service/placement-attributes';
import { platformVersion } from './service/platform-version';
import { scaling } from './service/scaling';
import { countedRequests, policyNames, scalingSteps, scheduledScaling } from './service/scaling-policies';
import { taskFits } from './service/task-fits';
import { zoneRebalancing } from './service/zone-rebalancing';
import { ConnectionShape, LoadBalancerShape, PatternShape, ServiceShape, TargetGroupShape } from './shapes';
import { healthBounds, healthCodes, healthPath, healthTiming } from './target-group/health';
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
    placementSupported, placementLimits, strategyField, constraintExpression, attributeSpelling, attributeOfAws,
    hostForEachTask, taskFits, taskInterfaces, zoneRebalancing,
    scalingSteps, scheduledScaling, countedRequests, policyNames, execWritable,
    discoverySupported, discoveryTarget, discoveryName, discoveredTasks,
  ];

/** Rules on one service that shall reach another. */
export const CONNECTION_RULES: readonly Rule<ConnectionShape>[] = [connectable, variableName];

/** Rules on `CreateTargetGroup`. */
export const TARGET_GROUP_RULES: readonly Rule<TargetGroupShape>[] =
  [healthPath, healthTiming, healthBounds, healthCodes];

/** Rules on `CreateLoadBalancer`. */
export const LOAD_BALANCER_RULES: readonly Rule<LoadBalancerShape>[] =
  [namedPeers, oneCertificate, domainInZone];

/** Rules on what patterns are told besides. */
export const PATTERN_RULES: readonly Rule<PatternShape>[] = [oneIngress];

/** Rules on the hosts of a capacity. */
export const HOST_RULES: readonly Rule<HostShape>[] =
  [oneArchitecture, imageArchitecture, hostCount, spotShare, managedScaling, capacityName, expressible, commands];

export { AGENT_RULES };
