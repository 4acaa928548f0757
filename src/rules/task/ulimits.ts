import { find, findNumbers } from '../../api/given';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const UNLIMITED = -1;

function order(limit: number): number {
  return limit === UNLIMITED ? Infinity : limit;
}

/** The kernel refuses a soft limit that the hard limit does not allow. */
export const ulimits: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-035',
  title: 'The soft limit of a ulimit is at most its hard limit; -1 is no limit',
  remedy: 'lower the soft limit or raise the hard limit',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html',
  check: task => find(task, 'containerDefinitions[].ulimits[]').flatMap(({ path, value }) => {
    const [hard] = findNumbers(value, 'hardLimit');
    return findNumbers(value, 'softLimit', path).filter(soft => hard !== undefined && order(soft.value) > order(hard.value))
      .map(soft => ({ path: soft.path, problem: `must be at most the hard limit ${hard.value}, got ${soft.value}` }));
  }),
};
