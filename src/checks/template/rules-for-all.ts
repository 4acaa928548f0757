import { AgentShape } from '../../api/agent/shape';
import { HostShape } from '../../api/capacity/shape';
import { ClusterShape } from '../../api/cluster/shape';
import { ListenerRuleShape, ListenerShape } from '../../api/ingress/listener-shape';
import { PipelineShape } from '../../api/pipeline/shape';
import { ImageShape } from '../../api/registry/shape';
import { ServiceShape } from '../../api/service/shape';
import { AGENT_RULES } from '../../rules/agent/agent-rules';
import { commands } from '../../rules/agent/commands';
import { managedNames, typedNames } from '../../rules/agent/names';
import { capacityName, hostCount, imageArchitecture, managedScaling, oneArchitecture, spotShare } from '../../rules/capacity/host-rules';
import { clusterName, namespaceName } from '../../rules/cluster/cluster-rules';
import { loadedFor, RuleList, ruleList } from '../../rules/evaluate';
import { oneOwner, onePriority, ruleOrder } from '../../rules/ingress/claims';
import { conditionValues, headers, hostPatterns, methods, pathPatterns, priorityBounds, someCondition } from '../../rules/ingress/conditions';
import { authenticationOverTls, http2OverTls, listenerPort, tlsCertificate } from '../../rules/ingress/listener-rules';
import { timeouts } from '../../rules/pipeline/build';
import { controller } from '../../rules/pipeline/services';
import { branchName, objectSource, repositoryNames } from '../../rules/pipeline/source';
import { taggedExpiry, untaggedExpiry } from '../../rules/registry/image-expiry';
import { latestTag, versionConsistency } from '../../rules/registry/image-tag';
import { Rule } from '../../rules/rule';
import { commandSecrets } from '../../rules/secrets/secret-references';
import { capacityStrategy, daemon, platformVersion, reachableCapacity } from '../../rules/service/capacity';
import { alarmNames, hookStages } from '../../rules/service/deployment-alarms';
import { deploymentPercents, deploymentRoom, firstDeploymentRoom } from '../../rules/service/deployment-room';
import { sharedTraffic, shiftingReplicas } from '../../rules/service/deployment-strategy';
import { ON_HOSTS, WITH_PLACEMENT, WITH_TIMES } from '../../rules/service/rare-rules';
import { oneOwnerOfCount, scaling } from '../../rules/service/scaling';
import { scheduledScaling } from '../../rules/service/scaling-policies';
import { desiredCount, execWritable, gracePeriod } from '../../rules/service/settings';
import { dynamicHostPort, ingressPort, targetContainer, targetGroupCount } from '../../rules/service/targets';
import { serviceName } from '../../rules/service/task-network';

/*
 * The rules that hold for every template; the others are about what this library makes of props. Functions, because a rule is loaded when the
 * first list that has it is asked for.
 */

export function serviceRules(): RuleList<ServiceShape> {
  return ruleList(
    deploymentPercents, desiredCount, scaling, capacityStrategy, gracePeriod, platformVersion, ingressPort, reachableCapacity, daemon,
    execWritable, targetGroupCount, targetContainer, dynamicHostPort, deploymentRoom, firstDeploymentRoom, ON_HOSTS, WITH_PLACEMENT, WITH_TIMES,
    loadedFor(['serviceName'], () => [serviceName]),
    loadedFor(['deploymentConfiguration.strategy'], () => [sharedTraffic, shiftingReplicas]),
    loadedFor(['deploymentConfiguration.alarms', 'deploymentConfiguration.lifecycleHooks[]'], () => [alarmNames, hookStages]),
  );
}

/** It works until the next deployment of the stack. */
export function serviceAdvice(): readonly Rule<ServiceShape>[] {
  return [oneOwnerOfCount];
}

export function scheduleRules(): readonly Rule<ServiceShape>[] {
  return [scheduledScaling];
}

/** The form of references is a rule on task definitions. */
export function imageRules(): readonly Rule<ImageShape>[] {
  return [latestTag, versionConsistency];
}

/** Whether a lifecycle takes an image away in time depends on when it was pushed. */
export function imageAdvice(): readonly Rule<ImageShape>[] {
  return [untaggedExpiry, taggedExpiry];
}

/** Not the one that demands TCP health checks of UDP services on another port: the same port may serve both. */
export function listenerRules(): readonly Rule<ListenerShape>[] {
  return [authenticationOverTls, http2OverTls, tlsCertificate, listenerPort];
}

export function listenerRuleRules(): readonly Rule<ListenerRuleShape>[] {
  return [someCondition, conditionValues, pathPatterns, hostPatterns, headers, methods, priorityBounds, oneOwner, onePriority, ruleOrder];
}

/** Not those on what this library sets, nor on what hosts set for their agent: the same value does no harm. */
export function agentRules(): readonly Rule<AgentShape>[] {
  return AGENT_RULES.filter(rule => rule !== managedNames && rule !== typedNames);
}

export function clusterRules(): readonly Rule<ClusterShape>[] {
  return [clusterName, namespaceName];
}

export function providerRules(): readonly Rule<HostShape>[] {
  return [managedScaling, capacityName];
}

export function commandRules(): readonly Rule<HostShape>[] {
  return [commands, commandSecrets];
}

export function hostRules(): readonly Rule<HostShape>[] {
  return [oneArchitecture, imageArchitecture, hostCount, spotShare];
}

/** Not those on files that this library writes for the build. */
export function pipelineRules(): readonly Rule<PipelineShape>[] {
  return [repositoryNames, branchName, objectSource, controller, timeouts];
}
