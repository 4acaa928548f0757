import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerShape, TaskDefinitionShape } from '../rules/task/shape';

/** A task definition of aws-ecs as rules on services read it: the container that traffic goes to first, then the others. */
export function registeredTask(definition: ecs.TaskDefinition): TaskDefinitionShape {
  const resource = definition.node.defaultChild as ecs.CfnTaskDefinition;
  const platform = resource.runtimePlatform as ecs.CfnTaskDefinition.RuntimePlatformProperty | undefined;
  return {
    cpu: resource.cpu,
    memory: resource.memory,
    networkMode: definition.networkMode,
    runtimePlatform: { cpuArchitecture: platform?.cpuArchitecture, operatingSystemFamily: platform?.operatingSystemFamily },
    containerDefinitions: containersOf(definition).map(containerShape),
  };
}

/** All containers; the default one, which takes the traffic, stands first. */
function containersOf(definition: ecs.TaskDefinition): ecs.ContainerDefinition[] {
  const all = definition.node.children.filter(child => child instanceof ecs.ContainerDefinition);
  return definition.defaultContainer ? [definition.defaultContainer, ...all.filter(container => container !== definition.defaultContainer)] : all;
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
    portMappings: container.portMappings.map(({ containerPort, hostPort, name }) => ({ containerPort, hostPort, name })),
  };
}
