import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_events as events, aws_iam as iam, aws_logs as logs,
  aws_scheduler as scheduler, aws_sqs as sqs, aws_stepfunctions as sfn, Duration, RemovalPolicy,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeFailureQueue, makeFailureRule } from './failed-runs';
import { failedExecutions, failedTasks } from './failure-pattern';
import { planSchedule, SchedulePlan } from './plan-schedule';
import { planScheduledTask } from './plan-scheduled-task';
import { RunTarget, targetOf } from './run-target';
import { TaskScheduleOptions } from './schedule-options';
import { ScheduledTaskProps } from './scheduled-task-props';
import { makeSchedulerRole } from './scheduler-role';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Connection } from '../../connection/connection';
import { injectedProps } from '../../private/injected-props';
import { checkInput, checkedInput } from '../../private/input/check-input';
import { beginMaking } from '../../private/made';
import { report } from '../../private/report';
import { judgeUses } from '../../private/stack-uses';
import { TaskDefinition } from '../../task/task-definition';
import { defaultCluster } from '../default-cluster';
import { deadLetters } from '../queue-signals';
import { RunnableTask } from '../run-task/runnable-task';
import { taskState } from '../run-task/task-state';
import { makeTaskRunnerRole, makeTaskStateMachine } from '../run-task/task-state-machine';

/**
 * A task that runs on schedules of EventBridge Scheduler. Runs that fail go to a dead-letter queue and count as failures; they are repeated only
 * if you ask for it (`retryFailedRuns`).
 *
 * Invalid properties fail with one error that lists all of them, before anything is created.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/tasks-scheduled-eventbridge-scheduler.html
 */
@checkedInput('ScheduledTask')
export class ScheduledTask extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.ScheduledTask';

  /** The first schedule. */
  public readonly schedule: scheduler.Schedule;
  /** Group of all schedules of this task. */
  public readonly scheduleGroup: scheduler.IScheduleGroup;
  /** Role with which EventBridge Scheduler runs the task, or its state machine. */
  public readonly schedulerRole: iam.Role;
  /** Queue for runs that failed. */
  public readonly deadLetterQueue: sqs.IQueue;
  /** Rule that matches runs that failed. Add targets to be told of them. */
  public readonly failureRule: events.Rule;
  /**
   * State machine that runs the task and repeats failed runs.
   *
   * @default - undefined, without `retryFailedRuns`
   */
  public readonly stateMachine?: sfn.StateMachine;
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
  /** The task role. Permissions granted to the scheduled task are permissions of the application. */
  public readonly grantPrincipal: iam.IPrincipal;

  private readonly task: TaskDefinitionShape;
  private readonly target: RunTarget;
  private readonly runnable: RunnableTask;

  constructor(scope: Construct, id: string, props: ScheduledTaskProps) {
    super(scope, id);
    props = injectedProps(ScheduledTask.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'ScheduledTask', props);
    const plan = planScheduledTask(this, props);
    report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    this.cluster = props.cluster ?? defaultCluster(this);
    this.taskDefinition = new TaskDefinition(this, 'Task', plan.task);
    this.taskRole = this.taskDefinition.taskRole;
    this.grantPrincipal = this.taskDefinition.grantPrincipal;
    this.logGroup = this.taskDefinition.logGroup;
    this.task = plan.task.shape;
    this.runnable = new RunnableTask(this, plan.run, this.cluster, this.taskDefinition);
    this.connections = this.runnable.connections;

    this.scheduleGroup = props.scheduleGroup ?? new scheduler.ScheduleGroup(this, 'ScheduleGroup', { removalPolicy: RemovalPolicy.DESTROY });
    this.deadLetterQueue = props.deadLetterQueue ?? makeFailureQueue(this);
    this.schedulerRole = makeSchedulerRole(this, this.scheduleGroup, this.deadLetterQueue);
    this.stateMachine = props.retryFailedRuns === undefined ? undefined : makeRetries(this, this.runnable, props.retryFailedRuns, props.taskTimeout);
    if (this.stateMachine) {
      this.schedulerRole.addToPolicy(new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [this.stateMachine.stateMachineArn] }));
    } else {
      this.runnable.allowRun(this.schedulerRole);
    }
    this.failureRule = makeFailureRule(this, this.deadLetterQueue, this.stateMachine
      ? failedExecutions(this.stateMachine) : failedTasks(this.cluster, this.taskDefinition.ecsTaskDefinition, this.task));
    this.target = {
      role: this.schedulerRole,
      deadLetterQueue: this.deadLetterQueue,
      calls: this.stateMachine ? { stateMachine: this.stateMachine } : { cluster: this.cluster, input: this.runnable.input },
    };
    this.schedule = this.makeSchedule('Schedule', plan.schedule);
    const monitored = plan.monitoring._bind(this, each => each.add(() => [
      { name: 'failedRuns', metric: period => this.metricFailures({ period }) }, deadLetters(this.deadLetterQueue),
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

  /** Runs the task on another schedule, too. */
  public addSchedule(id: string, options: TaskScheduleOptions): scheduler.Schedule {
    const plan = planSchedule(options, this.task);
    report(this, plan.findings);
    return this.makeSchedule(id, plan);
  }

  /**
   * Returns the number of runs that failed: no task could be placed, it was stopped before its end, or its main container exited with
   * another code than 0. With `retryFailedRuns`, a run counts once, after its last repetition.
   *
   * @default sum over 5 minutes
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
   */
  public metricFailedRuns(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/Events',
      metricName: 'TriggeredRules',
      dimensionsMap: { RuleName: this.failureRule.ruleName },
      statistic: cloudwatch.Stats.SUM,
      ...options,
    }).attachTo(this);
  }

  /**
   * Returns the number of schedule failures: runs that failed, and those that EventBridge Scheduler gave up starting. In a group of
   * yours, the latter are those of the whole group.
   *
   * @default sum over 5 minutes
   */
  public metricFailures(options: cloudwatch.MathExpressionOptions = {}): cloudwatch.MathExpression {
    const { period } = options;
    return new cloudwatch.MathExpression({
      label: 'Schedule failures',
      ...options,
      expression: 'FILL(failed, 0) + FILL(dropped, 0)',
      usingMetrics: { failed: this.metricFailedRuns({ period }), dropped: this.scheduleGroup.metricDropped({ period }) },
    });
  }

  private makeSchedule(id: string, plan: SchedulePlan): scheduler.Schedule {
    const { schedule, scheduleName, description, enabled, timeWindow, start, end, key } = plan.options;
    const { scheduleGroup } = this;
    const made = new scheduler.Schedule(this, id, {
      schedule, scheduleName, description, enabled, timeWindow, start, end, key, scheduleGroup, target: targetOf(this.target, plan),
    });
    setRetryPolicy(made, plan);
    this.runnable.startAfterSupplies(made, this.schedulerRole, this.failureRule);
    return made;
  }
}

/** aws-cdk-lib takes no numbers that only the deployment knows. */
function setRetryPolicy({ node }: scheduler.Schedule, { retryPolicy }: SchedulePlan): void {
  const resource = node.defaultChild as scheduler.CfnSchedule;
  if (Object.values(retryPolicy).some(value => value !== undefined)) {
    resource.target = { ...resource.target as scheduler.CfnSchedule.TargetProperty, retryPolicy };
  }
}

/** The state machine takes the overrides of a schedule as its input. */
function makeRetries(scope: Construct, runnable: RunnableTask, retryAttempts: number, timeout?: Duration): sfn.StateMachine {
  const stateJson = taskState(scope, runnable, { overrides: { 'Overrides.$': '$.overrides' }, retryAttempts, timeout });
  return makeTaskStateMachine(scope, 'Runs', {
    runnable, role: makeTaskRunnerRole(scope, 'Runs', runnable), definition: new sfn.CustomState(scope, 'Run', { stateJson }),
  });
}
