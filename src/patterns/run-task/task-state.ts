import { Duration, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { toStateParameters } from './run-task-input';
import { RunnableTask } from './runnable-task';
import { secondsOf } from '../../private/tokens';

/** A state that runs a task and waits for its end. */
interface TaskStateOptions {
  /** Overrides, or JSONPath members that select them. */
  readonly overrides: { readonly [member: string]: unknown };
  /** How often the task is run again when it fails. */
  readonly retryAttempts: number;
  /**
   * How often ECS is asked again, besides, when it refuses the task or has no room for it.
   *
   * @default 0
   */
  readonly placementAttempts?: number;
  /**
   * When a run is stopped that does not end.
   *
   * @default - after a day
   */
  readonly timeout?: Duration;
}

/** Without a limit, a program that hangs would run for the year that an execution can last. */
const DEFAULT_TIMEOUT = Duration.days(1);

/** What Step Functions calls an error of ECS, and a task that could not be placed. */
const PLACEMENT_ERRORS = ['ECS.AmazonECSException', 'ECS.ServerException', 'AmazonECS.Unknown'];

/** The first repetition waits at most so long, at random; each next one twice as long, up to an hour. */
const FIRST_WAIT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 3600;

/**
 * A state of Step Functions that runs a task to completion. It fails when the task cannot be placed, when an essential container exits
 * with another code than 0, and when the task is stopped, as it is after the timeout.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export function taskState(scope: IConstruct, { input }: RunnableTask, options: TaskStateOptions): { [name: string]: unknown } {
  const { overrides, retryAttempts, placementAttempts = 0, timeout = DEFAULT_TIMEOUT } = options;
  const retriers = [...retrier(PLACEMENT_ERRORS, placementAttempts), ...retrier(['States.ALL'], retryAttempts)];
  return {
    Type: 'Task',
    Resource: `arn:${Stack.of(scope).partition}:states:::ecs:runTask.sync`,
    TimeoutSeconds: secondsOf(timeout),
    Parameters: { ...toStateParameters(input), ...overrides },
    // What ECS says of a task would soon be more than a state may hold.
    ResultPath: null,
    ...retriers.length === 0 ? {} : { Retry: retriers },
  };
}

function retrier(errors: readonly string[], attempts: number): object[] {
  return attempts === 0 ? [] : [{
    ErrorEquals: errors,
    IntervalSeconds: FIRST_WAIT_SECONDS,
    BackoffRate: 2,
    MaxDelaySeconds: LONGEST_WAIT_SECONDS,
    JitterStrategy: 'FULL',
    MaxAttempts: attempts,
  }];
}
