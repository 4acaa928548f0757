import { aws_ecs as ecs, aws_iam as iam, aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { addContainers } from './add-container';
import { readTaskFile } from './import-file';
import { ImportTaskDefinitionOptions } from './import-options';
import { ImportedTaskDefinition } from './imported-task-definition';
import { registerJson } from './registered-shape';
import { TaskRendering } from './render-task';
import { attachAll } from './sidecar-plan';
import { TaskDefinitionProps } from './task-definition-props';
import { TaskPlan } from './task-plan';
import { tasksOfThisAccount } from './task-role';
import { Posture } from '../posture/posture';
import { checkInput, checkedInput } from '../private/input/check-input';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';

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

/**
 * What runs together on one host: containers with their roles, volumes and logs.
 *
 * Fails with one error that lists everything wrong with the properties; what is added later is checked at synth by the same rules.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definitions.html
 */
@checkedInput('TaskDefinition')
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
    if (!(props instanceof TaskPlan)) checkInput(this, 'TaskDefinition', props);
    const plan = props instanceof TaskPlan ? props : new TaskPlan(props);
    // Who hands a plan on has reported what is wrong with it.
    if (plan !== props) report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    const { runtime } = plan;
    const { compatibility, networkMode } = plan.capacities[0].profile;
    this.logGroup = new logs.LogGroup(this, 'Logs', {
      retention: Posture.of(this).logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const rendering = new TaskRendering(plan);
    this.ecsTaskDefinition = new ecs.TaskDefinition(this, 'Definition', {
      ...rendering.sizeProps,
      compatibility,
      networkMode,
      family: runtime.family,
      placementConstraints: runtime.placementConstraints,
      proxyConfiguration: runtime.proxyConfiguration,
      taskRole: plan.taskRole ?? new iam.Role(this, 'TaskRole', { assumedBy: tasksOfThisAccount() }),
      executionRole: plan.executionRole,
    });
    rendering.attach(this, this.ecsTaskDefinition);

    addContainers(this.ecsTaskDefinition, plan, this.logGroup);
    attachAll(this.ecsTaskDefinition, plan.extensions);
  }

  public toJson(): string {
    return registerJson(this.ecsTaskDefinition);
  }
}
