import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ServiceOptions } from './service-options';
import { ITaskDefinition } from '../task/contract';

/** Properties of `Service`. */
export interface ServiceProps extends ServiceOptions {
  /** Cluster of the service, from this library or from aws-ecs. */
  readonly cluster: ecs.ICluster;

  /** Task definition of the service. */
  readonly taskDefinition: ITaskDefinition;
}
