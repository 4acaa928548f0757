/* Samples of repositories, images, sidecars and image pipelines. */
import { join } from 'node:path';
import {
  aws_codebuild as codebuild, aws_ecr as ecr, aws_ecs as ecs, aws_logs as logs, aws_ssm as ssm, Duration, RemovalPolicy, Size, Stack,
} from 'aws-cdk-lib';
import { section } from './section';
import { bucket, cluster, image, key, otherBucket, secret, topic } from './things';
import {
  Approval, Capacity, CodeConnectionsSourceOptions, ContainerImageOptions, EnhancedScanningOptions, ImageBuildOptions, ImagePipeline,
  ImagePipelineProps, ImageScanner, ImageSource, KeepOptions, Lifecycle, LogRouter, LogRouterOptions, ManualApprovalOptions,
  PipelineService, PipelineSource, PullThroughCache, PullThroughCacheProps, RegistryImageOptions, RegistryScanning, RegistrySettings,
  RegistrySettingsProps, ReplicationDestination, ReplicationRule, Repository, RepositoryImageOptions, RepositoryProps, S3SourceOptions,
  ScanGate, ScanGateOptions, ScanSeverity, Service, SidecarOptions, TarballOptions, TaskDefinition, TracerOptions, Tracing, Upstream,
  XRaySidecar,
} from '../../src';

const capacities = [Capacity.fargate()];
const { ARM64, X86_64 } = ecs.CpuArchitecture;
const ARCHITECTURE = 'not in the template: what the image runs on, to be compared with where the task runs';

function store(stack: Stack, props: RepositoryProps): void {
  new Repository(stack, 'Images', props);
}

function cache(stack: Stack, props: Partial<PullThroughCacheProps>): void {
  new PullThroughCache(stack, 'Cache', { upstream: Upstream.ecrPublic(), ...props });
}

function registry(stack: Stack, props: RegistrySettingsProps): void {
  new RegistrySettings(stack, 'Registry', props);
}

function run(stack: Stack, source: ImageSource, sidecars: ecs.ITaskDefinitionExtension[] = []): void {
  new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate({ cpuArchitecture: X86_64 })], containers: [{ image: source }], sidecars });
}

const recorded = (stack: Stack) => ssm.StringParameter.fromStringParameterName(stack, 'Record', '/shop/image');
const images = (stack: Stack, name = 'shop') => ecr.Repository.fromRepositoryName(stack, `Images-${name}`, name);

function service(stack: Stack, id = 'Api'): Service {
  const where = stack.node.tryFindChild('Cluster') as ReturnType<typeof cluster> | undefined ?? cluster(stack);
  const taskDefinition = new TaskDefinition(stack, `${id}Task`, { capacities, containers: [{ image, name: 'main' }, { image, name: 'proxy' }] });
  return new Service(stack, id, { cluster: where, capacities, taskDefinition });
}

function deliver(stack: Stack, props: Partial<ImagePipelineProps>): void {
  const source = PipelineSource.codeConnections(CODE);
  new ImagePipeline(stack, 'Pipeline', {
    source, repository: props.repository ?? images(stack), services: props.services ?? [{ service: service(stack) }], ...props,
  });
}

const CODE = {
  connectionArn: 'arn:aws:codeconnections:eu-west-1:111122223333:connection/aeb9a34f-6f2c-4a3d-8a1c-0123456789ab', owner: 'acme', repo: 'shop', branch: 'main',
};
const SIDECAR = ['aws_ecs.ContainerDefinitionOptions', 'aws_ecs.AwsLogDriverProps'];

export const IMAGE_SECTIONS = [
  section<RepositoryProps>('RepositoryProps', {
    make: store,
    cdk: ['aws_ecr.RepositoryProps'],
    reasons: {
      mutableTags: '`ImageTagMutability` and its exclusion filters: tags are immutable, except these',
      lifecycle: '`LifecyclePolicyText`, as a value object that is checked',
    },
  }, {
    repositoryName: 'shop',
    mutableTags: ['main'],
    lifecycle: Lifecycle.keep({ tagged: 10 }),
    encryptionKey: key,
    removalPolicy: RemovalPolicy.DESTROY,
  }),
  section<KeepOptions>('KeepOptions', {
    make: (stack, options) => store(stack, { lifecycle: Lifecycle.keep(options) }),
    reasons: { tagged: '`countNumber` of the rule for tagged images', untaggedFor: '`countNumber` of the rule for untagged images, as a `Duration`' },
  }, {
    tagged: 10,
    untaggedFor: Duration.days(3),
  }),
  section<PullThroughCacheProps>('PullThroughCacheProps', {
    make: cache,
    cdk: ['aws_ecr.RepositoryProps'],
    reasons: {
      upstream: '`UpstreamRegistryUrl`, `UpstreamRegistry` and `CredentialArn`, which belong together',
      mutableTags: 'as in `RepositoryProps`',
      lifecycle: '`LifecyclePolicy` of the template for new repositories, as a value object that is checked',
    },
  }, {
    upstream: Upstream.quay(),
    ecrRepositoryPrefix: 'public',
    mutableTags: ['main'],
    lifecycle: Lifecycle.keep({ tagged: 10 }),
    encryptionKey: key,
  }),
  section<RegistrySettingsProps>('RegistrySettingsProps', {
    make: (stack, { scanning = RegistryScanning.basic(), ...props }) => registry(stack, { scanning, ...props }),
    reasons: {
      scanning: '`AWS::ECR::RegistryScanningConfiguration`',
      replication: '`ReplicationConfiguration.Rules`',
      replicationFrom: '`PolicyText` of the registry, which lets these accounts replicate into it',
    },
  }, {
    scanning: RegistryScanning.enhanced(),
    replication: [{ destinations: [{ region: 'eu-central-1' }] }],
    replicationFrom: ['444455556666'],
  }),
  section<EnhancedScanningOptions>('EnhancedScanningOptions', {
    make: (stack, options) => registry(stack, { scanning: RegistryScanning.enhanced(options) }),
    reasons: {
      continuous: 'repository filters with `ScanFrequency` `CONTINUOUS_SCAN`',
      onPush: 'repository filters with `ScanFrequency` `SCAN_ON_PUSH`',
    },
  }, {
    continuous: ['prod/*'],
    onPush: ['*'],
  }),
  section<ReplicationRule>('ReplicationRule', {
    make: (stack, { destinations = [{ region: 'eu-central-1' }], ...rule }) => registry(stack, { replication: [{ destinations, ...rule }] }),
    reasons: { repositoryPrefixes: '`RepositoryFilters`, of which there is one type, by the prefixes that they hold' },
  }, {
    destinations: [{ region: 'us-east-1' }],
    repositoryPrefixes: ['prod/'],
  }),
  section<ReplicationDestination>('ReplicationDestination', {
    make: (stack, { region = 'eu-central-1', account }) => registry(stack, { replication: [{ destinations: [{ region, account }] }] }),
    reasons: { account: '`RegistryId`, which is the number of an account; the word of `env` in aws-cdk-lib' },
  }, {
    region: 'us-east-1',
    account: '444455556666',
  }),
  section<RegistryImageOptions>('RegistryImageOptions', {
    make: (stack, options) => run(stack, ImageSource.fromRegistry('registry.example.com/api:1.7.2', options)),
    cdk: ['aws_ecs.RepositoryImageProps'],
    reasons: { cpuArchitecture: ARCHITECTURE },
  }, {
    credentials: secret,
    cpuArchitecture: X86_64,
  }),
  section<RepositoryImageOptions>('RepositoryImageOptions', {
    make: (stack, options) => run(stack, ImageSource.fromRepository(images(stack), recorded(stack).stringValue, options)),
    reasons: { cpuArchitecture: ARCHITECTURE, untilFirstPush: '`Image` until the repository has one, which AWS has no word for' },
  }, {
    cpuArchitecture: X86_64,
    untilFirstPush: ImageSource.fromEcrUri('111122223333.dkr.ecr.eu-west-1.amazonaws.com/placeholder:1'),
  }),
  section<ContainerImageOptions>('ContainerImageOptions', {
    make: (stack, options) => {
      const directory = join(__dirname, '../../test/support/image');
      new ecs.FargateTaskDefinition(stack, 'Task').addContainer('main', { image: ImageSource.fromAsset(directory).toContainerImage(options) });
    },
    reasons: { cpuArchitecture: '`Image`, which is built for this platform; the word of the capacity that says where it runs' },
  }, {
    cpuArchitecture: ARM64,
  }),
  section<TarballOptions>('TarballOptions', {
    make: (stack, options) => run(stack, ImageSource.fromTarball(__filename, options)),
    reasons: { cpuArchitecture: ARCHITECTURE },
  }, {
    cpuArchitecture: X86_64,
  }),
  section<SidecarOptions>('SidecarOptions', {
    make: (stack, options) => run(stack, image, [new XRaySidecar(options)]),
    cdk: SIDECAR,
  }, {
    image: ImageSource.fromEcrUri('111122223333.dkr.ecr.eu-west-1.amazonaws.com/xray:1'),
    cpu: 64,
    memoryReservation: Size.mebibytes(128),
    memory: Size.mebibytes(512),
    essential: true,
    logGroup: stack => logs.LogGroup.fromLogGroupName(stack, 'Logs', 'xray'),
  }),
  section<TracerOptions, SidecarOptions>('TracerOptions', {
    make: (stack, options) => run(stack, image, [Tracing.openTelemetry(options)]),
    cdk: SIDECAR,
    reasons: { config: 'the variable of the container that holds its configuration: `AOT_CONFIG_CONTENT` or `CW_CONFIG_CONTENT`' },
  }, {
    config: 'receivers: {}',
  }),
  section<LogRouterOptions, SidecarOptions>('LogRouterOptions', {
    make: (stack, options) => {
      const logging = ecs.LogDrivers.firelens({ options: { Name: 'stdout' } });
      new TaskDefinition(stack, 'Task', { capacities, containers: [{ image, runtime: { logging } }], sidecars: [new LogRouter(options)] });
    },
    cdk: ['aws_ecs.FirelensOptions'],
  }, {
    configFileValue: '/fluent-bit/configs/output-metrics-healthcheck.conf.d/shop.conf',
  }),
  section<ImagePipelineProps>('ImagePipelineProps', {
    make: deliver,
    cdk: ['aws_codepipeline.PipelineProps', 'aws_codebuild.ProjectProps', 'aws_s3.BucketProps', 'aws_codepipeline_actions.EcrSourceActionProps'],
    reasons: {
      services: 'what the last stage deploys to',
      cpuArchitectures: '`Type` and `Image` of a build project each',
      imageBuild: 'how the image is built: arguments of `docker build`, and the machine',
      gate: 'a stage between build and deployment that looks at the findings of the scan',
      approval: 'a stage with a manual approval',
      record: 'the parameter that the pipeline writes the deployed image to',
    },
  }, {
    source: stack => PipelineSource.s3({ bucket: bucket(stack), bucketKey: 'source.zip' }),
    repository: stack => images(stack, 'other'),
    services: stack => [{ service: service(stack, 'Other') }],
    cpuArchitectures: [ARM64, X86_64],
    imageBuild: { directory: 'api' },
    gate: ScanGate.block(ScanSeverity.HIGH),
    approval: Approval.manual(),
    record: recorded,
    deploymentTimeout: Duration.minutes(30),
    encryptionKey: key,
  }),
  section<PipelineService>('PipelineService', {
    make: (stack, { service: one = service(stack), containerNames }) => deliver(stack, { services: [{ service: one, containerNames }] }),
    cdk: ['aws_codepipeline_actions.EcsDeployActionProps'],
    reasons: { containerNames: 'the containers whose image the pipeline replaces' },
  }, {
    service: stack => service(stack, 'Other'),
    containerNames: ['main', 'proxy'],
  }),
  section<ImageBuildOptions>('ImageBuildOptions', {
    make: (stack, imageBuild) => deliver(stack, { imageBuild }),
    cdk: ['aws_ecr_assets.DockerImageAssetProps', 'aws_codebuild.BuildEnvironment', 'aws_codebuild.ProjectProps'],
    reasons: { tagPrefix: '`BuildSpec`: what stands before the commit in the tag of the image' },
  }, {
    directory: 'api',
    dockerfile: 'api.Dockerfile',
    target: 'release',
    buildArgs: { NODE_VERSION: '22' },
    tagPrefix: 'api-',
    computeType: codebuild.ComputeType.MEDIUM,
    timeout: Duration.minutes(30),
  }),
  section<ScanGateOptions>('ScanGateOptions', {
    make: (stack, options) => deliver(stack, { gate: ScanGate.block(ScanSeverity.HIGH, options) }),
    cdk: ['aws_codebuild.ProjectProps'],
    reasons: { scanner: '`BuildSpec` and permissions: ECR has one scanner, Inspector is another' },
  }, {
    scanner: ImageScanner.INSPECTOR,
    timeout: Duration.minutes(20),
  }),
  section<ManualApprovalOptions>('ManualApprovalOptions', {
    make: (stack, options) => deliver(stack, { approval: Approval.manual(options) }),
    cdk: ['aws_codepipeline_actions.ManualApprovalActionProps'],
  }, {
    additionalInformation: 'See the dashboard',
    notificationTopic: topic,
  }),
  section<CodeConnectionsSourceOptions>('CodeConnectionsSourceOptions', {
    make: (stack, options) => deliver(stack, { source: PipelineSource.codeConnections({ ...CODE, ...options }) }),
    cdk: ['aws_codepipeline_actions.CodeStarConnectionsSourceActionProps'],
  }, {
    connectionArn: 'arn:aws:codeconnections:eu-west-1:111122223333:connection/0123456789ab-6f2c-4a3d-8a1c-aeb9a34f',
    owner: 'example',
    repo: 'orders',
    branch: 'release',
  }),
  section<S3SourceOptions>('S3SourceOptions', {
    make: (stack, { bucket: from = bucket(stack), bucketKey = 'source.zip' }) => deliver(stack, { source: PipelineSource.s3({ bucket: from, bucketKey }) }),
    cdk: ['aws_codepipeline_actions.S3SourceActionProps'],
  }, {
    bucket: otherBucket,
    bucketKey: 'shop.zip',
  }),
];
