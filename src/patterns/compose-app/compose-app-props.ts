import { aws_ec2 as ec2, aws_ecs as ecs, aws_servicediscovery as cloudmap } from 'aws-cdk-lib';
import { ICapacity } from '../../capacity/contract';
import { ServiceOptions } from '../../service/service-options';
import { ComposeOptions, ComposeTaskSettings } from '../../task/compose/compose-options';

/** Properties of `ComposeApp`. */
export interface ComposeAppProps extends ComposeOptions {
  /** Path of the Compose file, relative to the working directory of the app. */
  readonly file: string;

  /**
   * Cluster that the tasks run in, from this library or from aws-ecs.
   *
   * @default - one cluster for all patterns in the stack, with a new `Network` that has one NAT gateway, billed per hour and gigabyte
   */
  readonly cluster?: ecs.ICluster;

  /**
   * Capacities that tasks run on, by base and weight.
   *
   * @default - the capacities of the cluster; Capacity.fargate() if it has none
   */
  readonly capacities?: ICapacity[];

  /**
   * Namespace in which the services find each other under their Compose names, by ECS Service Connect.
   *
   * @default - the default namespace of the cluster; a new HTTP namespace if it has none
   */
  readonly namespace?: cloudmap.INamespace;

  /**
   * Peers that can connect to a service, by its name. The service gets an Application Load Balancer, unless `serviceOptions` gives it another
   * ingress. Nobody else can connect from outside.
   *
   * @default - no service can be reached from outside, whatever ports it publishes
   */
  readonly allowFrom?: { [service: string]: ec2.IPeer[] };

  /**
   * Services that run in the same task, beside those that must: with a shared network, with volumes that are not given, or that wait for
   * the other to complete.
   *
   * @default - a task for each service
   */
  readonly tasks?: string[][];

  /**
   * Ingress, scaling, deployment and other settings of services, by name. For services in one task, name the first of them.
   *
   * @default - the defaults of `Service`
   */
  readonly serviceOptions?: { [service: string]: ServiceOptions };

  /**
   * Size, sidecars and roles of tasks, by the names of services. For services in one task, name the first of them.
   *
   * @default - the smallest size that fits, no sidecars, new roles
   */
  readonly taskOptions?: { [service: string]: ComposeTaskSettings };
}
