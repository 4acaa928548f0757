import { aws_ecs as ecs, IAspect, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Member } from './member';
import { Variables } from './sidecar-kind';
import { report } from '../private/findings';
import { declareUnavoidable } from '../private/unavoidable';
import { WHOLE_SIDECAR_RULES } from '../rules/catalogue';
import { evaluate } from '../rules/rule';
import { ContainerShape } from '../rules/task/shape';

/** A container of the application, and how it was before anybody was introduced to it. */
interface Neighbour {
  readonly container: ecs.ContainerDefinition;
  readonly before: ContainerShape;
}

/** Introduces sidecars to their neighbours when all have been added: earlier, nobody knows what containers set themselves. */
export class Introduction implements IAspect {
  constructor(private readonly definition: ecs.TaskDefinition, private readonly members: readonly Member[]) {}

  public visit(node: IConstruct): void {
    if (node !== this.definition) return;
    const rendered = this.rendered();
    const neighbours = this.neighbours(rendered);
    for (const member of this.members) {
      neighbours.forEach(neighbour => introduce(neighbour, member));
    }
    this.declareVariables(neighbours);
    report(this.definition, evaluate(WHOLE_SIDECAR_RULES, { task: { containerDefinitions: rendered }, sidecars: this.members }));
  }

  private get resource(): ecs.CfnTaskDefinition {
    return this.definition.node.defaultChild as ecs.CfnTaskDefinition;
  }

  private rendered(): ContainerShape[] {
    return Stack.of(this.definition).resolve(this.resource.containerDefinitions) as ContainerShape[] | undefined ?? [];
  }

  /** Sidecars do not wait for each other, nor does a log router for anybody: it would go round in a circle. */
  private neighbours(rendered: readonly ContainerShape[]): Neighbour[] {
    return this.definition.node.children
      .filter(child => child instanceof ecs.ContainerDefinition)
      .filter(container => !(container instanceof ecs.FirelensLogRouter) && !this.members.some(({ name }) => name === container.containerName))
      .map(container => ({ container, before: rendered.find(({ name }) => name === container.containerName) ?? {} }));
  }

  /** cdk-nag looks at the whole task: where containers set variables themselves, its finding is about these and stays. */
  private declareVariables(neighbours: readonly Neighbour[]): void {
    if (neighbours.every(({ before }) => (before.environment ?? []).length === 0)) {
      declareUnavoidable(this.resource, {
        id: 'AwsSolutions-ECS2',
        reason: 'The only variables are addresses and settings of sidecars, which are no secrets.',
      });
    }
  }
}

function introduce(neighbour: Neighbour, member: Member): void {
  tell(neighbour, member.neighbours);
  const sidecar = neighbour.container.taskDefinition.findContainer(member.name);
  if (sidecar && member.container) {
    connect(neighbour, sidecar, member);
  }
}

function tell({ container, before }: Neighbour, groups: readonly Variables[]): void {
  const taken = new Set([...before.environment ?? [], ...before.secrets ?? []].map(({ name }) => name));
  for (const group of groups.filter(variables => !Object.keys(variables).some(name => taken.has(name)))) {
    for (const [name, value] of Object.entries(group)) {
      container.addEnvironment(name, value);
    }
  }
}

function connect({ container, before }: Neighbour, sidecar: ecs.ContainerDefinition, { name, neighbours, waitFor }: Member): void {
  const isAddressed = neighbours.length > 0 && container.taskDefinition.networkMode === ecs.NetworkMode.BRIDGE;
  if (isAddressed && !before.links?.some(link => link.split(':')[0] === name)) {
    container.addLink(sidecar);
  }
  if (!before.dependsOn?.some(({ containerName }) => containerName === name)) {
    container.addContainerDependencies({ container: sidecar, condition: waitFor });
  }
}
