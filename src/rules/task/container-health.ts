import { find, findGiven, findNumbers, Located } from '../../api/given';
import { place } from '../../api/place';
import { show } from '../../api/show';
import { ContainerHealthCheckShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown, mayBe } from '../../api/unknown';
import { policy, refused } from '../rule';
import { all, values, within } from '../table';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html';
const DEFAULT_INTERVAL = 30;

const HEALTH_CHECK = place<TaskDefinitionShape>('containerDefinitions[].healthCheck');
const TIMEOUT = place<ContainerHealthCheckShape>('timeout');
const INTERVAL = place<ContainerHealthCheckShape>('interval');

/** Nothing as first word of a command is no word either; what is no text is the importer's to refuse. */
function commandProblem(command: unknown): string | undefined {
  if (!Array.isArray(command)) return undefined;
  const [kind]: unknown[] = command;
  const wrong = kind === undefined || (typeof kind === 'string' && !mayBe(kind, 'CMD') && !mayBe(kind, 'CMD-SHELL'));
  return wrong ? `must start with CMD or CMD-SHELL, got ${show(command)}` : undefined;
}

/** The container health check stays within what the agent accepts. */
export const containerHealth = refused<TaskDefinitionShape>('ECS-TASK-006', {
  title: 'A container health check must start with CMD or CMD-SHELL, with an interval of 5 to 300 seconds, a timeout of 2 to 60 seconds, 1 '
    + 'to 10 retries and a start period of 0 to 300 seconds',
  remedy: 'choose a value within the bounds',
  see: PAGE,
  check: all(
    values('containerDefinitions[].healthCheck.command', commandProblem, {
      remedy: 'write it as [\'CMD-SHELL\', \'curl -f http://localhost/ || exit 1\'], or as [\'CMD\', program, argument, …]',
    }),
    within(
      { place: 'containerDefinitions[].healthCheck.interval', min: 5, max: 300, unit: 'seconds' },
      { place: 'containerDefinitions[].healthCheck.timeout', min: 2, max: 60, unit: 'seconds' },
      { place: 'containerDefinitions[].healthCheck.retries', min: 1, max: 10 },
      { place: 'containerDefinitions[].healthCheck.startPeriod', min: 0, max: 300, unit: 'seconds' },
    ),
  ),
});

function intervalOf(health: Located): unknown {
  const [interval] = findGiven(health, INTERVAL);
  return interval === undefined ? DEFAULT_INTERVAL : interval.value;
}

/** A check that outlasts the interval delays the next one: the container is found unhealthy later than it seems. */
export const healthTiming = policy<TaskDefinitionShape>('ECS-TASK-054', {
  title: 'The timeout of a container health check should not be longer than its interval, which is 30 seconds by default',
  why: 'A check that takes longer than the interval delays the next one, so that an unhealthy container is found later than the interval says',
  remedy: 'shorten the timeout or lengthen the interval',
  see: PAGE,
  advice: true,
  about: ['containerDefinitions[].healthCheck'],
  check: task => find(task, HEALTH_CHECK).flatMap(health => {
    const interval = intervalOf(health);
    return isKnown(interval) ? findNumbers(health, TIMEOUT).filter(({ value }) => value > Number(interval))
      .map(({ path, value }) => ({ path, problem: `must not be longer than the interval of ${interval} seconds, got ${value}` })) : [];
  }),
});
