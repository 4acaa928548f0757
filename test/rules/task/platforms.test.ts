import { Token } from 'aws-cdk-lib';
import { ContainerShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/platforms';
import { FARGATE, one, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
const EXTERNAL = { requiresCompatibilities: ['EXTERNAL'] };

const FARGATE_REFUSES: readonly (readonly [ContainerShape, string, string])[] = [
  [{ privileged: true }, 'privileged', 'true'],
  [{ disableNetworking: true }, 'disableNetworking', 'true'],
  [{ dnsServers: ['10.0.0.2'] }, 'dnsServers', '["10.0.0.2"]'],
  [{ dnsSearchDomains: ['a.b'] }, 'dnsSearchDomains', '["a.b"]'],
  [{ dockerSecurityOptions: ['no-new-privileges'] }, 'dockerSecurityOptions', '["no-new-privileges"]'],
  [{ extraHosts: [{ hostname: 'a', ipAddress: '10.0.0.1' }] }, 'extraHosts', '[{"hostname":"a","ipAddress":"10.0.0.1"}]'],
  [{ links: ['db'] }, 'links', '["db"]'],
  [{ linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } }, 'linuxParameters.devices', '[{"hostPath":"/dev/fuse"}]'],
  [{ linuxParameters: { maxSwap: 0 } }, 'linuxParameters.maxSwap', '0'],
  [{ linuxParameters: { swappiness: 0 } }, 'linuxParameters.swappiness', '0'],
  [{ linuxParameters: { sharedMemorySize: 64 } }, 'linuxParameters.sharedMemorySize', '64'],
];

testRules(rules, {
  fargateParameters: {
    refuses: [
      ...FARGATE_REFUSES.map(([container, path, value]) =>
        [one(container, FARGATE), `containerDefinitions[0].${path} must be left out on Fargate, got ${value}`] as const),
      [{ ...FARGATE, ipcMode: 'task', pidMode: 'host', placementConstraints: [{ type: 'memberOf' }] },
        'ipcMode must be left out on Fargate, got \'task\'',
        'placementConstraints must be left out on Fargate, got [{"type":"memberOf"}]',
        'pidMode must be task on Fargate, got \'host\''],
      [{ ...FARGATE, volumes: [{ host: { sourcePath: '/x' } }, { dockerVolumeConfiguration: { scope: 'task' } }] },
        'volumes[0].host.sourcePath must be left out on Fargate, got \'/x\'',
        'volumes[1].dockerVolumeConfiguration must be left out on Fargate, got {"scope":"task"}'],
      [{ ...FARGATE, volumes: [{ fsxWindowsFileServerVolumeConfiguration: { fileSystemId: 'fs-1' } }] },
        'volumes[0].fsxWindowsFileServerVolumeConfiguration must be left out on Fargate, got {"fileSystemId":"fs-1"}'],
      [one({ logConfiguration: { logDriver: 'json-file' } }, FARGATE),
        'containerDefinitions[0].logConfiguration.logDriver must be one of awslogs, splunk, awsfirelens on Fargate, got \'json-file\''],
      [one({ linuxParameters: { capabilities: { add: ['SYS_PTRACE', 'NET_ADMIN'] } } }, FARGATE),
        'containerDefinitions[0].linuxParameters.capabilities.add[1] must be SYS_PTRACE on Fargate, got \'NET_ADMIN\''],
      [one({ firelensConfiguration: { options: { 'config-file-type': 's3' } } }, FARGATE),
        'containerDefinitions[0].firelensConfiguration.options.config-file-type must be file on Fargate, got \'s3\''],
      [one({ resourceRequirements: [{ type: 'GPU', value: '1' }] }, FARGATE),
        'containerDefinitions[0].resourceRequirements[0].type must not be GPU on Fargate, got \'GPU\''],
      [{ ...FARGATE, runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2016_FULL' } },
        'runtimePlatform.operatingSystemFamily must be LINUX or a Windows Server from 2019 on Fargate, got \'WINDOWS_SERVER_2016_FULL\''],
      [one({ ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 1_048_577 }] }, FARGATE),
        'containerDefinitions[0].ulimits[0].hardLimit must be at most 1048576 on Fargate, got 1048577'],
    ],
    accepts: [
      ...FARGATE_REFUSES.map(([container]) => one(container, { requiresCompatibilities: ['EC2'] })),
      ...FARGATE_REFUSES.map(([container]) => one(container)),
      // What a console export says of what is not there.
      one({ privileged: false, dnsServers: [], links: [], linuxParameters: { devices: [] } }, {
        ...FARGATE, placementConstraints: [], volumes: [{ name: 'scratch', host: {} }],
      }),
      one({ linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] }, tmpfs: [{ containerPath: '/tmp', size: 64 }] } }, FARGATE),
      one({ ulimits: [{ name: 'nofile', softLimit: 1_048_576, hardLimit: 1_048_576 }, { name: 'memlock', softLimit: -1, hardLimit: -1 }] }, FARGATE),
      { ...FARGATE, pidMode: 'task', ipcMode: token },
      // What no host has is for another rule.
      one({ logConfiguration: { logDriver: 'awslog' } }, FARGATE),
    ],
  },
  windowsParameters: {
    refuses: [
      [one({ readonlyRootFilesystem: true, user: 'app', linuxParameters: { initProcessEnabled: false } }, WINDOWS),
        'containerDefinitions[0].linuxParameters must be left out on Windows, got {"initProcessEnabled":false}',
        'containerDefinitions[0].readonlyRootFilesystem must be left out on Windows, got true',
        'containerDefinitions[0].user must be left out on Windows, got \'app\''],
      [{ runtimePlatform: { ...WINDOWS.runtimePlatform, cpuArchitecture: 'ARM64' } },
        'runtimePlatform.cpuArchitecture must be X86_64 on Windows, got \'ARM64\'; choose X86_64'],
      [{ ...WINDOWS, volumes: [{ dockerVolumeConfiguration: { driver: 'rexray' } }, { efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] },
        'volumes[1].efsVolumeConfiguration must be left out on Windows, got {"fileSystemId":"fs-1"}',
        'volumes[0].dockerVolumeConfiguration.driver must be local on Windows, got \'rexray\'; choose the driver local'],
    ],
    accepts: [
      one({ readonlyRootFilesystem: true, user: 'app' }), one({ readonlyRootFilesystem: true }, { runtimePlatform: { operatingSystemFamily: 'LINUX' } }),
      one({ readonlyRootFilesystem: false, ulimits: [] }, { runtimePlatform: { ...WINDOWS.runtimePlatform, cpuArchitecture: 'X86_64' } }),
    ],
  },
  externalParameters: {
    refuses: [
      [{ ...EXTERNAL, volumes: [{ efsVolumeConfiguration: { fileSystemId: 'fs-1' } }, { configuredAtLaunch: true }] },
        'volumes[0].efsVolumeConfiguration must be left out on ECS Anywhere, got {"fileSystemId":"fs-1"}',
        'volumes[1].configuredAtLaunch must be left out on ECS Anywhere, got true'],
    ],
    accepts: [{ ...EXTERNAL, volumes: [{ host: { sourcePath: '/x' } }, { configuredAtLaunch: false }] }, { volumes: [{ configuredAtLaunch: true }] }],
  },
  accelerators: {
    refuses: [
      [{ inferenceAccelerators: [{ deviceName: 'd', deviceType: 'eia2.medium' }] },
        'inferenceAccelerators must be left out, got [{"deviceName":"d","deviceType":"eia2.medium"}]'],
      [one({ resourceRequirements: [{ type: 'InferenceAccelerator', value: 'd' }] }),
        'containerDefinitions[0].resourceRequirements[0].type must be GPU, got \'InferenceAccelerator\''],
      [one({ resourceRequirements: [{ type: 'GPU', value: '0' }] }),
        'containerDefinitions[0].resourceRequirements[0].value must be a whole number of 1 or more, got \'0\'; give the number of GPUs'],
    ],
    accepts: [{ inferenceAccelerators: [] }, one({ resourceRequirements: [{ type: 'GPU', value: '16' }, { type: 'GPU', value: token }] })],
  },
});
