import { Token } from 'aws-cdk-lib';
import { choices } from '../../../../src/rules/task/choices';
import { containerCount, someEssential } from '../../../../src/rules/task/container-count';
import { definitionSize } from '../../../../src/rules/task/definition-size';
import { distinctItems } from '../../../../src/rules/task/distinct-items';
import { givenOnce } from '../../../../src/rules/task/given-once';
import { image } from '../../../../src/rules/task/image';
import { names } from '../../../../src/rules/task/names';
import { quotas } from '../../../../src/rules/task/quotas';
import { ranges } from '../../../../src/rules/task/ranges';
import { requiredMembers } from '../../../../src/rules/task/required';
import { roleArns } from '../../../../src/rules/task/role-arns';
import { tags } from '../../../../src/rules/task/tags';
import { FARGATE, one, RuleCases, several } from '../../../support/rule-cases';

const HEX = 'aA0'.padEnd(64, 'f');
const token = Token.asString({ Ref: 'Anything' });

function times<T>(count: number, member: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => member(index));
}

export const WHOLE: RuleCases[] = [
  {
    rule: containerCount,
    refuses: [
      [{ containerDefinitions: [] }, 'containerDefinitions must be 1 to 10 containers, got 0'],
      [{ containerDefinitions: times(11, () => ({})) }, 'containerDefinitions must be 1 to 10 containers, got 11'],
    ],
    accepts: [{ containerDefinitions: times(10, () => ({})) }, {}],
  },
  {
    rule: someEssential,
    refuses: [[
      several({ essential: false }, { essential: false }), 'containerDefinitions must have an essential container, got essential: false in all of them',
    ]],
    accepts: [several({ essential: false }, {}), several({ essential: true }), several()],
  },
  {
    rule: names,
    refuses: [
      [{ family: 'a b/c' }, 'family must be 1 to 255 letters, digits, hyphens and underscores, got \'a b/c\''],
      [one({ name: '' }), 'containerDefinitions[0].name must be 1 to 255 letters, digits, hyphens and underscores, got \'\''],
      [{ volumes: [{ name: 'a.b' }] }, 'volumes[0].name must be 1 to 255 letters, digits, hyphens and underscores, got \'a.b\''],
      [{ family: 'x'.repeat(256) }, `family must be 1 to 255 letters, digits, hyphens and underscores, got '${'x'.repeat(256)}'`],
    ],
    accepts: [{ family: 'a_B-3', containerDefinitions: [{ name: 'x'.repeat(255) }], volumes: [{ name: 'data' }] }, { family: token }],
  },
  {
    rule: requiredMembers,
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
    accepts: [one({ name: token, image: 'nginx', environment: [{ name: 'A' }] }), { volumes: [{ name: 'v', host: {} }] }],
  },
  {
    rule: givenOnce,
    refuses: [
      [several({ name: 'a' }, { name: 'b' }, { name: 'a' }), 'containerDefinitions[2].name must be given once, got \'a\' again'],
      [{ volumes: [{ name: 'v' }, { name: 'v' }] }, 'volumes[1].name must be given once, got \'v\' again'],
      [{ tags: [{ key: 'k', value: '1' }, { key: 'k', value: '2' }] }, 'tags[1].key must be given once, got \'k\' again'],
      [one({ portMappings: [{ name: 'p' }, { name: 'p' }] }), 'containerDefinitions[0].portMappings[1].name must be given once, got \'p\' again'],
      [several({ portMappings: [{ name: 'p' }] }, { portMappings: [{ name: 'p' }] }),
        'containerDefinitions[1].portMappings[0].name must be given once, got \'p\' again'],
      [one({ secrets: [{ name: 'S' }, { name: 'S' }] }), 'containerDefinitions[0].secrets[1].name must be given once, got \'S\' again'],
    ],
    accepts: [several({ name: token, secrets: [{ name: 'S' }] }, { name: token, secrets: [{ name: 'S' }] }), { tags: [{ key: 'k' }, { key: 'K' }] }],
  },
  {
    rule: quotas,
    refuses: [
      [{ tags: times(51, n => ({ key: `${n}` })) }, 'tags must be at most 50 tags, got 51'],
      [{ placementConstraints: times(11, () => ({})) }, 'placementConstraints must be at most 10 constraints, got 11'],
      [one({ environmentFiles: times(11, () => ({})) }), 'containerDefinitions[0].environmentFiles must be at most 10 files, got 11'],
      [one({ credentialSpecs: ['a', 'b'] }), 'containerDefinitions[0].credentialSpecs must be at most 1 credential spec, got 2'],
      [
        one({ restartPolicy: { ignoredExitCodes: times(51, n => n) } }),
        'containerDefinitions[0].restartPolicy.ignoredExitCodes must be at most 50 exit codes, got 51',
      ],
      [
        one({ portMappings: times(101, n => ({ containerPortRange: `${2 * n + 1}-${2 * n + 2}` })) }),
        'containerDefinitions[0].portMappings must be at most 100 ranges, got 101',
      ],
      [
        { volumes: [{ name: 'a', configuredAtLaunch: true }, { name: 'b', configuredAtLaunch: true }] },
        'volumes must be at most 1 volume configured at launch, got 2',
      ],
    ],
    accepts: [
      { tags: times(50, n => ({ key: `${n}` })), placementConstraints: times(10, () => ({})) },
      one({ environmentFiles: times(10, () => ({})), credentialSpecs: ['a'] }),
      { volumes: [{ name: 'a', configuredAtLaunch: true }, { name: 'b', configuredAtLaunch: false }] },
      { tags: Token.asAny({ Ref: 'Tags' }) as never },
    ],
  },
  {
    rule: definitionSize,
    refuses: [
      [one({ command: ['x'.repeat(64 * 1024)] }), 'containerDefinitions must be at most 64 KiB with all of the task, got 65 KiB'],
      [one({ command: ['ü'.repeat(35 * 1024)] }), 'containerDefinitions must be at most 64 KiB with all of the task, got 71 KiB'],
    ],
    accepts: [one({ command: ['x'.repeat(63 * 1024), token] })],
  },
  {
    rule: tags,
    refuses: [
      [{ tags: [{ key: '' }] }, 'tags[0].key must be 1 to 128 characters, got 0'],
      [{ tags: [{ key: 'k', value: 'x'.repeat(257) }] }, 'tags[0].value must be 0 to 256 characters, got 257'],
      [{ tags: [{ key: 'a;b' }] }, 'tags[0].key must hold only letters, digits, spaces and _.:/=+-@, got \'a;b\''],
      [{ tags: [{ key: 'AWS:x' }] }, 'tags[0].key must not start with aws:, got \'AWS:x\''],
    ],
    accepts: [{ tags: [{ key: 'owner', value: '' }, { key: 'Größe', value: 'a b' }, { key: 'aws', value: token }] }],
  },
  {
    rule: choices,
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
    ],
    accepts: [
      { requiresCompatibilities: ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'], pidMode: 'task', ipcMode: token },
      one({ dependsOn: [{ condition: 'HEALTHY' }], logConfiguration: { logDriver: 'json-file' } }),
    ],
  },
  {
    rule: ranges,
    refuses: [
      [{ ephemeralStorage: { sizeInGiB: 20 } }, 'ephemeralStorage.sizeInGiB must be 21 to 200 GiB, got 20'],
      [{ ephemeralStorage: { sizeInGiB: 500 } }, 'ephemeralStorage.sizeInGiB must be 21 to 200 GiB, got 500'],
      [one({ cpu: -1 }), 'containerDefinitions[0].cpu must be 0 or more CPU units, got -1'],
      [one({ restartPolicy: { restartAttemptPeriod: 59 } }), 'containerDefinitions[0].restartPolicy.restartAttemptPeriod must be 60 to 1800 seconds, got 59'],
      [one({ linuxParameters: { tmpfs: [{ size: 0 }], swappiness: 101, maxSwap: 1.5 } }),
        'containerDefinitions[0].linuxParameters.tmpfs[0].size must be 1 or more MiB, got 0',
        'containerDefinitions[0].linuxParameters.maxSwap must be 0 or more MiB, got 1.5',
        'containerDefinitions[0].linuxParameters.swappiness must be 0 to 100, got 101'],
      [{ volumes: [{ efsVolumeConfiguration: { transitEncryptionPort: 0 } }] },
        'volumes[0].efsVolumeConfiguration.transitEncryptionPort must be 1 to 65535, got 0'],
    ],
    accepts: [
      { ephemeralStorage: { sizeInGiB: 21 } }, { ephemeralStorage: { sizeInGiB: 200 } }, { ephemeralStorage: { sizeInGiB: Token.asNumber({ Ref: 'Size' }) } },
      one({ cpu: 0, linuxParameters: { swappiness: 0, maxSwap: 0, sharedMemorySize: 64, tmpfs: [{ size: 1 }] } }),
    ],
  },
  {
    rule: image,
    refuses: [
      [one({ image: '' }), 'containerDefinitions[0].image must not be empty, got \'\''],
      [one({ image: 'my image:1' }), 'containerDefinitions[0].image must hold only letters, digits and -_:./#@, got \'my image:1\''],
      [one({ image: '${IMAGE}' }), 'containerDefinitions[0].image must hold only letters, digits and -_:./#@, got \'${IMAGE}\''],
      [one({ image: 'nginx@sha256:abc' }),
        'containerDefinitions[0].image must end in @sha256: and 64 hex digits when it names a digest, got \'nginx@sha256:abc\''],
      [one({ image: 'nginx@1.29' }), 'containerDefinitions[0].image must end in @sha256: and 64 hex digits when it names a digest, got \'nginx@1.29\''],
      [one({ image: 'a'.repeat(256) }), 'containerDefinitions[0].image must be at most 255 characters, got 256'],
    ],
    accepts: [
      'nginx', 'nginx:1.29', 'public.ecr.aws/nginx/nginx:1.29', 'localhost:5000/a/b_c:v1', `nginx@sha256:${HEX}`, `nginx:1.29@sha256:${HEX}`,
      `${'a'.repeat(255)}@sha256:${HEX}`, token,
    ].map(reference => one({ image: reference }, FARGATE)),
  },
  {
    rule: distinctItems,
    refuses: [
      [{ placementConstraints: [{ type: 'memberOf' }, { type: 'memberOf' }] }, 'placementConstraints[1] must be said once, got the same again'],
      [several({}, { links: ['a', 'b', 'a'], volumesFrom: [{ sourceContainer: 'a' }, { sourceContainer: 'a' }] }),
        'containerDefinitions[1].links[2] must be said once, got the same again',
        'containerDefinitions[1].volumesFrom[1] must be said once, got the same again'],
      [one({ environment: [{ name: 'A', value: '1' }, { name: 'A', value: '1' }] }),
        'containerDefinitions[0].environment[1] must be said once, got the same again'],
    ],
    accepts: [
      several({ links: ['a'] }, { links: ['a'] }), one({ environment: [{ name: 'A', value: '1' }, { name: 'A', value: '2' }] }),
      { requiresCompatibilities: ['EC2', 'FARGATE'] },
    ],
  },
  {
    rule: roleArns,
    refuses: [
      [{ taskRoleArn: 'arn:aws:iam::XXXXXXXXXXXX:role/app' }, 'taskRoleArn must be the ARN or the name of a role, got \'arn:aws:iam::XXXXXXXXXXXX:role/app\''],
      [{ executionRoleArn: 'arn:aws:iam::11111111111:role/app' },
        'executionRoleArn must be the ARN or the name of a role, got \'arn:aws:iam::11111111111:role/app\''],
      [{ taskRoleArn: 'my role' }, 'taskRoleArn must be the ARN or the name of a role, got \'my role\''],
    ],
    accepts: [
      { taskRoleArn: 'arn:aws:iam::111122223333:role/team/app', executionRoleArn: 'ecsTaskExecutionRole' },
      { taskRoleArn: 'arn:aws-us-gov:iam::111122223333:role/app' }, { taskRoleArn: token },
    ],
  },
];
