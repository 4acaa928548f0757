import { Token } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/kernel';
import { one, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const number = Token.asNumber({ Ref: 'Number' });

function control(namespace: string, task: TaskDefinitionShape = {}): TaskDefinitionShape {
  return one({ systemControls: [{ namespace, value: '1' }] }, task);
}

const NAMESPACE = 'containerDefinitions[0].systemControls[0].namespace';

testRules(rules, {
  ulimits: {
    refuses: [
      [one({ ulimits: [{ name: 'nofile', softLimit: 2048, hardLimit: 1024 }] }),
        'containerDefinitions[0].ulimits[0].softLimit must be at most the hard limit 1024, got 2048'],
      [one({ ulimits: [{ name: 'memlock', softLimit: -1, hardLimit: 1024 }] }),
        'containerDefinitions[0].ulimits[0].softLimit must be at most the hard limit 1024, got -1'],
    ],
    accepts: [
      one({ ulimits: [{ softLimit: 1, hardLimit: 1 }, { softLimit: 5, hardLimit: -1 }, { softLimit: 5 }, { softLimit: 5, hardLimit: number }] }),
    ],
  },
  systemControls: {
    refuses: [
      [control('vm.swappiness'),
        `${NAMESPACE} must be one of net.*, fs.mqueue.* or the kernel's own for messages, semaphores and shared memory, got 'vm.swappiness'`],
      [control('net.core.somaxconn', { networkMode: 'host' }), `${NAMESPACE} must not be of the network in network mode host, got 'net.core.somaxconn'`],
      [control('kernel.sem', { ipcMode: 'host' }), `${NAMESPACE} must not be of the IPC namespace with ipcMode host, got 'kernel.sem'`],
      [control(`vm.${token}`),
        `${NAMESPACE} must be one of net.*, fs.mqueue.* or the kernel's own for messages, semaphores and shared memory, got 'vm.…'`],
      [control(`net.${token}`, { networkMode: 'host' }), `${NAMESPACE} must not be of the network in network mode host, got 'net.…'`],
    ],
    accepts: [
      control('net.core.somaxconn', { ipcMode: 'host' }), control('kernel.shmmax', { networkMode: 'host' }),
      control('fs.mqueue.msg_max'), control(token),
      control(`net.${token}`), control(`kernel.${token}`), control(token, { networkMode: 'host', ipcMode: 'host' }),
    ],
  },
});
