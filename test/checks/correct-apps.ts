import {
  aws_applicationautoscaling as appscaling, aws_autoscaling as autoscaling, aws_cloudwatch as cloudwatch, aws_codebuild as codebuild,
  aws_codepipeline as codepipeline, aws_codepipeline_actions as actions, aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs,
  aws_ecs_patterns as patterns,
  aws_efs as efs, aws_elasticloadbalancingv2 as elbv2,
  aws_events as events, aws_events_targets as targets, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, aws_s3 as s3,
  aws_secretsmanager as secretsmanager, CfnParameter, Duration, Stack, TimeZone, Token as CfnToken,
} from 'aws-cdk-lib';

/*
 * Apps of aws-ecs and aws-ecs-patterns that work: each feature of the L2s once.
 */

const IMAGE = ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:1.29');

const CONNECTION = `arn:aws:codestar-connections:eu-west-1:123456789012:connection/${'a'.repeat(36)}`;

function clusterOf(stack: Stack, props: ecs.ClusterProps = {}): ecs.Cluster {
  return new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 }), ...props });
}

function fargateTask(
  stack: Stack, container: Partial<ecs.ContainerDefinitionOptions> = {}, props: ecs.FargateTaskDefinitionProps = {},
): ecs.FargateTaskDefinition {
  const task = new ecs.FargateTaskDefinition(stack, 'Task', { cpu: 512, memoryLimitMiB: 1024, ...props });
  task.addContainer('app', { image: IMAGE, portMappings: [{ containerPort: 80, name: 'http' }], ...container });
  return task;
}

function fargateService(stack: Stack, taskDefinition: ecs.FargateTaskDefinition, props: Partial<ecs.FargateServiceProps> = {}): ecs.FargateService {
  return new ecs.FargateService(stack, 'Service', {
    taskDefinition, minHealthyPercent: 100, ...props, cluster: props.cluster ?? clusterOf(stack),
  });
}

function withHosts(stack: Stack, type = 'm7i.large', cluster = clusterOf(stack)): { cluster: ecs.Cluster; provider: ecs.AsgCapacityProvider } {
  const provider = new ecs.AsgCapacityProvider(stack, 'Provider', {
    enableManagedTerminationProtection: false,
    autoScalingGroup: new autoscaling.AutoScalingGroup(stack, 'Hosts', {
      vpc: cluster.vpc,
      maxCapacity: 4,
      launchTemplate: new ec2.LaunchTemplate(stack, 'Launch', {
        instanceType: new ec2.InstanceType(type),
        machineImage: ecs.EcsOptimizedImage.amazonLinux2023(type.includes('g.') ? ecs.AmiHardwareType.ARM : ecs.AmiHardwareType.STANDARD),
        userData: ec2.UserData.forLinux(),
        requireImdsv2: true,
        role: new iam.Role(stack, 'HostRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }),
        securityGroup: new ec2.SecurityGroup(stack, 'HostGroup', { vpc: cluster.vpc }),
      }),
    }),
  });
  cluster.addAsgCapacityProvider(provider);
  return { cluster, provider };
}

function hostTask(
  stack: Stack, container: Partial<ecs.ContainerDefinitionOptions> = {}, props: ecs.Ec2TaskDefinitionProps = {},
): ecs.Ec2TaskDefinition {
  const task = new ecs.Ec2TaskDefinition(stack, 'Task', props);
  task.addContainer('app', { image: IMAGE, memoryLimitMiB: 512, portMappings: [{ containerPort: 80 }], ...container });
  return task;
}

function hostService(
  stack: Stack, taskDefinition: ecs.Ec2TaskDefinition, props: Partial<ecs.Ec2ServiceProps> = {}, type?: string,
): ecs.Ec2Service {
  const { cluster, provider } = withHosts(stack, type);
  return new ecs.Ec2Service(stack, 'Service', {
    cluster,
    taskDefinition,
    minHealthyPercent: 100,
    capacityProviderStrategies: [{ capacityProvider: provider.capacityProviderName, weight: 1 }],
    ...props,
  });
}

function balanced(stack: Stack, service: ecs.FargateService | ecs.Ec2Service): elbv2.ApplicationListener {
  const listener = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: service.cluster.vpc }).addListener('Http', { port: 80, open: false });
  listener.addTargets('Tasks', { port: 80, targets: [service] });
  return listener;
}

export const CORRECT_APPS: { readonly [feature: string]: (stack: Stack) => unknown } = {
  'a Fargate service': stack => fargateService(stack, fargateTask(stack)),
  'an Application Load Balancer': stack => balanced(stack, fargateService(stack, fargateTask(stack))),
  'a Network Load Balancer': stack => {
    const service = fargateService(stack, fargateTask(stack));
    service.connections.allowFromAnyIpv4(ec2.Port.tcp(80));
    new elbv2.NetworkLoadBalancer(stack, 'Balancer', { vpc: service.cluster.vpc }).addListener('Tcp', { port: 80 }).addTargets('Tasks', { port: 80, targets: [service] });
  },
  'Fargate Spot': stack => fargateService(stack, fargateTask(stack), {
    cluster: clusterOf(stack, { enableFargateCapacityProviders: true }),
    capacityProviderStrategies: [{ capacityProvider: 'FARGATE_SPOT', weight: 2 }, { capacityProvider: 'FARGATE', weight: 1, base: 1 }],
  }),
  'ARM64 on Fargate': stack => fargateService(stack, fargateTask(stack, {}, { runtimePlatform: { cpuArchitecture: ecs.CpuArchitecture.ARM64 } })),
  'Windows on Fargate': stack => fargateService(stack, fargateTask(stack, {
    image: ecs.ContainerImage.fromRegistry('mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022'),
  }, { cpu: 1024, memoryLimitMiB: 2048, runtimePlatform: { operatingSystemFamily: ecs.OperatingSystemFamily.WINDOWS_SERVER_2022_CORE } })),
  'ephemeral storage': stack => fargateService(stack, fargateTask(stack, {}, { ephemeralStorageGiB: 100 })),
  'ECS Exec': stack => fargateService(stack, fargateTask(stack), { enableExecuteCommand: true }),
  'the circuit breaker': stack => fargateService(stack, fargateTask(stack), { circuitBreaker: { rollback: true } }),
  'target tracking': stack => fargateService(stack, fargateTask(stack)).autoScaleTaskCount({ minCapacity: 1, maxCapacity: 5 }).scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 }),
  'Cloud Map': stack => fargateService(stack, fargateTask(stack), {
    cluster: clusterOf(stack, { defaultCloudMapNamespace: { name: 'shop.local' } }), cloudMapOptions: { name: 'api' },
  }),
  'Service Connect': stack => fargateService(stack, fargateTask(stack), {
    cluster: clusterOf(stack, { defaultCloudMapNamespace: { name: 'shop.local', useForServiceConnect: true } }),
    serviceConnectConfiguration: { services: [{ portMappingName: 'http', dnsName: 'api', port: 80 }] },
  }),
  'secrets': stack => fargateService(stack, fargateTask(stack, { secrets: { KEY: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Key'), 'key') } })),
  'environment files': stack => fargateService(stack, fargateTask(stack, { environmentFiles: [ecs.EnvironmentFile.fromBucket(new s3.Bucket(stack, 'Files'), 'a.env')] })),
  'EFS': stack => {
    const cluster = clusterOf(stack);
    const fileSystem = new efs.FileSystem(stack, 'Files', { vpc: cluster.vpc });
    const task = fargateTask(stack);
    task.addVolume({ name: 'data', efsVolumeConfiguration: { fileSystemId: fileSystem.fileSystemId, transitEncryption: 'ENABLED' } });
    task.findContainer('app')?.addMountPoints({ sourceVolume: 'data', containerPath: '/data', readOnly: false });
    const service = fargateService(stack, task, { cluster });
    fileSystem.connections.allowDefaultPortFrom(service);
    service.node.addDependency(fileSystem.mountTargetsAvailable);
  },
  'FireLens': stack => {
    const task = fargateTask(stack, { logging: ecs.LogDrivers.firelens({ options: { Name: 'cloudwatch', region: 'eu-west-1', log_group_name: 'shop', log_stream_prefix: 'app-' } }) });
    task.addFirelensLogRouter('router', {
      image: ecs.ContainerImage.fromRegistry('public.ecr.aws/aws-observability/aws-for-fluent-bit:3.0.0'), firelensConfig: { type: ecs.FirelensLogRouterType.FLUENTBIT },
    });
    return fargateService(stack, task);
  },
  'dependencies and health checks': stack => {
    const task = fargateTask(stack);
    const cache = task.addContainer('cache', {
      image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/redis:8.2'),
      portMappings: [{ containerPort: 6379 }],
      healthCheck: { command: ['CMD-SHELL', 'redis-cli ping || exit 1'], interval: Duration.seconds(10) },
    });
    const setup = task.addContainer('setup', { image: IMAGE, essential: false, command: ['true'] });
    task.findContainer('app')?.addContainerDependencies(
      { container: cache, condition: ecs.ContainerDependencyCondition.HEALTHY },
      { container: setup, condition: ecs.ContainerDependencyCondition.SUCCESS },
    );
    return fargateService(stack, task);
  },
  'logs with retention': stack => fargateService(stack, fargateTask(stack, {
    logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'app', mode: ecs.AwsLogDriverMode.NON_BLOCKING, logGroup: new logs.LogGroup(stack, 'Logs', { retention: 30 }) }),
  })),
  'EC2 behind an Application Load Balancer': stack => {
    const service = hostService(stack, hostTask(stack));
    const listener = balanced(stack, service);
    stack.node.findAll().filter((child): child is ec2.SecurityGroup => child instanceof ec2.SecurityGroup && child.node.id === 'HostGroup')
      .forEach(group => group.connections.allowFrom(listener, ec2.Port.tcpRange(32768, 65535)));
  },
  'EC2 with interfaces of tasks': stack => balanced(stack, hostService(stack, hostTask(stack, {}, { networkMode: ecs.NetworkMode.AWS_VPC }))),
  'EC2 with ARM64': stack => hostService(stack, hostTask(stack), {}, 'm7g.large'),
  'placement': stack => hostService(stack, hostTask(stack), {
    placementStrategies: [ecs.PlacementStrategy.spreadAcross('attribute:ecs.availability-zone'), ecs.PlacementStrategy.packedByMemory()],
    placementConstraints: [ecs.PlacementConstraint.memberOf('attribute:ecs.instance-type =~ m7.*')],
  }),
  'a daemon': stack => hostService(stack, hostTask(stack, { portMappings: [] }), { daemon: true, minHealthyPercent: 0, maxHealthyPercent: 100, capacityProviderStrategies: undefined }),
  'volumes of hosts and of Docker': stack => {
    const task = hostTask(stack);
    task.addVolume({ name: 'host', host: { sourcePath: '/var/data' } });
    task.addVolume({ name: 'docker', dockerVolumeConfiguration: { scope: ecs.Scope.SHARED, autoprovision: true, driver: 'local' } });
    task.findContainer('app')?.addMountPoints(
      { sourceVolume: 'host', containerPath: '/host', readOnly: true }, { sourceVolume: 'docker', containerPath: '/docker', readOnly: false },
    );
    return hostService(stack, task);
  },
  'Linux parameters and ulimits': stack => {
    const linuxParameters = new ecs.LinuxParameters(stack, 'Linux', { initProcessEnabled: true, sharedMemorySize: 128 });
    linuxParameters.addCapabilities(ecs.Capability.SYS_PTRACE);
    return hostService(stack, hostTask(stack, { linuxParameters, ulimits: [{ name: ecs.UlimitName.NOFILE, softLimit: 1024, hardLimit: 4096 }] }));
  },
  'ECS Anywhere': stack => {
    const task = new ecs.ExternalTaskDefinition(stack, 'Task');
    task.addContainer('app', { image: IMAGE, memoryLimitMiB: 256 });
    return new ecs.ExternalService(stack, 'Service', { cluster: clusterOf(stack), taskDefinition: task, minHealthyPercent: 0 });
  },
  'a repository with a lifecycle': stack => {
    const repository = new ecr.Repository(stack, 'Repository', {
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      lifecycleRules: [
        { tagStatus: ecr.TagStatus.UNTAGGED, maxImageAge: Duration.days(7), rulePriority: 1 },
        { tagPrefixList: ['dev-'], maxImageCount: 10, rulePriority: 2 },
        { maxImageCount: 100 },
      ],
    });
    return fargateService(stack, fargateTask(stack, { image: ecs.ContainerImage.fromEcrRepository(repository, 'dev-1') }));
  },
  'rules of a listener': stack => {
    const service = fargateService(stack, fargateTask(stack));
    const listener = balanced(stack, service);
    const others = [elbv2.ListenerCondition.pathPatterns(['/api/*', '/v1/*']), elbv2.ListenerCondition.hostHeaders(['api.example.com']),
      elbv2.ListenerCondition.httpHeader('X-Version', ['2']), elbv2.ListenerCondition.httpRequestMethods(['POST']),
      elbv2.ListenerCondition.queryStrings([{ key: 'v', value: '2' }, { value: 'beta' }]), elbv2.ListenerCondition.sourceIps(['10.0.0.0/8'])];
    others.forEach((condition, i) => listener.addAction(`Rule${i}`, { priority: 10 + i, conditions: [condition], action: elbv2.ListenerAction.fixedResponse(404) }));
    listener.addTargets('More', {
      priority: 1,
      conditions: [elbv2.ListenerCondition.pathPatterns(['/admin'])],
      port: 80,
      targets: [service],
      deregistrationDelay: Duration.seconds(10),
      slowStart: Duration.seconds(60),
      stickinessCookieDuration: Duration.hours(1),
      healthCheck: { path: '/health', healthyHttpCodes: '200-299', interval: Duration.seconds(10) },
    });
  },
  'gRPC over HTTPS': stack => {
    const service = fargateService(stack, fargateTask(stack));
    new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: service.cluster.vpc }).addListener('Https', {
      port: 443, open: false, certificates: [{ certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' }],
    }).addTargets('Tasks', { port: 80, protocol: elbv2.ApplicationProtocol.HTTP, protocolVersion: elbv2.ApplicationProtocolVersion.GRPC, targets: [service], healthCheck: { healthyGrpcCodes: '0-12' } });
  },
  'UDP behind a Network Load Balancer': stack => {
    const service = fargateService(stack, fargateTask(stack, { portMappings: [{ containerPort: 53, protocol: ecs.Protocol.UDP }] }));
    service.connections.allowFromAnyIpv4(ec2.Port.udp(53));
    new elbv2.NetworkLoadBalancer(stack, 'Balancer', { vpc: service.cluster.vpc }).addListener('Udp', { port: 53, protocol: elbv2.Protocol.UDP }).addTargets('Tasks', {
      port: 53,
      protocol: elbv2.Protocol.UDP,
      targets: [service.loadBalancerTarget({ containerName: 'app', containerPort: 53, protocol: ecs.Protocol.UDP })],
      healthCheck: { protocol: elbv2.Protocol.HTTP, port: '8080', path: '/health', healthyHttpCodes: '200-599' },
    });
  },
  'a pull-through cache': stack => new ecr.CfnPullThroughCacheRule(stack, 'Cache', { ecrRepositoryPrefix: 'quay', upstreamRegistryUrl: 'quay.io' }),
  'hosts of addCapacity': stack => clusterOf(stack).addCapacity('Hosts', { instanceType: new ec2.InstanceType('m7i.large') }),
  'hosts of addCapacity with ARM64': stack => clusterOf(stack).addCapacity('Hosts', {
    instanceType: new ec2.InstanceType('m7g.large'), machineImage: ecs.EcsOptimizedImage.amazonLinux2023(ecs.AmiHardwareType.ARM),
  }),
  'Bottlerocket': stack => clusterOf(stack).addCapacity('Hosts', {
    instanceType: new ec2.InstanceType('m7i.large'), machineImage: new ecs.BottleRocketImage(), machineImageType: ecs.MachineImageType.BOTTLEROCKET,
  }),
  'user data with settings and commands': stack => clusterOf(stack).addCapacity('Hosts', { instanceType: new ec2.InstanceType('m7i.large') }).addUserData(
    'echo ECS_CONTAINER_STOP_TIMEOUT=90s >> /etc/ecs/ecs.config',
    'cat <<\'END\' >> /etc/ecs/ecs.config\nECS_AVAILABLE_LOGGING_DRIVERS=["json-file","awslogs"]\nHTTP_PROXY=http://proxy:3128\nEND',
    'printf \'ECS_INSTANCE_ATTRIBUTES=%s\\n\' "$attributes" >> /etc/ecs/ecs.config',
    'cat <<EOF > /etc/systemd/system/again.service\n[Service]\nExecStart=/bin/systemctl restart ecs\nEOF',
    'systemctl enable --now --no-block ecs',
  ),
  'a scheduled task': stack => new events.Rule(stack, 'Rule', {
    schedule: events.Schedule.rate(Duration.hours(1)),
    targets: [new targets.EcsTask({ cluster: clusterOf(stack), taskDefinition: fargateTask(stack, { portMappings: [] }) })],
  }),
  'ApplicationLoadBalancedFargateService': stack => new patterns.ApplicationLoadBalancedFargateService(stack, 'Web', { taskImageOptions: { image: IMAGE }, minHealthyPercent: 100 }),
  'NetworkLoadBalancedFargateService': stack => {
    const { service } = new patterns.NetworkLoadBalancedFargateService(stack, 'Web', { taskImageOptions: { image: IMAGE }, minHealthyPercent: 100 });
    service.connections.allowFromAnyIpv4(ec2.Port.tcp(80));
  },
  'QueueProcessingFargateService': stack => new patterns.QueueProcessingFargateService(stack, 'Worker', { image: IMAGE, minHealthyPercent: 100 }),
  'ScheduledFargateTask': stack => new patterns.ScheduledFargateTask(stack, 'Job', {
    schedule: appscaling.Schedule.rate(Duration.days(1)), scheduledFargateTaskImageOptions: { image: IMAGE },
  }),
  'step scaling and schedules': stack => {
    const target = fargateService(stack, fargateTask(stack)).autoScaleTaskCount({ minCapacity: 1, maxCapacity: 20 });
    target.scaleOnMetric('Backlog', {
      metric: new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Backlog' }),
      scalingSteps: [{ upper: 10, change: -1 }, { lower: 50, change: 1 }, { lower: 500, change: 5 }],
    });
    target.scaleOnSchedule('Morning', { schedule: appscaling.Schedule.cron({ hour: '8', minute: '0' }), minCapacity: 5, timeZone: TimeZone.EUROPE_BERLIN });
    target.scaleOnSchedule('Night', { schedule: appscaling.Schedule.rate(Duration.days(1)), maxCapacity: 2 });
  },
  'blue/green deployments with hooks and alarms': stack => fargateService(stack, fargateTask(stack), {
    deploymentStrategy: ecs.DeploymentStrategy.BLUE_GREEN,
    bakeTime: Duration.minutes(30),
    lifecycleHooks: [new ecs.DeploymentLifecycleLambdaTarget(new lambda.Function(stack, 'Hook', {
      runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => ({})'),
    }), 'Hook', { lifecycleStages: [ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT, ecs.DeploymentLifecycleStage.PRE_SCALE_UP] })],
    deploymentAlarms: { alarmNames: ['errors', 'latency'], behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM },
  }),
  'a pipeline that builds and deploys an image': stack => {
    const repository = new ecr.Repository(stack, 'Repository', { imageTagMutability: ecr.TagMutability.IMMUTABLE });
    const service = fargateService(stack, fargateTask(stack));
    const [source, built] = [new codepipeline.Artifact(), new codepipeline.Artifact()];
    const project = new codebuild.PipelineProject(stack, 'Build', {
      environment: { buildImage: codebuild.LinuxBuildImage.STANDARD_7_0, privileged: true },
      environmentVariables: { REPOSITORY_URI: { value: repository.repositoryUri }, PASSWORD_FILE: { value: '/run/secrets/password' } },
      buildSpec: codebuild.BuildSpec.fromObject({
        version: '0.2',
        phases: {
          build: {
            commands: [
              'aws ecr get-login-password | docker login --username AWS --password-stdin $REPOSITORY_URI',
              'docker build -t $REPOSITORY_URI:$CODEBUILD_RESOLVED_SOURCE_VERSION .',
              'docker push $REPOSITORY_URI:$CODEBUILD_RESOLVED_SOURCE_VERSION',
            ],
          },
        },
        artifacts: { files: ['imagedefinitions.json'] },
      }),
    });
    repository.grantPullPush(project);
    new codepipeline.Pipeline(stack, 'Pipeline', {
      stages: [
        {
          stageName: 'Source',
          actions: [new actions.CodeStarConnectionsSourceAction({
            actionName: 'Source', owner: 'acme/team', repo: 'shop', branch: 'main', output: source, connectionArn: CONNECTION,
          }), new actions.S3SourceAction({
            actionName: 'Data', bucket: new s3.Bucket(stack, 'Data', { versioned: true }), bucketKey: 'data.zip', output: new codepipeline.Artifact(),
          })],
        },
        { stageName: 'Build', actions: [new actions.CodeBuildAction({ actionName: 'Build', project, input: source, outputs: [built] })] },
        { stageName: 'Deploy', actions: [new actions.EcsDeployAction({ actionName: 'Deploy', service, input: built, deploymentTimeout: Duration.minutes(30) })] },
      ],
    });
  },
  'a build that only talks about Docker': stack => new codebuild.Project(stack, 'Lint', {
    environment: { buildImage: codebuild.LinuxBuildImage.STANDARD_7_0 },
    buildSpec: codebuild.BuildSpec.fromObject({ version: '0.2', phases: { build: { commands: ['echo "docker build comes later"', 'hadolint Dockerfile # docker build', 'docker login'] } } }),
  }),
  'values that only the deployment knows': stack => {
    const given = (id: string, type = 'String') => new CfnParameter(stack, id, { type }).valueAsString;
    new ecs.CfnTaskDefinition(stack, 'Task', {
      cpu: given('Cpu'),
      memory: '{{resolve:ssm:/shop/memory}}',
      family: '{{resolve:ssm:/shop/family}}',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      executionRoleArn: given('Role'),
      containerDefinitions: [{
        name: 'app', image: '{{resolve:ssm:/shop/image}}', memory: CfnToken.asNumber({ Ref: 'Cpu' }), portMappings: [{ containerPort: CfnToken.asNumber({ Ref: 'Cpu' }) }],
      }],
    });
  },
};
