import { Aspects, aws_ecs as ecs, IAspect } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { containersNow, writerOf } from './task-writer';
import { ContainerShape } from '../api/task/shape';
import { taskResource } from '../private/ecs-inside';
import { Memory } from '../private/memory';
import { declareUnavoidable } from '../private/unavoidable';

/** Names of the variables that this library gives to the containers of a task. */
const GIVEN = new Memory<Set<string>>('givenVariables');

/** A variable of a container. */
interface Variable {
  readonly name: string;
  readonly value: string;
}

/** Gives a container the name or address of something that it works with. A variable or secret of that name that it has itself is kept. */
export function giveVariable(definition: ecs.TaskDefinition, containerName: string, variable: Variable): void {
  const container = containersNow(definition).find(({ name }) => name === containerName);
  if ([...container?.environment ?? [], ...container?.secrets ?? []].some(({ name }) => name === variable.name)) return;
  writerOf(definition).amend(containerName, { environment: [variable] });
  if (GIVEN.of(definition) === undefined) Aspects.of(definition).add(new GivenVariables(definition));
  GIVEN.ofOrNew(definition, () => new Set()).add(variable.name);
}

/** Whether a container has variables of its own, besides those that it was given. */
export function hasOwnVariables(definition: ecs.TaskDefinition, { environment = [] }: ContainerShape): boolean {
  return environment.some(({ name }) => !GIVEN.of(definition)?.has(name ?? ''));
}

/** cdk-nag evaluates the whole task: if containers set variables themselves, its finding is about these and is kept. */
class GivenVariables implements IAspect {
  constructor(private readonly definition: ecs.TaskDefinition) {}

  public visit(node: IConstruct): void {
    if (node !== this.definition || containersNow(this.definition).some(container => hasOwnVariables(this.definition, container))) return;
    declareUnavoidable(taskResource(this.definition), {
      id: 'AwsSolutions-ECS2',
      reason: 'The only variables are names and addresses of what the task works with, which are no secrets.',
    });
  }
}
