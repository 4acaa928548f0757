import { EcsConfig } from '../agent/ecs-config';

/** Options of `Capacity.external`. */
export interface ExternalOptions {
  /**
   * Name of the hosts among the capacities of a cluster; it becomes a construct id.
   *
   * @default 'External'
   */
  readonly name?: string;

  /**
   * Configuration of the ECS agent on the hosts.
   *
   * @default - clean-up that keeps disks from filling
   */
  readonly config?: EcsConfig;
}
