import { checkTemplate, TemplateFinding } from './check';
import { TEMPLATE_CHECKS } from './checks';
import { PRACTICE_CHECKS } from './practice';
import { TemplateResource } from './resource';
import { readService } from './shapes/services';
import { readTask } from './shapes/task-definitions';
import { Template } from './template';
import { workloadsOf } from './workloads';
import { ServiceShape } from '../../api/service/shape';
import { evaluate, Rule } from '../../rules/rule';
import { capacityStrategy, daemon, platformVersion, reachableCapacity } from '../../rules/service/capacity';
import { deploymentPercents, deploymentRoom, firstDeploymentRoom } from '../../rules/service/deployment-room';
import { hostForEachTask, taskInterfaces } from '../../rules/service/host-for-each-task';
import { placementLimits, placementSupported, strategyField } from '../../rules/service/placement';
import { attributeOfAws, attributeSpelling, constraintExpression } from '../../rules/service/placement-attributes';
import { scaling } from '../../rules/service/scaling';
import { desiredCount, execWritable, gracePeriod } from '../../rules/service/settings';
import { dynamicHostPort, ingressPort, targetContainer, targetGroupCount } from '../../rules/service/targets';
import { taskFits } from '../../rules/service/task-fits';
import { serviceName } from '../../rules/service/task-network';
import { TASK_RULES } from '../../rules/task/task-rules';

/** Rules on services that hold for every template; the others are about what this library makes of props. */
const SERVICE_RULES_FOR_ALL: readonly Rule<ServiceShape>[] = [
  deploymentPercents, desiredCount, scaling, capacityStrategy, gracePeriod, platformVersion, ingressPort, reachableCapacity, daemon,
  placementSupported, placementLimits, strategyField, constraintExpression, attributeSpelling, attributeOfAws, hostForEachTask, taskFits,
  taskInterfaces, execWritable, targetGroupCount, targetContainer, dynamicHostPort, deploymentRoom, firstDeploymentRoom, serviceName,
];

/** Runs the rules on task definitions and services of a template. */
export function judgeShapes(template: Template): TemplateFinding[] {
  return [
    ...template.ofType('AWS::ECS::TaskDefinition').map(resource => readTask(template, resource)).flatMap(({ resource, shape, propertyPathOf }) =>
      judgeAt(resource, TASK_RULES, shape, propertyPathOf)),
    ...workloadsOf(template).map(workload => readService(template, workload)).flatMap(({ resource, shape, propertyPathOf }) =>
      judgeAt(resource, SERVICE_RULES_FOR_ALL, shape, propertyPathOf)),
  ];
}

/** What would work and this library does not make is advice for others. */
function judgeAt<Shape>(
  { id: logicalId }: TemplateResource, rules: readonly Rule<Shape>[], shape: Shape, propertyPathOf: (path: string) => string,
): TemplateFinding[] {
  return rules.flatMap(rule => evaluate([rule], shape).map(finding => ({
    ...finding, logicalId, kind: rule.kind, path: propertyPathOf(finding.path), advice: rule.advice === true || rule.kind === 'policy',
  })));
}

/** Everything that is known to be wrong with a template. Errors come first. */
export function findingsIn(template: Template): TemplateFinding[] {
  const findings = [...checkTemplate(TEMPLATE_CHECKS, template), ...judgeShapes(template), ...checkTemplate(PRACTICE_CHECKS, template)];
  return [...findings.filter(({ advice }) => !advice), ...findings.filter(({ advice }) => advice)];
}
