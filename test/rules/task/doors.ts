import { TaskDefinition } from '../../../src';
import { ContainerShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import { Door, Examples } from '../../support/doors';

/** `TaskDefinition.fromJson(…)` of this text. */
function json(text: string): Door {
  return stack => TaskDefinition.fromJson(stack, 'Task', text);
}

/** The JSON of a task definition with these members, and these containers, each with a `name` (`c0`, `c1` …), an `image` and 64 MiB of `memory`. */
function taskOf(members: TaskDefinitionShape, ...list: ContainerShape[]): Door {
  const containerDefinitions = list.map((each, c) => ({ name: `c${c}`, image: 'nginx:1.29', memory: 64, ...each }));
  return json(JSON.stringify({ family: 'shop', containerDefinitions, ...members }));
}

/** The JSON of a task definition with these members and one container. */
function task(members: TaskDefinitionShape): Door {
  return taskOf(members, {});
}

/** The JSON of a task definition with one container of these members, besides its `name`, `image` and `memory`. */
function container(members: ContainerShape): Door {
  return taskOf({}, members);
}

/** The JSON of a task definition with several containers of these members, named `c0`, `c1` and so on. */
function containers(...members: ContainerShape[]): Door {
  return taskOf({}, ...members);
}

const FARGATE: TaskDefinitionShape = { requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '256', memory: '512' };
const WINDOWS: TaskDefinitionShape = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
const AWSLOGS = { 'awslogs-group': 'shop', 'awslogs-region': 'eu-west-1' };
const DATA = { name: 'data', host: { sourcePath: '/data' } };
/** The properties of an App Mesh proxy, without one. */
const proxyWithout = (property: string) => ['AppPorts', 'ProxyIngressPort', 'ProxyEgressPort', 'EgressIgnoredIPs', 'IgnoredUID']
  .filter(name => name !== property).map(name => ({ name, value: '15000' }));

export const TASK_EXAMPLES: Examples = {
  'ECS-TASK-001': {
    bad: task({ ...FARGATE, cpu: '300' }),
    good: task({ ...FARGATE, cpu: '256' }),
  },
  'ECS-TASK-002': {
    bad: container({ portMappings: [{ containerPort: 0 }] }),
    good: container({ portMappings: [{ containerPort: 80 }] }),
  },
  'ECS-TASK-003': {
    bad: container({ image: 'my image' }),
    good: container({ image: 'my-image:1.0' }),
  },
  'ECS-TASK-004': {
    bad: container({ name: 'web server' }),
    good: container({ name: 'web-server' }),
  },
  'ECS-TASK-005': {
    bad: taskOf(FARGATE, { stopTimeout: 300 }),
    good: taskOf(FARGATE, { stopTimeout: 120 }),
  },
  'ECS-TASK-006': {
    bad: container({ healthCheck: { command: ['CMD', 'true'], interval: 1 } }),
    good: container({ healthCheck: { command: ['CMD', 'true'], interval: 5 } }),
  },
  'ECS-TASK-007': {
    bad: taskOf({ volumes: [DATA] }, { mountPoints: [{ sourceVolume: 'data', containerPath: 'data' }] }),
    good: taskOf({ volumes: [DATA] }, { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
  },
  'ECS-TASK-008': {
    bad: containers({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}),
    good: containers({}, {}, {}, {}, {}, {}, {}, {}, {}, {}),
  },
  'ECS-TASK-009': {
    bad: container({ ulimits: [{ name: 'core' }] }),
    good: container({ ulimits: [{ name: 'core', softLimit: 0, hardLimit: 0 }] }),
  },
  'ECS-TASK-010': {
    bad: containers({ name: 'web' }, { name: 'web' }),
    good: containers({ name: 'web' }, { name: 'proxy' }),
  },
  'ECS-TASK-011': {
    bad: container({ credentialSpecs: ['credentialspec:arn:aws:s3:::bucket/web', 'credentialspec:arn:aws:s3:::bucket/db'] }),
    good: container({ credentialSpecs: ['credentialspec:arn:aws:s3:::bucket/web'] }),
  },
  'ECS-TASK-012': {
    bad: container({ command: ['x'.repeat(65_536)] }),
    good: container({ command: ['/app/start.sh'] }),
  },
  'ECS-TASK-013': {
    bad: task({ tags: [{ key: 'aws:team', value: 'shop' }] }),
    good: task({ tags: [{ key: 'team', value: 'shop' }] }),
  },
  'ECS-TASK-014': {
    bad: task({ cpu: '100' }),
    good: task({ cpu: '128' }),
  },
  'ECS-TASK-015': {
    bad: container({ memory: 3 }),
    good: container({ memory: 6 }),
  },
  'ECS-TASK-016': {
    bad: taskOf({ cpu: '256' }, { cpu: 512 }),
    good: taskOf({ cpu: '512' }, { cpu: 512 }),
  },
  'ECS-TASK-017': {
    bad: task({ ...FARGATE, ephemeralStorage: { sizeInGiB: 20 } }),
    good: task({ ...FARGATE, ephemeralStorage: { sizeInGiB: 21 } }),
  },
  'ECS-TASK-018': {
    bad: taskOf(FARGATE, { privileged: true }),
    good: taskOf(FARGATE, {}),
  },
  'ECS-TASK-019': {
    bad: taskOf(WINDOWS, { cpu: 512, user: 'app' }),
    good: taskOf(WINDOWS, { cpu: 512 }),
  },
  'ECS-TASK-020': {
    bad: task({ requiresCompatibilities: ['EXTERNAL'], volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-12345678' } }] }),
    good: task({ requiresCompatibilities: ['EXTERNAL'], volumes: [{ name: 'data', host: { sourcePath: '/data' } }] }),
  },
  'ECS-TASK-022': {
    bad: task({ ...FARGATE, networkMode: 'bridge' }),
    good: task({ ...FARGATE, networkMode: 'awsvpc' }),
  },
  'ECS-TASK-023': {
    bad: taskOf({ networkMode: 'awsvpc' }, { hostname: 'web' }),
    good: taskOf({ networkMode: 'bridge' }, { hostname: 'web' }),
  },
  'ECS-TASK-024': {
    bad: taskOf({ networkMode: 'awsvpc' }, { portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
    good: taskOf({ networkMode: 'awsvpc' }, { portMappings: [{ containerPort: 80 }] }),
  },
  'ECS-TASK-025': {
    bad: container({ portMappings: [{ containerPort: 80, hostPort: 22 }] }),
    good: container({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
  },
  'ECS-TASK-026': {
    bad: container({ portMappings: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81, hostPort: 8080 }] }),
    good: container({ portMappings: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81, hostPort: 8081 }] }),
  },
  'ECS-TASK-027': {
    bad: container({ portMappings: [{ containerPortRange: '8000' }] }),
    good: container({ portMappings: [{ containerPortRange: '8000-8010' }] }),
  },
  'ECS-TASK-028': {
    bad: container({ portMappings: [{ containerPort: 80, name: 'Web' }] }),
    good: container({ portMappings: [{ containerPort: 80, name: 'web' }] }),
  },
  'ECS-TASK-029': {
    bad: containers({ links: ['database'] }, { name: 'db' }),
    good: containers({ links: ['db:database'] }, { name: 'db' }),
  },
  'ECS-TASK-030': {
    bad: containers({ dependsOn: [{ containerName: 'database', condition: 'START' }] }, { name: 'db' }),
    good: containers({ dependsOn: [{ containerName: 'db', condition: 'START' }] }, { name: 'db' }),
  },
  'ECS-TASK-031': {
    bad: containers({ dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] }, { name: 'db' }),
    good: containers({ dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] }, { name: 'db', healthCheck: { command: ['CMD', 'pg_isready'] } }),
  },
  'ECS-TASK-032': {
    bad: containers(
      { name: 'web', dependsOn: [{ containerName: 'db', condition: 'START' }] },
      { name: 'db', dependsOn: [{ containerName: 'web', condition: 'START' }] },
    ),
    good: containers(
      { name: 'web', dependsOn: [{ containerName: 'db', condition: 'START' }] },
      { name: 'db' },
    ),
  },
  'ECS-TASK-033': {
    bad: container({ essential: false }),
    good: container({ essential: true }),
  },
  'ECS-TASK-034': {
    bad: container({ portMappings: [{ containerPort: 80, protocol: 'TCP' }] }),
    good: container({ portMappings: [{ containerPort: 80, protocol: 'tcp' }] }),
  },
  'ECS-TASK-035': {
    bad: container({ ulimits: [{ name: 'nofile', softLimit: 2048, hardLimit: 1024 }] }),
    good: container({ ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 2048 }] }),
  },
  'ECS-TASK-036': {
    bad: container({ systemControls: [{ namespace: 'vm.swappiness', value: '1' }] }),
    good: container({ systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }] }),
  },
  'ECS-TASK-037': {
    bad: container({ credentialSpecs: ['file://spec.json'] }),
    good: container({ credentialSpecs: ['credentialspec:arn:aws:s3:::bucket/spec.json'] }),
  },
  'ECS-TASK-038': {
    bad: container({ environmentFiles: [{ type: 's3', value: 's3://bucket/app.env' }] }),
    good: container({ environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::bucket/app.env' }] }),
  },
  'ECS-TASK-039': {
    bad: container({ secrets: [{ name: 'PASSWORD', valueFrom: 'pass word' }] }),
    good: container({ secrets: [{ name: 'PASSWORD', valueFrom: '/shop/password' }] }),
  },
  'ECS-TASK-040': {
    bad: container({ environment: [{ name: 'LEVEL', value: '1' }], secrets: [{ name: 'LEVEL', valueFrom: '/shop/level' }] }),
    good: container({ secrets: [{ name: 'LEVEL', valueFrom: '/shop/level' }] }),
  },
  'ECS-TASK-041': {
    bad: container({ logConfiguration: { logDriver: 'awslogs' } }),
    good: container({ logConfiguration: { logDriver: 'awslogs', options: AWSLOGS } }),
  },
  'ECS-TASK-042': {
    bad: container({ logConfiguration: { logDriver: 'awslogs', options: { ...AWSLOGS, mode: 'slow' } } }),
    good: container({ logConfiguration: { logDriver: 'awslogs', options: { ...AWSLOGS, mode: 'non-blocking' } } }),
  },
  'ECS-TASK-043': {
    bad: container({ logConfiguration: { logDriver: 'awsfirelens' } }),
    good: containers({ logConfiguration: { logDriver: 'awsfirelens' } }, { firelensConfiguration: { type: 'fluentbit' } }),
  },
  'ECS-TASK-044': {
    bad: container({ resourceRequirements: [{ type: 'GPU', value: '0' }] }),
    good: container({ resourceRequirements: [{ type: 'GPU', value: '1' }] }),
  },
  'ECS-TASK-045': {
    bad: task({ networkMode: 'awsvpc', proxyConfiguration: { type: 'APPMESH', containerName: 'c0', properties: proxyWithout('AppPorts') } }),
    good: task({ networkMode: 'awsvpc', proxyConfiguration: { type: 'APPMESH', containerName: 'c0', properties: proxyWithout('') } }),
  },
  'ECS-TASK-046': {
    bad: task({ placementConstraints: [{ type: 'memberOf' }] }),
    good: task({ placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }] }),
  },
  'ECS-TASK-047': {
    bad: task({ volumes: [{ name: 'data', configuredAtLaunch: true, host: { sourcePath: '/data' } }] }),
    good: task({ volumes: [{ name: 'data', configuredAtLaunch: true }] }),
  },
  'ECS-TASK-048': {
    bad: task({ volumes: [{ name: 'data', dockerVolumeConfiguration: { scope: 'task', autoprovision: true } }] }),
    good: task({ volumes: [{ name: 'data', dockerVolumeConfiguration: { scope: 'shared', autoprovision: true } }] }),
  },
  'ECS-TASK-049': {
    bad: task({
      volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-12345678', authorizationConfig: { iam: 'ENABLED' } } }],
    }),
    good: task({
      volumes: [{
        name: 'data',
        efsVolumeConfiguration: { fileSystemId: 'fs-12345678', transitEncryption: 'ENABLED', authorizationConfig: { iam: 'ENABLED' } },
      }],
    }),
  },
  'ECS-TASK-050': {
    bad: taskOf({ volumes: [DATA] }, { mountPoints: [{ sourceVolume: 'date', containerPath: '/data' }] }),
    good: taskOf({ volumes: [DATA] }, { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
  },
  'ECS-TASK-051': {
    bad: container({ environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }),
    good: container({ secrets: [{ name: 'DB_PASSWORD', valueFrom: '/shop/db-password' }] }),
  },
  'ECS-TASK-052': {
    bad: container({ environment: [{ name: 'LEVEL', value: '1' }, { name: 'LEVEL', value: '2' }] }),
    good: container({ environment: [{ name: 'LEVEL', value: '2' }] }),
  },
  'ECS-TASK-053': {
    bad: container({ portMappings: [{ containerPort: 80, hostPort: 40_000 }] }),
    good: container({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
  },
  'ECS-TASK-054': {
    bad: container({ healthCheck: { command: ['CMD', 'true'], interval: 10, timeout: 20 } }),
    good: container({ healthCheck: { command: ['CMD', 'true'], interval: 20, timeout: 10 } }),
  },
  'ECS-TASK-055': {
    bad: task({ networkMode: 'awsvpc', proxyConfiguration: { type: 'APPMESH', containerName: 'envoy', properties: proxyWithout('') } }),
    good: task({ networkMode: 'awsvpc', proxyConfiguration: { type: 'APPMESH', containerName: 'c0', properties: proxyWithout('') } }),
  },
  'ECS-TASK-056': {
    bad: containers(
      { firelensConfiguration: { type: 'fluentbit' }, portMappings: [{ containerPort: 24_224 }] },
      { logConfiguration: { logDriver: 'awsfirelens' } },
    ),
    good: containers(
      { firelensConfiguration: { type: 'fluentbit' } },
      { logConfiguration: { logDriver: 'awsfirelens' } },
    ),
  },
  'ECS-TASK-057': {
    bad: task({ taskRoleArn: 'arn:aws:iam::XXXXXXXXXXXX:role/app' }),
    good: task({ taskRoleArn: 'arn:aws:iam::111122223333:role/app' }),
  },
  'ECS-TASK-058': {
    bad: task({ requiresCompatibilities: ['EC2', 'EC2'] }),
    good: task({ requiresCompatibilities: ['EC2'] }),
  },
  'ECS-TASK-059': {
    bad: taskOf(WINDOWS, {}),
    good: taskOf(WINDOWS, { cpu: 512 }),
  },
};
