import { parse } from 'yaml';
import { LocalRunShape } from '../../../src/api/compose/local-run-shape';
import { ContainerShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import { unknownPart, UNKNOWN } from '../../../src/api/unknown';
import { renderCompose } from '../../../src/targets/compose/render-compose';
import { RenderedFile } from '../../../src/targets/compose/rendered';
import { composeText } from '../../../src/targets/compose/yaml';

const APP: ContainerShape = { name: 'app', image: 'nginx:1.29' };
const DB: ContainerShape = { name: 'db', image: 'postgres:18' };

function fileOf(task: TaskDefinitionShape, shape: LocalRunShape = {}): RenderedFile {
  return renderCompose({ ...shape, task }).file;
}

/** The one service of a task, without what every service has. */
function serviceOf(container: ContainerShape, task: TaskDefinitionShape = {}): object {
  const { image, stop_grace_period: _, ...service } = fileOf({ ...task, containerDefinitions: [{ ...APP, ...container }] }).services.app;
  expect(image).toBe('nginx:1.29');
  return service;
}

describe('a container', () => {
  test.each<[string, ContainerShape, object]>([
    ['its process', { entryPoint: ['sh'], command: ['-c', 'echo $HOME'], workingDirectory: '/app', user: '1000:1000' },
      { entrypoint: ['sh'], command: ['-c', 'echo $$HOME'], working_dir: '/app', user: '1000:1000' }],
    ['its terminal', { interactive: true, pseudoTerminal: true }, { stdin_open: true, tty: true }],
    ['its rights', { privileged: false, readonlyRootFilesystem: true, dockerSecurityOptions: ['no-new-privileges'] },
      { privileged: false, read_only: true, security_opt: ['no-new-privileges'] }],
    ['its parameters of Linux', {
      linuxParameters: {
        capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] },
        initProcessEnabled: true,
        sharedMemorySize: 64,
        tmpfs: [{ containerPath: '/run', size: 16, mountOptions: ['noexec', 'mode=1777'] }],
        devices: [{ hostPath: '/dev/fuse', containerPath: '/dev/fuse', permissions: ['read', 'write'] }, { hostPath: '/dev/kvm' }],
      },
    }, {
      cap_add: ['SYS_PTRACE'],
      cap_drop: ['ALL'],
      init: true,
      shm_size: '64m',
      tmpfs: ['/run:size=16m,noexec,mode=1777'],
      devices: [{ source: '/dev/fuse', target: '/dev/fuse', permissions: 'rw' }, { source: '/dev/kvm', target: '/dev/kvm', permissions: 'rwm' }],
    }],
    ['its limits', { ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: -1 }], systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }] },
      { ulimits: { nofile: { soft: 1024, hard: -1 } }, sysctls: { 'net.core.somaxconn': '1024' } }],
    ['its sizes', { cpu: 1, memory: 512, memoryReservation: 128, linuxParameters: { maxSwap: 64, swappiness: 10 } }, {
      cpu_shares: 2, memswap_limit: '576m', mem_swappiness: 10, deploy: { resources: { limits: { memory: '512m' }, reservations: { memory: '128m' } } },
    }],
    ['its GPUs', { resourceRequirements: [{ type: 'GPU', value: '2' }] },
      { deploy: { resources: { reservations: { devices: [{ driver: 'nvidia', count: 2, capabilities: ['gpu'] }] } } } }],
    ['its health check, with the timeout of ECS', { healthCheck: { command: ['CMD', 'true'], interval: 10, startPeriod: 0 } },
      { healthcheck: { test: ['CMD', 'true'], interval: '10s', timeout: '5s', start_period: '0s' } }],
    ['its names', { dockerLabels: { team: 'a$b' }, hostname: 'web', dnsServers: ['10.0.0.2'], dnsSearchDomains: ['example.com'] },
      { labels: { team: 'a$$b' }, hostname: 'web', dns: ['10.0.0.2'], dns_search: ['example.com'] }],
    ['other hosts', { extraHosts: [{ hostname: 'a', ipAddress: '10.0.0.3' }, { hostname: 'b', ipAddress: '10.0.0.4' }, { hostname: 'b', ipAddress: '::1' }] },
      { extra_hosts: { a: '10.0.0.3', b: ['10.0.0.4', '::1'] } }],
    ['a restart after any exit', { restartPolicy: { enabled: true } }, { restart: 'unless-stopped' }],
    ['a restart after errors', { restartPolicy: { enabled: true, ignoredExitCodes: [0] } }, { restart: 'on-failure' }],
    ['no restart where it is off', { restartPolicy: { enabled: false, ignoredExitCodes: [0] } }, {}],
    ['no driver of logs that Docker does not show', { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': UNKNOWN } } }, {}],
    ['another driver of logs', { logConfiguration: { logDriver: 'gelf', options: { 'gelf-address': 'udp://127.0.0.1:12201' }, secretOptions: [{ name: 'gelf-token', valueFrom: 'x' }] } },
      { logging: { driver: 'gelf', options: { 'gelf-address': 'udp://127.0.0.1:12201', 'gelf-token': '${APP_GELF_TOKEN:?secret}' } } }],
    ['files of variables, the first of which decides', { environmentFiles: ['a/app.env', 'b/app.env', 'c.env'].map(key => ({ type: 's3', value: `arn:aws:s3:::settings/${key}` })) },
      { env_file: [{ path: 'c.env', format: 'raw' }, { path: 'settings-b-app.env', format: 'raw' }, { path: 'app.env', format: 'raw' }] }],
  ])('has %s', (_, container, service) => {
    expect(serviceOf(container)).toEqual(service);
  });

  test('has the limits of its task where it has none of its own, and the platform of the task', () => {
    expect(serviceOf({}, { cpu: '.5 vCPU', memory: '1 GB', runtimePlatform: { cpuArchitecture: 'ARM64' } })).toEqual({
      platform: 'linux/arm64', deploy: { resources: { limits: { cpus: '0.5', memory: '1024m' } } },
    });
    expect(serviceOf({ memory: 128 }, { memory: 512 })).toEqual({ deploy: { resources: { limits: { memory: '128m' } } } });
    expect(serviceOf({}, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } })).toEqual({ platform: 'windows/amd64' });
  });

  test('has the time to stop that ECS gives it', () => {
    expect(fileOf({ containerDefinitions: [APP] }).services.app.stop_grace_period).toBe('30s');
    expect(fileOf({ containerDefinitions: [{ ...APP, stopTimeout: 90 }] }).services.app.stop_grace_period).toBe('90s');
  });

  test('waits as far as Compose can wait, for the strongest of several conditions', () => {
    const waits = ['START', 'HEALTHY', 'SUCCESS', 'COMPLETE'].map(condition => ({ containerName: condition, condition }));
    const dependsOn = [...waits, { containerName: 'db', condition: 'SUCCESS' }, { containerName: 'db', condition: 'START' }, { containerName: 'other' }];
    expect(serviceOf({ dependsOn })).toEqual({
      depends_on: {
        START: { condition: 'service_started' },
        HEALTHY: { condition: 'service_healthy' },
        SUCCESS: { condition: 'service_completed_successfully' },
        COMPLETE: { condition: 'service_completed_successfully' },
        db: { condition: 'service_completed_successfully' },
        other: { condition: 'service_started' },
      },
    });
  });
});

describe('volumes', () => {
  test('are named volumes, or directories of the machine', () => {
    const { services, volumes } = fileOf({
      containerDefinitions: [{
        ...APP,
        mountPoints: [{ sourceVolume: 'scratch', containerPath: '/scratch' }, { sourceVolume: 'proc', containerPath: '/host/proc', readOnly: true }],
        volumesFrom: [{ sourceContainer: 'db', readOnly: true }, { sourceContainer: 'other' }],
      }],
      volumes: [
        { name: 'scratch' }, { name: 'proc', host: { sourcePath: '/proc' } }, { name: 'efs', efsVolumeConfiguration: { fileSystemId: UNKNOWN } },
        { name: 'task', dockerVolumeConfiguration: { scope: 'task', driver: 'local', driverOpts: { type: 'tmpfs' }, labels: { a: 'b' } } },
        { name: 'made', dockerVolumeConfiguration: { scope: 'shared', autoprovision: true, driver: 'local' } },
        { name: 'there', dockerVolumeConfiguration: { scope: 'shared', driver: 'local' } },
      ],
    });
    expect(services.app).toMatchObject({
      volumes: [
        { type: 'volume', source: 'scratch', target: '/scratch' }, { type: 'bind', source: '/proc', target: '/host/proc', read_only: true },
      ],
      volumes_from: ['db:ro', 'other'],
    });
    expect(volumes).toEqual({
      scratch: {}, efs: {}, task: { driver: 'local', driver_opts: { type: 'tmpfs' }, labels: { a: 'b' } }, made: { name: 'made', driver: 'local' }, there: { name: 'there', external: true },
    });
  });
});

describe('the network', () => {
  const web: ContainerShape = { ...APP, portMappings: [{ containerPort: 80, hostPort: 8080, name: 'web', appProtocol: 'http' }, { containerPortRange: '90-99', protocol: 'udp' }] };

  test('of a bridge publishes what the host publishes, to this machine only', () => {
    expect(serviceOf({ ...web, links: ['db:database'] })).toEqual({
      links: ['db:database'],
      ports: [{ target: 80, published: '8080', host_ip: '127.0.0.1', protocol: 'tcp', name: 'web', app_protocol: 'http' }, '127.0.0.1::90-99/udp'],
    });
    expect(serviceOf({ portMappings: [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }] })).toEqual({
      ports: [{ target: 80, host_ip: '127.0.0.1', protocol: 'tcp' }, { target: 81, host_ip: '127.0.0.1', protocol: 'tcp' }],
    });
  });

  test('of the host publishes nothing', () => {
    expect(serviceOf(web, { networkMode: 'host' })).toEqual({ network_mode: 'host', expose: ['80/tcp', '90-99/udp'] });
  });

  test('is none where there is none', () => {
    expect(serviceOf({}, { networkMode: 'none' })).toEqual({ network_mode: 'none' });
    expect(serviceOf({ disableNetworking: true })).toEqual({ network_mode: 'none' });
  });

  test('of a task of one container is its own', () => {
    expect(serviceOf({ portMappings: [{ containerPort: 80 }] }, { networkMode: 'awsvpc' })).toEqual({
      ports: [{ target: 80, published: '80', host_ip: '127.0.0.1', protocol: 'tcp' }],
    });
  });

  test('of a task is that of a container that waits for no other, which publishes the ports of all', () => {
    const { services } = fileOf({
      networkMode: 'awsvpc',
      containerDefinitions: [
        { ...APP, portMappings: [{ containerPort: 80 }], dependsOn: [{ containerName: 'db', condition: 'START' }], extraHosts: [{ hostname: 'a', ipAddress: '10.0.0.3' }] },
        { ...DB, portMappings: [{ containerPort: 5432 }, { containerPort: 80 }] },
      ],
    });
    expect(services.app).toMatchObject({ network_mode: 'service:db', depends_on: { db: { condition: 'service_started' } } });
    expect(services.app).not.toHaveProperty('ports');
    expect(services.db.network_mode).toBeUndefined();
    expect(services.db).toMatchObject({ extra_hosts: { a: '10.0.0.3' }, ports: [{ target: 80 }, { target: 5432 }] });
  });

  test('of a task is that of another container where each of its own waits, or ends', () => {
    const { services } = fileOf({
      networkMode: 'awsvpc',
      pidMode: 'task',
      ipcMode: 'task',
      containerDefinitions: [
        { ...APP, portMappings: [{ containerPort: 80 }], dependsOn: [{ containerName: 'pause', condition: 'SUCCESS' }] }, { name: 'pause', image: 'busybox:1.37' },
      ],
    });
    expect(Object.keys(services)).toEqual(['pause-2', 'app', 'pause']);
    expect(services['pause-2']).toMatchObject({ command: ['sleep', 'infinity'], ports: [{ target: 80 }], ipc: 'shareable' });
    expect(services.pause).toMatchObject({ network_mode: 'service:pause-2', pid: 'service:pause-2', ipc: 'service:pause-2' });
  });

  test('and other namespaces of the host are those of this machine', () => {
    expect(serviceOf({}, { pidMode: 'host', ipcMode: 'host' })).toEqual({ pid: 'host', ipc: 'host' });
    expect(serviceOf({}, { pidMode: 'task', ipcMode: 'none' })).toEqual({ ipc: 'none' });
  });
});

describe('variables', () => {
  test('have the name of what they are for, and one name for one thing', () => {
    const [jobs, table] = [unknownPart('Jobs'), unknownPart('Table')];
    const { file: { services }, variables } = renderCompose({
      task: {
        containerDefinitions: [
          { ...APP, image: `repo/${jobs}`, memory: UNKNOWN as never, environment: [{ name: 'JOBS', value: jobs }, { name: 'lower', value: UNKNOWN }, { name: 'PATH', value: table }] },
          { ...DB, environment: [{ name: 'JOBS', value: jobs }, { name: 'lower', value: UNKNOWN }], secrets: [{ name: 'PATH', valueFrom: 'a' }] },
          { name: 'more', image: UNKNOWN, environment: [{ name: 'JOBS', value: table }, { name: 'B.C', value: table }] },
        ],
      },
    });
    expect(services).toMatchObject({
      app: {
        image: '${APP_IMAGE:?known only at deployment}',
        environment: { JOBS: '${JOBS:?known only at deployment}', lower: '${lower:?known only at deployment}', PATH: '${APP_PATH:?known only at deployment}' },
        deploy: { resources: { limits: { memory: '${APP_DEPLOY_RESOURCES_LIMITS_MEMORY:?known only at deployment}' } } },
      },
      db: { environment: { JOBS: '${JOBS:?known only at deployment}', lower: '${DB_LOWER:?known only at deployment}', PATH: '${DB_PATH:?secret}' } },
      more: { environment: { 'JOBS': '${MORE_JOBS:?known only at deployment}', 'B.C': '${B_C:?known only at deployment}' } },
    });
    expect(variables).toContainEqual({ name: 'DB_PATH', purpose: 'secret of db: a', isSecret: true });
    expect(variables).toContainEqual({ name: 'APP_IMAGE', purpose: 'image of app: repo/<Jobs>', isSecret: false });
  });

  test('stand at the top of the file', () => {
    const rendered = renderCompose({ task: { family: 'Shop_1', containerDefinitions: [{ ...APP, secrets: [{ name: 'TOKEN', valueFrom: 'a\nb' }] }] } });
    expect(composeText(rendered, 'Task definition Shop_1')).toBe(`# Task definition Shop_1, for Docker Compose, by cdk-ecs-blueprints. Make it anew when the task definition changes.
# Run it: docker compose up
#
# Set these variables in the environment, or in a file .env beside this one that you do not commit:
#   TOKEN  secret of app: a b
name: shop_1
services:
  app:
    image: nginx:1.29
    stop_grace_period: "30s"
    environment:
      TOKEN: "\${TOKEN:?secret}"
`);
  });
});

test('is text that every version of YAML reads alike', () => {
  const words = ['yes', 'No', 'on', 'null', '~', '1_000', '0o17', '017', '1:30', '2001-01-01', '', ' a', 'a: b', '# a', '.inf', 'a\n\tb', 'é', '<<', '=', 'y'];
  const environment = words.map((value, i) => ({ name: `V${i}`, value }));
  const { file } = renderCompose({
    task: { containerDefinitions: [{ ...APP, environment, dockerLabels: Object.fromEntries(words.map(word => [word, word])) }] },
  });
  const text = composeText({ file, variables: [] }, 'A task');
  expect([parse(text, { version: '1.1' }), parse(text, { version: '1.2' })]).toEqual([file, file]);
});
