import { Duration } from 'aws-cdk-lib';
import { WorkQueue } from './work-queue';
import { ServiceOptions } from '../../service/service-options';
import { WorkloadOptions } from '../workload-options';

/** Properties of `WorkerService`. */
export interface WorkerServiceProps extends ServiceOptions, WorkloadOptions {
  /**
   * Queue that the tasks work on. The main container gets its URL in the environment variable `QUEUE_URL`, unless it sets that itself.
   *
   * @default WorkQueue.standard()
   */
  readonly queue?: WorkQueue;

  /**
   * Longest time that the application works on a message. The visibility timeout of a new queue and the stop timeout of the main
   * container follow from it: a task that is stopped gets SIGTERM, and has up to two minutes to finish its messages.
   *
   * @default Duration.seconds(30)
   */
  readonly processingTime?: Duration;

  /**
   * Whether the application may protect its task from being stopped, by scaling in or by a deployment, while it works on a message that
   * takes longer than the stop timeout. It does so itself, by a call to `$ECS_AGENT_URI/task-protection/v1/state`; the task role gets the
   * permission. Protected tasks make deployments wait. The end of Spot capacity stops them all the same.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html
   */
  readonly taskScaleInProtection?: boolean;
}
