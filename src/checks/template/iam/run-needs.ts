import { Caller, Need, needsOf } from './need';
import {
  CHILD_EXECUTIONS, DEAD_LETTER, LIST_ITEMS, PASS_TASK_ROLE, READ_ITEMS, RUN_TASK, START_EXECUTION, TAG_RUN, WATCH_RUN, WRITE_RESULTS,
} from '../../../api/iam/run-calls';
import { at, isTrue, itemsOf } from '../json';
import { TemplateResource } from '../resource';
import { StateOf, statesOf } from '../state-machines';
import { Template } from '../template';

/** API calls of EventBridge Scheduler and Step Functions, with roles of schedules and state machines, that run tasks. */
export function runNeeds(template: Template): Need[] {
  return [
    ...template.ofType('AWS::Scheduler::Schedule').flatMap(schedule => scheduleNeeds(template, schedule)),
    ...template.ofType('AWS::StepFunctions::StateMachine').flatMap(machine => statesOf(template, machine).flatMap(state => stateNeeds(template, machine, state))),
  ];
}

/** A run: its texts, which have different names in schedules, states and one-off tasks. */
interface Run {
  readonly clusterArn?: string;
  readonly definition?: string;
  readonly isTagged: boolean;
}

function scheduleNeeds(template: Template, by: TemplateResource): Need[] {
  const target = at(by.properties, 'Target');
  const role = template.resourceOf(at(target, 'RoleArn'), 'AWS::IAM::Role');
  if (!role) return [];
  const caller = { role, by, path: 'Target' };
  const parameters = at(target, 'EcsParameters');
  const stateMachine = template.resourceOf(at(target, 'Arn'), 'AWS::StepFunctions::StateMachine');
  const queue = template.texts.of(at(target, 'DeadLetterConfig', 'Arn'));
  return [
    ...queue === undefined ? [] : needsOf(template, caller, DEAD_LETTER, { queue }),
    ...stateMachine ? needsOf(template, caller, START_EXECUTION, { stateMachine: template.texts.of(at(target, 'Arn')) }) : [],
    ...parameters === undefined ? [] : runTaskNeeds(template, caller, {
      clusterArn: template.texts.of(at(target, 'Arn')),
      definition: template.texts.of(at(parameters, 'TaskDefinitionArn')),
      isTagged: isTrue(at(parameters, 'EnableECSManagedTags')) || at(parameters, 'PropagateTags') !== undefined || itemsOf(at(parameters, 'Tags')).length > 0,
    }),
  ];
}

function stateNeeds(template: Template, by: TemplateResource, { name, state }: StateOf): Need[] {
  const role = template.resourceOf(at(by.properties, 'RoleArn'), 'AWS::IAM::Role');
  if (!role) return [];
  const caller = { role, by, path: `DefinitionString ${name}` };
  return at(state, 'Type') === 'Map' ? mapNeeds(template, caller, state) : runStateNeeds(template, caller, state);
}

function runStateNeeds(template: Template, caller: Caller, state: unknown): Need[] {
  const resource = at(state, 'Resource');
  if (typeof resource !== 'string' || !/:states:::ecs:runTask(\.sync)?$/.test(resource)) return [];
  const [clusterArn, definition] = [textAt(state, 'Parameters', 'Cluster'), textAt(state, 'Parameters', 'TaskDefinition')];
  return [
    ...runTaskNeeds(template, caller, { clusterArn, definition, isTagged: at(state, 'Parameters', 'PropagateTags') !== undefined }),
    ...resource.endsWith('.sync') ? needsOf(template, caller, WATCH_RUN, { clusterArn, cluster: clusterIn(clusterArn) }) : [],
  ];
}

/** API calls of whoever runs a task. */
export function runTaskNeeds(template: Template, caller: Caller, { clusterArn, definition, isTagged }: Run): Need[] {
  const task = definition === undefined ? undefined : template.texts.named(definition).find(({ type }) => type === 'AWS::ECS::TaskDefinition');
  const roles = [at(task?.properties, 'TaskRoleArn'), at(task?.properties, 'ExecutionRoleArn')].flatMap(value => template.texts.of(value) ?? []);
  return [
    ...needsOf(template, caller, RUN_TASK, { definition, clusterArn }),
    ...[...new Set(roles)].flatMap(role => needsOf(template, caller, PASS_TASK_ROLE, { role })),
    ...isTagged ? needsOf(template, caller, TAG_RUN, { cluster: clusterIn(clusterArn) }) : [],
  ];
}

function mapNeeds(template: Template, caller: Caller, state: unknown): Need[] {
  if (at(state, 'ItemProcessor', 'ProcessorConfig', 'Mode') !== 'DISTRIBUTED') return [];
  const { id } = caller.by;
  const [reader, writer] = [at(state, 'ItemReader', 'Parameters'), at(state, 'ResultWriter', 'Parameters')];
  const values = (parameters: unknown) => ({ bucket: textAt(parameters, 'Bucket'), key: textAt(parameters, 'Key'), prefix: textAt(parameters, 'Prefix') });
  return [
    ...needsOf(template, caller, CHILD_EXECUTIONS, { stateMachine: template.texts.of({ Ref: id }), name: template.texts.of({ 'Fn::GetAtt': [id, 'Name'] }) }),
    ...reader === undefined ? [] : needsOf(template, caller, at(reader, 'Key') === undefined ? LIST_ITEMS : READ_ITEMS, values(reader)),
    ...writer === undefined ? [] : needsOf(template, caller, WRITE_RESULTS, values(writer)),
  ];
}

/** A text in a definition, where references are symbols already. */
function textAt(value: unknown, ...names: string[]): string | undefined {
  const text = at(value, ...names);
  return typeof text === 'string' ? text : undefined;
}

/** The name of a cluster in its ARN. */
export function clusterIn(clusterArn: string | undefined): string | undefined {
  return clusterArn?.replace(/^.*:cluster\//, '');
}
