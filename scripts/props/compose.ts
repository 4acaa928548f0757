/* Samples of what becomes of Compose files. */
import { join } from 'path';
import { aws_ec2 as ec2, aws_ecs as ecs, aws_secretsmanager as secretsmanager, aws_servicediscovery as cloudmap, Duration, Size, Stack } from 'aws-cdk-lib';
import { given, section } from './section';
import { cluster, fileSystem, otherCluster, otherFileSystem, role, secret as newSecret } from './things';
import {
  BindMount, Capacity, ComposeApp, ComposeAppProps, ComposeOptions, ComposeOverrides, ComposeSecret, ComposeTaskOptions, ComposeTaskSettings,
  ImageSource, TaskDefinition, TaskSize,
  TaskVolume, Tracing,
} from '../../src';

/** The secret, of which a stack has one. */
const secret = (stack: Stack) => stack.node.tryFindChild('Secret') as secretsmanager.ISecret | undefined ?? newSecret(stack);
const file = join(__dirname, 'compose.yaml');
const SOURCE = './compose.yaml';

/** What the file needs before it can be imported. */
function needed(stack: Stack): ComposeOptions {
  const password = { secret: ecs.Secret.fromSecretsManager(secret(stack)) };
  return { secrets: { password }, configs: { settings: password }, bindMounts: { [SOURCE]: BindMount.leaveOut() }, leaveOut: ['stop_signal'] };
}

function compose(stack: Stack, options: Partial<ComposeTaskOptions>): void {
  TaskDefinition.fromCompose(stack, 'Task', file, { capacities: [Capacity.fargate()], ...needed(stack), ...options });
}

const TASK = ['aws_ecs.TaskDefinitionProps', 'aws_ecs.FargateTaskDefinitionProps'];

export const COMPOSE_SECTIONS = [
  section<ComposeOptions>('ComposeOptions', {
    make: compose,
    reasons: {
      services: 'containers by the names of the file, in the word of Compose',
      profiles: 'the word of Compose',
      variables: 'values of the variables in the file, which AWS has no word for',
      envFile: '`env_file`, the word of Compose',
      additionalFiles: 'files over the first one, as Compose takes several',
      configs: '`Secrets`, by the names of the file, in the word of Compose',
      bindMounts: 'the word of Docker for what is refused without it',
      leaveOut: 'fields of the file that become nothing',
      overrides: 'what single services get instead',
    },
  }, {
    services: ['job'],
    profiles: ['jobs'],
    variables: { TAG: '1.28' },
    envFile: join(__dirname, 'compose.env'),
    additionalFiles: [join(__dirname, 'compose.override.yaml')],
    secrets: stack => ({ password: { secret: ecs.Secret.fromSecretsManager(secret(stack)), variable: 'DB_PASSWORD' } }),
    configs: stack => ({ settings: { secret: ecs.Secret.fromSecretsManager(secret(stack)), variable: 'APP_SETTINGS' } }),
    volumes: stack => [TaskVolume.efs('data', { fileSystem: fileSystem(stack) })],
    bindMounts: stack => ({ [SOURCE]: BindMount.volume(TaskVolume.efs('sources', { fileSystem: otherFileSystem(stack) })) }),
    leaveOut: ['stop_signal', 'labels'],
    overrides: { app: { environment: { LEVEL: 'debug' } } },
  }),
  section<ComposeSecret>('ComposeSecret', {
    make: (stack, props) => compose(stack, { secrets: { password: { secret: ecs.Secret.fromSecretsManager(secret(stack)), ...props } } }),
    reasons: {
      secret: '`ValueFrom`, as an `ecs.Secret`, which brings the permission to read it',
      variable: '`Name` of the secret, which is the name of an environment variable',
    },
  }, {
    secret: stack => ecs.Secret.fromSecretsManager(secret(stack), 'password'),
    variable: 'DB_PASSWORD',
  }),
  section<ComposeOverrides>('ComposeOverrides', {
    make: (stack, override) => compose(stack, { overrides: { app: override } }),
    cdk: ['aws_ecs.ContainerDefinitionOptions'],
  }, {
    image: ImageSource.fromRegistry('public.ecr.aws/docker/library/httpd:2.4'),
    environment: { LEVEL: 'debug' },
    secrets: stack => ({ TOKEN: ecs.Secret.fromSecretsManager(secret(stack)) }),
    healthCheck: { command: ['CMD-SHELL', 'true'], interval: Duration.seconds(20) },
  }),
  section<ComposeTaskSettings>('ComposeTaskSettings', {
    make: compose,
    cdk: TASK,
    reasons: { size: 'as in `TaskOptions`', sidecars: 'as in `TaskOptions`' },
  }, {
    size: TaskSize.exact({ cpu: 512, memory: Size.gibibytes(1) }),
    sidecars: [Tracing.xRayDaemon()],
    taskRole: role,
    executionRole: role,
    family: 'api',
  }),
  section<ComposeTaskOptions, ComposeOptions & ComposeTaskSettings>('ComposeTaskOptions', { make: compose, reasons: { capacities: 'as in `TaskDefinitionProps`' } }, {
    capacities: [Capacity.fargate({ cpuArchitecture: ecs.CpuArchitecture.ARM64 })],
  }),
  section<ComposeAppProps, ComposeOptions>('ComposeAppProps', {
    make: (stack, props) => {
      new ComposeApp(stack, 'Shop', { file, cluster: cluster(stack), ...needed(stack), ...props });
    },
    reasons: {
      file: 'a path, which no template has',
      capacities: 'as in `ServiceOptions`',
      allowFrom: 'as in `WebServiceProps`, by the names of services',
      tasks: 'task definitions by the services that are in them',
      serviceOptions: '`ServiceOptions` by the names of services',
      taskOptions: 'settings of task definitions by the names of services',
    },
  }, {
    file: join(__dirname, 'compose.other.yaml'),
    cluster: otherCluster,
    capacities: [Capacity.fargateSpot()],
    namespace: stack => new cloudmap.HttpNamespace(stack, 'Names', { name: 'shop' }),
    allowFrom: { app: [ec2.Peer.ipv4('203.0.113.0/24')] },
    tasks: given<Partial<ComposeAppProps>, string[][]>({ profiles: ['jobs'] }, [['app', 'job']]),
    serviceOptions: { app: { desiredCount: 2 } },
    taskOptions: { app: { family: 'shop' } },
  }),
];
