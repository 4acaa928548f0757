import { RunOn } from './run-on';
import { RunTaskOptions } from '../run-task/run-task-options';
import { WorkloadOptions } from '../workload-options';

/** Properties of `OneOffTask`. */
export interface OneOffTaskProps extends RunTaskOptions, WorkloadOptions {
  /**
   * When the task runs: during deployments, or when somebody runs it.
   *
   * @default RunOn.deployment()
   */
  readonly runOn?: RunOn;
}
