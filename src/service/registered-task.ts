import { aws_ecs as ecs } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../api/task/shape';
import { shapeNow } from '../task/shape-now';

/** A task definition of aws-ecs for rules on services, starting with the container that receives traffic. */
export function registeredTask(definition: ecs.TaskDefinition): TaskDefinitionShape {
  const task = shapeNow(definition);
  const first = definition.defaultContainer?.containerName;
  const containers = task.containerDefinitions ?? [];
  return {
    ...task,
    networkMode: definition.networkMode,
    containerDefinitions: [...containers.filter(({ name }) => name === first), ...containers.filter(({ name }) => name !== first)],
  };
}
