import { existsSync } from 'fs';
import { resolve } from 'path';
import { readFile, Source } from './source';
import { taskGroups } from '../../api/compose/groups';
import { ComposeFiles } from '../../api/compose/load';
import { readCompose } from '../../api/compose/read-compose';
import { composePaths } from '../../api/compose/task/paths';
import { composeTask } from '../../api/compose/task/to-task';
import { UNKNOWN } from '../../api/unknown';
import { COMPOSE_RULES } from '../../rules/compose/compose-rules';
import { COMPOSE_DOCUMENT_RULES } from '../../rules/compose/document-rules';
import { KnownFinding } from '../../rules/evaluate';
import { renamePaths } from '../../rules/prop-paths';
import { TASK_RULES } from '../../rules/task/task-rules';
import { judge } from '../template/judge';

/** What is wrong with a Compose file, and how many variables in it have no value. */
interface CheckedCompose {
  readonly findings: readonly KnownFinding[];
  readonly unknownValues: number;
}

/**
 * What an import of a Compose file would say, as far as nobody needs to know its options: variables without a default are not known, and each
 * service is a task, but for those that must share one.
 */
export function checkCompose({ file, text }: Source): CheckedCompose {
  const { shape, seen } = readCompose([file], filesBeside(file, text), { variables: () => undefined, profiles: ['*'] });
  const found = judge(COMPOSE_DOCUMENT_RULES, { ...seen, unset: [] });
  const unknownValues = seen.unset?.length ?? 0;
  if (found.some(({ advice }) => !advice)) return { findings: found, unknownValues };
  const tasks = taskGroups(shape, {});
  const findings = [
    ...found,
    ...judge(COMPOSE_RULES, { file: shape, tasks, apart: true }),
    ...tasks.flatMap(names => {
      const services = Object.fromEntries(names.map(name => [name, shape.services[name]]));
      // Its memory is chosen where it is made.
      const task = { ...composeTask(services, {}), memory: UNKNOWN };
      return renamePaths(judge(TASK_RULES, task), composePaths(services, task));
    }),
  ];
  return { findings, unknownValues };
}

function filesBeside(file: string, text: string): ComposeFiles {
  return {
    read: path => {
      if (resolve(path) === resolve(file)) return { text };
      if (!existsSync(path)) return { reason: 'which is not there' };
      const read = readFile(path);
      return 'reason' in read ? { reason: `which ${read.reason}` } : read;
    },
  };
}
