import { TemplateViolation } from './check';
import { at, itemsOf } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';
import { ONE_OFF_TASK_TYPE } from '../../api/patterns/one-off-shape';

/*
 * What starts something as soon as it is made: tasks, hosts, builds. Everything that these need must be there before.
 */

/** Types that start tasks, instances or builds. */
const STARTERS = [
  'AWS::ECS::Service', 'AWS::ECS::Daemon', 'AWS::ECS::TaskSet', 'AWS::ECS::CapacityProvider', 'AWS::AutoScaling::AutoScalingGroup',
  'AWS::CodePipeline::Pipeline', ONE_OFF_TASK_TYPE,
];

/** Types through which a starter uses roles of other resources. */
const THROUGH: ReadonlySet<string> = new Set([
  'AWS::AutoScaling::LaunchConfiguration', 'AWS::CodeBuild::Project', 'AWS::EC2::LaunchTemplate', 'AWS::ECS::DaemonTaskDefinition', 'AWS::ECS::TaskDefinition',
  'AWS::IAM::InstanceProfile', 'AWS::Lambda::Function',
]);

/** Resources that start tasks, instances or builds. */
export function startersOf(template: Template): readonly TemplateResource[] {
  return [...template.ofType(...STARTERS), ...schedulesOf(template)];
}

/** Schedules that run tasks: the first one may be due at once. */
export function schedulesOf(template: Template): readonly TemplateResource[] {
  return template.ofType('AWS::Scheduler::Schedule').filter(({ properties }) => at(properties, ...RUN) !== undefined);
}

/** Roles that a starter uses: its own, and those of the tasks, instances, builds and functions that it starts. */
export function rolesUsedBy(template: Template, starter: TemplateResource): TemplateResource[] {
  const roles: TemplateResource[] = [];
  const seen = new Set<string>();
  const open = [starter.id];
  for (let user = open.pop(); user !== undefined; user = open.pop()) {
    for (const id of template.referencesOf(user)) {
      const resource = template.find(id);
      if (resource === undefined || seen.has(id)) continue;
      seen.add(id);
      if (resource.type === 'AWS::IAM::Role') roles.push(resource);
      else if (THROUGH.has(resource.type)) open.push(id);
    }
  }
  return roles;
}

/** What is wrong with a starter that does not wait for resources. Those that wait for the starter themselves are skipped. */
export function notBefore(template: Template, starter: TemplateResource, needed: readonly string[], what: string): TemplateViolation[] {
  if (needed.length === 0) return [];
  const before = template.before(starter.id);
  const missing = needed.filter(id => !before.has(id) && !template.before(id).has(starter.id));
  const value = [...new Set(missing)].sort().join(', ');
  return value === '' ? [] : [{ logicalId: starter.id, path: 'DependsOn', value, problem: `must lead to ${what}, but not to ${value}` }];
}

/** Subnets in which a starter starts tasks or instances. */
export interface Location {
  readonly starter: TemplateResource;
  /** Path of the property with the subnets. */
  readonly path: string;
  readonly subnets: readonly unknown[];
}

/** Where a schedule says which task it runs. */
const RUN = ['Target', 'EcsParameters'];

const SUBNETS: { readonly [type: string]: readonly string[] } = {
  'AWS::ECS::Service': ['NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets'],
  'AWS::ECS::TaskSet': ['NetworkConfiguration', 'AwsVpcConfiguration', 'Subnets'],
  'AWS::ECS::CapacityProvider': ['ManagedInstancesProvider', 'InstanceLaunchTemplate', 'NetworkConfiguration', 'Subnets'],
  'AWS::AutoScaling::AutoScalingGroup': ['VPCZoneIdentifier'],
  [ONE_OFF_TASK_TYPE]: ['Request', 'networkConfiguration', 'awsvpcConfiguration', 'subnets'],
  'AWS::Scheduler::Schedule': [...RUN, 'NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets'],
};

/** Returns the subnets of a starter. */
export function locationOf(starter: TemplateResource): Location {
  const path = SUBNETS[starter.type] ?? [];
  return { starter, path: path.join('.'), subnets: path.length === 0 ? [] : itemsOf(at(starter.properties, ...path)) };
}

/** Types of task definitions: of services, and of managed daemons. */
const TASK_DEFINITIONS = ['AWS::ECS::TaskDefinition', 'AWS::ECS::DaemonTaskDefinition'];

/** All task definitions, which have the same containers, volumes and roles. */
export function taskDefinitionsOf(template: Template): readonly TemplateResource[] {
  return template.ofType(...TASK_DEFINITIONS);
}

/** Returns the task definition of a service, a schedule or a one-off task, if it is in the template. */
export function taskDefinitionOf(template: Template, { properties }: TemplateResource): TemplateResource | undefined {
  return template.resourceOf(at(properties, 'TaskDefinition') ?? at(properties, ...RUN, 'TaskDefinitionArn'), 'AWS::ECS::TaskDefinition');
}
