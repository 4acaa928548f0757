import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FanOutProps } from './fan-out-props';
import { ItemsConfig } from './items-config';
import { FanOutShape } from '../../api/patterns/fan-out-shape';
import { Monitoring } from '../../monitoring/monitoring';
import { judge } from '../../private/judge';
import { Need } from '../../private/stack-uses';
import { Finding } from '../../rules/finding';
import { FAN_OUT_RULES } from '../../rules/patterns/fan-out-rules';
import { TaskPlan } from '../../task/task-plan';
import { planWorkload } from '../plan-workload';
import { planRunTask, RunTaskPlan } from '../run-task/run-task-plan';

const DEFAULT_CONCURRENCY = 10;
const DEFAULT_VARIABLE = 'ITEM';

/** A planned fan-out: its parts, its findings, and what it needs from other stacks. */
export interface FanOutPlan {
  readonly task: TaskPlan;
  readonly run: RunTaskPlan;
  readonly items: ItemsConfig;
  /** The map with its defaults. */
  readonly map: FanOutShape & { readonly itemVariable: string; readonly maxConcurrency: number };
  readonly retryAttempts: number;
  readonly timeout?: Duration;
  readonly monitoring: Monitoring;
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
}

/** Plans the task, how it is run, and the map. */
export function planFanOut(scope: Construct, props: FanOutProps): FanOutPlan {
  const { cluster, retryFailedRuns, taskTimeout, resultsBucket } = props;
  const items = props.items._bind(Stack.of(scope).partition);
  const workload = planWorkload(scope, props, { container: props.container ?? {}, capacities: props.capacities });
  const { task, capacities, paths } = workload;
  const run = planRunTask(props, { scope, capacities, task: task.shape, cluster, paths, retryFailedRuns, taskTimeout });
  const monitoring = Monitoring._orNone(props.monitoring);
  const monitored = monitoring._plan(scope, () => ['failedRuns']);
  const map = {
    maxConcurrency: props.maxConcurrency ?? DEFAULT_CONCURRENCY,
    itemVariable: props.itemVariable ?? DEFAULT_VARIABLE,
    toleratedFailureCount: props.toleratedFailureCount,
    toleratedFailurePercentage: props.toleratedFailurePercentage,
    container: task.shape.containerDefinitions?.[0]?.name,
    items: items.shape,
  };
  return {
    task,
    run,
    items,
    map,
    retryAttempts: retryFailedRuns ?? 0,
    timeout: taskTimeout,
    monitoring,
    findings: [...judge(FAN_OUT_RULES, map), ...workload.findings, ...run.findings, ...monitored.findings],
    needs: [
      ...workload.needs,
      ...run.needs,
      ...monitored.needs,
      // Step Functions reads and writes buckets of its own region only.
      ...items.reads ? [{ path: 'items', value: items.reads.bucket.bucketArn, provider: items.reads.bucket }] : [],
      ...resultsBucket ? [{ path: 'resultsBucket', value: resultsBucket.bucketArn, provider: resultsBucket }] : [],
    ],
  };
}
