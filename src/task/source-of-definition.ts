import { aws_ecs as ecs, aws_iam as iam, Names, Stack, Token } from 'aws-cdk-lib';
import { grantContainers } from './execution-permissions';
import { secretsOnlyRead } from './read-secret';
import { unresolvedShape } from './registered-shape';
import { renderingOf } from './render-task';
import { ContainerToMake, makeContainers, TaskSourcePlan } from './task-source-plan';
import { ContainerShape, TaskDefinitionShape } from '../api/task/shape';
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
      const given = new Map(containersOf(definition).map(container => [container.containerName, containerProps(container)]));
      const { containerDefinitions = [] } = shape;
      const { shapes, waitsFor } = makeContainers(scope, containerDefinitions.map(container => toMake(container, given.get(container.name ?? ''))), roles);
      grantContainers(roles.reads ?? roles.pulls, shapes.map(each => withoutSecretsOf(given.get(each.name ?? ''), each)), Stack.of(scope));
      return { shape: { ...shape, containerDefinitions: shapes }, waitsFor };
    },
  };
}

/** Its secrets know what reading them takes. Its log driver is not bound again, which may make a log group: what that takes is in the shape. */
function toMake(shape: ContainerShape, given?: ecs.ContainerDefinitionProps): ContainerToMake {
  return {
    shape, image: given?.image ?? ecs.ContainerImage.fromRegistry(shape.image ?? ''), read: { secrets: secretsOnlyRead(given?.secrets) },
  };
}

/** A container with no secrets but those that were added later, of which only the ARN is known. */
function withoutSecretsOf(given: ecs.ContainerDefinitionProps | undefined, container: ContainerShape): ContainerShape {
  const granted = new Set(Object.values(given?.secrets ?? {}).map(({ arn }) => arn));
  return { ...container, secrets: container.secrets?.filter(({ valueFrom = '' }) => !granted.has(valueFrom)) };
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

/** Whether nobody has granted a role anything in its stack. */
function mayNothing(role: iam.IRole): boolean {
  const resource = role.node.defaultChild;
  if (!(resource instanceof iam.CfnRole)) return false;
  const stack = Stack.of(role);
  const granted: unknown[] = [resource.policies, stack.resolve(resource.managedPolicyArns)];
  return granted.every(each => each === undefined || (Array.isArray(each) && each.length === 0)) && !isNamedByPolicy(role, stack);
}

/** Policies name their roles, and stand below or beside them. */
function isNamedByPolicy(role: iam.IRole, stack: Stack): boolean {
  const name = JSON.stringify(stack.resolve(role.roleName));
  return stack.node.findAll()
    .filter(each => each instanceof iam.CfnPolicy || each instanceof iam.CfnManagedPolicy)
    .some(({ roles }) => (stack.resolve(roles) ?? []).some((each: unknown) => JSON.stringify(each) === name));
}
