import { Capacity, TaskDefinition } from '../../../src';
import { ContainerShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import { Door, Doors } from '../../support/doors';

/** A file with one container, or with several. */
function file(container: ContainerShape | readonly ContainerShape[], task: TaskDefinitionShape = {}): Door {
  const containers = Array.isArray(container) ? container : [container];
  const containerDefinitions = containers.map((each, c) => ({ name: `c${c}`, image: 'nginx:1.29', memory: 64, ...each }));
  return text(JSON.stringify({ family: 'shop', containerDefinitions, ...task }));
}

function text(json: string): Door {
  return stack => TaskDefinition.fromJson(stack, 'Task', json);
}

function volume(configuration: object): Door {
  return file({}, { volumes: [{ name: 'data', ...configuration }] });
}

const FARGATE: TaskDefinitionShape = { requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '256', memory: '512' };
const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
const AWSLOGS = { logDriver: 'awslogs', options: { 'awslogs-group': 'g', 'awslogs-region': 'eu-west-1' } };
const times = <T>(count: number, item: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => item(index));

/** Doors of the rules on task definitions. */
export const TASK_DOORS: Doors = {
  'ECS-TASK-001': file({}, { ...FARGATE, cpu: '300' }),
  'ECS-TASK-002': file({ portMappings: [{ containerPort: 0 }] }),
  'ECS-TASK-003': file({ image: 'my image' }),
  'ECS-TASK-004': file({ name: 'a b' }),
  'ECS-TASK-005': file({ stopTimeout: 300 }, FARGATE),
  'ECS-TASK-006': file({ healthCheck: { command: ['CMD', 'true'], interval: 1 } }),
  'ECS-TASK-007': file({ mountPoints: [{ sourceVolume: 'data', containerPath: 'data' }] }, { volumes: [{ name: 'data' }] }),
  'ECS-TASK-008': file(times(11, () => ({}))),
  'ECS-TASK-009': file({ ulimits: [{ name: 'core' }] }),
  'ECS-TASK-010': file([{ name: 'a' }, { name: 'a' }]),
  'ECS-TASK-011': file({ credentialSpecs: ['credentialspec:arn:aws:s3:::a/b', 'credentialspec:arn:aws:s3:::a/c'] }),
  'ECS-TASK-012': file({ command: ['x'.repeat(65_536)] }),
  'ECS-TASK-013': file({}, { tags: [{ key: 'aws:x', value: 'y' }] }),
  'ECS-TASK-014': file({}, { cpu: '100' }),
  'ECS-TASK-015': file({ memory: 3 }),
  'ECS-TASK-016': file({ cpu: 512 }, { cpu: '256' }),
  'ECS-TASK-017': file({}, { ephemeralStorage: { sizeInGiB: 20 } }),
  'ECS-TASK-018': file({ privileged: true }, FARGATE),
  'ECS-TASK-019': file({ user: 'app' }, WINDOWS),
  'ECS-TASK-020': file({}, { requiresCompatibilities: ['EXTERNAL'], volumes: [{ name: 'd', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] }),
  'ECS-TASK-022': file({}, { networkMode: 'awsvp' }),
  'ECS-TASK-023': file({ hostname: 'web' }, { networkMode: 'awsvpc' }),
  'ECS-TASK-024': file({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }, { networkMode: 'awsvpc' }),
  'ECS-TASK-025': file({ portMappings: [{ containerPort: 80, hostPort: 22 }] }),
  'ECS-TASK-026': file({ portMappings: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81, hostPort: 8080 }] }),
  'ECS-TASK-027': file({ portMappings: [{ containerPortRange: '80' }] }),
  'ECS-TASK-028': file({ portMappings: [{ containerPort: 80, name: 'Web' }] }),
  'ECS-TASK-029': file({ links: ['elsewhere'] }),
  'ECS-TASK-030': file({ dependsOn: [{ containerName: 'elsewhere', condition: 'START' }] }),
  'ECS-TASK-031': file([{ dependsOn: [{ containerName: 'c1', condition: 'HEALTHY' }] }, {}]),
  'ECS-TASK-032': file([0, 1].map(c => ({ dependsOn: [{ containerName: `c${1 - c}`, condition: 'START' }] }))),
  'ECS-TASK-033': file({ essential: false }),
  'ECS-TASK-034': file({ portMappings: [{ containerPort: 80, protocol: 'TCP' }] }),
  'ECS-TASK-035': file({ ulimits: [{ name: 'core', softLimit: 2, hardLimit: 1 }] }),
  'ECS-TASK-036': file({ systemControls: [{ namespace: 'vm.swappiness', value: '1' }] }),
  'ECS-TASK-037': file({ credentialSpecs: ['file://spec.json'] }),
  'ECS-TASK-038': file({ environmentFiles: [{ type: 's3', value: 's3://bucket/app.env' }] }),
  'ECS-TASK-039': file({ secrets: [{ name: 'A', valueFrom: 'pass word' }] }),
  'ECS-TASK-040': file({ environment: [{ name: 'A', value: '1' }], secrets: [{ name: 'A', valueFrom: '/a' }] }),
  'ECS-TASK-041': file({ logConfiguration: { logDriver: 'awslogs' } }),
  'ECS-TASK-042': file({ logConfiguration: { ...AWSLOGS, options: { ...AWSLOGS.options, mode: 'slow' } } }),
  'ECS-TASK-043': file({ logConfiguration: { logDriver: 'awsfirelens' } }),
  'ECS-TASK-044': file({ resourceRequirements: [{ type: 'GPU', value: '0' }] }),
  'ECS-TASK-045': file({}, { networkMode: 'awsvpc', proxyConfiguration: { type: 'APPMESH', containerName: 'c0', properties: [] } }),
  'ECS-TASK-046': file({}, { placementConstraints: [{ type: 'memberOf' }] }),
  'ECS-TASK-047': volume({ configuredAtLaunch: true, host: { sourcePath: '/x' } }),
  'ECS-TASK-048': volume({ dockerVolumeConfiguration: { scope: 'task', autoprovision: true } }),
  'ECS-TASK-049': volume({ efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } } }),
  'ECS-TASK-050': file({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
  'ECS-TASK-051': file({ environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }),
  'ECS-TASK-052': file({ environment: [{ name: 'A', value: '1' }, { name: 'A', value: '2' }] }),
  'ECS-TASK-053': file({ portMappings: [{ containerPort: 80, hostPort: 40_000 }] }),
  'ECS-TASK-054': file({ healthCheck: { command: ['CMD', 'true'], interval: 10, timeout: 20 } }),
  'ECS-TASK-055': file({}, {
    networkMode: 'awsvpc',
    proxyConfiguration: {
      type: 'APPMESH',
      containerName: 'envoy',
      properties: ['AppPorts', 'ProxyIngressPort', 'ProxyEgressPort', 'EgressIgnoredIPs', 'IgnoredUID'].map(name => ({ name, value: '1' })),
    },
  }),
  'ECS-TASK-056': file([{ firelensConfiguration: { type: 'fluentbit' }, portMappings: [{ containerPort: 24_224 }] }, { logConfiguration: { logDriver: 'awsfirelens' } }]),
  'ECS-TASK-057': file({}, { taskRoleArn: 'arn:aws:iam::XXXXXXXXXXXX:role/app' }),
  'ECS-TASK-058': file({ mountPoints: times(2, () => ({ sourceVolume: 'data', containerPath: '/data' })) }, { volumes: [{ name: 'data' }] }),
  'ECS-TASK-059': file({}, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }),

  'ECS-JSON-001': text('{'),
  'ECS-JSON-002': text('{ "family": "a", "family": "b", "containerDefinitions": [{ "name": "a", "image": "nginx:1", "memory": 64 }] }'),
  'ECS-JSON-003': text('"nginx"'),
  'ECS-JSON-004': text('{ "AWSEBDockerrunVersion": 1 }'),
  'ECS-JSON-005': text('{ "AWSEBDockerrunVersion": 2, "authentication": { "bucket": "b", "key": "k" }, "containerDefinitions": [] }'),
  'ECS-JSON-006': file({ image: '<IMAGE>' }),
  'ECS-JSON-007': file({ command: ['<COMMAND>'] }),
  'ECS-JSON-008': text('{ "containerDefinitions": [{ "name": "a", "Image": "nginx:1" }] }'),
  'ECS-JSON-009': text('{ "containerDefinitions": [{ "name": "a", "image": "nginx:1", "memory": 64, "comment": null }] }'),
  'ECS-JSON-010': text('{ "containerDefinitions": [], "trustedExecutionConfiguration": { "a": "b" } }'),
  'ECS-JSON-011': text('{ "containerDefinitions": {} }'),
  'ECS-JSON-012': text('{ "containerDefinitions": [{ "name": "a", "image": "nginx:1", "memory": "64" }] }'),
  'ECS-JSON-013': text('{ "containerDefinitions": [], "cpu": "half" }'),
  'ECS-JSON-014': stack => TaskDefinition.fromFile(stack, 'Task', 'no-such-file.json'),
  'ECS-JSON-015': stack => TaskDefinition.fromJson(stack, 'Task', JSON.stringify({ requiresCompatibilities: ['EC2'], containerDefinitions: [] }), {
    capacities: [Capacity.fargate()],
  }),
};
