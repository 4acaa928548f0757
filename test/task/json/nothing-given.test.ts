import { formatFinding } from '../../../src/rules/finding';
import { readTaskDefinition } from '../../../src/rules/task/document/read-task-definition';

test.each([
  '{"containerDefinitions": []}', '{"containerDefinitions": [null]}', '{"taskDefinition": {"containerDefinitions": []}}', '[]', '[null]',
  '{"AWSEBDockerrunVersion": 2, "containerDefinitions": [null]}', '{"AWSEBDockerrunVersion": 2, "containerDefinitions": []}',
  '{"containerDefinitions": null}', '{"taskDefinition": {"containerDefinitions": [null, null]}}', '[null, null]',
])('%s has no containers', text => {
  expect(readTaskDefinition(text).findings.map(formatFinding)).toEqual([expect.stringMatching(/^containerDefinitions must be given, got an empty list/)]);
});

test('a container that is null beside another is refused at its place', () => {
  const { findings } = readTaskDefinition('[{"name": "a", "image": "nginx:1.29"}, null]');
  expect(findings.map(formatFinding)).toEqual(['containerDefinitions[1] must be an object, got null; remove it (ECS-JSON-011)']);
});

test('empty ids and ARNs of volumes, secrets and files count as not given', () => {
  const { shape } = readTaskDefinition(JSON.stringify({
    requiresCompatibilities: [''],
    containerDefinitions: [{ name: 'a', secrets: [{ name: 'A', valueFrom: '' }], environmentFiles: [{ type: '', value: '' }] }],
    volumes: [
      { name: 'efs', efsVolumeConfiguration: { fileSystemId: 'fs-12345678', transitEncryption: '', authorizationConfig: { accessPointId: '', iam: '' } } },
      { name: 's3', s3filesVolumeConfiguration: { fileSystemArn: 'arn', accessPointArn: '' } },
    ],
  }));
  expect(shape).toEqual({
    containerDefinitions: [{ name: 'a', secrets: [{ name: 'A' }], environmentFiles: [{}] }],
    volumes: [{ name: 'efs', efsVolumeConfiguration: { fileSystemId: 'fs-12345678' } }, { name: 's3', s3filesVolumeConfiguration: { fileSystemArn: 'arn' } }],
  });
});

test('empty words, ARNs and names of secrets count as not given', () => {
  const { shape, findings } = readTaskDefinition(JSON.stringify({
    pidMode: '',
    networkMode: '',
    taskRoleArn: '',
    executionRoleArn: '',
    runtimePlatform: { cpuArchitecture: '', operatingSystemFamily: 'LINUX' },
    containerDefinitions: [{
      name: '',
      user: '',
      repositoryCredentials: { credentialsParameter: '' },
      portMappings: [{ containerPort: 80, protocol: '' }],
      environment: [{ name: 'A', value: '' }],
    }],
  }));
  expect(shape).toEqual({
    runtimePlatform: { operatingSystemFamily: 'LINUX' },
    containerDefinitions: [{ name: '', user: '', portMappings: [{ containerPort: 80 }], environment: [{ name: 'A', value: '' }] }],
  });
  expect(findings.map(({ id, path, advice }) => [id, path, advice])).toEqual(expect.arrayContaining([
    'pidMode', 'networkMode', 'taskRoleArn', 'executionRoleArn', 'runtimePlatform.cpuArchitecture',
    'containerDefinitions[0].repositoryCredentials.credentialsParameter', 'containerDefinitions[0].portMappings[0].protocol',
  ].map(path => ['ECS-JSON-016', path, true])));
});
