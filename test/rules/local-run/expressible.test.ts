import * as expressible from '../../../src/rules/local-run/expressible';
import { one, several, testRules } from '../../support/rule-cases';

const XRAY = { name: 'xray', image: 'public.ecr.aws/xray/aws-xray-daemon:3.6.6', startTimeout: 60 };

testRules(expressible, {
  accelerators: {
    refuses: [
      [{ task: { inferenceAccelerators: [{ deviceName: 'a' }] } }, 'inferenceAccelerators[0] must be left out to run outside of AWS, got an accelerator'],
      [
        { task: one({ resourceRequirements: [{ type: 'GPU', value: '1' }, { type: 'InferenceAccelerator', value: 'a' }] }) },
        'containerDefinitions[0].resourceRequirements[1] must be left out to run outside of AWS, got an accelerator',
      ],
    ],
    accepts: [{ task: one({ resourceRequirements: [{ type: 'GPU', value: '1' }] }) }, { task: { inferenceAccelerators: [] } }],
  },
  noWord: {
    refuses: [
      [
        { task: { enableFaultInjection: true, ephemeralStorage: { sizeInGiB: 30 } } },
        'ephemeralStorage is left out, because containers use the disk of this machine, got {"sizeInGiB":30}',
        'enableFaultInjection is left out, because AWS Fault Injection Service acts on tasks of ECS, got true',
      ],
      [
        { task: { placementConstraints: [{ type: 'memberOf' }], proxyConfiguration: { type: 'APPMESH' } } },
        'placementConstraints is left out, because the only host is this machine, got [{"type":"memberOf"}]',
        'proxyConfiguration is left out, because ECS itself redirects the traffic to the proxy, got {"type":"APPMESH"}',
      ],
      [
        { task: one({ startTimeout: 60, credentialSpecs: ['credentialspec:x'] }) },
        'containerDefinitions[0].startTimeout is left out, because Compose waits for dependencies without a limit, got 60; run docker compose up --wait --wait-timeout with as many seconds',
        'containerDefinitions[0].credentialSpecs is left out, because ECS fetches the credential specs of Active Directory, got ["credentialspec:x"]',
      ],
      [
        { task: one({ restartPolicy: { enabled: true, ignoredExitCodes: [0, 3], restartAttemptPeriod: 60 } }) },
        'containerDefinitions[0].restartPolicy.restartAttemptPeriod is left out, because Docker decides itself how long it waits before it restarts a container, got 60',
        'containerDefinitions[0].restartPolicy.ignoredExitCodes[1] is left out, because Docker restarts a container after every exit code, or after every one but 0, got 3',
      ],
      [
        { task: one({ linuxParameters: { maxSwap: 64 } }) },
        'containerDefinitions[0].linuxParameters.maxSwap is left out, because Docker limits swap together with memory, which has no limit here, got 64; give the container a hard memory limit',
      ],
      [
        { task: one({ portMappings: [{ containerPortRange: '80-90', name: 'web' }] }) },
        "containerDefinitions[0].portMappings[0].name is left out, because Compose has names for single ports that it publishes, got 'web'",
      ],
      [
        { task: { ...one({ portMappings: [{ containerPort: 80, name: 'web', appProtocol: 'http' }] }), networkMode: 'host' } },
        "containerDefinitions[0].portMappings[0].name is left out, because Compose has names for single ports that it publishes, got 'web'",
        "containerDefinitions[0].portMappings[0].appProtocol is left out, because Compose has protocols for single ports that it publishes, got 'http'",
      ],
    ],
    accepts: [
      { task: { enableFaultInjection: false, placementConstraints: [] } },
      { task: one({ restartPolicy: { enabled: true, ignoredExitCodes: [0] } }) },
      { task: { ...one({ linuxParameters: { maxSwap: 64 } }), memory: '512' } },
      { task: one({ portMappings: [{ containerPort: 80, name: 'web', appProtocol: 'http' }] }) },
      { task: several({ name: 'app' }, XRAY) },
    ],
  },
  completion: {
    refuses: [[
      { task: one({ dependsOn: [{ containerName: 'a', condition: 'START' }, { containerName: 'b', condition: 'COMPLETE' }] }) },
      'containerDefinitions[0].dependsOn[1].condition should be START, HEALTHY or SUCCESS, got COMPLETE, which becomes service_completed_successfully',
    ]],
    accepts: [{ task: one({ dependsOn: [{ containerName: 'b', condition: 'SUCCESS' }] }) }],
  },
  logRouter: {
    refuses: [[
      {
        task: several({ name: 'app', logConfiguration: { logDriver: 'awsfirelens' } }, { name: 'router', firelensConfiguration: { type: 'fluentbit' } }),
        sidecars: ['router'],
      },
      'containerDefinitions[0].logConfiguration should be read with docker compose logs, got awsfirelens, which becomes the default driver',
      'containerDefinitions[1].firelensConfiguration is left out, because ECS makes the configuration of the router, got one',
    ]],
    accepts: [{ task: one({ name: 'app', logConfiguration: { logDriver: 'awslogs' } }) }],
  },
  sharedSize: {
    refuses: [
      [
        { task: { ...several({ name: 'a', memory: 64 }, { name: 'b' }), memory: '512' } },
        "memory should be the limit of all containers together, got '512' for each of b",
      ],
      [
        { task: { ...several({ name: 'a', memory: 64 }, { name: 'b', memory: 64 }), cpu: 256, memory: 512 } },
        'cpu should be the limit of all containers together, got 256 for each of a, b',
      ],
    ],
    accepts: [{ task: { ...one({ name: 'a' }), cpu: '256', memory: '512' } }, {
      task: { ...several({ name: 'a', dependsOn: [{ containerName: 'b', condition: 'SUCCESS' }] }, { name: 'b' }), cpu: '256', memory: '512' },
    }, { task: { ...several({ name: 'app' }, XRAY), cpu: '256', memory: '512' } }],
  },
});
