import { containersOf, find, findNumbers } from '../../api/given';
import { show } from '../../api/show';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html';
const DEFAULT_INTERVAL = 30;

/** Bounds of the API: first and last value, and the unit. */
const BOUNDS: readonly (readonly [name: string, min: number, max: number, unit: string])[] = [
  ['interval', 5, 300, 'seconds'],
  ['timeout', 2, 60, 'seconds'],
  ['retries', 1, 10, ''],
  ['startPeriod', 0, 300, 'seconds'],
];

function badCommands(path: string, container: ContainerShape): Violation[] {
  return find(container, 'healthCheck.command', path)
    .filter((command): command is { path: string; value: string[] } => Array.isArray(command.value))
    .filter(({ value: [kind] }) => kind === undefined || typeof kind === 'string' && kind !== 'CMD' && kind !== 'CMD-SHELL')
    .map(command => ({ path: command.path, problem: `must start with CMD or CMD-SHELL, got ${show(command.value)}` }));
}

/** The container health check stays within what the agent accepts. */
export const containerHealth: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-006',
  title: 'A container health check starts with CMD or CMD-SHELL; interval 5-300 s, timeout 2-60 s, retries 1-10, start period 0-300 s',
  remedy: 'choose a value within the bounds',
  see: PAGE,
  check: task => containersOf(task).flatMap(({ path, value }) => [
    ...badCommands(path, value),
    ...BOUNDS.flatMap(([name, min, max, unit]) => findNumbers(value, `healthCheck.${name}`, path)
      .flatMap(bound => outside(bound.path, bound.value, min, max, unit))),
  ]),
};

/** A check that outlasts the interval delays the next one: the container is found unhealthy later than it seems. */
export const healthTiming: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-054',
  title: 'The timeout of a container health check is not longer than its interval, which is 30 seconds by default',
  remedy: 'shorten the timeout or lengthen the interval',
  see: PAGE,
  advice: true,
  check: task => find(task, 'containerDefinitions[].healthCheck').flatMap(health => {
    const [timeout] = findNumbers(health.value, 'timeout', health.path);
    const [interval] = findNumbers(health.value, 'interval');
    const seconds = interval?.value ?? DEFAULT_INTERVAL;
    return timeout && timeout.value > seconds
      ? [{ path: timeout.path, problem: `must not be longer than the interval of ${seconds} seconds, got ${timeout.value}` }]
      : [];
  }),
};
