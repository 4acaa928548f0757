import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ServiceOptions } from './service-options';
import { ITaskDefinition } from '../task/contract';

/** Properties of `Service`. */
export interface ServiceProps extends ServiceOptions {
  /** Cluster that the service belongs to: one of this library, or any of aws-ecs. */
  readonly cluster: ecs.ICluster;

  /** What to run. */
  readonly taskDefinition: ITaskDefinition;
}
