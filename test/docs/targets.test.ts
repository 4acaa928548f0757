import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { aws_ec2 as ec2, aws_ecs as ecs, aws_efs as efs, aws_ssm as ssm, Size, Stack } from 'aws-cdk-lib';
import {
  BeanstalkEnvironment, BeanstalkListener, BeanstalkPlatform, Capacity, ContainerOptions, EksCompute, EksFargateLogging, ICapacity,
  ImageSource, KubernetesSecrets, KubernetesWorkload, LogRouter, TaskDefinition, TaskSize, TaskSource, TaskVolume, Tracing,
} from '../../src';
import { autoModeCluster } from '../support/clusters';
import { testStack, wholeWarnings } from '../support/stack';

/** What a task has that the plain one has not. */
interface Feature {
  /** Settings of the container `web`. */
  readonly web?: Partial<ContainerOptions>;
  /** Settings of the container `cache`. */
  readonly cache?: Partial<ContainerOptions>;
  readonly sidecars?: ecs.ITaskDefinitionExtension[];
}

const README = join(__dirname, '../../README.md');
const TABLE = /(?<=<!-- targets -->\n)(?:\|.*\n)+/;
const RULE = /ECS-[A-Z]+-\d{3}/g;
const PAGES: { readonly [prefix: string]: string } = { TASK: 'task', EB: 'beanstalk', KUBE: 'kubernetes', LOCAL: 'local-run' };

const IMAGE = ImageSource.fromRegistry(`public.ecr.aws/shop/api@sha256:${'0'.repeat(64)}`);
const SIZE = TaskSize.exact({ cpu: 512, memory: Size.gibibytes(1) });

function plain(name: string, { resources, ...settings }: Partial<ContainerOptions> = {}): ContainerOptions {
  return { name, image: IMAGE, user: '1000:1000', ...settings, resources: { cpu: 128, memory: Size.mebibytes(256), ...resources } };
}

function containers({ web, cache }: Feature): ContainerOptions[] {
  return [plain('web', { portMappings: [{ containerPort: 8080, hostPort: 8080 }], ...web }), plain('cache', cache)];
}

function mounting(volume: TaskVolume): Feature {
  return { web: { filesystem: { mountPoints: [{ volume, containerPath: '/data' }] } } };
}

function fileSystem(stack: Stack): efs.IFileSystem {
  const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Mounts', 'sg-12345678');
  return efs.FileSystem.fromFileSystemAttributes(stack, 'Files', { fileSystemId: 'fs-12345678', securityGroup });
}

function token(stack: Stack): ecs.Secret {
  return ecs.Secret.fromSsmParameter(ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'Token', { parameterName: '/token' }));
}

const FEATURES: { readonly [title: string]: (stack: Stack) => Feature } = {
  'Secrets (on EKS with `secrets`)': stack => ({ web: { secrets: { TOKEN: token(stack) } } }),
  'Health check, start order': () => ({
    web: { lifecycle: { dependsOn: { cache: ecs.ContainerDependencyCondition.HEALTHY } } },
    cache: { lifecycle: { healthCheck: { command: ['CMD', 'true'] } } },
  }),
  'Sidecar for X-Ray': () => ({ sidecars: [Tracing.xRayDaemon()] }),
  'Log router (FireLens)': () => ({ web: { runtime: { logging: ecs.LogDrivers.firelens({ options: { Name: 'null' } }) } }, sidecars: [new LogRouter()] }),
  'EFS volume': stack => mounting(TaskVolume.efs('data', { fileSystem: fileSystem(stack) })),
  'Directory of the host': () => mounting(TaskVolume.host('data', '/var/data')),
  'Capability `NET_ADMIN`': () => ({ web: { runtime: { linuxParameters: { addCapabilities: [ecs.Capability.NET_ADMIN] } } } }),
  'GPU': () => ({ web: { resources: { gpuCount: 1 } } }),
  'Privileged container': () => ({ web: { runtime: { privileged: true } } }),
};

function task(stack: Stack, capacity: ICapacity, feature: Feature, size?: TaskSize): TaskDefinition {
  return new TaskDefinition(stack, 'Task', { capacities: [capacity], containers: containers(feature), sidecars: feature.sidecars, size });
}

const INSTANCE_TYPES = [new ec2.InstanceType('g6.xlarge')];
const hosts = () => Capacity.ec2({ instanceTypes: INSTANCE_TYPES });

/** Other platforms take containers; sidecars are part of a task definition. */
function source(stack: Stack, feature: Feature): TaskSource {
  if (feature.sidecars) return TaskSource.fromTaskDefinition(task(stack, hosts(), feature));
  return TaskSource.fromContainers(containers(feature), { size: SIZE });
}

function workload(stack: Stack, feature: Feature, isFargate: boolean): void {
  const cluster = autoModeCluster(stack);
  const compute = isFargate
    ? EksCompute.fargateProfile({ logging: new EksFargateLogging(stack, 'Logging', { cluster }) }) : EksCompute.autoMode();
  const secrets = KubernetesSecrets.externalSecrets({ parameterStore: 'parameters' });
  new KubernetesWorkload(stack, 'Workload', { cluster, compute, namespace: 'shop', secrets, task: source(stack, feature) });
}

const TARGETS: { readonly [title: string]: (stack: Stack, feature: Feature) => unknown } = {
  'Fargate': (stack, feature) => task(stack, Capacity.fargate(), feature, SIZE),
  'EC2': (stack, feature) => task(stack, hosts(), feature),
  'Managed Instances': (stack, feature) => task(stack, Capacity.managedInstances(), feature),
  'Elastic Beanstalk': (stack, feature) => new BeanstalkEnvironment(stack, 'Environment', {
    task: source(stack, feature),
    platform: BeanstalkPlatform.fromSolutionStack('64bit Amazon Linux 2023 v4.7.7 running ECS'),
    listener: BeanstalkListener.http({ internetFacing: false }),
    instances: { instanceTypes: INSTANCE_TYPES },
  }),
  'EKS Auto Mode': (stack, feature) => workload(stack, feature, false),
  'EKS Fargate': (stack, feature) => workload(stack, feature, true),
  'Docker Compose': (stack, feature) => task(stack, hosts(), feature).toCompose(),
};

interface Outcome { readonly refused: readonly string[]; readonly advice: readonly string[] }

function rulesIn(text: string): string[] {
  return [...new Set(text.match(RULE) ?? [])].sort();
}

/** What the library says of a task. An error of anything else is one of this test. */
function outcome(feature: (stack: Stack) => Feature, make: (stack: Stack, feature: Feature) => unknown): Outcome {
  const stack = testStack({ props: { env: { account: '111122223333', region: 'eu-west-1' } } });
  try {
    make(stack, feature(stack));
    return { refused: [], advice: rulesIn(wholeWarnings(stack).join(' ')) };
  } catch (error) {
    const refused = rulesIn((error as Error).message);
    if (refused.length === 0) throw error;
    return { refused, advice: [] };
  }
}

function links(ids: readonly string[]): string {
  return ids.map(id => `[${id.slice('ECS-'.length)}](docs/rules/${PAGES[id.split('-')[1]]}.md#${id.toLowerCase()})`).join(', ');
}

/** What a cell says. Advice that the plain task gets, too, is not about the feature. */
function cell({ refused, advice }: Outcome, plainTask: Outcome): string {
  const own = advice.filter(id => !plainTask.advice.includes(id));
  if (refused.length > 0) return `no: ${links(refused)}`;
  return own.length > 0 ? `advice: ${links(own)}` : 'yes';
}

const PLAIN = Object.entries(TARGETS).map(([title, make]) => ({ title, make, plainTask: outcome(() => ({}), make) }));

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function table(): string {
  const rows = Object.entries(FEATURES).map(([title, feature]) =>
    row([title, ...PLAIN.map(({ make, plainTask }) => cell(outcome(feature, make), plainTask))]));
  return [row(['', ...Object.keys(TARGETS)]), row(['---', ...PLAIN.map(() => '---')]), ...rows].join('');
}

test.each(PLAIN)('a plain task runs on $title', ({ plainTask }) => {
  expect(plainTask.refused).toEqual([]);
});

test('the README says what each platform makes of a feature of a task (else: UPDATE_DOCS=1 npx jest test/docs/targets)', () => {
  const made = table();
  const readme = readFileSync(README, 'utf8');
  if (process.env.UPDATE_DOCS) writeFileSync(README, readme.replace(TABLE, () => made));
  expect(TABLE.exec(readFileSync(README, 'utf8'))?.[0]).toBe(made);
});
