/*
 * How many tasks a backlog needs, as CloudWatch and Application Auto Scaling compute it: one expression of metric math, whose value is
 * that number, and the steps of a policy that sets it. Why: docs/design/0009-worker-scaling.md.
 */

/** https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-quotas.html */
export const MAX_STEPS = 20;

/** Tasks of a service. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const MAX_TASKS = 5000;

/** Both alarms compare with one task: a backlog needs tasks, or it needs none. */
export const NEEDS_A_TASK = 1;

/**
 * Messages of a queue, by the names of their metrics in an expression.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export const QUEUE_METRICS = {
  visible: 'ApproximateNumberOfMessagesVisible',
  inFlight: 'ApproximateNumberOfMessagesNotVisible',
} as const;

/** SQS reports the messages in flight only while there are some; an inactive queue reports neither, which is no reason to scale. */
export const QUEUE_BACKLOG = '(visible + FILL(inFlight, 0))';

/** Number of tasks that a backlog needs. It is not divided by the running tasks, so it has a value when none runs. */
export function tasksNeeded(backlog: string, backlogPerTask: number): string {
  return `CEIL(${backlog} / ${backlogPerTask})`;
}

/** A step of a policy with exact capacities; bounds are distances from the threshold, the upper one excluded. */
export interface BacklogStep {
  readonly lower: number;
  readonly upper?: number;
  readonly tasks: number;
}

/**
 * Steps from one task to the maximum: one for each number of tasks, or, where that is too many, at equal ratios. A step never has
 * fewer tasks than are needed.
 *
 * @param maxCapacity the maximum; if it is not known before the deployment, steps go on as far as ECS does
 */
export function backlogSteps(maxCapacity: number | undefined): BacklogStep[] {
  const counts = stepCounts(maxCapacity ?? MAX_TASKS);
  return counts.map((tasks, i) => ({
    lower: i === 0 ? 0 : counts[i - 1],
    upper: i === counts.length - 1 ? undefined : tasks,
    tasks,
  }));
}

function stepCounts(max: number): number[] {
  const counts = [1];
  for (let last = 1; last < max; last = counts[counts.length - 1]) {
    const ratio = (max / last) ** (1 / (MAX_STEPS - counts.length));
    counts.push(max - last <= MAX_STEPS - counts.length ? last + 1 : Math.min(max, Math.max(last + 1, Math.ceil(last * ratio))));
  }
  return counts;
}
