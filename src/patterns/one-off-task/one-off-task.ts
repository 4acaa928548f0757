import {
  aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, CfnOutput, CustomResource, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { OneOffTaskProps } from './one-off-task-props';
import { planOneOffTask } from './plan-one-off-task';
import { runOnDeployment } from './run-on-deployment';
import { startersIn } from './starters-in';
import { TaskRunner } from './task-runner';
import { Connection } from '../../connection/connection';
import { injectedProps } from '../../private/injected-props';
import { checkInput, checkedInput } from '../../private/input/check-input';
import { judge } from '../../private/judge';
import { beginMaking } from '../../private/made';
import { report } from '../../private/report';
import { judgeUses } from '../../private/stack-uses';
import { EXECUTE_BEFORE_RULES } from '../../rules/patterns/one-off-rules';
import { TaskDefinition } from '../../task/task-definition';
import { defaultCluster } from '../default-cluster';
import { toCommand } from '../run-task/run-task-input';
import { RunnableTask } from '../run-task/runnable-task';

/**
 * A task that runs to completion, such as a migration of a database: during each deployment that changes it, or when somebody runs it.
 *
 * A deployment goes on when the main container has ended with exit code 0. Otherwise it fails and rolls back; the message has the reason,
 * the exit code, the log group and the log stream. Nothing runs when the stack rolls back or is deleted. A Lambda function waits for the
 * task, which costs less than 0.02 USD per hour.
 *
 * A deployment that failed at something else runs the task again when it is repeated, so the task must tolerate that its work has been
 * done. See docs/patterns.md.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/standalone-tasks.html
 */
@checkedInput('OneOffTask')
export class OneOffTask extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.OneOffTask';

  /** The task definition. */
  public readonly taskDefinition: TaskDefinition;
  /** The cluster that the task runs in. */
  public readonly cluster: ecs.ICluster;
  /** The task role: permissions of the application. */
  public readonly taskRole: iam.IRole;
  /** Log group of the containers, unless they set `logging`. It is retained even if the first deployment fails. */
  public readonly logGroup: logs.ILogGroup;
  /** AWS CLI command that runs the task, also in the stack output `RunCommand` with `RunOn.demand()`. */
  public readonly runCommand: string;
  /**
   * The Lambda function that runs the task during deployments.
   *
   * @default - undefined, with `RunOn.demand()`
   */
  public readonly runner?: lambda.IFunction;
  public readonly connections: ec2.Connections;
  /** The task role. Permissions granted to the one-off task are permissions of the application. */
  public readonly grantPrincipal: iam.IPrincipal;
  private readonly run?: CustomResource;

  constructor(scope: Construct, id: string, props: OneOffTaskProps) {
    super(scope, id);
    props = injectedProps(OneOffTask.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'OneOffTask', props);
    const plan = planOneOffTask(this, props);
    report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    this.cluster = props.cluster ?? defaultCluster(this);
    this.taskDefinition = new TaskDefinition(this, 'Task', plan.task);
    this.taskRole = this.taskDefinition.taskRole;
    this.grantPrincipal = this.taskDefinition.grantPrincipal;
    this.logGroup = this.taskDefinition.logGroup;
    const task = new RunnableTask(this, plan.run, this.cluster, this.taskDefinition);
    this.connections = task.connections;
    const { ecsTaskDefinition: definition } = this.taskDefinition;
    this.runCommand = toCommand(task.input, { family: definition.family, region: Stack.of(this).region });
    if (plan.deployment === undefined) {
      new CfnOutput(this, 'RunCommand', { value: this.runCommand });
      return;
    }
    // The message of a failed first deployment names it.
    this.taskDefinition.logGroup.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const runner = new TaskRunner(this, 'Runner', task);
    this.runner = runner.function;
    this.run = runOnDeployment(this, plan.deployment, task, definition, runner);
  }

  /**
   * Connects the tasks to something that they use, such as `Connection.toBucket(bucket, Access.READ)`: grants exactly the permissions needed,
   * allows the traffic between security groups, and sets environment variables. See docs/connections.md.
   */
  public connectTo(connection: Connection): void {
    this.taskDefinition.connectTo(connection);
  }

  /**
   * Lets constructs wait for the task: their services, schedules and other one-off tasks are created and updated after it, also in
   * another stack. For anything else, such as a Lambda function, use `construct.node.addDependency(task)`.
   *
   * @param constructs constructs that contain services, such as a `WebService`
   */
  public executeBefore(...constructs: IConstruct[]): void {
    const { run } = this;
    const starters = constructs.map(construct => startersIn(construct).filter(starter => starter !== run?.node.defaultChild));
    report(this, judge(EXECUTE_BEFORE_RULES, {
      isDeployed: run !== undefined,
      constructs: constructs.map(({ node: { path } }, i) => ({ path, starters: starters[i].length })),
    }));
    if (run === undefined) return;
    for (const starter of starters.flat()) {
      report(this, judgeUses(starter, [{ path: 'executeBefore', value: run.ref, provider: this }]));
      starter.node.addDependency(run);
    }
  }
}
