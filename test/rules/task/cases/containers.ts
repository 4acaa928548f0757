import { Token } from 'aws-cdk-lib';
import { ContainerHealthCheckShape, ContainerShape, TaskDefinitionShape } from '../../../../src/api/task/shape';
import { containerHealth, healthTiming } from '../../../../src/rules/task/container-health';
import { dependencyConditions, knownDependencies } from '../../../../src/rules/task/dependencies';
import { dependencyCycle } from '../../../../src/rules/task/dependency-cycle';
import { credentialSpecs } from '../../../../src/rules/task/references';
import { stopTimeout } from '../../../../src/rules/task/stop-timeout';
import { systemControls } from '../../../../src/rules/task/system-controls';
import { ulimits } from '../../../../src/rules/task/ulimits';
import { FARGATE, one, RuleCases, several } from '../../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const number = Token.asNumber({ Ref: 'Number' });
const HEALTH = 'containerDefinitions[0].healthCheck';

function health(healthCheck: ContainerHealthCheckShape): TaskDefinitionShape {
  return one({ healthCheck });
}

function waits(name: string, ...others: string[]): ContainerShape {
  return { name, dependsOn: others.map(containerName => ({ containerName, condition: 'START' })) };
}

function waitsFor(condition: string, target: ContainerShape): TaskDefinitionShape {
  return several({ name: 'a', dependsOn: [{ containerName: 'b', condition }] }, { name: 'b', ...target });
}

function control(namespace: string, task: TaskDefinitionShape = {}): TaskDefinitionShape {
  return one({ systemControls: [{ namespace, value: '1' }] }, task);
}

const CONDITION = 'containerDefinitions[0].dependsOn[0].condition';
const NAMESPACE = 'containerDefinitions[0].systemControls[0].namespace';

export const CONTAINERS: RuleCases[] = [
  {
    rule: stopTimeout,
    refuses: [
      [one({ stopTimeout: 300 }, FARGATE), 'containerDefinitions[0].stopTimeout must be 2 to 120 seconds, got 300'],
      [one({ startTimeout: 1 }, FARGATE), 'containerDefinitions[0].startTimeout must be 2 to 120 seconds, got 1'],
      [one({ stopTimeout: -1 }), 'containerDefinitions[0].stopTimeout must be 0 or more seconds, got -1'],
    ],
    accepts: [
      one({ startTimeout: 2, stopTimeout: 120 }, FARGATE), one({ stopTimeout: 0, startTimeout: 3600 }), one({ stopTimeout: number }, FARGATE),
    ],
  },
  {
    rule: containerHealth,
    refuses: [
      [health({ command: [] }), `${HEALTH}.command must start with CMD or CMD-SHELL, got []`],
      [health({ command: ['curl', 'localhost'] }), `${HEALTH}.command must start with CMD or CMD-SHELL, got ["curl","localhost"]`],
      [health({ interval: 4 }), `${HEALTH}.interval must be 5 to 300 seconds, got 4`],
      [health({ timeout: 61 }), `${HEALTH}.timeout must be 2 to 60 seconds, got 61`],
      [health({ retries: 0 }), `${HEALTH}.retries must be 1 to 10, got 0`],
      [health({ startPeriod: 301 }), `${HEALTH}.startPeriod must be 0 to 300 seconds, got 301`],
    ],
    accepts: [
      health({ command: ['CMD', '/check'] }), health({ command: ['CMD-SHELL', 'true'], interval: 5, timeout: 60, retries: 10, startPeriod: 0 }),
      health({ command: Token.asList({ Ref: 'Command' }), interval: number }),
    ],
  },
  {
    rule: healthTiming,
    refuses: [
      [health({ interval: 10, timeout: 11 }), `${HEALTH}.timeout must not be longer than the interval of 10 seconds, got 11`],
      [health({ timeout: 31 }), `${HEALTH}.timeout must not be longer than the interval of 30 seconds, got 31`],
    ],
    accepts: [health({ interval: 10, timeout: 10 }), health({ timeout: 30 }), health({ interval: 5 }), health({ timeout: number })],
  },
  {
    rule: knownDependencies,
    refuses: [
      [several(waits('web', 'databse'), { name: 'database' }),
        'containerDefinitions[0].dependsOn[0].containerName must be another container of the task, got \'databse\'; did you mean database?'],
      [one(waits('web', 'web')), 'containerDefinitions[0].dependsOn[0].containerName must be another container of the task, got \'web\''],
    ],
    accepts: [several(waits('web', 'database'), { name: 'database' }), one(waits('web', token))],
  },
  {
    rule: dependencyConditions,
    refuses: [
      [waitsFor('HEALTHY', {}), `${CONDITION} must be a condition that 'b' can reach, which has no health check, got 'HEALTHY'`],
      [waitsFor('SUCCESS', {}), `${CONDITION} must be a condition that 'b' can reach, which is essential, so that the task ends with it, got 'SUCCESS'`],
      [waitsFor('COMPLETE', { essential: true }),
        `${CONDITION} must be a condition that 'b' can reach, which is essential, so that the task ends with it, got 'COMPLETE'`],
    ],
    accepts: [
      waitsFor('HEALTHY', { healthCheck: { command: ['CMD', '/check'] } }), waitsFor('SUCCESS', { essential: false }), waitsFor('START', {}),
      waitsFor('SUCCESS', { essential: Token.asAny({ Ref: 'Essential' }) as never }), waitsFor(token, {}), one(waits('a', 'elsewhere')),
    ],
  },
  {
    rule: dependencyCycle,
    refuses: [
      [several(waits('a', 'b'), waits('b', 'a')), 'containerDefinitions[0] must not wait for itself, got a -> b -> a'],
      [several(waits('a', 'b', 'c'), waits('b', 'd'), waits('c', 'd'), waits('d', 'a'), waits('e', 'f'), waits('f', 'e')),
        'containerDefinitions[0] must not wait for itself, got a -> b -> d -> a',
        'containerDefinitions[2] must not wait for itself, got c -> d -> a -> c',
        'containerDefinitions[4] must not wait for itself, got e -> f -> e'],
      [several({ name: 'a', links: ['b:x'] }, { name: 'b', volumesFrom: [{ sourceContainer: 'a' }] }),
        'containerDefinitions[0] must not wait for itself, got a -> b -> a'],
    ],
    accepts: [several(waits('a', 'b', 'c', 'b'), waits('b', 'c'), waits('c')), one(waits('a', 'a')), one(waits('a', 'elsewhere')), one({})],
  },
  {
    rule: ulimits,
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
  {
    rule: systemControls,
    refuses: [
      [control('vm.swappiness'),
        `${NAMESPACE} must be one of net.*, fs.mqueue.* or the kernel's own for messages, semaphores and shared memory, got 'vm.swappiness'`],
      [control('net.core.somaxconn', { networkMode: 'host' }), `${NAMESPACE} must not be of the network in network mode host, got 'net.core.somaxconn'`],
      [control('kernel.sem', { ipcMode: 'host' }), `${NAMESPACE} must not be of the IPC namespace with ipcMode host, got 'kernel.sem'`],
    ],
    accepts: [
      control('net.core.somaxconn', { ipcMode: 'host' }), control('kernel.shmmax', { networkMode: 'host' }),
      control('fs.mqueue.msg_max'), control(token),
    ],
  },
  {
    rule: credentialSpecs,
    refuses: [[
      one({ credentialSpecs: ['file://spec.json'] }),
      'containerDefinitions[0].credentialSpecs[0] must be credentialspec: or credentialspecdomainless: with an ARN of S3 or SSM, got \'file://spec.json\'',
    ]],
    accepts: [
      one({ credentialSpecs: ['credentialspec:arn:aws:s3:::bucket/spec.json'] }),
      one({ credentialSpecs: ['credentialspecdomainless:arn:aws-cn:ssm:cn-north-1:123456789012:parameter/spec'] }), one({ credentialSpecs: [token] }),
    ],
  },
];
