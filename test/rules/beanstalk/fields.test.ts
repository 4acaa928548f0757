import { UNKNOWN } from '../../../src/api/unknown';
import * as fields from '../../../src/rules/beanstalk/fields';
import { one, several, testRules } from '../../support/rule-cases';

const container = { name: 'web', image: 'nginx:1.29', memory: 64 };

testRules(fields, {
  unsupportedFields: {
    refuses: [
      [
        one({ ...container, healthCheck: { command: ['CMD', 'true'] }, stopTimeout: 60 }),
        'containerDefinitions[0].healthCheck must be left out on Elastic Beanstalk, got {"command":["CMD","true"]}; '
        + 'the load balancer checks the health: healthCheckPath',
        'containerDefinitions[0].stopTimeout must be left out on Elastic Beanstalk, got 60; stop within the 30 seconds that the agent waits',
      ],
      [
        { ...one(container), volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] },
        'volumes[0].efsVolumeConfiguration must be left out on Elastic Beanstalk, got {"fileSystemId":"fs-1"}; '
        + 'use a directory of the instance: TaskVolume.host()',
      ],
      [{ pidMode: 'host' }, 'pidMode must be left out on Elastic Beanstalk, got \'host\'; containers share no namespaces: leave it out'],
    ],
    accepts: [
      one({ ...container, stopTimeout: 30, dependsOn: [], privileged: false, user: 'nobody', readonlyRootFilesystem: true }),
      { ...one(container), volumes: [{ name: 'data', host: { sourcePath: '/data' } }], enableFaultInjection: false, pidMode: '' },
    ],
  },
  ignoredFields: {
    refuses: [
      [{ family: 'shop' }, 'family is left out on Elastic Beanstalk, got \'shop\'; Elastic Beanstalk names the task definitions that it makes'],
      [
        { taskRoleArn: 'arn:aws:iam::111122223333:role/app', requiresCompatibilities: ['EC2', 'FARGATE'] },
        'requiresCompatibilities is left out on Elastic Beanstalk, got ["EC2","FARGATE"]; every task runs on an EC2 instance',
        'taskRoleArn is left out on Elastic Beanstalk, got \'arn:aws:iam::111122223333:role/app\'; '
        + 'containers have the instance role: grant permissions to the environment',
      ],
    ],
    accepts: [{ requiresCompatibilities: ['EC2'] }, one({ ...container, versionConsistency: 'disabled' }), { tags: [] }],
  },
  containerMemory: {
    refuses: [[several(container, { name: 'app', image: 'a' }), 'containerDefinitions[1].memory must be given on Elastic Beanstalk, got none']],
    accepts: [one(container), one({ name: 'app', memoryReservation: 64 }), one({ name: 'app', memory: UNKNOWN as unknown as number }), {}],
  },
  networkMode: {
    refuses: [
      [{ networkMode: 'host' }, 'networkMode must be bridge on Elastic Beanstalk, got \'host\''],
      [
        { ...several(container, { ...container, name: 'app' }), networkMode: 'awsvpc' },
        'networkMode must be bridge on Elastic Beanstalk, got \'awsvpc\' with 2 containers, which reach each other on localhost',
      ],
    ],
    accepts: [{}, { networkMode: 'bridge' }, { ...one(container), networkMode: 'awsvpc' }, { networkMode: UNKNOWN }],
  },
  singleContainer: {
    refuses: [[{ ...one(container), networkMode: 'awsvpc' }, 'networkMode is bridge on Elastic Beanstalk, got \'awsvpc\'']],
    accepts: [{}, one(container), { ...one(container), networkMode: 'bridge' }],
  },
  operatingSystem: {
    refuses: [
      [
        { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
        'runtimePlatform.operatingSystemFamily must be LINUX, got \'WINDOWS_SERVER_2022_CORE\'',
      ],
    ],
    accepts: [{}, { runtimePlatform: { operatingSystemFamily: 'LINUX' } }, { runtimePlatform: { operatingSystemFamily: UNKNOWN } }],
  },
  logRouting: {
    refuses: [
      [one({ ...container, logConfiguration: { logDriver: 'awsfirelens' } }), 'containerDefinitions[0].logConfiguration.logDriver must not be awsfirelens on Elastic Beanstalk'],
    ],
    accepts: [one(container), one({ ...container, logConfiguration: { logDriver: 'awslogs' } }), one({ ...container, logConfiguration: { logDriver: UNKNOWN } })],
  },
});
