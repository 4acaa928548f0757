import { AGENT_RULES } from './agent/agent-rules';
import { commands } from './agent/commands';
import { DOCUMENT_RULES } from './document/document-rules';
import { imageArchitecture, oneArchitecture } from './host/architecture';
import { capacityName, expressible, hostCount, managedScaling, spotShare } from './host/capacity';
import { HostShape } from './host/shape';
import { oneOwner, onePriority, ruleOrder } from './load-balancer/claims';
import {
  conditionValues, headers, hostPatterns, knownConditions, methods, pathPatterns, priorityBounds, queries, someCondition,
} from './load-balancer/conditions';
import { domainInZone, namedPeers, oneCertificate } from './load-balancer/exposure';
import { distinctParts, HostRuleShape } from './load-balancer/host-rules';
import { authenticationOverTls, http2OverTls, listenerPort, tlsCertificate, udpHealth } from './load-balancer/listener';
import { ListenerRuleShape, ListenerShape } from './load-balancer/shape';
import { oneIngress } from './pattern/one-ingress';
import { buildable, runnable } from './pipeline/architectures';
import { buildArgs, buildPaths, buildTarget, tagPrefix } from './pipeline/build';
import { containers, controller, oneEnvironment, someService } from './pipeline/services';
import { PipelineShape } from './pipeline/shape';
import { branchName, objectSource, repositoryNames } from './pipeline/source';
import { timeouts } from './pipeline/timeouts';
import { imageArchitecture as builtFor, oneImageOneArchitecture } from './registry/image-architecture';
import { taggedExpiry, untaggedExpiry } from './registry/image-expiry';
import { ecrUri, latestTag, tagOrDigest, versionConsistency } from './registry/image-tag';
import { lifecycleRules } from './registry/lifecycle';
import { lifecycleOverlap } from './registry/lifecycle-order';
import { placeholder } from './registry/placeholder';
import { cachedImage, cachePrefix, credentialForm, knownUpstream, upstreamCredentials } from './registry/pull-through-cache';
import { mutableTags, repositoryName } from './registry/repository';
import { replication, scanFilters } from './registry/settings';
import { ImageShape, PullThroughCacheShape, RegistryShape, RepositoryShape } from './registry/shape';
import { Rule } from './rule';
import { healthPortReachable, joinableCapacity, oneKindOfCapacity, reachableCapacity } from './service/capacity-kinds';
import { capacityStrategy, someCapacity } from './service/capacity-strategy';
import { connectable, variableName } from './service/connection';
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
import { acyclicStacks, StackUseShape } from './service/stacks';
import { dynamicHostPort, targetContainer, targetGroupCount, transportProtocol } from './service/targets';
import { taskFits } from './service/task-fits';
import { zoneRebalancing } from './service/zone-rebalancing';
import { LoadBalancerShape, PatternShape, ServiceShape, TargetGroupShape, ConnectionShape } from './shapes';
import { sidecarFits } from './sidecar/fits';
import { freeName } from './sidecar/free-name';
import { freePorts } from './sidecar/free-ports';
import { daemonReach, sidecarNetwork } from './sidecar/network';
import { oneOfEach } from './sidecar/one-of-each';
import { SidecarTaskShape } from './sidecar/shape';
import { usedRouter } from './sidecar/used-router';
import { healthBounds, healthCodes, healthPath, healthTiming } from './target-group/health';
import { grpcCodes, healthKind } from './target-group/health-kind';
import { slowStart, stickiness } from './target-group/routing';
import { TASK_RULES } from './task/task-rules';


/** Rules on `CreateService` and its scalable target. */
export const SERVICE_RULES: readonly Rule<ServiceShape>[] =
  [
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

/** Rules on one service that shall reach another. */
export const CONNECTION_RULES: readonly Rule<ConnectionShape>[] = [connectable, variableName];

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

/** Rules on what lets load balancers reach hosts. */
export const HOST_RULE_RULES: readonly Rule<HostRuleShape>[] = [distinctParts];

/** Rules on how stacks depend on each other. */
export const STACK_RULES: readonly Rule<StackUseShape>[] = [acyclicStacks];

/** Rules on what patterns are told besides. */
export const PATTERN_RULES: readonly Rule<PatternShape>[] = [oneIngress];

/** Rules on the hosts of a capacity. */
export const HOST_RULES: readonly Rule<HostShape>[] =
  [oneArchitecture, imageArchitecture, hostCount, spotShare, managedScaling, capacityName, expressible, commands];

/** Rules on `CreateRepository` and the templates of ECR for repositories that it makes itself. */
export const REPOSITORY_RULES: readonly Rule<RepositoryShape>[] = [repositoryName, mutableTags, lifecycleRules, lifecycleOverlap];

/** Rules on `CreatePullThroughCacheRule`. */
export const CACHE_RULES: readonly Rule<PullThroughCacheShape>[] = [knownUpstream, upstreamCredentials, credentialForm, cachePrefix];

/** Rules on the settings of a whole registry. */
export const REGISTRY_RULES: readonly Rule<RegistryShape>[] = [replication, scanFilters];

/** Rules on an image, its repository and the task that uses it. */
export const IMAGE_RULES: readonly Rule<ImageShape>[] = [
  tagOrDigest, latestTag, versionConsistency, ecrUri, untaggedExpiry, taggedExpiry, builtFor, oneImageOneArchitecture, cachedImage, placeholder,
];

/** Rules on image pipelines. */
export const PIPELINE_RULES: readonly Rule<PipelineShape>[] =
  [
    someService, containers, controller, oneEnvironment, buildable, runnable, repositoryNames, branchName, objectSource,
    buildPaths, buildArgs, tagPrefix, buildTarget, timeouts,
  ];

/** Rules on a task and its sidecars, whenever one joins. */
export const SIDECAR_RULES: readonly Rule<SidecarTaskShape>[] = [sidecarFits, oneOfEach, freePorts, freeName, sidecarNetwork, daemonReach];

/** Rules on a task and its sidecars when everything has been added. */
export const WHOLE_SIDECAR_RULES: readonly Rule<SidecarTaskShape>[] = [usedRouter];

export { AGENT_RULES, DOCUMENT_RULES, TASK_RULES };
