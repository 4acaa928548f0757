import { KubernetesWorkloadOptions } from './kubernetes-options';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { TaskDefinitionShape } from '../../api/task/shape';

/** A task and the options of a workload, for rules and renderers. */
export function workloadShape(task: TaskDefinitionShape, options: KubernetesWorkloadOptions): KubernetesShape {
  const { namespace, replicas, scaling, ingress, secrets, imagePullSecret } = options;
  return { task, namespace, replicas, imagePullSecret, scaling: scaling?._shape, ingress: ingress?._shape, secrets: secrets?._shape };
}
