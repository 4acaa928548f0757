import { aws_ecs as ecs } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../api/task/shape';
import { shapeNow } from '../task/shape-now';

/** A task definition of aws-ecs as rules on services read it: the container that traffic goes to first, then the others. */
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
