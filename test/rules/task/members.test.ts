import { Token } from 'aws-cdk-lib';
import * as rules from '../../../src/rules/task/members';
import { one, several, testRules } from '../../support/rule-cases';

const number = Token.asNumber({ Ref: 'Number' });
const token = Token.asString({ Ref: 'Anything' });

testRules(rules, {
  requiredMembers: {
    refuses: [
      [one({}), 'containerDefinitions[0].name must be given, got none', 'containerDefinitions[0].image must be given, got none'],
      [one({ name: 'a', image: 'b', healthCheck: { retries: 1 } }), 'containerDefinitions[0].healthCheck.command must be given, got none'],
      [
        one({ name: 'a', image: 'b', environment: [{ value: 'x' }, { name: ' ', value: 'x' }] }),
        'containerDefinitions[0].environment[0].name must be given, got none',
        'containerDefinitions[0].environment[1].name must not be blank, got \' \'',
      ],
      [{ volumes: [{ name: 'v', host: { sourcePath: '' } }] }, 'volumes[0].host.sourcePath must not be blank, got \'\''],
      [
        { volumes: [{ name: 'v', fsxWindowsFileServerVolumeConfiguration: { fileSystemId: 'fs-1', rootDirectory: 'x', authorizationConfig: {} } }] },
        'volumes[0].fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter must be given, got none',
        'volumes[0].fsxWindowsFileServerVolumeConfiguration.authorizationConfig.domain must be given, got none',
      ],
      [{ proxyConfiguration: {}, ephemeralStorage: {} },
        'proxyConfiguration.containerName must be given, got none', 'ephemeralStorage.sizeInGiB must be given, got none'],
    ],
    accepts: [
      one({ name: token, image: 'nginx', environment: [{ name: 'A' }] }), { volumes: [{ name: 'v', host: {} }] },
      one({ name: 'a', image: 'b', environment: [{ name: token }, Token.asAny({ Ref: 'Variable' }) as never], ulimits: [{ name: 'core', softLimit: number, hardLimit: number }] }),
    ],
  },
  givenOnce: {
    refuses: [
      [several({ name: 'a' }, { name: 'b' }, { name: 'a' }), 'containerDefinitions[2].name must be given once, got \'a\' again'],
      [{ volumes: [{ name: 'v' }, { name: 'v' }] }, 'volumes[1].name must be given once, got \'v\' again'],
      [{ tags: [{ key: 'k', value: '1' }, { key: 'k', value: '2' }] }, 'tags[1].key must be given once, got \'k\' again'],
      [one({ portMappings: [{ name: 'p' }, { name: 'p' }] }), 'containerDefinitions[0].portMappings[1].name must be given once, got \'p\' again'],
      [several({ portMappings: [{ name: 'p' }] }, { portMappings: [{ name: 'p' }] }),
        'containerDefinitions[1].portMappings[0].name must be given once, got \'p\' again'],
      [one({ secrets: [{ name: 'S' }, { name: 'S' }] }), 'containerDefinitions[0].secrets[1].name must be given once, got \'S\' again'],
    ],
    accepts: [
      several({ name: token, secrets: [{ name: 'S' }] }, { name: token, secrets: [{ name: 'S' }] }), { tags: [{ key: 'k' }, { key: 'K' }] },
      { volumes: [{ name: token }, { name: token }], tags: [{ key: token }, { key: token }] },
    ],
  },
  distinctItems: {
    refuses: [
      [{ placementConstraints: [{ type: 'memberOf' }, { type: 'memberOf' }] }, 'placementConstraints[1] must be listed once, got the same again'],
      [several({}, { links: ['a', 'b', 'a'], volumesFrom: [{ sourceContainer: 'a' }, { sourceContainer: 'a' }] }),
        'containerDefinitions[1].links[2] must be listed once, got the same again',
        'containerDefinitions[1].volumesFrom[1] must be listed once, got the same again'],
      [one({ environment: [{ name: 'A', value: '1' }, { name: 'A', value: '1' }] }),
        'containerDefinitions[0].environment[1] must be listed once, got the same again'],
    ],
    accepts: [
      several({ links: ['a'] }, { links: ['a'] }), one({ environment: [{ name: 'A', value: '1' }, { name: 'A', value: '2' }] }),
      { requiresCompatibilities: ['EC2', 'FARGATE'] },
      one({ portMappings: [{ containerPort: number }, { containerPort: number }], links: [token, token], environment: [{ name: 'A', value: token }, { name: 'A', value: token }] }),
    ],
  },
  choices: {
    refuses: [
      [{ requiresCompatibilities: ['FARGAT'] },
        'requiresCompatibilities[0] must be one of EC2, FARGATE, EXTERNAL, MANAGED_INSTANCES, got \'FARGAT\'; did you mean FARGATE?'],
      [one({ portMappings: [{ protocol: 'TCP' }] }), 'containerDefinitions[0].portMappings[0].protocol must be one of tcp, udp, got \'TCP\'; did you mean tcp?'],
      [one({ environmentFiles: [{ type: 'http-server' }] }), 'containerDefinitions[0].environmentFiles[0].type must be s3, got \'http-server\''],
      [
        one({ linuxParameters: { capabilities: { add: ['SYS_PTRACER'] } } }),
        'containerDefinitions[0].linuxParameters.capabilities.add[0] must be one of the 38 values of the API, got \'SYS_PTRACER\'; did you mean SYS_PTRACE?',
      ],
      [one({ ulimits: [{ name: 'files' }] }), 'containerDefinitions[0].ulimits[0].name must be one of core, cpu, data, fsize, locks, memlock, msgqueue, '
        + 'nice, nofile, nproc, rss, rtprio, rttime, sigpending, stack, got \'files\''],
      [{ pidMode: `guest-${token}` }, 'pidMode must be one of host, task, got \'guest-…\''],
    ],
    accepts: [
      { requiresCompatibilities: ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'], pidMode: 'task', ipcMode: token },
      one({ dependsOn: [{ condition: 'HEALTHY' }], logConfiguration: { logDriver: 'json-file' } }),
      { pidMode: `ho${token}` },
    ],
  },
});
