import { aws_ecs as ecs, AspectPriority, Aspects } from 'aws-cdk-lib';
import { Introduction } from './introduction';
import { Member } from './member';
import { SidecarShape } from '../api/sidecar/shape';
import { ContainerShape, TaskDefinitionShape } from '../api/task/shape';
import { containersBelow } from '../private/ecs-inside';
import { Memory } from '../private/memory';
import { judge } from '../private/judge';
import { report } from '../private/report';
import { Finding, formatFinding } from '../rules/finding';
import { SIDECAR_RULES } from '../rules/sidecar/sidecar-rules';

const MEMBERS = new Memory<Member[]>('sidecars');

/**
 * Makes something known to all other containers of a task, also to those that are added later. To be called before its container is
 * added; fails when it does not fit in.
 */
export function join(definition: ecs.TaskDefinition, member: Member): void {
  const members = MEMBERS.ofOrNew(definition, () => []);
  const joining = member.container ? [member.container] : [];
  report(definition, check(definition, [...foreignRouters(definition, members), ...members, member], joining));
  if (members.length === 0) {
    Aspects.of(definition).add(new Introduction(definition, members), { priority: AspectPriority.MUTATING });
    // Containers that are added later must leave room as well.
    definition.node.addValidation({ validate: () => check(definition, members).map(formatFinding) });
  }
  members.push(member);
}

function check(definition: ecs.TaskDefinition, sidecars: readonly SidecarShape[], joining: readonly ContainerShape[] = []): Finding[] {
  const { cpu, memory, requiresCompatibilities } = definition.node.defaultChild as ecs.CfnTaskDefinition;
  const task: TaskDefinitionShape = {
    cpu,
    memory,
    requiresCompatibilities,
    networkMode: definition.networkMode,
    containerDefinitions: [...containersBelow(definition).map(container => shapeOf(definition, container)), ...joining],
  };
  return judge(SIDECAR_RULES, { task, sidecars });
}

/** What the rules look at, and not more: the rest may not be known yet. */
function shapeOf(definition: ecs.TaskDefinition, container: ecs.ContainerDefinition): ContainerShape {
  const { memory, memoryReservation } = container.renderContainerDefinition(definition);
  const portMappings = container.portMappings.map(({ containerPort, protocol }) => ({ containerPort, protocol }));
  return { name: container.containerName, cpu: container.cpu, memory, memoryReservation, portMappings };
}

/** Log routers that others have added. */
function foreignRouters(definition: ecs.TaskDefinition, members: readonly Member[]): SidecarShape[] {
  return containersBelow(definition)
    .filter(container => container instanceof ecs.FirelensLogRouter && !members.some(({ name }) => name === container.containerName))
    .map(({ containerName }) => ({ name: containerName, purpose: 'log router', listensOn: [] }));
}
