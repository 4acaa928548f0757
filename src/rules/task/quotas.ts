import { find, members } from '../../api/given';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule, Violation } from '../rule';

/** How many of each ECS allows. */
const QUOTAS: readonly (readonly [place: string, max: number, what: string])[] = [
  ['tags', 50, 'tags'],
  ['placementConstraints', 10, 'constraints'],
  ['containerDefinitions[].environmentFiles', 10, 'files'],
  ['containerDefinitions[].restartPolicy.ignoredExitCodes', 50, 'exit codes'],
  ['containerDefinitions[].credentialSpecs', 1, 'credential spec'],
];
const MAX_PORT_RANGES = 100;

function countAbove(path: string, count: number, max: number, what: string): Violation[] {
  return count > max ? [{ path, problem: `must be at most ${max} ${what}, got ${count}` }] : [];
}

/** Lists are only so long. */
export const quotas: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-011',
  title: 'A task has at most 50 tags, 10 placement constraints and one volume configured at launch; '
    + 'a container at most 10 environment files, 50 ignored exit codes, 100 port ranges and one credential spec',
  remedy: 'leave some out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  check: task => [
    ...QUOTAS.flatMap(([place, max, what]) => find(task, place)
      .flatMap(({ path, value }) => Array.isArray(value) ? countAbove(path, value.length, max, what) : [])),
    ...find(task, 'containerDefinitions[]').flatMap(({ path, value }) =>
      countAbove(`${path}.portMappings`, find(value, 'portMappings[].containerPortRange').length, MAX_PORT_RANGES, 'ranges')),
    ...countAbove('volumes', members('volumes', task.volumes).filter(({ value }) => value.configuredAtLaunch === true).length,
      1, 'volume configured at launch'),
  ],
};
