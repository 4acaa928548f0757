import { aws_ecs as ecs } from 'aws-cdk-lib';
import { renderingOf } from './render-task';
import { containersNow } from './task-writer';
import { TaskDefinitionShape } from '../api/task/shape';
import { taskResource } from '../private/ecs-inside';

/** The current state of any task definition, without resolving tokens. */
export function shapeNow(definition: ecs.TaskDefinition): TaskDefinitionShape {
  const described = renderingOf(definition)?.now();
  if (described) return described;
  const { cpu, memory, requiresCompatibilities, runtimePlatform } = taskResource(definition);
  return {
    cpu,
    memory,
    requiresCompatibilities,
    networkMode: definition.networkMode,
    runtimePlatform: runtimePlatform as TaskDefinitionShape['runtimePlatform'],
    containerDefinitions: containersNow(definition),
  };
}
