import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ImageSource } from '../registry/image-source';
import { ContainerOptions, ContainerSettings } from '../task/container-options';
import { TaskOptions } from '../task/task-options';

/** Properties of the containers of a pattern, other than the image of the main container, and of the cluster that they run in. */
export interface WorkloadSettings extends TaskOptions {
  /**
   * Cluster that the tasks run in, from this library or from aws-ecs.
   *
   * @default - one cluster for all patterns in the stack, with a new `Network` that has one NAT gateway, billed per hour and gigabyte
   */
  readonly cluster?: ecs.ICluster;

  /**
   * Environment, secrets, user, resources and filesystem of the main container.
   *
   * @default - the settings of the image
   */
  readonly container?: ContainerSettings;

  /**
   * Additional containers of the task, such as a proxy or an init container.
   *
   * @default - no additional containers
   */
  readonly additionalContainers?: ContainerOptions[];
}

/** Properties that all patterns share: the containers of the task, and the cluster that it runs in. */
export interface WorkloadOptions extends WorkloadSettings {
  /** Image of the main container. */
  readonly image: ImageSource;
}
