import { aws_ecs as ecs } from 'aws-cdk-lib';

/** Containers that stand below a task definition, in the order in which they were added; aws-ecs shows nobody its list. */
export function containersBelow(definition: ecs.TaskDefinition): ecs.ContainerDefinition[] {
  return definition.node.children.filter(child => child instanceof ecs.ContainerDefinition);
}

/** The resource inside a service of aws-ecs. */
export function serviceResource(service: ecs.BaseService): ecs.CfnService {
  return service.node.findChild('Service') as ecs.CfnService;
}
