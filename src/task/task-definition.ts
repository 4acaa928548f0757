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
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';

/** A task definition that services can run. */
export interface ITaskDefinition {
  /** The underlying task definition of aws-ecs. */
  readonly ecsTaskDefinition: ecs.TaskDefinition;

  /**
   * Returns the task definition as the JSON input of `RegisterTaskDefinition`, which `TaskDefinition.fromJson` accepts. Values that
   * are known only at deployment are CloudFormation intrinsics.
   */
  toJson(): string;
}

/**
 * An ECS task definition: containers, roles, volumes and logs.
 *
 * Invalid properties fail with one error that lists all of them. Later additions are checked by the same rules at synth.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definitions.html
 */
export class TaskDefinition extends Construct implements ITaskDefinition {
  /** Uses a task definition of aws-ecs. */
  public static fromEcsTaskDefinition(definition: ecs.TaskDefinition): ITaskDefinition {
    return { ecsTaskDefinition: definition, toJson: () => registerJson(definition) };
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
    return new ImportedTaskDefinition(scope, id, readTaskFile(path), options);
  }

  /** Imports JSON text, in the formats of `fromFile`. */
  public static fromJson(scope: Construct, id: string, json: string, options: ImportTaskDefinitionOptions = {}): ITaskDefinition {
    return new ImportedTaskDefinition(scope, id, { text: json }, options);
  }

  public readonly ecsTaskDefinition: ecs.TaskDefinition;
  /** Log group of the containers, unless they set `logging`. */
  public readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
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
