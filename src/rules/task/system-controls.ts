import { findTexts } from '../../api/given';
import { show } from '../../api/show';
import { networkModeOf } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const IPC = [
  'kernel.msgmax', 'kernel.msgmnb', 'kernel.msgmni', 'kernel.sem', 'kernel.shmall', 'kernel.shmmax', 'kernel.shmmni', 'kernel.shm_rmid_forced',
];

function problemOf(namespace: string, task: TaskDefinitionShape): string | undefined {
  const network = namespace.startsWith('net.');
  if (!network && !IPC.includes(namespace) && !namespace.startsWith('fs.mqueue.')) {
    return 'must be one of net.*, fs.mqueue.* or the kernel\'s own for messages, semaphores and shared memory';
  }
  if (network && networkModeOf(task) === 'host') return 'must not be of the network in network mode host';
  return !network && task.ipcMode === 'host' ? 'must not be of the IPC namespace with ipcMode host' : undefined;
}

/** A container sets the kernel parameters of its own namespaces only. */
export const systemControls: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-036',
  title: 'A system control belongs to a namespace of the container: net.* but not in network mode host, '
    + 'fs.mqueue.* and kernel.msg*, kernel.sem, kernel.shm* but not with ipcMode host',
  remedy: 'leave it out, or set it on the host',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html',
  check: task => findTexts(task, 'containerDefinitions[].systemControls[].namespace').flatMap(({ path, value }) => {
    const problem = problemOf(value, task);
    return problem ? [{ path, problem: `${problem}, got ${show(value)}` }] : [];
  }),
};
