import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { WorkQueue } from './work-queue';
import { WorkerServiceProps } from './worker-service-props';
import { AlarmName } from '../../api/monitoring/alarms';
import { WorkerShape } from '../../api/patterns/worker-shape';
import { scalesOn } from '../../api/service/scalable';
import { ICapacity } from '../../capacity/contract';
import { injectedProps } from '../../private/injected-props';
import { judge } from '../../private/judge';
import { Need } from '../../private/stack-uses';
import { isResolved, secondsOf } from '../../private/tokens';
import { Finding } from '../../rules/finding';
import { WORKER_RULES } from '../../rules/patterns/worker-rules';
import { PropPaths, PropPathsOf, renamePaths } from '../../rules/prop-paths';
import { Scaling } from '../../service/scaling';
import { SchedulingStrategy } from '../../service/scheduling';
import { Service } from '../../service/service';
import { ServiceOptions } from '../../service/service-options';
import { planService, ServicePlan } from '../../service/service-plan';
import { ContainerSettings } from '../../task/container-options';
import { TaskPlan } from '../../task/task-plan';
import { planWorkload } from '../plan-workload';

/** Variable of the main container with the URL of its queue. */
export const QUEUE_URL = 'QUEUE_URL';

/** Alarms of the queues of a worker. */
const QUEUE_ALARMS: readonly AlarmName[] = ['messageAge', 'deadLetters'];

const DEFAULT_PROCESSING_TIME = Duration.seconds(30);
const DEFAULT_MAX_TASKS = 10;
/** ECS sends SIGKILL after 30 seconds unless told otherwise, and on Fargate after 120 at the latest. */
const DEFAULT_STOP_SECONDS = 30;
const MAX_STOP_SECONDS = 120;

/** A planned worker: its parts, its findings, and what it needs from other stacks. */
export interface WorkerServicePlan {
  /** Made first, because the task is told of them. */
  readonly queue: ReturnType<WorkQueue['_plan']>;
  readonly task: TaskPlan;
  readonly service: ServicePlan;
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
}

/** Plans the queue, the task and the service once. */
export function planWorkerService(scope: Construct, props: WorkerServiceProps): WorkerServicePlan {
  const { cluster } = props;
  const asked: ServiceOptions = injectedProps(Service.PROPERTY_INJECTION_ID, props, scope, 'Service');
  const processingTime = props.processingTime ?? DEFAULT_PROCESSING_TIME;
  const queue = (props.queue ?? WorkQueue.standard())._plan(processingTime);
  const container = stoppingWithin(processingTime, props.container);
  const workload = planWorkload(scope, props, { container, capacities: asked.capacities });
  const { task, capacities } = workload;
  const hasQueue = queue.shape !== undefined;
  const scaling = asked.scaling ?? defaultScaling(asked, capacities, hasQueue);
  const service = planService({ ...asked, scaling }, {
    scope, cluster, capacities, task: task.shape, hasQueue, alarms: hasQueue ? QUEUE_ALARMS : [],
  });
  const shape: WorkerShape = {
    processingTime: secondsOf(processingTime),
    stopTimeout: secondsOf(container.lifecycle?.stopTimeout),
    taskScaleInProtection: props.taskScaleInProtection,
    queue: queue.shape,
  };
  return {
    queue,
    task,
    service,
    findings: [...renamePaths(judge(WORKER_RULES, shape), WORKER_PROPS), ...workload.findings, ...service.findings],
    needs: [...queue.needs, ...workload.needs, ...service.needs],
  };
}

/** A fixed number of tasks, daemons, and hosts outside of AWS do not scale. */
function defaultScaling(
  { desiredCount, schedulingStrategy }: ServiceOptions, capacities: readonly ICapacity[], hasQueue: boolean,
): Scaling | undefined {
  const scales = capacities.every(({ profile }) => scalesOn(profile.compatibilityName));
  return hasQueue && scales && desiredCount === undefined && schedulingStrategy !== SchedulingStrategy.DAEMON
    ? Scaling.backlog({ maxCapacity: DEFAULT_MAX_TASKS }) : undefined;
}

function stoppingWithin(processingTime: Duration, container: ContainerSettings = {}): ContainerSettings {
  return { ...container, lifecycle: { stopTimeout: stopTimeoutFor(processingTime), ...container.lifecycle } };
}

/** Time to finish the messages at hand, as far as ECS gives it. */
function stopTimeoutFor(processingTime: Duration): Duration {
  const seconds = secondsOf(processingTime);
  return Duration.seconds(isResolved(seconds) ? Math.min(MAX_STOP_SECONDS, Math.max(DEFAULT_STOP_SECONDS, Math.ceil(seconds))) : MAX_STOP_SECONDS);
}

/** Props by their property in the shape, if the names differ. */
const WORKER_PROPS: PropPaths = {
  'stopTimeout': 'container.lifecycle.stopTimeout',
  'queue.messageRetentionPeriod': 'queue.retentionPeriod',
  'queue.receiveMessageWaitTimeSeconds': 'queue.receiveMessageWaitTime',
  'queue.delaySeconds': 'queue.deliveryDelay',
  'queue.maximumMessageSize': 'queue.maxMessageSize',
} satisfies PropPathsOf<WorkerShape>;
