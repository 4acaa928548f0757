import { isNumber, items } from '../../api/given';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { networkModeOf } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { mayBe, mayStartWith } from '../../api/unknown';
import { cannotWork, found, refused } from '../rule';
import { partlyKnownTexts } from '../table';

const UNLIMITED = -1;

function order(limit: number): number {
  return limit === UNLIMITED ? Infinity : limit;
}

/** The kernel refuses a soft limit that the hard limit does not allow. */
export const ulimits = cannotWork<TaskDefinitionShape>('ECS-TASK-035', {
  title: 'The soft limit of a ulimit must be at most its hard limit, where -1 is no limit',
  why: 'Docker does not start the container',
  remedy: 'lower the soft limit or raise the hard limit',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html',
  about: ['containerDefinitions[].ulimits[]'],
  check: task => containersOf(task).flatMap(container => items(container, 'ulimits')).flatMap(ulimit => {
    const { softLimit, hardLimit } = ulimit.value;
    return isNumber(softLimit) && isNumber(hardLimit) && order(softLimit) > order(hardLimit)
      ? found(ulimit.pathOf('softLimit'), `must be at most the hard limit ${hardLimit}, got ${softLimit}`) : [];
  }),
});

const IPC = [
  'kernel.msgmax', 'kernel.msgmnb', 'kernel.msgmni', 'kernel.sem', 'kernel.shmall', 'kernel.shmmax', 'kernel.shmmni', 'kernel.shm_rmid_forced',
];

function mayBeIpc(namespace: string): boolean {
  return mayStartWith(namespace, 'fs.mqueue.') || IPC.some(word => mayBe(namespace, word));
}

function namespaceProblem(namespace: string, task: TaskDefinitionShape): string | undefined {
  const network = mayStartWith(namespace, 'net.');
  if (!network && !mayBeIpc(namespace)) return 'must be one of net.*, fs.mqueue.* or the kernel\'s own for messages, semaphores and shared memory';
  if (network && !mayBeIpc(namespace) && networkModeOf(task) === 'host') return 'must not be of the network in network mode host';
  return !network && task.ipcMode === 'host' ? 'must not be of the IPC namespace with ipcMode host' : undefined;
}

/** A container sets the kernel parameters of its own namespaces only. */
export const systemControls = refused<TaskDefinitionShape>('ECS-TASK-036', {
  title: 'A system control must belong to a namespace of the container: `net.*` except in network mode host, and `fs.mqueue.*`, '
    + '`kernel.msg*`, `kernel.sem` and `kernel.shm*` except with ipcMode host',
  remedy: 'leave it out, or set it on the host',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html',
  check: partlyKnownTexts('containerDefinitions[].systemControls[].namespace', (namespace, task) => {
    const problem = namespaceProblem(namespace, task);
    return problem === undefined ? undefined : `${problem}, got ${show(namespace)}`;
  }),
});
