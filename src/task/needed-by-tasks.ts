import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Needed } from '../connection/connection-plan';
import { Memory } from '../private/memory';

/** Supplies tasks with something that they need: what starts them waits for it, or they can reach it. Also called for what is added later. */
export type TaskRunner = (needed: Needed) => void;

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
  for (const runner of tasks.runners) runner(needed);
}

/** Registers a runner of the tasks of a definition, with what they need already, and with what is added later. */
export function runTasks(definition: ecs.TaskDefinition, runner: TaskRunner): TaskRunner {
  const tasks = tasksOf(definition);
  tasks.runners.push(runner);
  for (const needed of tasks.needed) runner(needed);
  return runner;
}
