import { aws_ecs as ecs, aws_iam as iam, aws_logs as logs, interfaces, Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { addContainers } from './add-container';
import { ComposeTaskOptions } from './compose/compose-options';
import { importCompose } from './compose/composed-task';
import { connectTask } from './connect-task';
import { ITaskDefinition } from './contract';
import { defineTask } from './define-task';
import { DefinedTask } from './defined-task';
import { readTaskFile } from './import-file';
import { ImportTaskDefinitionOptions } from './import-options';
import { importTask } from './imported-task-definition';
import { KubernetesOptions } from './kubernetes/kubernetes-options';
import { toKubernetes } from './kubernetes/to-kubernetes';
import { registerJson } from './registered-shape';
import { attachAll } from './sidecar-plan';
import { TaskDefinitionProps } from './task-definition-props';
import { TaskPlan } from './task-plan';
import { toCompose } from './to-compose';
import { ToComposeOptions } from './to-compose-options';
import { Connection } from '../connection/connection';
import { taskDemands } from '../posture/demands';
import { makeLogGroup } from '../posture/log-group';
import { taskResource } from '../private/ecs-inside';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';

/**
 * An ECS task definition: containers, roles, volumes and logs.
 *
 * Invalid properties fail with one error that lists all of them. Later additions are checked by the same rules at synth.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definitions.html
 */
@checkedInput('TaskDefinition')
export class TaskDefinition extends Resource implements ITaskDefinition {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.TaskDefinition';

  /** Uses a task definition of aws-ecs. */
  public static fromEcsTaskDefinition(definition: ecs.TaskDefinition): ITaskDefinition {
    return new DefinedTask(definition);
  }

  /**
   * Imports a JSON file: input of `register-task-definition`, output of `describe-task-definition`, a list of containers, or a
   * `Dockerrun.aws.json` version 2. See docs/import.md.
   *
   * Fails with one error that lists everything that is invalid or would be lost.
   *
   * @param path path of the file, relative to the working directory of the app
   */
  public static fromFile(scope: Construct, id: string, path: string, options: ImportTaskDefinitionOptions = {}): ITaskDefinition {
    return importTask(scope, id, readTaskFile(path), options);
  }

  /** Imports JSON text, in the formats of `fromFile`. */
  public static fromJson(scope: Construct, id: string, json: string, options: ImportTaskDefinitionOptions = {}): ITaskDefinition {
    return importTask(scope, id, { text: json }, options);
  }

  /**
   * Imports services of a Compose file as one task: a container for each service, all in one network. See docs/compose.md.
   *
   * Fails with one error that lists everything that is invalid, or that ECS has nothing for. Use `ComposeApp` for services that scale apart.
   *
   * @param file path of the file, relative to the working directory of the app
   */
  public static fromCompose(scope: Construct, id: string, file: string, options: ComposeTaskOptions): ITaskDefinition {
    return importCompose(scope, id, file, options);
  }

  public readonly ecsTaskDefinition: ecs.TaskDefinition;
  /** Log group of the containers, unless they set `logging`. */
  public readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
    const plan = props instanceof TaskPlan ? props : planOf(this, injectedProps(TaskDefinition.PROPERTY_INJECTION_ID, props, scope, id));
    // The findings of a plan were reported by its creator.
    if (plan !== props) report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    this.logGroup = makeLogGroup(this, 'Logs');
    this.ecsTaskDefinition = defineTask(this, plan);
    this.node.defaultChild = taskResource(this.ecsTaskDefinition);
    addContainers(this.ecsTaskDefinition, plan, this.logGroup);
    attachAll(this.ecsTaskDefinition, plan.extensions);
  }

  public get taskDefinitionArn(): string {
    return this.ecsTaskDefinition.taskDefinitionArn;
  }

  public get taskDefinitionRef(): interfaces.aws_ecs.TaskDefinitionReference {
    return this.ecsTaskDefinition.taskDefinitionRef;
  }

  /** The task role: permissions of the application. */
  public get taskRole(): iam.IRole {
    return this.ecsTaskDefinition.taskRole;
  }

  /**
   * The execution role: pulls images, reads secrets and writes logs.
   *
   * @default - undefined, until something needs it
   */
  public get executionRole(): iam.IRole | undefined {
    return this.ecsTaskDefinition.executionRole;
  }

  /** The task role. Permissions granted to the task definition are permissions of the application. */
  public get grantPrincipal(): iam.IPrincipal {
    return this.taskRole.grantPrincipal;
  }

  public get networkMode(): ecs.NetworkMode {
    return this.ecsTaskDefinition.networkMode;
  }

  public get compatibility(): ecs.Compatibility {
    return this.ecsTaskDefinition.compatibility;
  }

  public get isEc2Compatible(): boolean {
    return this.ecsTaskDefinition.isEc2Compatible;
  }

  public get isFargateCompatible(): boolean {
    return this.ecsTaskDefinition.isFargateCompatible;
  }

  public get isExternalCompatible(): boolean {
    return this.ecsTaskDefinition.isExternalCompatible;
  }

  public get isManagedInstancesCompatible(): boolean {
    return this.ecsTaskDefinition.isManagedInstancesCompatible;
  }

  /**
   * Connects all tasks of the definition to something, such as `Connection.toQueue(queue, Access.READ)`: grants permissions and sets
   * environment variables. Whatever runs the task definition allows the traffic, and waits for what the tasks need.
   */
  public connectTo(connection: Connection): void {
    connectTask({ construct: this, definition: this.ecsTaskDefinition }, connection);
  }

  public toJson(): string {
    return registerJson(this.ecsTaskDefinition);
  }

  public toKubernetes(options: KubernetesOptions): string {
    return toKubernetes(this, this.ecsTaskDefinition, options);
  }

  public toCompose(options: ToComposeOptions = {}): string {
    return toCompose(this, this.ecsTaskDefinition, options);
  }
}

function planOf(scope: Construct, props: TaskDefinitionProps): TaskPlan {
  checkInput(scope, 'TaskDefinition', props);
  return new TaskPlan(props, [], taskDemands(scope));
}
