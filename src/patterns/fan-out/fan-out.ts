import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, aws_s3 as s3, aws_stepfunctions as sfn, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FanOutProps } from './fan-out-props';
import { allowChildExecutions, allowItems } from './map-permissions';
import { FanOutPlan, planFanOut } from './plan-fan-out';
import { allowResults, makeResultsBucket, RESULTS_PREFIX } from './results-bucket';
import { Connection } from '../../connection/connection';
import { injectedProps } from '../../private/injected-props';
import { checkInput, checkedInput } from '../../private/input/check-input';
import { beginMaking } from '../../private/made';
import { report } from '../../private/report';
import { judgeUses } from '../../private/stack-uses';
import { TaskDefinition } from '../../task/task-definition';
import { defaultCluster } from '../default-cluster';
import { RunnableTask } from '../run-task/runnable-task';
import { taskState } from '../run-task/task-state';
import { makeTaskRunnerRole, makeTaskStateMachine } from '../run-task/task-state-machine';

/** Throttling and quotas pass: ECS is asked again for some hours. */
const PLACEMENT_ATTEMPTS = 10;

/**
 * The same task over many items, by a distributed map of Step Functions: each item is the value of an environment variable of one run. What
 * succeeded and what failed is written to a bucket.
 *
 * You pay for the tasks, for about four state transitions of Step Functions for each item, for logs and traces of its executions, and for the
 * objects in the bucket. A single execution takes up to 10,000 items at once and can last up to one year.
 *
 * Invalid properties fail with one error that lists all of them, before anything is created.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
@checkedInput('FanOut')
export class FanOut extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.FanOut';

  /** The state machine. One execution runs the task for all items. */
  public readonly stateMachine: sfn.StateMachine;
  /** Bucket for results. */
  public readonly resultsBucket: s3.IBucket;
  /** The task definition. */
  public readonly taskDefinition: TaskDefinition;
  /** The cluster that tasks run in. */
  public readonly cluster: ecs.ICluster;
  /** The task role: permissions of the application. */
  public readonly taskRole: iam.IRole;
  /** Log group of the containers, unless they set `logging`. */
  public readonly logGroup: logs.ILogGroup;
  /** Alarms of `monitoring`. */
  public readonly alarms: cloudwatch.Alarm[];
  /**
   * Dashboard of `monitoring`.
   *
   * @default - undefined, without `monitoring`
   */
  public readonly dashboard?: cloudwatch.Dashboard;
  public readonly connections: ec2.Connections;
  /** The task role. Permissions granted to the fan-out are permissions of the application. */
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: FanOutProps) {
    super(scope, id);
    props = injectedProps(FanOut.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'FanOut', props);
    const plan = planFanOut(this, props);
    report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    this.cluster = props.cluster ?? defaultCluster(this);
    this.taskDefinition = new TaskDefinition(this, 'Task', plan.task);
    this.taskRole = this.taskDefinition.taskRole;
    this.grantPrincipal = this.taskDefinition.grantPrincipal;
    this.logGroup = this.taskDefinition.logGroup;
    const runnable = new RunnableTask(this, plan.run, this.cluster, this.taskDefinition);
    this.connections = runnable.connections;

    const role = makeTaskRunnerRole(this, 'StateMachine', runnable);
    allowItems(plan.items, role);
    if (props.resultsBucket) allowResults(props.resultsBucket, role);
    this.resultsBucket = props.resultsBucket ?? makeResultsBucket(this, role);
    this.stateMachine = makeTaskStateMachine(this, 'StateMachine', { runnable, role, definition: this.definitionOf(plan, runnable) });
    allowChildExecutions(this, this.stateMachine, role);
    const monitored = plan.monitoring._bind(this, each => each.add(() => [
      { name: 'failedRuns', metric: period => this.stateMachine.metricFailed({ period }) },
    ]));
    this.alarms = monitored.alarms;
    this.dashboard = monitored.dashboard;
  }

  /**
   * Connects the tasks to something that they use, such as `Connection.toBucket(bucket, Access.READ)`: grants exactly the permissions needed,
   * allows the traffic between security groups, and sets environment variables. See docs/connections.md.
   */
  public connectTo(connection: Connection): void {
    this.taskDefinition.connectTo(connection);
  }

  /** Lets a principal start executions: `states:StartExecution`. */
  public grantStart(grantee: iam.IGrantable): iam.Grant {
    return this.stateMachine.grantStartExecution(grantee);
  }

  private definitionOf(plan: FanOutPlan, runnable: RunnableTask): sfn.IChainable {
    const map = new sfn.CustomState(this, 'Each', { stateJson: this.mapState(plan, runnable) });
    const { list } = plan.items.shape;
    return list ? new sfn.Pass(this, 'Items', { result: sfn.Result.fromObject({ items: list }) }).next(map) : map;
  }

  private mapState({ items, map, retryAttempts, timeout }: FanOutPlan, runnable: RunnableTask): object {
    const overrides = { ContainerOverrides: [{ Name: map.container, Environment: [{ 'Name': map.itemVariable, 'Value.$': items.text }] }] };
    const run = taskState(this, runnable, { overrides: { Overrides: overrides }, retryAttempts, timeout, placementAttempts: PLACEMENT_ATTEMPTS });
    return {
      Type: 'Map',
      ...items.mapState,
      ItemSelector: { 'item.$': '$$.Map.Item.Value' },
      MaxConcurrency: map.maxConcurrency,
      ToleratedFailureCount: map.toleratedFailureCount,
      ToleratedFailurePercentage: map.toleratedFailurePercentage,
      ItemProcessor: {
        // Express child executions end after five minutes, and do not wait for tasks.
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Run',
        States: { Run: { ...run, End: true } },
      },
      ResultWriter: {
        Resource: `arn:${Stack.of(this).partition}:states:::s3:putObject`,
        Parameters: { Bucket: this.resultsBucket.bucketName, Prefix: RESULTS_PREFIX },
      },
    };
  }
}
