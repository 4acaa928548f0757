import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerShape, TaskDefinitionShape } from '../api/task/shape';
import { containersBelow } from '../private/ecs-inside';
import { describedTask } from '../task/render-task';

/** A task definition of aws-ecs as rules on services read it: the container that traffic goes to first, then the others. */
export function registeredTask(definition: ecs.TaskDefinition): TaskDefinitionShape {
  const task = describedTask(definition) ?? renderedTask(definition);
  const first = definition.defaultContainer?.containerName;
  const containers = task.containerDefinitions ?? [];
  return {
    ...task,
    networkMode: definition.networkMode,
    containerDefinitions: [...containers.filter(({ name }) => name === first), ...containers.filter(({ name }) => name !== first)],
  };
}

function renderedTask(definition: ecs.TaskDefinition): TaskDefinitionShape {
  const { cpu, memory, runtimePlatform } = definition.node.defaultChild as ecs.CfnTaskDefinition;
  return {
    cpu,
    memory,
    runtimePlatform: runtimePlatform as TaskDefinitionShape['runtimePlatform'],
    containerDefinitions: containersBelow(definition).map(containerShape),
  };
}

/** What is rendered once for all stands in the rendering; ports are still open there, and stand in the container. */
function containerShape(container: ecs.ContainerDefinition): ContainerShape {
  const { memory, memoryReservation, readonlyRootFilesystem, resourceRequirements } = container.renderContainerDefinition() as ContainerShape;
  return {
    name: container.containerName,
    cpu: container.cpu,
    memory,
    memoryReservation,
    readonlyRootFilesystem,
    resourceRequirements,
    portMappings: container.portMappings.map(({ containerPort, hostPort, protocol, name }) => ({ containerPort, hostPort, protocol, name })),
  };
}
