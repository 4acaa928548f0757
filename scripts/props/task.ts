/* Samples of task definitions and containers. */
import { aws_ec2 as ec2, aws_ecs as ecs, aws_ssm as ssm, Duration, Size, Stack } from 'aws-cdk-lib';
import { given, section } from './section';
import { accessPoint, bucket, fileSystem, image, instanceTypes, key, otherFileSystem, role, secret } from './things';
import {
  Capacity, ContainerFilesystem, ContainerLifecycle, ContainerLinux, ContainerNetworking, ContainerOptions, ContainerResources,
  ContainerRestartPolicy, ContainerRuntime, ContainerSettings, DockerVolumeOptions, EfsVolumeOptions, ExactTaskSize,
  FsxWindowsVolumeOptions, HostImage, ImageSource, ImportTaskDefinitionOptions, Mount, TaskDefinition, TaskDefinitionProps, TaskFileOptions,
  TaskOptions, TaskRuntime, TaskSize, TaskVolume, Tracing, XRaySidecar,
} from '../../src';

const hosts = [Capacity.ec2({ instanceTypes })];

function define(stack: Stack, props: Partial<TaskDefinitionProps>): void {
  new TaskDefinition(stack, 'Task', { capacities: hosts, containers: [{ image }], ...props });
}

/** A container on EC2, where nearly everything is supported. */
function contain(stack: Stack, container: Partial<ContainerOptions>, others: ContainerOptions[] = []): void {
  define(stack, { containers: [{ image, ...container }, ...others] });
}

function mount(stack: Stack, volume: TaskVolume): void {
  contain(stack, { filesystem: { mountPoints: [{ volume, containerPath: '/data' }] } });
}

/** What Fargate has and EC2 has not. */
type OnFargate = Pick<TaskRuntime, 'ephemeralStorage'>;

const CONTAINER = ['aws_ecs.ContainerDefinitionOptions'];
const TASK = ['aws_ecs.TaskDefinitionProps', 'aws_ecs.FargateTaskDefinitionProps'];
const DOCUMENT = JSON.stringify({
  family: 'shop',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'app', image: '<IMAGE>', mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }],
  volumes: [{ name: 'data' }],
});
const GROUP = 'a group of props: nearly every container leaves all of it out';

export const TASK_SECTIONS = [
  section<TaskDefinitionProps, TaskOptions>('TaskDefinitionProps', {
    make: define,
    cdk: TASK,
    reasons: {
      capacities: 'where tasks run is said once, for the task definition and for the service: `Capacity` decides `RequiresCompatibilities`, `NetworkMode` and `RuntimePlatform`',
      containers: 'the list is `ContainerDefinitions`; its members are `ContainerOptions`',
    },
  }, {
    capacities: [Capacity.fargate()],
    containers: [{ image }, { image, name: 'proxy' }],
  }),
  section<TaskOptions>('TaskOptions', {
    make: (stack, options) => define(stack, { capacities: [Capacity.fargate()], ...options }),
    cdk: TASK,
    reasons: {
      size: '`Cpu` and `Memory` are one choice, because Fargate offers pairs of them',
      sidecars: 'containers that a `ecs.ITaskDefinitionExtension` adds, with their permissions; `addExtension` in aws-cdk-lib',
      runtime: GROUP.replace('container', 'task'),
    },
  }, {
    taskRole: role,
    executionRole: role,
    size: TaskSize.exact({ cpu: 512, memory: Size.gibibytes(1) }),
    sidecars: [new XRaySidecar()],
    runtime: { family: 'api' },
  }),
  section<ExactTaskSize>('ExactTaskSize', { make: (stack, { cpu = 512, memory = Size.gibibytes(2) }) => define(stack, { size: TaskSize.exact({ cpu, memory }) }) }, {
    cpu: 1024,
    memory: Size.gibibytes(4),
  }),
  section<TaskRuntime, OnFargate>('TaskRuntime', {
    make: (stack, runtime) => define(stack, { capacities: [Capacity.fromName('platform', { compatibility: ecs.Compatibility.EC2 })], runtime }),
    cdk: [...TASK, 'aws_ecs.Ec2TaskDefinitionProps'],
  }, {
    family: 'api',
    operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
    pidMode: ecs.PidMode.TASK,
    ipcMode: ecs.IpcMode.TASK,
    placementConstraints: [ecs.PlacementConstraint.memberOf('attribute:stack == prod')],
    proxyConfiguration: new ecs.AppMeshProxyConfiguration({
      containerName: 'main',
      properties: { appPorts: [80], proxyEgressPort: 15001, proxyIngressPort: 15000, ignoredUID: 1337 },
    }),
    enableFaultInjection: true,
  }),
  section<OnFargate>('TaskRuntime', { make: (stack, runtime) => define(stack, { capacities: [Capacity.fargate()], runtime }) }, {
    ephemeralStorage: Size.gibibytes(40),
  }),
  section<ContainerOptions, ContainerSettings>('ContainerOptions', { make: contain, cdk: CONTAINER }, {
    image: ImageSource.fromRegistry('httpd:2.4'),
  }),
  section<ContainerSettings>('ContainerSettings', {
    make: contain,
    cdk: [...CONTAINER, 'aws_ecs.ContainerDefinitionProps'],
    reasons: {
      filesystem: GROUP,
      lifecycle: GROUP,
      resources: GROUP,
      runtime: GROUP,
    },
  }, {
    name: 'app',
    command: ['serve'],
    entryPoint: ['/app'],
    environment: { LOG_LEVEL: 'info' },
    secrets: stack => ({ API_KEY: ecs.Secret.fromSecretsManager(secret(stack)) }),
    user: '1000',
    portMappings: [{ containerPort: 80 }],
    filesystem: { readonlyRootFilesystem: true },
    lifecycle: { stopTimeout: Duration.seconds(60) },
    resources: { cpu: 256 },
    runtime: { workingDirectory: '/app' },
  }),
  section<ContainerFilesystem>('ContainerFilesystem', {
    make: (stack, filesystem) => contain(stack, { filesystem }, [{ image, name: 'other' }]),
    cdk: CONTAINER,
    reasons: {
      writablePaths: 'paths that stay writable when the root file system is read-only: an empty volume and a mount point for each',
    },
  }, {
    readonlyRootFilesystem: true,
    writablePaths: ['/tmp'],
    mountPoints: [{ volume: TaskVolume.empty('data'), containerPath: '/data' }],
    tmpfs: [{ containerPath: '/run', size: 64 }],
    volumesFrom: ['other'],
  }),
  section<Mount>('Mount', {
    make: (stack, { volume = TaskVolume.empty('data'), containerPath = '/data', readOnly }) =>
      contain(stack, { filesystem: { mountPoints: [{ volume, containerPath, readOnly }] } }),
    cdk: ['aws_ecs.MountPoint'],
    reasons: { volume: '`SourceVolume` is the name of a volume; here the volume itself, so that no mount can name one that is missing' },
  }, {
    volume: () => TaskVolume.empty('cache'),
    containerPath: '/cache',
    readOnly: true,
  }),
  section<ContainerLifecycle>('ContainerLifecycle', {
    make: (stack, lifecycle) => contain(stack, { lifecycle }, [{ image, name: 'setup', lifecycle: { essential: false } }, { image, name: 'other' }]),
    cdk: CONTAINER,
  }, {
    essential: false,
    healthCheck: { command: ['CMD', '/check'] },
    dependsOn: { setup: ecs.ContainerDependencyCondition.SUCCESS },
    startTimeout: Duration.minutes(1),
    stopTimeout: Duration.minutes(1),
    restartPolicy: { restartAttemptPeriod: Duration.minutes(2) },
  }),
  section<ContainerRestartPolicy>('ContainerRestartPolicy', {
    make: (stack, restartPolicy) => contain(stack, { lifecycle: { restartPolicy } }),
    cdk: ['aws_ecs.ContainerDefinitionOptions'],
  }, {
    ignoredExitCodes: [0],
    restartAttemptPeriod: Duration.minutes(2),
  }),
  section<ContainerResources>('ContainerResources', {
    make: (stack, resources) => contain(stack, { resources }),
    cdk: [...CONTAINER, 'aws_ecs.LinuxParametersProps'],
  }, {
    cpu: 512,
    memory: Size.gibibytes(1),
    memoryReservation: Size.mebibytes(256),
    gpuCount: 1,
    sharedMemorySize: Size.mebibytes(64),
    maxSwap: Size.mebibytes(256),
    swappiness: given({ maxSwap: Size.mebibytes(256) }, 10),
    ulimits: [{ name: ecs.UlimitName.NOFILE, softLimit: 4096, hardLimit: 8192 }],
  }),
  section<ContainerRuntime>('ContainerRuntime', {
    make: (stack, runtime) => contain(stack, { runtime }),
    cdk: CONTAINER,
    reasons: { networking: GROUP },
  }, {
    workingDirectory: '/app',
    environmentFiles: stack => [ecs.EnvironmentFile.fromBucket(bucket(stack), 'api.env')],
    privileged: true,
    linuxParameters: { initProcessEnabled: true },
    networking: { hostname: 'api' },
    logging: ecs.LogDrivers.syslog(),
    dockerLabels: { team: 'shop' },
    dockerSecurityOptions: ['label:type:shop'],
    credentialSpecs: stack => [ecs.DomainJoinedCredentialSpec.fromSsmParameter(ssm.StringParameter.fromStringParameterName(stack, 'Spec', 'spec'))],
    interactive: true,
    pseudoTerminal: true,
    versionConsistency: ecs.VersionConsistency.DISABLED,
  }),
  section<ContainerLinux>('ContainerLinux', {
    make: (stack, linuxParameters) => contain(stack, { runtime: { linuxParameters } }),
    cdk: [...CONTAINER, 'aws_ecs.LinuxParametersProps'],
    reasons: {
      addCapabilities: '`Capabilities.Add`; the method of `ecs.LinuxParameters` in aws-cdk-lib',
      dropCapabilities: '`Capabilities.Drop`; the method of `ecs.LinuxParameters` in aws-cdk-lib',
    },
  }, {
    addCapabilities: [ecs.Capability.NET_ADMIN],
    dropCapabilities: [ecs.Capability.ALL],
    initProcessEnabled: true,
    devices: [{ hostPath: '/dev/fuse' }],
    systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
  }),
  section<ContainerNetworking>('ContainerNetworking', {
    make: (stack, networking) => contain(stack, { runtime: { networking } }, [{ image, name: 'other' }]),
    cdk: CONTAINER,
  }, {
    hostname: 'api',
    links: ['other'],
    dnsServers: ['10.0.0.2'],
    dnsSearchDomains: ['example.com'],
    extraHosts: { database: '10.0.0.10' },
    disableNetworking: true,
  }),
  section<DockerVolumeOptions>('DockerVolumeOptions', {
    make: (stack, options) => mount(stack, TaskVolume.docker('data', options)),
    cdk: ['aws_ecs.DockerVolumeConfiguration'],
  }, {
    scope: ecs.Scope.SHARED,
    driver: 'rexray/ebs',
    driverOpts: { type: 'nfs' },
    autoprovision: given({ scope: ecs.Scope.SHARED }, false),
    labels: { team: 'shop' },
  }),
  section<EfsVolumeOptions>('EfsVolumeOptions', {
    make: (stack, options) => mount(stack, TaskVolume.efs('data', { fileSystem: fileSystem(stack), ...options })),
    cdk: ['aws_ecs.EfsVolumeConfiguration'],
    reasons: {
      fileSystem: '`FilesystemId`; here the file system itself, because tasks wait for its mount targets and are let in',
      accessPoint: '`AuthorizationConfig.AccessPointId`; here the access point itself, because the task role is limited to its ARN',
      readOnly: 'no property of the volume: the task role may not write',
    },
  }, {
    fileSystem: otherFileSystem,
    accessPoint,
    rootDirectory: '/shop',
    readOnly: true,
  }),
  section<FsxWindowsVolumeOptions>('FsxWindowsVolumeOptions', {
    make: (stack, options) => define(stack, {
      capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], machineImage: HostImage.windows() })],
      containers: [{
        image,
        filesystem: {
          mountPoints: [{
            containerPath: 'C:\\data',
            volume: TaskVolume.fsxWindows('data', {
              fileSystemId: 'fs-01234567890abcdef',
              rootDirectory: '\\share',
              domain: 'example.com',
              credentialsParameter: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:fsx-AbCdEf',
              ...options,
            }),
          }],
        },
      }],
    }),
    cdk: ['aws_ecs.CfnTaskDefinition.FSxWindowsFileServerVolumeConfigurationProperty'],
    reasons: { encryptionKey: 'no property of the volume: the execution role may decrypt with the key; the name that aws-cdk-lib has for the key of a secret' },
  }, {
    fileSystemId: 'fs-0abcdef0123456789',
    rootDirectory: '\\other',
    credentialsParameter: 'arn:aws:ssm:eu-west-1:111122223333:parameter/fsx',
    domain: 'corp.example.com',
    encryptionKey: key,
  }),
  section<ImportTaskDefinitionOptions, TaskFileOptions>('ImportTaskDefinitionOptions', {
    make: (stack, { substitutions = { IMAGE: 'nginx:1.29' }, ...options }) => {
      TaskDefinition.fromJson(stack, 'Task', DOCUMENT, { substitutions, ...options });
    },
    cdk: TASK,
    reasons: {
      capacities: 'not in the template: what the file is compared with, in the word of the other task definitions',
      sidecars: 'as in `TaskOptions`',
      size: 'as in `TaskOptions`',
    },
  }, {
    capacities: [Capacity.fargate({ cpuArchitecture: ecs.CpuArchitecture.ARM64 })],
    executionRole: role,
    taskRole: role,
    family: 'api',
    sidecars: [Tracing.xRayDaemon()],
    size: TaskSize.exact({ cpu: 512, memory: Size.gibibytes(1) }),
  }),
  section<TaskFileOptions>('TaskFileOptions', {
    make: (stack, { substitutions = { IMAGE: 'nginx:1.29' }, ...options }) => {
      TaskDefinition.fromJson(stack, 'Task', DOCUMENT, { substitutions, ...options });
    },
    cdk: TASK,
    reasons: {
      substitutions: 'values of the placeholders in the file, which AWS has no word for',
      images: '`Image` of several containers, by the name of the container',
    },
  }, {
    substitutions: { IMAGE: 'httpd:2.4' },
    images: { app: ImageSource.fromRegistry('httpd:2.4') },
    volumes: stack => [TaskVolume.efs('data', { fileSystem: fileSystem(stack) })],
  }),
];

