import { aws_ec2 as ec2, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { needByTasks, TaskRunner } from './needed-by-tasks';
import { onlyRead } from './read-secret';
import { TaskVolume } from './task-volume';
import { containersNow, writerOf } from './task-writer';
import { watchVariables } from './told-variables';
import { ConnectionShape } from '../api/connection/shape';
import { ContainerShape } from '../api/task/shape';
import { Connection } from '../connection/connection';
import { ConnectionPlan, MountPlan } from '../connection/connection-plan';
import { judge } from '../private/judge';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';
import { declareWildcard } from '../private/wildcard';
import { TASK_CONNECTION_RULES } from '../rules/connection/connection-rules';
import { PropPaths, renamePaths } from '../rules/prop-paths';
import { CONNECTION_RULES } from '../rules/service/connection-rules';

/** What connects: a task definition, and what runs it. */
export interface Consumer {
  /** Named in messages. Everything is created in its stack, or in that of the task definition. */
  readonly construct: IConstruct;
  readonly definition: ecs.TaskDefinition;
  /**
   * What connects its own tasks only.
   *
   * @default - everything that starts tasks of the definition, also later
   */
  readonly runner?: TaskRunner;
  /** How the service that connects is discovered. */
  readonly discovery?: string;
  /** Where its tasks run, if it is known. */
  readonly vpc?: ec2.IVpc;
}

/** Connects tasks to something: permissions, variables, volumes, traffic, and what must be there before they start. */
export function connectTask(consumer: Consumer, connection: Connection): void {
  const plan = connection._plan();
  const { construct, definition, runner } = consumer;
  const container = containerOf(definition, plan.containerName);
  const shape = wholeShape(consumer, plan, container);
  report(construct, [
    ...renamePaths([...judge(CONNECTION_RULES, shape), ...judge(TASK_CONNECTION_RULES, shape)], shape.database ? DATABASE_PROPS : {}),
    ...usesOf(consumer, plan),
  ]);

  if (container?.name !== undefined) write(definition, container.name, plan);
  allow(definition, plan);
  if (plan.needed) {
    if (runner) runner(plan.needed);
    else needByTasks(definition, plan.needed);
  }
}

const DATABASE_PROPS: PropPaths = { variable: 'variablePrefix' };

/** The container that gets variables and volumes. */
function containerOf(definition: ecs.TaskDefinition, asked = definition.defaultContainer?.containerName): ContainerShape | undefined {
  return asked === undefined ? undefined : containersNow(definition).find(({ name }) => name === asked);
}

function wholeShape({ definition, discovery, vpc }: Consumer, plan: ConnectionPlan, container: ContainerShape = {}): ConnectionShape {
  const { shape, containerName } = plan;
  const { database } = shape;
  return {
    ...shape,
    consumer: { kind: discovery },
    containerName,
    containers: containersNow(definition).flatMap(({ name }) => name ?? []),
    taken: takenIn(container, plan),
    mounted: container.mountPoints?.flatMap(({ containerPath }) => containerPath ?? []),
    database: database && { ...database, inOtherVpc: vpc !== undefined && plan.vpc !== undefined && vpc.node.path !== plan.vpc.node.path },
  };
}

/** Variables that the container has with another value. The same connection twice is one. */
function takenIn(container: ContainerShape, { environment = {}, secrets = {} }: ConnectionPlan): string[] {
  const has = new Map([
    ...(container.environment ?? []).map(({ name, value }) => [name, value] as const),
    ...(container.secrets ?? []).map(({ name, valueFrom }) => [name, valueFrom] as const),
  ]);
  const given = [...Object.entries(environment), ...Object.entries(secrets).map(([name, { arn }]) => [name, arn] as const)];
  return given.filter(([name, value]) => has.has(name) && has.get(name) !== value).map(([name]) => name);
}

/** What the stacks of the consumer, of its task definition and of the role take from others. */
function usesOf({ construct, definition }: Consumer, { needs }: ConnectionPlan) {
  const scopes = [construct, definition, definition.taskRole];
  return scopes.filter((scope, s) => scopes.findIndex(other => Stack.of(other) === Stack.of(scope)) === s).flatMap(scope => judgeUses(scope, needs));
}

function write(definition: ecs.TaskDefinition, containerName: string, { environment = {}, secrets = {}, mount }: ConnectionPlan): void {
  const writer = writerOf(definition);
  writer.tell(containerName, Object.entries(environment).map(([name, value]) => ({ name, value })));
  writer.amend(containerName, { secrets: Object.entries(secrets).map(([name, { arn }]) => ({ name, valueFrom: arn })) });
  for (const secret of Object.values(secrets)) onlyRead(secret).grantRead(definition.obtainExecutionRole());
  if (mount) writer.amend(containerName, { mountPoints: [attach(definition, mount)] });
  if (Object.keys(environment).length > 0) watchVariables(definition);
}

/** The file system as a volume of the task. */
function attach(definition: ecs.TaskDefinition, { name, fileSystem, accessPoint, containerPath, readOnly }: MountPlan) {
  const volume = TaskVolume.efs(name, { fileSystem, accessPoint, readOnly });
  const { efsVolumeConfiguration: { fileSystemId, authorizationConfig } = {} } = volume._shape;
  definition.addVolume({
    name,
    efsVolumeConfiguration: {
      fileSystemId: fileSystemId ?? '', transitEncryption: 'ENABLED', authorizationConfig: { ...authorizationConfig },
    },
  });
  volume._attach(definition);
  return { sourceVolume: name, containerPath, readOnly };
}

function allow(definition: ecs.TaskDefinition, { statements = [], wildcards, grant }: ConnectionPlan): void {
  const { taskRole } = definition;
  for (const statement of statements) definition.addToTaskRolePolicy(statement);
  for (const resource of wildcards?.resources ?? []) declareWildcard(taskRole, resource, wildcards?.reason ?? '');
  grant?.(taskRole);
}
