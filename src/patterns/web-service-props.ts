import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { ImageSource } from '../registry/image-source';
import { ServiceOptions } from '../service/service-options';
import { ContainerOptions, ContainerSettings } from '../task/container-options';
import { TaskOptions } from '../task/task-options';

/** Properties of `WebService`. */
export interface WebServiceProps extends ServiceOptions, TaskOptions {
  /** Container image. */
  readonly image: ImageSource;

  /** TCP port that the application listens on. */
  readonly containerPort: number;

  /**
   * Peers that can connect to the load balancer of the service: IP ranges, prefix lists or security groups. An internet-facing load
   * balancer needs at least one. They apply to the main ingress. Leave it out for a shared load balancer, which has its own.
   *
   * @default - the peers that `ingress` names
   */
  readonly allowFrom?: ec2.IPeer[];

  /**
   * Cluster of the service.
   *
   * @default - one cluster for all patterns in the stack, with a new `Network` that has one NAT gateway, billed per hour and gigabyte
   */
  readonly cluster?: ecs.ICluster;

  /**
   * Environment, secrets, user and filesystem of the container.
   *
   * @default - the settings of the image
   */
  readonly container?: ContainerSettings;

  /**
   * Additional containers of the task, such as a proxy or an init container. Traffic goes to the main container.
   *
   * @default - no additional containers
   */
  readonly additionalContainers?: ContainerOptions[];
}
