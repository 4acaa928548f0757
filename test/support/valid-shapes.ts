import { AgentShape } from '../../src/api/agent/shape';
import { HostShape } from '../../src/api/capacity/shape';
import { ListenerRuleShape, ListenerShape } from '../../src/api/ingress/listener-shape';
import { LoadBalancerShape, TargetGroupShape } from '../../src/api/ingress/shape';
import { PipelineShape } from '../../src/api/pipeline/shape';
import { ImageShape, PullThroughCacheShape, RegistryShape, RepositoryShape } from '../../src/api/registry/shape';
import { CapacityShape, ServiceShape } from '../../src/api/service/shape';
import { SidecarTaskShape } from '../../src/api/sidecar/shape';
import { StackUseShape } from '../../src/api/stacks';
import { TaskDefinitionShape } from '../../src/api/task/shape';

/*
 * Shapes that every rule takes, and in which as much as possible is given: what is not known of them must be taken too.
 */

export const VALID_TASK: TaskDefinitionShape = {
  family: 'shop-api',
  cpu: '512',
  memory: '1024',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['EC2'],
  taskRoleArn: 'arn:aws:iam::111122223333:role/api',
  executionRoleArn: 'arn:aws:iam::111122223333:role/start',
  placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type =~ m7g.*' }],
  runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
  proxyConfiguration: {
    type: 'APPMESH',
    containerName: 'proxy',
    properties: [
      { name: 'AppPorts', value: '8080' }, { name: 'ProxyIngressPort', value: '15000' }, { name: 'ProxyEgressPort', value: '15001' },
      { name: 'IgnoredUID', value: '1337' }, { name: 'EgressIgnoredIPs', value: '169.254.170.2,169.254.169.254' },
    ],
  },
  volumes: [
    { name: 'scratch', host: { sourcePath: '/mnt/scratch' } },
    {
      name: 'files',
      efsVolumeConfiguration: {
        fileSystemId: 'fs-0123456789abcdef0',
        transitEncryption: 'ENABLED',
        authorizationConfig: { accessPointId: 'fsap-0123456789abcdef0', iam: 'ENABLED' },
      },
    },
  ],
  tags: [{ key: 'team', value: 'shop' }, { key: 'stage', value: 'prod' }],
  containerDefinitions: [
    {
      name: 'api',
      image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/api:v1',
      cpu: 256,
      memory: 512,
      memoryReservation: 256,
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp', name: 'http', appProtocol: 'http' }],
      environment: [{ name: 'STAGE', value: 'prod' }, { name: 'COLOR', value: 'blue' }],
      environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::config/api.env' }],
      secrets: [{ name: 'TOKEN', valueFrom: 'arn:aws:ssm:eu-central-1:111122223333:parameter/token' }],
      mountPoints: [{ sourceVolume: 'scratch', containerPath: '/scratch' }, { sourceVolume: 'files', containerPath: '/files' }],
      dependsOn: [{ containerName: 'proxy', condition: 'HEALTHY' }],
      ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 4096 }],
      healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:8080/health'], interval: 30, timeout: 5, retries: 3, startPeriod: 10 },
      systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
      logConfiguration: {
        logDriver: 'awsfirelens',
        options: { 'Name': 'cloudwatch', 'log-driver-buffer-limit': '1000' },
        secretOptions: [{ name: 'apikey', valueFrom: 'arn:aws:ssm:eu-central-1:111122223333:parameter/key' }],
      },
      dockerLabels: { team: 'shop' },
      linuxParameters: {
        capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] },
        initProcessEnabled: true,
        tmpfs: [{ containerPath: '/run', size: 64, mountOptions: ['nosuid'] }],
      },
      readonlyRootFilesystem: true,
      user: '1000:1000',
      workingDirectory: '/srv',
    },
    {
      name: 'proxy',
      image: 'public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.9.0-prod',
      user: '1337',
      memory: 128,
      healthCheck: { command: ['CMD', 'check'] },
    },
    {
      name: 'router',
      image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.5',
      memory: 128,
      firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::config/router.conf' } },
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/shop/router', 'awslogs-region': 'eu-central-1', 'awslogs-stream-prefix': 'router', 'mode': 'non-blocking', 'max-buffer-size': '25m' },
      },
    },
  ],
};

export const VALID_DAEMON_TASK: TaskDefinitionShape = {
  family: 'agent',
  networkMode: 'bridge',
  requiresCompatibilities: ['EC2'],
  pidMode: 'host',
  ipcMode: 'none',
  volumes: [{ name: 'data', dockerVolumeConfiguration: { scope: 'shared', autoprovision: true, driver: 'local' } }],
  containerDefinitions: [
    {
      name: 'one',
      image: 'public.ecr.aws/nginx/nginx:1.29',
      essential: true,
      memory: 256,
      links: ['two:db'],
      portMappings: [{ containerPort: 80, hostPort: 80 }, { containerPortRange: '9000-9010', protocol: 'udp' }],
      volumesFrom: [{ sourceContainer: 'two', readOnly: true }],
      resourceRequirements: [{ type: 'GPU', value: '1' }],
      hostname: 'one',
      extraHosts: [{ hostname: 'db', ipAddress: '10.0.0.1' }],
      dnsServers: ['10.0.0.2'],
      startTimeout: 60,
      stopTimeout: 60,
      restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 60 },
    },
    { name: 'two', image: 'public.ecr.aws/docker/library/postgres:16.4', memory: 256, essential: false, mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] },
  ],
};

export const VALID_FARGATE_TASK: TaskDefinitionShape = {
  family: 'web',
  cpu: '1 vCPU',
  memory: '2 GB',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  executionRoleArn: 'arn:aws:iam::111122223333:role/start',
  ephemeralStorage: { sizeInGiB: 30 },
  enableFaultInjection: true,
  containerDefinitions: [{
    name: 'web',
    image: 'public.ecr.aws/nginx/nginx:1.29',
    cpu: 512,
    memory: 1024,
    portMappings: [{ containerPort: 80, name: 'http' }],
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': '/shop/web', 'awslogs-region': 'eu-central-1', 'awslogs-stream-prefix': 'web' },
    },
    linuxParameters: { capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } },
    systemControls: [{ namespace: 'net.ipv4.tcp_keepalive_time', value: '60' }],
  }],
};

const FARGATE: CapacityShape = {
  kind: 'FARGATE', compatibility: 'FARGATE', architecture: 'X86_64', reachable: true, joinable: true, sharesHostInterface: false, runsDaemons: false, placement: 'NONE',
};

const HOSTS: CapacityShape = {
  kind: 'EC2',
  compatibility: 'EC2',
  architecture: 'ARM64',
  reachable: true,
  joinable: true,
  sharesHostInterface: false,
  runsDaemons: true,
  placement: 'ALL',
  hosts: { instanceTypes: ['m7g.xlarge', 'm7g.2xlarge'], maxCount: 10, reservedMemory: 256, gpu: false, windows: false, attributes: ['rack'] },
};

export const VALID_SERVICE: ServiceShape = {
  serviceName: 'api',
  securityGroups: ['sg-0123456789abcdef0'],
  schedulingStrategy: 'REPLICA',
  platformVersion: '1.4.0',
  healthCheckGracePeriodSeconds: 60,
  healthCheckPort: 80,
  capacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 1, weight: 1 }, { capacityProvider: 'FARGATE_SPOT', weight: 3 }],
  capacities: [FARGATE, { ...FARGATE, kind: 'FARGATE_SPOT' }],
  deploymentConfiguration: {
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    strategy: 'LINEAR',
    bakeTimeInMinutes: 10,
    linearConfiguration: { stepPercent: 20, stepBakeTimeInMinutes: 5 },
    alarms: { alarmNames: ['errors', 'latency'], enable: true, rollback: true },
    lifecycleHooks: [{ lifecycleStages: ['PRE_SCALE_UP', 'POST_SCALE_UP'] }],
    watches: [{ kind: 'SERVER_ERRORS', minutes: 3, threshold: 5 }, { kind: 'LATENCY', minutes: 3, threshold: 500, percentile: 99 }],
    testTraffic: { kind: 'header', header: { name: 'x-next', value: 'yes' }, port: 8443, peers: 1 },
  },
  loadBalancers: [{ path: 'ingress', containerName: 'web', containerPort: 80, type: 'application', protocol: 'tcp', listenerPorts: [443], shared: true }],
  scalableTarget: {
    minCapacity: 2,
    maxCapacity: 6,
    targetValues: { cpu: 60 },
    customTargetValues: [10],
    stepPolicies: [{
      name: 'Depth',
      adjustmentType: 'ChangeInCapacity',
      scalingSteps: [{ upper: 10, change: -1 }, { lower: 50, change: 1 }, { lower: 100, change: 2 }],
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
    }],
    scheduledActions: [{ name: 'Morning', schedule: 'cron(0 6 * * ? *)', timezone: 'Europe/Berlin', minCapacity: 3, maxCapacity: 6 }],
    policyNames: ['Cpu', 'Depth'],
  },
  taskDefinition: VALID_FARGATE_TASK,
  enableExecuteCommand: true,
  discovery: { kind: 'SERVICE_CONNECT', name: 'web', port: 80, hasNamespace: true, namespaceType: 'HTTP', containerPort: 80 },
};

export const VALID_HOST_SERVICE: ServiceShape = {
  desiredCount: 2,
  capacityProviderStrategy: [{ capacityProvider: 'Hosts', weight: 1 }],
  capacities: [HOSTS],
  deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 150, strategy: 'ROLLING', deploymentCircuitBreaker: { enable: true, rollback: true } },
  placementStrategy: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }, { type: 'binpack', field: 'MEMORY' }],
  placementConstraints: [{ type: 'distinctInstance' }, { type: 'memberOf', expression: 'attribute:rack == a and attribute:ecs.instance-type =~ m7g.*' }],
  loadBalancers: [
    { path: 'ingress', containerName: 'api', containerPort: 8080, type: 'network', protocol: 'tcp', listenerPorts: [8080] },
  ],
  taskDefinition: { ...VALID_TASK, proxyConfiguration: undefined },
  discovery: { kind: 'CLOUD_MAP', name: 'api', hasNamespace: true, namespaceType: 'DNS_PRIVATE', containerPort: 8080 },
};

export const VALID_WORKER_SERVICE: ServiceShape = {
  hasQueue: true,
  scalableTarget: {
    minCapacity: 0, maxCapacity: 5, policyNames: ['Backlog'], backlogs: [{ backlogPerTask: 10, scaleInDelaySeconds: 300, hasMetric: false }],
  },
  capacities: [FARGATE],
};

export const VALID_AGENT: AgentShape = {
  platform: 'linux',
  variables: {
    ECS_CLUSTER: 'shop',
    ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION: '1h',
    ECS_IMAGE_CLEANUP_INTERVAL: '30m',
    ECS_NUM_IMAGES_DELETE_PER_CYCLE: '5',
    ECS_RESERVED_PORTS: '[22, 2375]',
    ECS_AVAILABLE_LOGGING_DRIVERS: '["json-file","awslogs"]',
    ECS_INSTANCE_ATTRIBUTES: '{"rack":"a"}',
    ECS_CONTAINER_INSTANCE_TAGS: '{"team":"shop"}',
    ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES: '["10.0.0.0/16"]',
    ECS_LOGLEVEL: 'info',
    ECS_TASK_METADATA_RPS_LIMIT: '40,60',
    ECS_ENABLE_SPOT_INSTANCE_DRAINING: 'true',
    HTTP_PROXY: 'proxy.example.com:3128',
    DOCKER_HOST: 'unix:///var/run/docker.sock',
  },
  advanced: ['DOCKER_HOST'],
};

export const VALID_HOST: HostShape = {
  namedCompatibility: 'EC2',
  hasHostGroup: true,
  name: 'Hosts',
  instanceArchitectures: ['ARM64'],
  imageArchitecture: 'ARM64',
  minCapacity: 1,
  maxCapacity: 10,
  onDemandPercentageAboveBaseCapacity: 50,
  onDemandBaseCapacity: 1,
  targetCapacityPercent: 90,
  instanceWarmupPeriodSeconds: 60,
  inexpressible: [],
  commands: ['systemctl enable --now cockpit', 'echo ready'],
};

export const VALID_LISTENER: ListenerShape = {
  protocol: 'HTTPS', port: 443, certificate: 'arn:aws:acm:eu-central-1:111122223333:certificate/a', authenticates: true, protocolVersion: 'HTTP2', healthCheckPort: 80,
};

export const VALID_LISTENER_RULE: ListenerRuleShape = {
  conditions: [
    { field: 'host-header', values: ['api.example.com'] },
    { field: 'path-pattern', values: ['/api/*'] },
    { field: 'http-header', name: 'X-Stage', values: ['prod'] },
    { field: 'http-request-method', values: ['GET'] },
  ],
  priority: 10,
  others: [
    { owner: 'Shop/Web', conditions: [{ field: 'path-pattern', values: ['/*'] }], priority: 20, explicit: true },
    { owner: 'Shop/Files', conditions: [{ field: 'query-string', name: 'file', values: ['*'] }], priority: 30, explicit: false },
  ],
};

export const VALID_LOAD_BALANCER: LoadBalancerShape = {
  scheme: 'internet-facing', allowFrom: ['0.0.0.0/0'], domainName: 'api.example.com', hostedZoneName: 'example.com',
};

export const VALID_TARGET_GROUP: TargetGroupShape = {
  healthCheckPath: '/health',
  healthCheckPort: 8080,
  healthCheckIntervalSeconds: 30,
  healthCheckTimeoutSeconds: 5,
  healthyThresholdCount: 3,
  unhealthyThresholdCount: 3,
  matcher: '200-299',
  deregistrationDelaySeconds: 60,
  protocol: 'HTTP',
  protocolVersion: 'HTTP1',
  healthCheckKind: 'HTTP',
  stickinessSeconds: 3600,
  stickinessCookieName: 'session',
  slowStartSeconds: 30,
  algorithm: 'round_robin',
};

export const VALID_PIPELINE: PipelineShape = {
  source: {
    kind: 'CODE_CONNECTIONS',
    connectionArn: 'arn:aws:codeconnections:eu-central-1:111122223333:connection/aeb9a34f-6f2c-4a3d-8a1c-0123456789ab',
    owner: 'acme',
    repo: 'shop',
    branch: 'main',
  },
  services: [
    {
      name: 'Shop/Api',
      containerNames: ['api', 'worker'],
      knownContainers: ['api', 'worker', 'router'],
      architecture: 'ARM64',
      deploymentController: 'ECS',
      env: { account: '111122223333', region: 'eu-central-1' },
    },
    { name: 'Shop/Web', containerNames: ['web'], knownContainers: ['web'], architecture: 'X86_64' },
  ],
  cpuArchitectures: ['X86_64', 'ARM64'],
  imageBuild: { directory: 'services/api', dockerfile: 'Dockerfile', target: 'release', buildArgs: ['VERSION', 'STAGE'], tagPrefix: 'v', timeoutSeconds: 3600 },
  gate: { timeoutSeconds: 3600 },
  deploymentTimeoutSeconds: 1800,
  env: { account: '111122223333', region: 'eu-central-1' },
  repositoryEnv: { account: '111122223333', region: 'eu-central-1' },
};

const LIFECYCLE = {
  rules: [
    {
      rulePriority: 1,
      description: 'releases',
      selection: { tagStatus: 'tagged', tagPatternList: ['v*', 'release-*'], countType: 'imageCountMoreThan', countNumber: 20 },
      action: { type: 'expire' },
    },
    {
      rulePriority: 2,
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
      action: { type: 'expire' },
    },
  ],
};

export const VALID_REPOSITORY: RepositoryShape = { repositoryName: 'shop/api', mutableTags: ['main', 'dev-*'], lifecyclePolicy: LIFECYCLE };

export const VALID_REGISTRY: RegistryShape = {
  replication: [{ destinations: [{ region: 'eu-west-1', registryId: '111122223333' }, { region: 'us-east-1', registryId: '111122223333' }], repositoryPrefixes: ['shop', 'team'] }],
  scanFilters: ['shop/*', 'team'],
};

export const VALID_CACHE: PullThroughCacheShape = {
  ecrRepositoryPrefix: 'docker-hub', upstreamHost: 'docker.io', credential: { name: 'ecr-pullthroughcache/docker-hub', customerKey: false },
};

export const VALID_IMAGE: ImageShape = {
  reference: 'docker.io/library/nginx:v1',
  tagOrDigest: 'v1',
  tag: 'v1',
  tagMoves: false,
  versionConsistency: 'enabled',
  lifecyclePolicy: LIFECYCLE,
  architecture: 'ARM64',
  architectureElsewhere: 'ARM64',
  cpuArchitecture: 'ARM64',
  cachedHosts: ['docker.io'],
  placeholder: { usesCredentials: false },
};

export const VALID_SIDECARS: SidecarTaskShape = {
  task: VALID_TASK,
  sidecars: [
    { name: 'proxy', purpose: 'proxy', listensOn: [{ containerPort: 15000 }, { containerPort: 15001 }] },
    { name: 'router', purpose: 'log router', listensOn: [{ containerPort: 24224, protocol: 'tcp' }] },
  ],
};

export const VALID_STACKS: StackUseShape = {
  uses: [{ from: 'Shop', to: 'Base', path: 'cluster', consumer: 'Shop/Api', provider: 'Base/Cluster' }],
  known: [{ from: 'Base', to: 'Net', path: 'network', consumer: 'Base/Cluster', provider: 'Net/Network' }],
};
