import {
  aws_ec2 as ec2, aws_ecs as ecs, aws_efs as efs, aws_kms as kms, aws_s3 as s3, aws_secretsmanager as secretsmanager, Duration, Lazy, Size, Stack,
} from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  Capacity, ContainerOptions, ICapacity, ImageSource, TaskDefinition, TaskDefinitionProps, TaskSecret, TaskSize, TaskVolume,
} from '../../src';
import { messageOf, only, testStack } from '../support/stack';

const image = ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37');
const hosts = [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] })];
const fargate = [Capacity.fargate()];

function task(stack: Stack, container: Partial<ContainerOptions> = {}, props: Partial<TaskDefinitionProps> = {}): TaskDefinition {
  return new TaskDefinition(stack, 'Task', { capacities: fargate, containers: [{ image, ...container }], ...props });
}

const definitionIn = (stack: Stack) => only(stack, 'AWS::ECS::TaskDefinition').Properties;
const lines = (message: string) => message.split('\n').map(line => line.replace(/ must.*\(/, ' ('));

/** Adds a container as sidecars do. */
function sidecar(options: Partial<ecs.ContainerDefinitionOptions> = {}): ecs.ITaskDefinitionExtension {
  return { extend: definition => void definition.addContainer('agent', { image: ecs.ContainerImage.fromRegistry('agent:1.0'), ...options }) };
}

test('a container on hosts renders everything that it is told', () => {
  const stack = testStack();
  const setup = { image, name: 'setup', lifecycle: { essential: false } };
  const app: ContainerOptions = {
    image,
    name: 'app',
    command: ['serve'],
    entryPoint: ['/init'],
    environment: { MODE: 'live' },
    user: '1000:1000',
    portMappings: [
      { containerPort: 8080, name: 'http', appProtocol: ecs.AppProtocol.http2 },
      { containerPort: ecs.ContainerDefinition.CONTAINER_PORT_USE_RANGE, containerPortRange: '9000-9010', protocol: ecs.Protocol.UDP },
    ],
    filesystem: {
      readonlyRootFilesystem: true,
      writablePaths: ['/tmp'],
      tmpfs: [{ containerPath: '/run', size: 16, mountOptions: [ecs.TmpfsMountOption.NOEXEC] }],
      volumesFrom: ['setup'],
      mountPoints: [
        { volume: TaskVolume.host('sys', '/sys'), containerPath: '/host/sys', readOnly: true },
        { volume: TaskVolume.docker('cache', { scope: ecs.Scope.SHARED, labels: { a: 'b' } }), containerPath: '/cache' },
        { volume: TaskVolume.configuredAtLaunch('data'), containerPath: '/data' },
      ],
    },
    lifecycle: {
      dependsOn: { setup: ecs.ContainerDependencyCondition.SUCCESS },
      startTimeout: Duration.minutes(1),
      restartPolicy: { ignoredExitCodes: [0], restartAttemptPeriod: Duration.minutes(2) },
      healthCheck: { command: ['CMD', 'true'] },
    },
    resources: {
      cpu: 512,
      memory: Size.gibibytes(1),
      memoryReservation: Size.mebibytes(512),
      gpuCount: 1,
      ulimits: [{ name: ecs.UlimitName.NOFILE, softLimit: 1024, hardLimit: 4096 }],
      sharedMemorySize: Size.mebibytes(128),
      maxSwap: Size.mebibytes(256),
      swappiness: 10,
    },
    runtime: {
      workingDirectory: '/srv',
      dockerLabels: { team: 'orders' },
      dockerSecurityOptions: ['no-new-privileges'],
      interactive: true,
      pseudoTerminal: true,
      privileged: false,
      versionConsistency: ecs.VersionConsistency.DISABLED,
      linuxParameters: {
        addCapabilities: [ecs.Capability.NET_ADMIN],
        dropCapabilities: [ecs.Capability.ALL],
        initProcessEnabled: true,
        devices: [{ hostPath: '/dev/fuse', permissions: [ecs.DevicePermission.READ] }],
        systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
      },
      networking: {
        hostname: 'app', links: ['setup'], dnsServers: ['10.0.0.2'], dnsSearchDomains: ['internal'], extraHosts: { db: '10.0.0.9' },
      },
    },
  };
  new TaskDefinition(stack, 'Task', {
    capacities: hosts,
    containers: [setup, app],
    runtime: {
      family: 'orders',
      pidMode: ecs.PidMode.TASK,
      ipcMode: ecs.IpcMode.TASK,
      placementConstraints: [ecs.PlacementConstraint.memberOf('attribute:ecs.os-type == linux')],
    },
  });
  const { ContainerDefinitions: [, container], ...whole } = definitionIn(stack);
  expect(whole).toMatchObject({
    Family: 'orders',
    PidMode: 'task',
    IpcMode: 'task',
    PlacementConstraints: [{ Type: 'memberOf', Expression: 'attribute:ecs.os-type == linux' }],
    Cpu: '768',
    Memory: '1536',
    Volumes: [
      { Name: 'app-tmp' },
      { Name: 'sys', Host: { SourcePath: '/sys' } },
      { Name: 'cache', DockerVolumeConfiguration: { Scope: 'shared', Autoprovision: true, Driver: 'local', Labels: { a: 'b' } } },
      { Name: 'data', ConfiguredAtLaunch: true },
    ],
  });
  const { LogConfiguration, ...rest } = container;
  expect(LogConfiguration.Options.mode).toBe('non-blocking');
  expect(rest).toEqual({
    Name: 'app',
    Image: 'public.ecr.aws/docker/library/busybox:1.37',
    Command: ['serve'],
    EntryPoint: ['/init'],
    Environment: [{ Name: 'MODE', Value: 'live' }],
    User: '1000:1000',
    Essential: true,
    PortMappings: [
      { ContainerPort: 8080, HostPort: 0, Protocol: 'tcp', Name: 'http', AppProtocol: 'http2' },
      { ContainerPortRange: '9000-9010', Protocol: 'udp' },
    ],
    ReadonlyRootFilesystem: true,
    MountPoints: [
      { SourceVolume: 'app-tmp', ContainerPath: '/tmp', ReadOnly: false },
      { SourceVolume: 'sys', ContainerPath: '/host/sys', ReadOnly: true },
      { SourceVolume: 'cache', ContainerPath: '/cache', ReadOnly: false },
      { SourceVolume: 'data', ContainerPath: '/data', ReadOnly: false },
    ],
    VolumesFrom: [{ SourceContainer: 'setup', ReadOnly: false }],
    DependsOn: [{ ContainerName: 'setup', Condition: 'SUCCESS' }],
    StartTimeout: 60,
    StopTimeout: 30,
    RestartPolicy: { Enabled: true, IgnoredExitCodes: [0], RestartAttemptPeriod: 120 },
    HealthCheck: { Command: ['CMD', 'true'], Interval: 30, Timeout: 5, Retries: 3 },
    Cpu: 512,
    Memory: 1024,
    MemoryReservation: 512,
    ResourceRequirements: [{ Type: 'GPU', Value: '1' }],
    Ulimits: [{ Name: 'nofile', SoftLimit: 1024, HardLimit: 4096 }],
    WorkingDirectory: '/srv',
    DockerLabels: { team: 'orders' },
    DockerSecurityOptions: ['no-new-privileges'],
    Interactive: true,
    PseudoTerminal: true,
    Privileged: false,
    VersionConsistency: 'disabled',
    SystemControls: [{ Namespace: 'net.core.somaxconn', Value: '1024' }],
    Hostname: 'app',
    Links: ['setup'],
    DnsServers: ['10.0.0.2'],
    DnsSearchDomains: ['internal'],
    ExtraHosts: [{ Hostname: 'db', IpAddress: '10.0.0.9' }],
    LinuxParameters: {
      Capabilities: { Add: ['NET_ADMIN'], Drop: ['ALL'] },
      InitProcessEnabled: true,
      Devices: [{ HostPath: '/dev/fuse', Permissions: ['read'] }],
      SharedMemorySize: 128,
      MaxSwap: 256,
      Swappiness: 10,
      Tmpfs: [{ ContainerPath: '/run', Size: 16, MountOptions: ['noexec'] }],
    },
  });
});

test('a proxy configuration of aws-ecs is rendered, whose properties only aws-ecs knows', () => {
  const stack = testStack();
  const proxyConfiguration = new ecs.AppMeshProxyConfiguration({
    containerName: 'main', properties: { appPorts: [80], proxyEgressPort: 15001, proxyIngressPort: 15000, ignoredUID: 1337 },
  });
  task(stack, {}, { runtime: { proxyConfiguration } });
  const { ContainerName, ProxyConfigurationProperties } = definitionIn(stack).ProxyConfiguration;
  expect([ContainerName, ProxyConfigurationProperties]).toEqual(['main', expect.arrayContaining([{ Name: 'AppPorts', Value: '80' }])]);
});

test('two containers share a volume that both mount, which is rendered once', () => {
  const stack = testStack();
  const mounts = [{ volume: TaskVolume.empty('shared'), containerPath: '/shared' }];
  task(stack, {}, { containers: [{ image, name: 'a', filesystem: { mountPoints: mounts } }, { image, name: 'b', filesystem: { mountPoints: mounts } }] });
  expect(definitionIn(stack).Volumes).toEqual([{ Name: 'shared' }]);
});

describe('rights', () => {
  const statements = (stack: Stack, role: string) => Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.includes(role))
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement as { Action: unknown; Resource: unknown }[]);

  test('an EFS volume is encrypted on its way and open to the task role alone, through its access point', () => {
    const stack = testStack();
    const fileSystem = new efs.FileSystem(stack, 'Files', { vpc: new ec2.Vpc(stack, 'Vpc') });
    const accessPoint = fileSystem.addAccessPoint('Data');
    task(stack, { filesystem: { mountPoints: [{ volume: TaskVolume.efs('data', { fileSystem, accessPoint, readOnly: true }), containerPath: '/data' }] } });
    expect(definitionIn(stack).Volumes).toEqual([{
      Name: 'data',
      EFSVolumeConfiguration: {
        FilesystemId: { Ref: expect.stringMatching(/^Files/) },
        TransitEncryption: 'ENABLED',
        AuthorizationConfig: { IAM: 'ENABLED', AccessPointId: { Ref: expect.stringMatching(/^FilesData/) } },
      },
    }]);
    expect(statements(stack, 'TaskRole')).toEqual([expect.objectContaining({
      Action: 'elasticfilesystem:ClientMount', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Files/), 'Arn'] },
    })]);
  });

  test('a secret under a customer key comes with the right to decrypt with that key alone', () => {
    const stack = testStack();
    const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234');
    const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'orders/db');
    task(stack, { secrets: { PASSWORD: TaskSecret.encryptedWith(ecs.Secret.fromSecretsManager(secret, 'password'), key) } });
    expect(statements(stack, 'ExecutionRole')).toContainEqual(expect.objectContaining({ Action: 'kms:Decrypt', Resource: key.keyArn }));
    expect(definitionIn(stack).ContainerDefinitions[0].Secrets).toEqual([{ Name: 'PASSWORD', ValueFrom: expect.anything() }]);
  });

  test('environment files can be read by the execution role, and nothing else of their bucket', () => {
    const stack = testStack();
    const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'settings');
    task(stack, { runtime: { environmentFiles: [ecs.EnvironmentFile.fromBucket(bucket, 'live.env')] } });
    const arn = (rest: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::${rest}`]] });
    expect(definitionIn(stack).ContainerDefinitions[0].EnvironmentFiles).toEqual([{ Type: 's3', Value: arn('settings/live.env') }]);
    expect(statements(stack, 'ExecutionRole')).toEqual(expect.arrayContaining([
      expect.objectContaining({ Action: 's3:GetBucketLocation', Resource: arn('settings') }),
      expect.objectContaining({ Action: 's3:GetObject', Resource: arn('settings/live.env') }),
    ]));
  });
});

describe('size', () => {
  const sizeOf = (stack: Stack) => [definitionIn(stack).Cpu, definitionIn(stack).Memory];

  test.each<[string, ICapacity[], TaskSize | undefined, string[]]>([
    ['the smallest that fits one container is the smallest of Fargate', fargate, undefined, ['256', '512']],
    ['the smallest that fits on hosts is the sum', hosts, TaskSize.smallestThatFits(), ['256', '512']],
    ['exactly what was asked for', fargate, TaskSize.exact({ cpu: 1024, memory: Size.gibibytes(3) }), ['1024', '3072']],
  ])('%s', (_, capacities, size, expected) => {
    const stack = testStack();
    task(stack, {}, { capacities, size });
    expect(sizeOf(stack)).toEqual(expected);
  });

  test('is one that Fargate offers for Windows', () => {
    const stack = testStack();
    task(stack, {}, { runtime: { operatingSystemFamily: ecs.OperatingSystemFamily.WINDOWS_SERVER_2022_CORE } });
    expect(sizeOf(stack)).toEqual(['1024', '2048']);
  });

  test('grows with what is added later', () => {
    const stack = testStack();
    const { ecsTaskDefinition } = task(stack);
    ecsTaskDefinition.addExtension(sidecar({ cpu: 32, memoryReservationMiB: 256 }));
    expect(sizeOf(stack)).toEqual(['512', '1024']);
  });

  test('adds up what containers say', () => {
    const stack = testStack();
    const resources = { cpu: 700, memory: Size.mebibytes(3000) };
    task(stack, {}, { containers: [{ image, name: 'a', resources }, { image, name: 'b', resources }] });
    expect(sizeOf(stack)).toEqual(['2048', '6144']);
  });
});

describe('what is added to the task definition of aws-ecs', () => {
  test('is rendered beside what was described, which wins', () => {
    const stack = testStack();
    const { ecsTaskDefinition } = task(stack, { environment: { A: 'ours' } }, { sidecars: [sidecar({ essential: false })] });
    const container = ecsTaskDefinition.findContainer('main');
    container?.addEnvironment('A', 'theirs');
    container?.addEnvironment('B', 'theirs');
    container?.addPortMappings({ containerPort: 2000, protocol: ecs.Protocol.UDP });
    container?.addDockerLabel('by', 'them');
    ecsTaskDefinition.addVolume({ name: 'later' });
    const { ContainerDefinitions: [main, agent], Volumes } = definitionIn(stack);
    expect(main.Environment).toEqual([{ Name: 'A', Value: 'ours' }, { Name: 'B', Value: 'theirs' }]);
    expect(main.PortMappings).toEqual([{ ContainerPort: 2000, Protocol: 'udp' }]);
    expect(main.DockerLabels).toEqual({ by: 'them' });
    expect(agent).toMatchObject({ Name: 'agent', Essential: false });
    expect(Volumes).toEqual([{ Name: 'later' }]);
  });

  test('is checked at synth by the same rules', () => {
    const stack = testStack();
    task(stack).ecsTaskDefinition.addExtension(sidecar({ stopTimeout: Duration.seconds(300) }));
    expect(messageOf(() => Template.fromStack(stack)))
      .toContain('[Shop/Task] containerDefinitions[1].stopTimeout must be 2 to 120 seconds, got 300;');
  });
});

test('gives itself back as input of RegisterTaskDefinition', () => {
  const stack = testStack();
  const size = TaskSize.exact({ cpu: 512, memory: Size.gibibytes(1) });
  const definition = task(stack, { portMappings: [{ containerPort: 80 }] }, { runtime: { family: 'orders' }, size });
  const shape = JSON.parse(definition.toJson()) as object;
  expect(shape).toMatchObject({
    family: 'orders',
    cpu: '512',
    memory: '1024',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{ name: 'main', portMappings: [{ containerPort: 80, protocol: 'tcp' }] }],
  });
  expect(JSON.parse(TaskDefinition.fromEcsTaskDefinition(definition.ecsTaskDefinition).toJson())).toEqual(shape);
});

test('leaves tokens alone', () => {
  const stack = testStack();
  const number = Lazy.number({ produce: () => 8080 });
  const text = Lazy.string({ produce: () => 'later' });
  task(stack, {
    name: 'app',
    portMappings: [{ containerPort: number }],
    environment: { A: text },
    resources: { cpu: number, memory: Size.mebibytes(number) },
    filesystem: { mountPoints: [{ volume: TaskVolume.host(text, text), containerPath: text }] },
    lifecycle: { startTimeout: Duration.seconds(number), stopTimeout: Duration.seconds(number) },
  }, { capacities: hosts });
  Template.fromStack(stack).hasResourceProperties('AWS::ECS::TaskDefinition', {
    ContainerDefinitions: [Match.objectLike({
      Cpu: 8080, Memory: 8080, StartTimeout: 8080, PortMappings: [{ ContainerPort: 8080, HostPort: 0, Protocol: 'tcp' }], Environment: [{ Name: 'A', Value: 'later' }],
    })],
    Volumes: [{ Name: 'later', Host: { SourcePath: 'later' } }],
  });
});

test('bad input is told in the words of the props', () => {
  const message = messageOf(() => task(testStack(), {
    filesystem: { writablePaths: ['tmp'], mountPoints: [{ volume: TaskVolume.empty('a'), containerPath: 'data' }] },
    lifecycle: { stopTimeout: Duration.minutes(5), healthCheck: { command: ['true'] } },
  }));
  expect(lines(message)).toEqual([
    'Shop/Task: 4 findings',
    'Shop/Task: containers[0].lifecycle.stopTimeout (ECS-TASK-005)',
    'Shop/Task: containers[0].lifecycle.healthCheck.command (ECS-TASK-006)',
    'Shop/Task: containers[0].filesystem.writablePaths[0] (ECS-TASK-007)',
    'Shop/Task: containers[0].filesystem.mountPoints[0].containerPath (ECS-TASK-007)',
  ]);
});
