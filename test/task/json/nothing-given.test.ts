import { formatFinding } from '../../../src/rules/finding';
import { readTaskDefinition } from '../../../src/rules/task/document/read-task-definition';

test.each([
  '{"containerDefinitions": []}', '{"containerDefinitions": [null]}', '{"taskDefinition": {"containerDefinitions": []}}', '[]', '[null]',
  '{"AWSEBDockerrunVersion": 2, "containerDefinitions": [null]}',
])('%s has no containers', text => {
  expect(readTaskDefinition(text).findings.map(formatFinding)).toEqual([expect.stringMatching(/^containerDefinitions must be given, got an empty list/)]);
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
