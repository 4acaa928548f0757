import { ContainerOptions } from './container-options';
import { TaskOptions } from './task-options';
import { ICapacity } from '../capacity/contract';

/** Properties of `TaskDefinition`. */
export interface TaskDefinitionProps extends TaskOptions {
  /** Capacities that the task can run on. They determine compatibility, network mode and CPU architecture. */
  readonly capacities: ICapacity[];

  /** Containers of the task, at most 10. Load balancers use the first essential container with a port mapping. */
  readonly containers: ContainerOptions[];
}
