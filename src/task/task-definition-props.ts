import { ContainerOptions } from './container-options';
import { TaskOptions } from './task-options';
import { ICapacity } from '../capacity/contract';

/** Properties of `TaskDefinition`. */
export interface TaskDefinitionProps extends TaskOptions {
  /** Where the task shall run: decides compatibility, network mode and CPU architecture. */
  readonly capacities: ICapacity[];

  /** Containers of the task, at most 10; load balancers talk to the first essential one. */
  readonly containers: ContainerOptions[];
}
