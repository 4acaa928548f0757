import { find, findTexts, isMissing, isText } from '../given';
import { TaskDefinitionShape } from './shape';
import { isKnown } from '../unknown';

/** The compatibilities that a task is validated against; without any, no rule of a compatibility applies. */
export function compatibilities(task: TaskDefinitionShape): string[] {
  return findTexts(task, 'requiresCompatibilities[]').map(({ value }) => value);
}

/** Whether a task shall run on Fargate. */
export function onFargate(task: TaskDefinitionShape): boolean {
  return compatibilities(task).includes('FARGATE');
}

/** Whether the task says that it runs on Windows. */
export function onWindows(task: TaskDefinitionShape): boolean {
  return find(task, 'runtimePlatform.operatingSystemFamily').some(({ value }) => String(value).startsWith('WINDOWS'));
}

/** The network mode, where it is known: Docker's default when nothing is said, which is bridge on Linux. */
export function networkModeOf(task: TaskDefinitionShape): string | undefined {
  if (isMissing(task.networkMode)) return onWindows(task) ? 'default' : 'bridge';
  return isText(task.networkMode) ? task.networkMode : undefined;
}

/** What the reader of a message is told of a network mode. */
export function networkModeGiven(task: TaskDefinitionShape): string {
  return isKnown(task.networkMode) ? `'${task.networkMode}'` : `none, which is ${networkModeOf(task)}`;
}
