import { Construct } from 'constructs';
import { planSchedule, SchedulePlan } from './plan-schedule';
import { ScheduledTaskProps } from './scheduled-task-props';
import { Monitoring } from '../../monitoring/monitoring';
import { judge } from '../../private/judge';
import { Need } from '../../private/stack-uses';
import { secondsOf } from '../../private/tokens';
import { Finding } from '../../rules/finding';
import { SCHEDULED_TASK_RULES } from '../../rules/patterns/schedule-rules';
import { renamePaths } from '../../rules/prop-paths';
import { TaskPlan } from '../../task/task-plan';
import { planWorkload } from '../plan-workload';
import { planRunTask, RunTaskPlan } from '../run-task/run-task-plan';

/** A planned scheduled task: its parts, its findings, and what it needs from other stacks. */
export interface ScheduledTaskPlan {
  readonly task: TaskPlan;
  readonly run: RunTaskPlan;
  readonly schedule: SchedulePlan;
  readonly monitoring: Monitoring;
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
}

/** Plans the task, how it is run, and its first schedule. */
export function planScheduledTask(scope: Construct, props: ScheduledTaskProps): ScheduledTaskPlan {
  const { cluster, taskCount, retryFailedRuns, taskTimeout, scheduleGroup, deadLetterQueue } = props;
  const workload = planWorkload(scope, props, { container: props.container ?? {}, capacities: props.capacities });
  const { task, capacities, paths } = workload;
  const run = planRunTask(props, { scope, capacities, task: task.shape, cluster, paths, count: taskCount, retryFailedRuns, taskTimeout });
  const schedule = planSchedule(props, task.shape);
  const monitoring = Monitoring._orNone(props.monitoring);
  const monitored = monitoring._plan(scope, () => ['failedRuns', 'deadLetters']);
  const shared = renamePaths(judge(SCHEDULED_TASK_RULES, {
    taskCount,
    retryFailedRuns,
    taskTimeout: secondsOf(taskTimeout),
    capacityProviderStrategy: capacities,
    deadLetterQueue: deadLetterQueue && { fifo: deadLetterQueue.fifo, encryption: deadLetterQueue.encryptionType },
  }), { capacityProviderStrategy: 'capacities' });
  return {
    task,
    run,
    schedule,
    monitoring,
    findings: [...schedule.findings, ...shared, ...workload.findings, ...run.findings, ...monitored.findings],
    needs: [
      ...workload.needs,
      ...run.needs,
      ...monitored.needs,
      ...scheduleGroup ? [{ path: 'scheduleGroup', value: scheduleGroup.scheduleGroupName, provider: scheduleGroup }] : [],
      ...deadLetterQueue ? [{ path: 'deadLetterQueue', value: deadLetterQueue.queueArn, arn: deadLetterQueue.queueArn, provider: deadLetterQueue }] : [],
    ],
  };
}
