import { DaemonOptions } from './daemon-options';
import { WorkloadOptions } from '../workload-options';

/** Properties of `DaemonService`. */
export interface DaemonServiceProps extends DaemonOptions, WorkloadOptions {}
