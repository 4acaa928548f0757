import { aws_ecs as ecs, IAspect, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Member } from './member';
import { Variables } from './sidecar-kind';
import { ContainerShape } from '../api/task/shape';
import { containersBelow } from '../private/ecs-inside';
import { judge } from '../private/judge';
import { report } from '../private/report';
import { declareUnavoidable } from '../private/unavoidable';
import { WHOLE_SIDECAR_RULES } from '../rules/sidecar/sidecar-rules';

/** A container of the application, and what it said before anybody was introduced to it. */
interface Neighbour {
  readonly container: ecs.ContainerDefinition;
  readonly before: ContainerShape;
}

/** Introduces sidecars to their neighbours when all have been added: earlier, nobody knows what containers set themselves. */
export class Introduction implements IAspect {
  constructor(private readonly definition: ecs.TaskDefinition, private readonly members: readonly Member[]) {}

  public visit(node: IConstruct): void {
    if (node !== this.definition) return;
    const neighbours = this.neighbours();
    for (const member of this.members) {
      neighbours.forEach(neighbour => introduce(neighbour, member));
    }
    this.declareVariables(neighbours);
    const containerDefinitions = neighbours.map(({ before }) => before);
    report(this.definition, judge(WHOLE_SIDECAR_RULES, { task: { containerDefinitions }, sidecars: this.members }));
  }

  /** Sidecars do not wait for each other, nor does a log router for anybody: it would go round in a circle. */
  private neighbours(): Neighbour[] {
    return containersBelow(this.definition)
      .filter(container => !(container instanceof ecs.FirelensLogRouter) && !this.members.some(({ name }) => name === container.containerName))
      // Rendered one by one and not resolved: the list of all is rendered only once, and what is lazy must stay so.
      .map(container => ({ container, before: container.renderContainerDefinition(this.definition) as ContainerShape }));
  }

  /** cdk-nag looks at the whole task: where containers set variables themselves, its finding is about these and stays. */
  private declareVariables(neighbours: readonly Neighbour[]): void {
    if (neighbours.every(({ before }) => (before.environment ?? []).length === 0)) {
      declareUnavoidable(this.definition.node.defaultChild ?? this.definition, {
        id: 'AwsSolutions-ECS2',
        reason: 'The only variables are addresses and settings of sidecars, which are no secrets.',
      });
    }
  }
}

function introduce({ container, before }: Neighbour, member: Member): void {
  tell(container, before, member.neighbours);
  const sidecar = container.taskDefinition.findContainer(member.name);
  if (sidecar && member.container) {
    connect(container, sidecar, member);
  }
}

function tell(container: ecs.ContainerDefinition, { environment = [], secrets = [] }: ContainerShape, groups: readonly Variables[]): void {
  const taken = new Set([...environment, ...secrets].map(({ name }) => name));
  for (const group of groups.filter(variables => !Object.keys(variables).some(name => taken.has(name)))) {
    for (const [name, value] of Object.entries(group)) {
      container.addEnvironment(name, value);
    }
  }
}

function connect(container: ecs.ContainerDefinition, sidecar: ecs.ContainerDefinition, { neighbours, waitFor }: Member): void {
  const isAddressed = neighbours.length > 0 && container.taskDefinition.networkMode === ecs.NetworkMode.BRIDGE;
  if (isAddressed && !linksOf(container).includes(sidecar.containerName)) {
    container.addLink(sidecar);
  }
  if (!container.containerDependencies.some(dependency => dependency.container === sidecar)) {
    container.addContainerDependencies({ container: sidecar, condition: waitFor });
  }
}

/** Names of the containers that a container can call by name already, whatever it calls them. */
function linksOf(container: ecs.ContainerDefinition): string[] {
  const { links } = container.renderContainerDefinition(container.taskDefinition);
  return (Stack.of(container).resolve(links) as string[] | undefined ?? []).map(link => link.split(':')[0]);
}
