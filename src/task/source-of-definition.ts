import { aws_ecs as ecs, aws_iam as iam, Names, Stack, Token } from 'aws-cdk-lib';
import { grantContainers } from './execution-permissions';
import { unresolvedShape } from './registered-shape';
import { renderingOf } from './render-task';
import { makeContainers, TaskSourcePlan } from './task-source-plan';
import { TaskDefinitionShape } from '../api/task/shape';
import { containerProps, containersOf } from '../private/ecs-inside';
import { Need } from '../private/stack-uses';

/** Plans the containers of a task definition, which rules have judged already. */
export function planDefinitionSource(definition: ecs.TaskDefinition): TaskSourcePlan {
  const shape = asGiven(definition);
  return {
    shape,
    findings: [],
    inWords: found => found,
    needs: needsOf(definition, shape),
    definition,
    now: () => asGiven(definition),
    make: (scope, roles) => {
      const images = new Map(containersOf(definition).map(container => [container.containerName, containerProps(container).image]));
      const { containerDefinitions = [] } = shape;
      const { shapes, waitsFor } = makeContainers(scope, containerDefinitions.map(container => ({
        shape: container, image: images.get(container.name ?? '') ?? ecs.ContainerImage.fromRegistry(container.image ?? ''),
      })), roles);
      grantContainers(roles.reads ?? roles.pulls, shapes, Stack.of(scope));
      return { shape: { ...shape, containerDefinitions: shapes }, waitsFor };
    },
  };
}

/** What the containers name that may be in other stacks. */
function needsOf(provider: ecs.TaskDefinition, { containerDefinitions = [] }: TaskDefinitionShape): Need[] {
  return containerDefinitions.flatMap(({ name, image, environment = [], secrets = [], logConfiguration }) => [
    image, ...environment.map(({ value }) => value), ...secrets.map(({ valueFrom }) => valueFrom), ...Object.values(logConfiguration?.options ?? {}),
  ].flatMap(value => Token.isUnresolved(value) ? [{ path: `containers.${name}`, value, provider }] : []));
}

/** Without what was filled in for ECS alone: a generated family, a computed size, a role without permissions. */
function asGiven(definition: ecs.TaskDefinition): TaskDefinitionShape {
  const { family, cpu, memory, taskRoleArn, ...same } = unresolvedShape(definition);
  return {
    ...same,
    family: family === Names.uniqueId(definition) ? undefined : family,
    ...renderingOf(definition)?.sizeIsComputed ? {} : { cpu, memory },
    taskRoleArn: mayNothing(definition.taskRole) ? undefined : taskRoleArn,
  };
}

/** Whether nobody has granted a role anything. */
function mayNothing(role: iam.IRole): boolean {
  const resource = role.node.defaultChild;
  if (!(resource instanceof iam.CfnRole) || role.node.tryFindChild('DefaultPolicy')) return false;
  const granted: unknown[] = [resource.policies, Stack.of(role).resolve(resource.managedPolicyArns)];
  return granted.every(each => each === undefined || (Array.isArray(each) && each.length === 0));
}
