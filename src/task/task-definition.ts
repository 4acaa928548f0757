import { aws_ecs as ecs, aws_iam as iam, aws_logs as logs, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { addContainer } from './add-container';
import { ContainerOptions } from './container-options';
import { readTaskFile } from './import-file';
import { ImportTaskDefinitionOptions } from './import-options';
import { ImportedTaskDefinition } from './imported-task-definition';
import { registerJson } from './registered-shape';
import { TaskRendering } from './render-task';
import { tasksOfThisAccount } from './task-role';
import { TaskRuntime } from './task-runtime';
import { TaskSize } from './task-size';
import { checkTask, resolveTask, taskShape } from './task-spec';
import { ICapacity } from '../capacity/contract';
import { Posture } from '../posture/posture';
import { isChecked } from '../private/checked';
import { beginMaking } from '../private/made';
import { judge } from '../private/judge';
import { report } from '../private/report';
import { noteUses, usesOf } from '../private/stack-uses';
import { STACK_RULES } from '../rules/service/stack-rules';

/** How much a container may log while CloudWatch does not answer, before lines are dropped. */
const LOG_BUFFER = Size.mebibytes(25);

/** A task definition that services can run. */
export interface ITaskDefinition {
  /** The task definition of aws-ecs. */
  readonly ecsTaskDefinition: ecs.TaskDefinition;

  /**
   * The task definition as input of `RegisterTaskDefinition`, in JSON: the form that `TaskDefinition.fromJson` takes. What is known
   * at deployment only stands in it as CloudFormation writes it.
   */
  toJson(): string;
}

/** Properties of `TaskDefinition`. */
export interface TaskDefinitionProps {
  /** Where the task shall run: decides compatibility, network mode and CPU architecture. */
  readonly capacities: ICapacity[];

  /** Containers of the task, at most 10; load balancers talk to the first essential one. */
  readonly containers: ContainerOptions[];

  /**
   * CPU and memory of the whole task.
   *
   * @default TaskSize.smallestThatFits()
   */
  readonly size?: TaskSize;

  /**
   * What runs beside the containers and is wired to them, such as `Tracing` and `LogRouter`.
   *
   * @default - nothing
   */
  readonly sidecars?: ecs.ITaskDefinitionExtension[];

  /**
   * Role of the processes in the task.
   *
   * @default - a role without permissions, which only ECS of this account may assume
   */
  readonly taskRole?: iam.IRole;

  /**
   * Role that pulls images, reads secrets and writes logs before the containers run.
   *
   * @default - a role that may do exactly what this task needs
   */
  readonly executionRole?: iam.IRole;

  /**
   * How ECS runs the task as a whole.
   *
   * @default - as `TaskRuntime` says of each
   */
  readonly runtime?: TaskRuntime;
}

/**
 * What runs together on one host: containers with their roles, volumes and logs.
 *
 * Fails with one error that lists everything wrong with the properties; what is added later is checked at synth by the same rules.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definitions.html
 */
export class TaskDefinition extends Construct implements ITaskDefinition {
  /** Uses a task definition of aws-ecs. */
  public static fromEcsTaskDefinition(definition: ecs.TaskDefinition): ITaskDefinition {
    return { ecsTaskDefinition: definition, toJson: () => registerJson(definition) };
  }

  /**
   * Makes a task definition of a JSON file that ECS users have: input of `register-task-definition`, output of
   * `describe-task-definition`, a list of containers, or a `Dockerrun.aws.json` of version 2. See docs/import.md.
   *
   * Fails with one error that lists everything that is wrong with the file or would be lost.
   *
   * @param path the file, as seen from where the app runs
   */
  public static fromFile(scope: Construct, id: string, path: string, options: ImportTaskDefinitionOptions = {}): ITaskDefinition {
    return new ImportedTaskDefinition(scope, id, readTaskFile(path), options);
  }

  /** Makes a task definition of JSON text, as `fromFile` does of a file. */
  public static fromJson(scope: Construct, id: string, json: string, options: ImportTaskDefinitionOptions = {}): ITaskDefinition {
    return new ImportedTaskDefinition(scope, id, { text: json }, options);
  }

  public readonly ecsTaskDefinition: ecs.TaskDefinition;
  /** Where all containers log to. */
  public readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
    const spec = resolveTask(props);
    const shape = taskShape(spec);
    if (!isChecked(props)) report(this, checkTask(spec, shape));
    beginMaking(this);

    const { compatibility, networkMode, architecture } = spec.capacities[0].profile;
    this.logGroup = new logs.LogGroup(this, 'Logs', {
      retention: Posture.of(this).logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const rendering = new TaskRendering(shape, spec.size);
    this.ecsTaskDefinition = new ecs.TaskDefinition(this, 'Definition', {
      ...rendering.sizeProps,
      compatibility,
      networkMode,
      family: props.runtime?.family,
      placementConstraints: props.runtime?.placementConstraints,
      proxyConfiguration: props.runtime?.proxyConfiguration,
      taskRole: props.taskRole ?? new iam.Role(this, 'TaskRole', { assumedBy: tasksOfThisAccount() }),
      executionRole: props.executionRole,
    });
    rendering.attach(this, this.ecsTaskDefinition);

    for (const container of spec.containers) {
      addContainer(this.ecsTaskDefinition, container, ecs.LogDrivers.awsLogs({
        logGroup: this.logGroup,
        streamPrefix: container.name,
        mode: ecs.AwsLogDriverMode.NON_BLOCKING,
        maxBufferSize: LOG_BUFFER,
      }), architecture);
    }
    for (const sidecar of props.sidecars ?? []) {
      this.ecsTaskDefinition.addExtension(sidecar);
    }
    this.noteRepositories(spec.containers.map(container => container.name));
  }

  public toJson(): string {
    return registerJson(this.ecsTaskDefinition);
  }

  /** Images come from repositories, which may stand in other stacks. */
  private noteRepositories(containers: readonly string[]): void {
    const images = containers.map(name => this.ecsTaskDefinition.findContainer(name)?.imageName);
    const { uses, known } = usesOf(this, images.map((value, i) => ({ path: `containers[${i}].image`, value })));
    report(this, judge(STACK_RULES, { uses, known }));
    noteUses(this, uses);
  }
}
