import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Needed } from '../connection/connection-plan';
import { Memory } from '../private/memory';

/** Something that starts tasks: a service, a schedule, a single run. */
export interface TaskRunner {
  /** Supplies its tasks with something, also after it was made. */
  supply(needed: Needed): void;
}

interface Tasks {
  readonly needed: Needed[];
  readonly runners: TaskRunner[];
}

const TASKS = new Memory<Tasks>('neededByTasks');

function tasksOf(definition: ecs.TaskDefinition): Tasks {
  return TASKS.ofOrNew(definition, () => ({ needed: [], runners: [] }));
}

/** Supplies all tasks of a definition with something, whoever starts them, now or later. */
export function needByTasks(definition: ecs.TaskDefinition, needed: Needed): void {
  const tasks = tasksOf(definition);
  tasks.needed.push(needed);
  for (const runner of tasks.runners) runner.supply(needed);
}

/** Registers what starts tasks of a definition: it supplies them with what they need already, and with what is added later. */
export function runTasks(definition: ecs.TaskDefinition, runner: TaskRunner): void {
  const tasks = tasksOf(definition);
  tasks.runners.push(runner);
  for (const needed of tasks.needed) runner.supply(needed);
}
