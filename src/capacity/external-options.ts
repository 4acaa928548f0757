import { EcsConfig } from '../agent/ecs-config';

/** Options of `Capacity.external`. */
export interface ExternalOptions {
  /**
   * Name of this capacity in the cluster. Used as a construct id.
   *
   * @default 'External'
   */
  readonly name?: string;

  /**
   * Configuration of the ECS agent on the machines.
   *
   * @default - image and container clean-up only
   */
  readonly config?: EcsConfig;
}
