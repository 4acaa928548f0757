import { aws_ecs as ecs, AspectPriority, Aspects, IAspect } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { containersNow, writerOf } from './task-writer';
import { taskResource } from '../private/ecs-inside';
import { Memory } from '../private/memory';
import { declareUnavoidable } from '../private/unavoidable';

const WATCHED = new Memory<boolean>('toldVariables');

/** Declares the finding of cdk-nag about variables, if the library has set all of them. */
export function watchVariables(definition: ecs.TaskDefinition): void {
  if (WATCHED.of(definition)) return;
  WATCHED.set(definition, true);
  Aspects.of(definition).add(new ToldVariables(definition), { priority: AspectPriority.MUTATING });
}

/** Gives a container the name or address of something that it works with. A variable or secret of that name that it has itself is kept. */
export function giveVariable(
  definition: ecs.TaskDefinition, containerName: string, variable: { readonly name: string; readonly value: string },
): void {
  const container = containersNow(definition).find(({ name }) => name === containerName);
  if ([...container?.environment ?? [], ...container?.secrets ?? []].some(({ name }) => name === variable.name)) return;
  writerOf(definition).tell(containerName, [variable]);
  watchVariables(definition);
}

class ToldVariables implements IAspect {
  constructor(private readonly definition: ecs.TaskDefinition) {}

  public visit(node: IConstruct): void {
    // Where there are sidecars, they declare it: they know their own variables.
    if (node === this.definition && writerOf(this.definition).sidecars.length === 0) declareVariables(this.definition);
  }
}

/**
 * cdk-nag evaluates the whole task: if containers set variables themselves, its finding is about these and is kept.
 *
 * @param but names of containers whose variables are the library's
 */
export function declareVariables(definition: ecs.TaskDefinition, but: ReadonlySet<string> = new Set()): void {
  const writer = writerOf(definition);
  if (writer.ownVariables().some(({ container }) => !but.has(container))) return;
  declareUnavoidable(taskResource(definition), {
    id: 'AwsSolutions-ECS2',
    reason: 'The only variables are names and addresses of what the task uses, and settings of sidecars, which are no secrets.',
  });
}
