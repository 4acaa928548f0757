import { checkTemplate, TemplateFinding } from './check';
import { TEMPLATE_CHECKS } from './checks';
import { judge } from './judge';
import { PRACTICE_CHECKS } from './practice';
import { readAgents, readCommands } from './shapes/agents';
import { readClusters, readHosts, readProviders } from './shapes/capacities';
import { readImages } from './shapes/images';
import { readListenerRules, readListeners } from './shapes/listeners';
import { readCaches, readRegistries, readRepositories } from './shapes/repositories';
import { readService } from './shapes/services';
import { readTargetGroups } from './shapes/target-groups';
import { readTask } from './shapes/task-definitions';
import { TemplateShape } from './shapes/template-shape';
import { Template } from './template';
import { workloadsOf } from './workloads';
import { AgentShape } from '../../api/agent/shape';
import { HostShape } from '../../api/capacity/shape';
import { ClusterShape } from '../../api/cluster/shape';
import { ListenerRuleShape, ListenerShape } from '../../api/ingress/listener-shape';
import { ImageShape } from '../../api/registry/shape';
import { ServiceShape } from '../../api/service/shape';
import { AGENT_RULES } from '../../rules/agent/agent-rules';
import { commands } from '../../rules/agent/commands';
import { managedNames, typedNames } from '../../rules/agent/names';
import { capacityName, hostCount, imageArchitecture, managedScaling, oneArchitecture, spotShare } from '../../rules/capacity/host-rules';
import { clusterName, namespaceName } from '../../rules/cluster/cluster-rules';
import { ruleList } from '../../rules/evaluate';
import { oneOwner, onePriority, ruleOrder } from '../../rules/ingress/claims';
import { conditionValues, headers, hostPatterns, methods, pathPatterns, priorityBounds, someCondition } from '../../rules/ingress/conditions';
import { authenticationOverTls, http2OverTls, listenerPort, tlsCertificate } from '../../rules/ingress/listener-rules';
import { TARGET_GROUP_RULES } from '../../rules/ingress/target-group-rules';
import { CACHE_RULES } from '../../rules/registry/cache-rules';
import { taggedExpiry, untaggedExpiry } from '../../rules/registry/image-expiry';
import { latestTag, versionConsistency } from '../../rules/registry/image-tag';
import { REGISTRY_RULES } from '../../rules/registry/registry-rules';
import { REPOSITORY_RULES } from '../../rules/registry/repository-rules';
import { Rule } from '../../rules/rule';
import { commandSecrets } from '../../rules/secrets/secret-references';
import { capacityStrategy, daemon, platformVersion, reachableCapacity } from '../../rules/service/capacity';
import { deploymentPercents, deploymentRoom, firstDeploymentRoom } from '../../rules/service/deployment-room';
import { hostForEachTask, taskInterfaces } from '../../rules/service/host-for-each-task';
import { placementLimits, placementSupported, strategyField } from '../../rules/service/placement';
import { attributeOfAws, attributeSpelling, constraintExpression } from '../../rules/service/placement-attributes';
import { oneOwnerOfCount, scaling } from '../../rules/service/scaling';
import { desiredCount, execWritable, gracePeriod } from '../../rules/service/settings';
import { dynamicHostPort, ingressPort, targetContainer, targetGroupCount } from '../../rules/service/targets';
import { taskFits } from '../../rules/service/task-fits';
import { serviceName } from '../../rules/service/task-network';
import { TASK_RULES } from '../../rules/task/task-rules';

/** Rules on services that hold for every template; the others are about what this library makes of props. */
const SERVICE_RULES_FOR_ALL: readonly Rule<ServiceShape>[] = ruleList(
  deploymentPercents, desiredCount, scaling, capacityStrategy, gracePeriod, platformVersion, ingressPort, reachableCapacity, daemon,
  placementSupported, placementLimits, strategyField, constraintExpression, attributeSpelling, attributeOfAws, hostForEachTask, taskFits,
  taskInterfaces, execWritable, targetGroupCount, targetContainer, dynamicHostPort, deploymentRoom, firstDeploymentRoom, serviceName,
);

/** The form of references is a rule on task definitions. Whether a lifecycle takes an image away in time depends on when it was pushed. */
const IMAGE_RULES_FOR_ALL: readonly Rule<ImageShape>[] = [latestTag, versionConsistency];
const IMAGE_EXPIRY: readonly Rule<ImageShape>[] = [untaggedExpiry, taggedExpiry];

/** Not the one that demands TCP health checks of UDP services on another port: the same port may serve both. */
const LISTENER_RULES_FOR_ALL: readonly Rule<ListenerShape>[] = [authenticationOverTls, http2OverTls, tlsCertificate, listenerPort];
const LISTENER_RULE_RULES_FOR_ALL: readonly Rule<ListenerRuleShape>[] = [
  someCondition, conditionValues, pathPatterns, hostPatterns, headers, methods, priorityBounds, oneOwner, onePriority, ruleOrder,
];

const CLUSTER_RULES_FOR_ALL: readonly Rule<ClusterShape>[] = [clusterName, namespaceName];

/** Rules on hosts. They load with the first host, because most templates have none. */
const ON_HOSTS = {
  provider: (): readonly Rule<HostShape>[] => [managedScaling, capacityName],
  host: (): readonly Rule<HostShape>[] => [oneArchitecture, imageArchitecture, hostCount, spotShare],
  // Not those on what this library sets, nor on what hosts set for their agent: the same value does no harm.
  agent: (): readonly Rule<AgentShape>[] => AGENT_RULES.filter(rule => rule !== managedNames && rule !== typedNames),
  command: (): readonly Rule<HostShape>[] => [commands, commandSecrets],
};

/** Ids of the rules that run on templates. */
export function templateRules(): ReadonlySet<string> {
  return new Set([
    TASK_RULES, SERVICE_RULES_FOR_ALL, [oneOwnerOfCount], IMAGE_RULES_FOR_ALL, IMAGE_EXPIRY, REPOSITORY_RULES, CACHE_RULES, REGISTRY_RULES,
    TARGET_GROUP_RULES, LISTENER_RULES_FOR_ALL, LISTENER_RULE_RULES_FOR_ALL, CLUSTER_RULES_FOR_ALL,
    ON_HOSTS.provider(), ON_HOSTS.host(), ON_HOSTS.agent(), ON_HOSTS.command(),
  ].flatMap(rules => rules.map(({ id }) => id)));
}

/** Runs the rules on everything in a template that has a shape. */
export function judgeShapes(template: Template): TemplateFinding[] {
  // Managed daemons are no services.
  const services = workloadsOf(template).filter(({ service }) => service.type === 'AWS::ECS::Service').map(workload => readService(template, workload));
  const images = readImages(template);
  return [
    ...judgeAll(template.ofType('AWS::ECS::TaskDefinition').map(resource => readTask(template, resource)), TASK_RULES),
    ...judgeAll(services, SERVICE_RULES_FOR_ALL),
    // It works until the next deployment of the stack.
    ...judgeAll(services, [oneOwnerOfCount]).map(finding => ({ ...finding, advice: true })),
    ...judgeAll(images, IMAGE_RULES_FOR_ALL),
    ...judgeAll(images, IMAGE_EXPIRY).map(finding => ({ ...finding, advice: true })),
    ...judgeAll(readRepositories(template), REPOSITORY_RULES),
    ...judgeAll(readCaches(template), CACHE_RULES),
    ...judgeAll(readRegistries(template), REGISTRY_RULES),
    ...judgeAll(readTargetGroups(template), TARGET_GROUP_RULES),
    ...judgeAll(readListeners(template), LISTENER_RULES_FOR_ALL),
    ...judgeAll(readListenerRules(template), LISTENER_RULE_RULES_FOR_ALL),
    ...judgeAll(readClusters(template), CLUSTER_RULES_FOR_ALL),
    ...judgeAny(readProviders(template), ON_HOSTS.provider),
    ...judgeAny(readHosts(template), ON_HOSTS.host),
    ...judgeAny(readAgents(template), ON_HOSTS.agent),
    ...judgeAny(readCommands(template), ON_HOSTS.command),
  ];
}

/** Runs rules on shapes, and names the resource and the property of each finding. */
function judgeAll<Shape>(shapes: readonly TemplateShape<Shape>[], rules: readonly Rule<Shape>[]): TemplateFinding[] {
  return shapes.flatMap(({ resource: { id: logicalId }, shape, propertyPathOf }) =>
    judge(rules, shape).map(finding => ({ ...finding, logicalId, path: propertyPathOf(finding.path) })));
}

/** The same with rules that load when there is a shape. */
function judgeAny<Shape>(shapes: readonly TemplateShape<Shape>[], rules: () => readonly Rule<Shape>[]): TemplateFinding[] {
  return shapes.length === 0 ? [] : judgeAll(shapes, rules());
}

/** Everything that is known to be wrong with a template. Errors come first. */
export function findingsIn(template: Template): TemplateFinding[] {
  const findings = [...checkTemplate(TEMPLATE_CHECKS, template), ...judgeShapes(template), ...checkTemplate(PRACTICE_CHECKS, template)];
  return [...findings.filter(({ advice }) => !advice), ...findings.filter(({ advice }) => advice)];
}
