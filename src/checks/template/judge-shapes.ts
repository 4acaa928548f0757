import { checkTemplate, TemplateFinding } from './check';
import { checksFor, PRACTICE_GROUPS, TEMPLATE_GROUPS } from './check-groups';
import { judge } from './judge';
import {
  agentRules, clusterRules, commandRules, hostRules, imageAdvice, imageRules, listenerRuleRules, listenerRules,
  pipelineRules, providerRules, scheduleRules, serviceAdvice, serviceRules,
} from './rules-for-all';
import { readAgents, readCommands } from './shapes/agents';
import { readClusters, readHosts, readProviders } from './shapes/capacities';
import { readImages } from './shapes/images';
import { readListenerRules, readListeners } from './shapes/listeners';
import { readBuilds, readPipelines } from './shapes/pipelines';
import { readCaches, readRegistries, readRepositories } from './shapes/repositories';
import { readSchedules } from './shapes/schedules';
import { readServices } from './shapes/services';
import { readTargetGroups } from './shapes/target-groups';
import { readTask } from './shapes/task-definitions';
import { TemplateShape } from './shapes/template-shape';
import { Template } from './template';
import { Rules } from '../../rules/evaluate';
import { TARGET_GROUP_RULES } from '../../rules/ingress/target-group-rules';
import { CACHE_RULES } from '../../rules/registry/cache-rules';
import { REGISTRY_RULES } from '../../rules/registry/registry-rules';
import { REPOSITORY_RULES } from '../../rules/registry/repository-rules';
import { Rule } from '../../rules/rule';
import { TASK_RULES } from '../../rules/task/task-rules';

/** How resources of some types are read, and the rules that they are judged by. */
interface Topic<Shape> {
  readonly types: readonly string[];
  readonly read: (template: Template) => readonly TemplateShape<Shape>[];
  readonly rules: () => Rules<Shape>;
  /** Rules that are advice for what this library did not make. */
  readonly advice?: () => readonly Rule<Shape>[];
}

interface JudgedTopic {
  readonly ids: () => string[];
  readonly judge: (template: Template) => TemplateFinding[];
}

/** Nothing of a topic is loaded for a template that has none of its resources. */
function topic<Shape>({ types, read, rules, advice = () => [] }: Topic<Shape>): JudgedTopic {
  // Lists have an index, which is made once.
  let loaded: Rules<Shape> | undefined;
  return {
    ids: () => [...rules(), ...advice()].map(({ id }) => id),
    judge: template => {
      const shapes = template.ofType(...types).length > 0 ? read(template) : [];
      if (shapes.length === 0) return [];
      const findings = judgeAll(shapes, loaded ??= rules());
      const advised = advice();
      return advised.length === 0 ? findings : [...findings, ...judgeAll(shapes, advised).map(finding => ({ ...finding, advice: true }))];
    },
  };
}

/** Runs rules on shapes, and names the resource and the property of each finding. */
function judgeAll<Shape>(shapes: readonly TemplateShape<Shape>[], rules: Rules<Shape>): TemplateFinding[] {
  return shapes.flatMap(({ resource: { id: logicalId }, shape, propertyPathOf }) =>
    judge(rules, shape).map(finding => ({ ...finding, logicalId, path: propertyPathOf(finding.path) })));
}

const TASKS = ['AWS::ECS::TaskDefinition'];
const HOSTS = ['AWS::AutoScaling::AutoScalingGroup'];

const TOPICS: readonly JudgedTopic[] = [
  topic({
    types: TASKS, read: template => template.ofType(...TASKS).map(resource => readTask(template, resource)), rules: () => TASK_RULES,
  }),
  topic({ types: ['AWS::ECS::Service'], read: template => readServices(template), rules: () => serviceRules(), advice: () => serviceAdvice() }),
  topic({ types: ['AWS::ApplicationAutoScaling::ScalableTarget'], read: template => readSchedules(template), rules: () => scheduleRules() }),
  topic({ types: TASKS, read: template => readImages(template), rules: () => imageRules(), advice: () => imageAdvice() }),
  topic({
    types: ['AWS::ECR::Repository', 'AWS::ECR::RepositoryCreationTemplate'], read: template => readRepositories(template), rules: () => REPOSITORY_RULES,
  }),
  topic({ types: ['AWS::ECR::PullThroughCacheRule'], read: template => readCaches(template), rules: () => CACHE_RULES }),
  topic({
    types: ['AWS::ECR::ReplicationConfiguration', 'AWS::ECR::RegistryScanningConfiguration'],
    read: template => readRegistries(template),
    rules: () => REGISTRY_RULES,
  }),
  topic({ types: ['AWS::ElasticLoadBalancingV2::TargetGroup'], read: template => readTargetGroups(template), rules: () => TARGET_GROUP_RULES }),
  topic({ types: ['AWS::ElasticLoadBalancingV2::Listener'], read: template => readListeners(template), rules: () => listenerRules() }),
  topic({ types: ['AWS::ElasticLoadBalancingV2::ListenerRule'], read: template => readListenerRules(template), rules: () => listenerRuleRules() }),
  topic({ types: ['AWS::ECS::Cluster'], read: template => readClusters(template), rules: () => clusterRules() }),
  topic({ types: ['AWS::ECS::CapacityProvider'], read: template => readProviders(template), rules: () => providerRules() }),
  topic({ types: HOSTS, read: template => readHosts(template), rules: () => hostRules() }),
  topic({ types: HOSTS, read: template => readAgents(template), rules: () => agentRules() }),
  topic({ types: HOSTS, read: template => readCommands(template), rules: () => commandRules() }),
  topic({ types: ['AWS::CodePipeline::Pipeline'], read: template => readPipelines(template), rules: () => pipelineRules() }),
  topic({ types: ['AWS::CodeBuild::Project'], read: template => readBuilds(template), rules: () => pipelineRules() }),
];

/** Ids of the rules that run on templates. */
export function templateRules(): ReadonlySet<string> {
  return new Set(TOPICS.flatMap(({ ids }) => ids()));
}

/** Everything that is known to be wrong with a template. Errors come first. */
export function findingsIn(template: Template): TemplateFinding[] {
  const findings = [
    ...checkTemplate(checksFor(TEMPLATE_GROUPS, template), template),
    ...TOPICS.flatMap(({ judge: judgeTopic }) => judgeTopic(template)),
    ...checkTemplate(checksFor(PRACTICE_GROUPS, template), template),
  ];
  return [...findings.filter(({ advice }) => !advice), ...findings.filter(({ advice }) => advice)];
}
