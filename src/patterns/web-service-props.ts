import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { ImageSource } from '../registry/image-source';
import { ServiceOptions } from '../service/service-options';
import { ContainerOptions, ContainerSettings } from '../task/container-options';
import { TaskOptions } from '../task/task-options';

/** Properties of `WebService`: everything that `Service` and `TaskDefinition` are told, and the container in between. */
export interface WebServiceProps extends ServiceOptions, TaskOptions {
  /** Image to run. */
  readonly image: ImageSource;

  /** TCP port that the process in the image listens on. */
  readonly containerPort: number;

  /**
   * Who may connect: addresses, prefix lists or security groups. Needed, because the load balancer is internet-facing;
   * it belongs inside `ingress` where that is given.
   *
   * @default - nobody
   */
  readonly allowFrom?: ec2.IPeer[];

  /**
   * Cluster that the service belongs to.
   *
   * @default - one for all patterns in the stack, with a new `Network` that has one NAT gateway, billed by the hour and by the gigabyte
   */
  readonly cluster?: ecs.ICluster;

  /**
   * How the process runs: environment, secrets, user, read-only root filesystem. Its `portMappings` are ports beside `containerPort`; one
   * for `containerPort` itself gives that a name, an application protocol or a port of the host.
   *
   * @default - as the image says
   */
  readonly container?: ContainerSettings;

  /**
   * More containers of the same task, such as a proxy or a process that runs before the main one starts. Traffic goes to the main one.
   *
   * @default - none
   */
  readonly additionalContainers?: ContainerOptions[];
}
