import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { aws_ec2 as ec2, aws_ecs as ecs, aws_efs as efs, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { BindMount, Capacity, ComposeTaskOptions, HostImage, TaskDefinition, TaskVolume } from '../../src';
import { messageOf, testStack, warnings } from '../support/stack';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'compose-task-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

const NGINX = 'public.ecr.aws/nginx/nginx:1.29';
const FARGATE = [Capacity.fargate()];

function write(files: { readonly [name: string]: string }): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return join(folder, 'compose.yaml');
}

interface Rendered {
  readonly ContainerDefinitions: readonly { readonly [member: string]: unknown }[];
  readonly [member: string]: unknown;
}

type Options = Partial<ComposeTaskOptions>;

function rendered(text: string, options: Options | ((stack: Stack) => Options) = {}, stack = testStack()): Rendered {
  const given = typeof options === 'function' ? options(stack) : options;
  TaskDefinition.fromCompose(stack, 'Task', write({ 'compose.yaml': text }), { capacities: FARGATE, ...given });
  const [resource] = Object.values(Template.fromStack(stack).findResources('AWS::ECS::TaskDefinition')) as { Properties: Rendered }[];
  return resource.Properties;
}

test('renders each field of a service as the member of a container that it is', () => {
  const { ContainerDefinitions: [app, db] } = rendered(`
services:
  app:
    image: public.ecr.aws/nginx/nginx:1.29
    command: nginx -g "daemon off;"
    entrypoint: ["/entry"]
    working_dir: /app
    user: "1000:1000"
    environment: {A: 1, B: two}
    expose: ["8080", "9090/udp"]
    read_only: true
    init: true
    tty: true
    stdin_open: true
    cap_drop: [CAP_CHOWN, all]
    labels: {team: shop}
    stop_grace_period: 1m
    restart: on-failure
    cpus: 0.5
    mem_limit: 1g
    mem_reservation: 512m
    tmpfs: ["/run:size=16m,mode=1777", /tmp]
    ulimits: {nofile: 1024}
    sysctls: {net.core.somaxconn: 1024}
    depends_on: {db: {condition: service_healthy}}
  db:
    image: public.ecr.aws/docker/library/postgres:17
    healthcheck: {test: pg_isready, interval: 10s, timeout: 5s, retries: 3, start_period: 1m30s}
`);
  expect(app).toMatchObject({
    Name: 'app',
    Image: 'public.ecr.aws/nginx/nginx:1.29',
    Command: ['nginx', '-g', 'daemon off;'],
    EntryPoint: ['/entry'],
    WorkingDirectory: '/app',
    User: '1000:1000',
    Environment: [{ Name: 'A', Value: '1' }, { Name: 'B', Value: 'two' }],
    PortMappings: [{ ContainerPort: 8080, Protocol: 'tcp' }, { ContainerPort: 9090, Protocol: 'udp' }],
    ReadonlyRootFilesystem: true,
    Interactive: true,
    PseudoTerminal: true,
    DockerLabels: { team: 'shop' },
    StopTimeout: 60,
    RestartPolicy: { Enabled: true, IgnoredExitCodes: [0] },
    Cpu: 512,
    Memory: 1024,
    MemoryReservation: 512,
    Ulimits: [{ Name: 'nofile', SoftLimit: 1024, HardLimit: 1024 }],
    SystemControls: [{ Namespace: 'net.core.somaxconn', Value: '1024' }],
    DependsOn: [{ ContainerName: 'db', Condition: 'HEALTHY' }],
    LinuxParameters: {
      InitProcessEnabled: true,
      Capabilities: { Drop: ['CHOWN', 'ALL'] },
      Tmpfs: [{ ContainerPath: '/run', Size: 16, MountOptions: ['mode=1777'] }, { ContainerPath: '/tmp', Size: 64 }],
    },
    LogConfiguration: { LogDriver: 'awslogs' },
  });
  expect(db.HealthCheck).toEqual({ Command: ['CMD-SHELL', 'pg_isready'], Interval: 10, Timeout: 5, Retries: 3, StartPeriod: 90 });
});

test('makes a container that others wait to complete one that is not essential', () => {
  const { ContainerDefinitions: [app, job] } = rendered(`
services:
  app: {image: "public.ecr.aws/nginx/nginx:1.29", depends_on: {job: {condition: service_completed_successfully}}}
  job: {image: "public.ecr.aws/docker/library/busybox:1.37"}
`);
  expect([app.Essential, app.DependsOn, job.Essential]).toEqual([true, [{ ContainerName: 'job', Condition: 'SUCCESS' }], false]);
});

test('gives secrets as environment variables, in place of those that name their files', () => {
  const { ContainerDefinitions: [db] } = rendered(`
services:
  db:
    image: public.ecr.aws/docker/library/postgres:17
    environment: {POSTGRES_PASSWORD_FILE: /run/secrets/password, USER: app}
    secrets: [password]
secrets: {password: {file: ./password.txt}}
`, stack => ({ secrets: { password: { secret: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Password')) } } }));
  expect([db.Environment, db.Secrets]).toEqual([[{ Name: 'USER', Value: 'app' }], [{ Name: 'POSTGRES_PASSWORD', ValueFrom: { Ref: expect.stringMatching('Password') as string } }]]);
});

test('mounts what volumes and bindMounts give, and storage of the task otherwise', () => {
  const { Volumes, ContainerDefinitions: [app] } = rendered(`
services:
  app:
    image: public.ecr.aws/nginx/nginx:1.29
    volumes: ["data:/data", "./files:/files:ro", "cache:/cache", "./src:/src"]
volumes: {data: , cache: }
`, stack => {
    const fileSystem = new efs.FileSystem(stack, 'Files', { vpc: new ec2.Vpc(stack, 'Vpc') });
    return {
      volumes: [TaskVolume.efs('data', { fileSystem })],
      bindMounts: { './files': BindMount.volume(TaskVolume.efs('files', { fileSystem })), './src': BindMount.leaveOut() },
    };
  });
  expect(Volumes).toEqual([{ Name: 'cache' }, expect.objectContaining({ Name: 'data' }), expect.objectContaining({ Name: 'files' })]);
  expect(app.MountPoints).toEqual([
    { SourceVolume: 'data', ContainerPath: '/data', ReadOnly: false }, { SourceVolume: 'files', ContainerPath: '/files', ReadOnly: true },
    { SourceVolume: 'cache', ContainerPath: '/cache', ReadOnly: false },
  ]);
});

test('copies bind mounts into an image, and leaves nothing on the disk', () => {
  const text = 'services: {app: {image: "public.ecr.aws/nginx/nginx:1.29", volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]}}';
  write({ 'nginx.conf': 'events {}' });
  const { ContainerDefinitions: [app] } = rendered(text, { bindMounts: { './nginx.conf': BindMount.copyIntoImage() } });
  expect(JSON.stringify(app.Image)).toMatch(/container-assets/);
  expect(app.MountPoints).toBeUndefined();
});

test('reads env_file and env files, under what the file and the options say', () => {
  write({ 'a.env': '# comment\nexport A=1\nB="two words" \nC=\'$X\'\n', '.env': 'TAG=1.29' });
  const { ContainerDefinitions: [app] } = rendered('services: {app: {image: "public.ecr.aws/nginx/nginx:$TAG", env_file: a.env, environment: {A: "2"}}}', {
    envFile: join(folder, '.env'), variables: { X: 'x' }, overrides: { app: { environment: { D: 'd' } } },
  });
  expect(app.Image).toBe('public.ecr.aws/nginx/nginx:1.29');
  expect(Object.fromEntries((app.Environment as { Name: string; Value: string }[]).map(({ Name, Value }) => [Name, Value]))).toEqual({ A: '2', B: 'two words', C: 'x', D: 'd' });
});

test('sets host ports and links in bridge mode', () => {
  const { ContainerDefinitions: [app] } = rendered(`
services:
  app: {image: "public.ecr.aws/nginx/nginx:1.29", ports: ["8080:80", "90"], links: [db], mem_limit: 512m}
  db: {image: "public.ecr.aws/docker/library/redis:8.2", mem_limit: 512m}
`, { capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] })] });
  expect([app.PortMappings, app.Links]).toEqual([[expect.objectContaining({ ContainerPort: 80, HostPort: 8080 }), expect.objectContaining({ ContainerPort: 90, HostPort: 0 })], ['db']]);
});

test('runs on hosts with Windows, in their default network mode and with sizes of containers', () => {
  const capacities = [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], machineImage: HostImage.windows() })];
  const { ContainerDefinitions: [app], ...task } = rendered('services: {app: {image: "mcr.microsoft.com/windows/servercore:ltsc2022", mem_limit: 1g}}', { capacities });
  expect(task).not.toHaveProperty('NetworkMode');
  expect(task).toMatchObject({ RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }, Cpu: '256' });
  expect(app).toMatchObject({ Cpu: 256, Memory: 1024 });
});

test('fails with one error that lists everything, in the words of the file', () => {
  const text = 'services: {app: {image: "public.ecr.aws/nginx/nginx:$TAG", stop_signal: SIGQUIT, volumes: ["./a:/b"], healthcheck: {test: x, retries: 30}}}';
  expect(() => rendered(text)).toThrow(/4 findings[^]*services\.app\.image must have a value for \$\{TAG\}[^]*services\.app\.stop_signal must be left out[^]*services\.app\.volumes\[0\] must not be a path of the host[^]*services\.app\.healthcheck\.retries must be 1 to 10/);
});

describe('what is left out by name', () => {
  test.each([
    ['healthcheck: {test: x, retries: "${V}"}', 'app.healthcheck.retries'],
    ['healthcheck: {test: x, retries: "${V}"}', 'healthcheck'],
    ['networks: {default: {aliases: ["${V}"]}}', 'networks.*.aliases'],
    ['environment: ["A=${V}"]', 'environment.A'],
  ])('needs no value of a variable: %s', (field, entry) => {
    expect(rendered(`services: {app: {image: "${NGINX}", ${field}}}`, { leaveOut: [entry] }).ContainerDefinitions).toHaveLength(1);
    expect(() => rendered(`services: {app: {image: "${NGINX}", ${field}}}`, { leaveOut: ['user'] })).toThrow('must have a value for ${V}');
  });

  test('needs no value in another file either, where it is left out of all services', () => {
    write({ 'base.yaml': `services: {base: {image: "${NGINX}", security_opt: ["\${V}"], user: "\${U}"}}` });
    const text = 'services: {app: {extends: {file: base.yaml, service: base}}}';
    expect(rendered(text, { leaveOut: ['security_opt', 'user'] }).ContainerDefinitions).toHaveLength(1);
    expect(() => rendered(text, { leaveOut: ['security_opt', 'app.user'] })).toThrow('base.yaml: services.base.user must have a value for ${U}');
  });

  test('is not read, if it is a file of variables', () => {
    write({ 'some.env': 'A=1\nB=${V}' });
    const { ContainerDefinitions: [app] } = rendered(`services: {app: {image: "${NGINX}", env_file: [some.env, missing.env]}}`, { leaveOut: ['env_file'] });
    expect(app).not.toHaveProperty('Environment');
  });
});

test('fails with models and jobs of the file, unless they are left out by name', () => {
  const text = 'services: {app: {image: "public.ecr.aws/nginx/nginx:1.29"}}\nmodels: {llm: {model: ai/smollm2}}\njobs: {clean: {image: "public.ecr.aws/nginx/nginx:1.29", triggers: {manual: true}}}';
  expect(() => rendered(text)).toThrow(/2 findings[^]*models must be left out: ECS runs no models of Docker[^]*jobs must be left out: a task definition runs no jobs/);
  expect(rendered(text, { leaveOut: ['models', 'jobs'] }).ContainerDefinitions).toHaveLength(1);
});

test('tells a bad line of a file of variables once, however many services name it', () => {
  write({ 'some.env': 'A=1\n=b' });
  expect(messageOf(() => rendered(`services: {a: {image: "${NGINX}", env_file: some.env}, b: {image: "${NGINX}", env_file: some.env}}`)).match(/some\.env:2/g)).toHaveLength(1);
});

test('says why a file that is included cannot be read', () => {
  mkdirSync(join(folder, 'common'));
  writeFileSync(join(folder, 'latin.yaml'), Buffer.from([0xe9]));
  expect(() => rendered('include: [common, latin.yaml, none.yaml]'))
    .toThrow(/got common, which cannot be read: EISDIR[^]*got latin\.yaml, which cannot be read: bytes that are not UTF-8[^]*got none\.yaml, which is not there/);
});

test('never reads the environment of the process', () => {
  process.env.COMPOSE_TEST_TAG = '1';
  expect(() => rendered('services: {app: {image: "nginx:$COMPOSE_TEST_TAG"}}')).toThrow('must have a value for ${COMPOSE_TEST_TAG}');
  delete process.env.COMPOSE_TEST_TAG;
});

test('fails when a task has more than 10 containers', () => {
  const services = Array.from({ length: 11 }, (_, i) => `  s${i}: {image: "public.ecr.aws/nginx/nginx:1.29"}`);
  expect(() => rendered(['services:', ...services].join('\n'))).toThrow(/services must .*10/);
});

test('warns of what ECS does its own way', () => {
  const stack = testStack();
  rendered('services: {app: {image: "public.ecr.aws/nginx/nginx:1.29", container_name: web, logging: {driver: none}}}', {}, stack);
  expect(warnings(stack)).toEqual([expect.stringContaining('services.app.container_name should'), expect.stringContaining('services.app.logging should')]);
});
