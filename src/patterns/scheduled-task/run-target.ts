import { aws_ecs as ecs, aws_iam as iam, aws_scheduler as scheduler, aws_sqs as sqs, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { SchedulePlan } from './plan-schedule';
import { capitalized, RunTaskInput, toSchedulerParameters } from '../run-task/run-task-input';

/** What all schedules of a task call. */
export interface RunTarget {
  /** Role of EventBridge Scheduler. */
  readonly role: iam.IRole;
  readonly deadLetterQueue: sqs.IQueue;
  /** What is called: ECS itself, or a state machine that repeats runs. */
  readonly calls: { readonly cluster: ecs.ICluster; readonly input: RunTaskInput } | { readonly stateMachine: sfn.IStateMachine };
}

/** The target of one schedule. */
export function targetOf({ role, deadLetterQueue, calls }: RunTarget, { overrides }: SchedulePlan): scheduler.IScheduleTarget {
  const shared = { role, deadLetterConfig: { arn: deadLetterQueue.queueArn } };
  return {
    bind: () => 'stateMachine' in calls
      ? { ...shared, arn: calls.stateMachine.stateMachineArn, input: inputOf({ overrides: capitalized(overrides ?? {}) }) }
      : {
        ...shared,
        arn: calls.cluster.clusterArn,
        ecsParameters: toSchedulerParameters(calls.input),
        input: overrides && inputOf(overrides),
      },
  };
}

function inputOf(value: object): scheduler.ScheduleTargetInput {
  return scheduler.ScheduleTargetInput.fromObject(value);
}
