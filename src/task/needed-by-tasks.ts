import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { IDependable } from 'constructs';
import { Memory } from '../private/memory';

/** What tasks need before they start. */
interface Needed {
  /** What must be there. */
  readonly exists: IDependable;
  /** What tasks must reach, at its default port. */
  readonly reached?: ec2.IConnectable;
}

const NEEDED = new Memory<Needed[]>('neededByTasks');

/** Lets services wait for something that their tasks need, and reach it. */
export function needByTasks(definition: ecs.TaskDefinition, needed: Needed): void {
  NEEDED.ofOrNew(definition, () => []).push(needed);
}

/** What services that run a task definition wait for and reach. */
export function neededByTasks(definition: ecs.TaskDefinition): readonly Needed[] {
  return NEEDED.of(definition) ?? [];
}
