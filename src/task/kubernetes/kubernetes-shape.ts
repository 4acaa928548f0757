import { aws_ecs as ecs } from 'aws-cdk-lib';
import { KubernetesWorkloadOptions } from './kubernetes-options';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { TaskDefinitionShape } from '../../api/task/shape';
import { isResolved } from '../../private/tokens';
import { shapeNow } from '../shape-now';

/** A task and the options of a workload, for rules and renderers. */
export function workloadShape(task: TaskDefinitionShape, options: KubernetesWorkloadOptions): KubernetesShape {
  const { namespace, replicas, scaling, ingress, secrets, imagePullSecret } = options;
  return { task, namespace, replicas, imagePullSecret, scaling: scaling?._shape, ingress: ingress?._shape, secrets: secrets?._shape };
}

/** The task with the size that its definition has now: the smallest one that fits is a token until the app is synthesized. */
export function withSize(task: TaskDefinitionShape, definition?: ecs.TaskDefinition): TaskDefinitionShape {
  if (definition === undefined || [task.cpu, task.memory].every(size => size !== undefined && isResolved(size))) return task;
  const { cpu, memory } = shapeNow(definition);
  return { ...task, cpu, memory };
}
