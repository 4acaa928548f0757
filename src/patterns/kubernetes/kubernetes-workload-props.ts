import { aws_eks_v2 as eks } from 'aws-cdk-lib';
import { EksCompute } from './eks-compute';
import { KubernetesWorkloadOptions } from '../../task/kubernetes/kubernetes-options';
import { TaskSource } from '../../task/task-source';

/** Properties of `KubernetesWorkload`. */
export interface KubernetesWorkloadProps extends KubernetesWorkloadOptions {
  /** The cluster, which is yours. It must have a kubectl provider (`kubectlProviderOptions`). */
  readonly cluster: eks.ICluster;

  /** What runs the pods. */
  readonly compute: EksCompute;

  /** The containers. */
  readonly task: TaskSource;

  /**
   * Name of the Kubernetes objects: lowercase letters, digits and hyphens, at most 40. Changing it replaces them.
   *
   * @default - generated from the construct path
   */
  readonly workloadName?: string;
}
