import { isMissing, isText } from '../given';
import { TaskDefinitionShape } from './shape';
import { isKnown, mayStartWith } from '../unknown';

const WINDOWS = 'WINDOWS';

/** The compatibilities that a task is validated against; without any, no rule of a compatibility applies. */
export function compatibilities({ requiresCompatibilities }: TaskDefinitionShape): readonly string[] {
  return Array.isArray(requiresCompatibilities) ? requiresCompatibilities.filter(isText) : [];
}

/** Whether a task shall run on Fargate. */
export function onFargate(task: TaskDefinitionShape): boolean {
  return compatibilities(task).includes('FARGATE');
}

/** Whether the task says that it runs on Windows. */
export function onWindows({ runtimePlatform }: TaskDefinitionShape): boolean {
  const family: unknown = runtimePlatform?.operatingSystemFamily;
  return typeof family === 'string' && family.startsWith(WINDOWS);
}

/** Whether the task may run on Windows, as far as that is known. */
export function mayBeOnWindows({ runtimePlatform }: TaskDefinitionShape): boolean {
  if (!isMissing(runtimePlatform) && !isKnown(runtimePlatform)) return true;
  const family: unknown = runtimePlatform?.operatingSystemFamily;
  return typeof family === 'string' && mayStartWith(family, WINDOWS);
}

/** The network mode, where it is known: Docker's default when nothing is said, which is bridge on Linux. */
export function networkModeOf(task: TaskDefinitionShape): string | undefined {
  if (!isMissing(task.networkMode)) return isText(task.networkMode) ? task.networkMode : undefined;
  if (onWindows(task)) return 'default';
  return mayBeOnWindows(task) ? undefined : 'bridge';
}

/** What the reader of a message is told of a network mode. */
export function networkModeGiven(task: TaskDefinitionShape): string {
  return isKnown(task.networkMode) ? `'${task.networkMode}'` : `none, which is ${networkModeOf(task)}`;
}

/** Whether in a network mode a port of a container is the same port of its task or host: containers must not clash. */
export function sharesPorts(networkMode: string | undefined): boolean {
  return networkMode === 'awsvpc' || networkMode === 'host';
}
