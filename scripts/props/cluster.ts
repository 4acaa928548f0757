/* Samples of networks, clusters and capacities. */
import {
  aws_autoscaling as autoscaling, aws_backup as backup, aws_ec2 as ec2, aws_ecs as ecs, aws_logs as logs, aws_s3 as s3, Duration, Size, Stack,
} from 'aws-cdk-lib';
import { given, section } from './section';
import { cluster, image, instanceTypes, key, network, office, otherVpc, securityGroup, topic, vpc } from './things';
import {
  BottlerocketOptions, Capacity, Cluster, ClusterProps, CustomImageOptions, Ec2Options, EcsConfig, Egress, Encryption, EndpointOptions,
  ExecAuditOptions, ExistingNetworkOptions, ExternalOptions, FanOut, FanOutItems, FargateOptions, HostImage, HostOptions, HostOs,
  HostScalingOptions, ICapacity, INetwork, ManagedInstancesOptions, Monitoring, NamedCapacityOptions, NatOptions, Network, NetworkProps,
  OneOffTask, Posture, PostureBucketOptions, PostureDemands, PostureOptions, Service, SpotOptions, TaskDefinition, WarmPoolOptions, WebAcl,
  WebService, WindowsEdition, WindowsOptions,
} from '../../src';

function build(stack: Stack, props: Partial<ClusterProps>): void {
  new Cluster(stack, 'Cluster', { network: props.network ?? network(stack), ...props });
}

/** A cluster with a capacity, and a service on it. */
function serve(stack: Stack, capacity: ICapacity, others: ICapacity[] = []): void {
  const capacities = [capacity, ...others];
  new Service(stack, 'Api', {
    cluster: cluster(stack, [capacity]), capacities, taskDefinition: new TaskDefinition(stack, 'Task', { capacities, containers: [{ image }] }),
  });
}

function serveIn(stack: Stack, place: INetwork): void {
  const capacities = [Capacity.fargate()];
  new Service(stack, 'Api', {
    cluster: new Cluster(stack, 'Cluster', { network: place, capacities }),
    taskDefinition: new TaskDefinition(stack, 'Task', { capacities, containers: [{ image }] }),
  });
}

function host(stack: Stack, options: Partial<Ec2Options>): void {
  serve(stack, Capacity.ec2({ instanceTypes, ...options }));
}

const IMAGE = ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-1' });
const X86 = [new ec2.InstanceType('m7i.large')];
const STRATEGY = ['aws_ecs.CapacityProviderStrategy'];
const CAPACITY_NAME = 'construct id of the capacity in its cluster; the second parameter of `addAsgCapacityProvider` and its like in aws-cdk-lib';
const AGENT = '`UserData`: the typed and checked settings of the ECS agent';

export const CLUSTER_SECTIONS = [
  section<NetworkProps>('NetworkProps', {
    make: (stack, props) => {
      new Network(stack, 'Network', props);
    },
    cdk: ['aws_ec2.VpcProps'],
    reasons: { egress: 'NAT gateways, endpoints or public addresses: the way out is one choice, because it decides the fixed cost' },
  }, {
    egress: Egress.publicIp(),
    maxAzs: 1,
    ipAddresses: ec2.IpAddresses.cidr('10.1.0.0/16'),
  }),
  section<NatOptions>('NatOptions', {
    make: (stack, options) => {
      new Network(stack, 'Network', { egress: Egress.nat(options) });
    },
    cdk: ['aws_ec2.VpcProps'],
  }, {
    natGateways: 2,
  }),
  section<EndpointOptions>('EndpointOptions', {
    make: (stack, options) => {
      new Network(stack, 'Network', { egress: Egress.endpoints(options) });
    },
    reasons: {
      services: '`ServiceName` of an endpoint each, beside those that tasks need',
      publicSubnets: 'whether the VPC has such subnets and an internet gateway',
    },
  }, {
    services: [ec2.InterfaceVpcEndpointAwsService.SQS],
    publicSubnets: false,
  }),
  section<ExistingNetworkOptions>('ExistingNetworkOptions', {
    make: (stack, options) => serveIn(stack, Network.fromVpc(vpc(stack), options)),
    cdk: ['aws_ecs_patterns.ApplicationLoadBalancedFargateServiceProps'],
  }, {
    taskSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    assignPublicIp: given({ taskSubnets: { subnetType: ec2.SubnetType.PUBLIC } }, true),
  }),
  section<ClusterProps>('ClusterProps', {
    make: build,
    cdk: ['aws_ecs.ClusterProps'],
    reasons: {
      network: '`vpc` in aws-cdk-lib; here with the subnets of tasks and whether they get public addresses',
      monitoring: '`AWS::CloudWatch::Alarm` and `AWS::CloudWatch::Dashboard`: what one needs to know of a cluster',
      capacities: 'capacity providers, and the hosts behind them',
      fargateEphemeralStorageKmsKey: '`FargateEphemeralStorageKmsKeyId` of `ManagedStorageConfiguration`, as the key itself',
    },
  }, {
    network: given({ capacities: [Capacity.ec2({ instanceTypes })] }, stack => Network.fromVpc(otherVpc(stack))),
    capacities: [Capacity.fargate()],
    clusterName: 'shop',
    containerInsights: ecs.ContainerInsights.ENHANCED,
    executeCommandConfiguration: {},
    fargateEphemeralStorageKmsKey: key,
    defaultCloudMapNamespace: { name: 'shop' },
    monitoring: Monitoring.standard(),
  }),
  section<ExecAuditOptions>('ExecAuditOptions', {
    make: (stack, executeCommandConfiguration) => build(stack, { executeCommandConfiguration }),
    cdk: ['aws_ecs.ExecuteCommandConfiguration'],
  }, {
    kmsKey: key,
  }),
  section<FargateOptions>('FargateOptions', {
    make: (stack, options) => serve(stack, Capacity.fargate(options), [Capacity.fargateSpot({ cpuArchitecture: options.cpuArchitecture })]),
    cdk: [...STRATEGY, 'aws_ecs.FargateServiceProps', 'aws_ecs.RuntimePlatform'],
  }, {
    base: 1,
    weight: 3,
    cpuArchitecture: ecs.CpuArchitecture.ARM64,
    platformVersion: ecs.FargatePlatformVersion.VERSION1_4,
  }),
  section<Ec2Options>('Ec2Options', {
    make: host,
    cdk: [...STRATEGY, 'aws_autoscaling.AutoScalingGroupProps', 'aws_ec2.LaunchTemplateProps', 'aws_ecs.Ec2TaskDefinitionProps'],
    reasons: {
      name: CAPACITY_NAME,
      instanceTypes: '`Overrides[].InstanceType`, or `InstanceType` of the launch template if there is one type',
      host: 'disk, SSH key, SSM access and boot commands, in a group, because most hosts leave all of them out',
      config: AGENT,
      spot: '`InstancesDistribution` of the mixed instances policy',
    },
  }, {
    instanceTypes: [...instanceTypes, new ec2.InstanceType('m6g.large')],
    name: 'Batch',
    machineImage: HostImage.bottlerocket(),
    minCapacity: 1,
    maxCapacity: 20,
    managedScaling: { targetCapacityPercent: 80 },
    spot: { onDemandBaseCapacity: 1 },
    host: { volumeSize: Size.gibibytes(100) },
    networkMode: ecs.NetworkMode.AWS_VPC,
    config: EcsConfig.of({ attributes: { stack: 'prod' } }),
    base: 1,
    weight: 3,
  }),
  section<HostOptions>('HostOptions', {
    make: (stack, options) => host(stack, { host: options }),
    cdk: ['aws_autoscaling.AutoScalingGroupProps', 'aws_ec2.LaunchTemplateProps'],
    reasons: {
      instanceMetadataForTasks: 'commands in `UserData` that let containers reach the instance metadata; the value is the reason, and the default is to block them',
      commands: '`UserData`: commands beside those of this library; `addUserData` in aws-cdk-lib',
      commandVariables: '`UserData`: variables of these commands with values that only the deployment knows, which AWS has no word for',
    },
  }, {
    volumeSize: Size.gibibytes(100),
    instanceMetadataForTasks: 'the legacy agent reads the region there',
    ssmSessionPermissions: true,
    keyPair: stack => ec2.KeyPair.fromKeyPairName(stack, 'KeyPair', 'ops'),
    commands: ['yum install -y nfs-utils'],
    commandVariables: given({ commands: ['echo "$STAGE" > /etc/stage'] }, { STAGE: 'prod' }),
  }),
  section<HostScalingOptions>('HostScalingOptions', {
    make: (stack, managedScaling) => host(stack, { managedScaling }),
    cdk: ['aws_ecs.AsgCapacityProviderProps', 'aws_autoscaling.NotificationConfiguration'],
    reasons: {
      warmPool: '`AWS::AutoScaling::WarmPool`; `addWarmPool` in aws-cdk-lib',
      notificationTopic: '`TopicARN` of `NotificationConfigurations`; `topic` in aws-cdk-lib, which needs the word before it here',
    },
  }, {
    targetCapacityPercent: 80,
    instanceWarmupPeriod: Duration.minutes(2),
    enableManagedTerminationProtection: true,
    warmPool: { minSize: 1 },
    notificationTopic: topic,
  }),
  section<WarmPoolOptions>('WarmPoolOptions', {
    make: (stack, warmPool) => host(stack, { managedScaling: { warmPool } }), cdk: ['aws_autoscaling.WarmPoolOptions'],
  }, {
    minSize: 2,
    poolState: autoscaling.PoolState.RUNNING,
  }),
  section<SpotOptions>('SpotOptions', { make: (stack, spot) => host(stack, { spot }), cdk: ['aws_autoscaling.InstancesDistribution'] }, {
    onDemandBaseCapacity: 1,
    onDemandPercentageAboveBaseCapacity: 50,
    spotAllocationStrategy: autoscaling.SpotAllocationStrategy.CAPACITY_OPTIMIZED,
  }),
  section<CustomImageOptions>('CustomImageOptions', {
    make: (stack, { os = HostOs.AMAZON_LINUX, machineImage = IMAGE, architecture }) =>
      host(stack, { instanceTypes: X86, machineImage: HostImage.custom({ os, machineImage, architecture }) }),
    cdk: ['aws_ec2.LaunchTemplateProps', 'aws_ec2.AmazonLinux2023ImageSsmParameterProps'],
    reasons: {
      os: '`UserData`, which is written for the operating system of the image',
      architecture: 'not in the template: what the image runs on, to be compared with the instance types; the type is `ec2.InstanceArchitecture`',
    },
  }, {
    machineImage: ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-2' }),
    os: HostOs.BOTTLEROCKET,
    architecture: ec2.InstanceArchitecture.X86_64,
  }),
  section<BottlerocketOptions>('BottlerocketOptions', {
    make: (stack, options) => host(stack, { instanceTypes: X86, machineImage: HostImage.bottlerocket(options) }),
    cdk: ['aws_ecs.BottleRocketImageProps'],
  }, {
    variant: 'aws-ecs-1',
  }),
  section<WindowsOptions>('WindowsOptions', {
    make: (stack, options) => host(stack, { instanceTypes: X86, machineImage: HostImage.windows(options) }),
    reasons: {
      year: 'part of the name of the image parameter: `Windows_Server-2025-…`',
      edition: 'part of the name of the image parameter: `…-English-Core-…`',
    },
  }, {
    year: 2019,
    edition: WindowsEdition.FULL,
  }),
  section<ManagedInstancesOptions>('ManagedInstancesOptions', {
    make: (stack, options) => serve(stack, Capacity.managedInstances(options)),
    cdk: [...STRATEGY, 'aws_ecs.ManagedInstancesCapacityProviderProps', 'aws_ecs.RuntimePlatform'],
    reasons: { name: CAPACITY_NAME },
  }, {
    name: 'Batch',
    instanceRequirements: { vCpuCountMin: 2, memoryMin: Size.gibibytes(4) },
    capacityOptionType: ecs.CapacityOptionType.SPOT,
    cpuArchitecture: ecs.CpuArchitecture.ARM64,
    taskVolumeStorage: Size.gibibytes(100),
    base: 1,
    weight: 3,
  }),
  section<ExternalOptions>('ExternalOptions', {
    make: (stack, options) => serve(stack, Capacity.external(options)),
    reasons: { name: CAPACITY_NAME, config: 'not in the template, but in the script that installs the agent: the settings of the ECS agent' },
  }, {
    name: 'Store',
    config: EcsConfig.of({ attributes: { store: 'berlin' } }),
  }),
  section<NamedCapacityOptions>('NamedCapacityOptions', {
    make: (stack, options) => serve(stack, Capacity.fromName('platform', options)),
    cdk: [...STRATEGY, 'aws_ecs.TaskDefinitionProps', 'aws_ecs.RuntimePlatform'],
    reasons: { hostSecurityGroup: 'the security group that load balancers must reach, where tasks have none of their own' },
  }, {
    compatibility: ecs.Compatibility.MANAGED_INSTANCES,
    cpuArchitecture: ecs.CpuArchitecture.ARM64,
    hostSecurityGroup: given({ compatibility: ecs.Compatibility.EC2 }, securityGroup),
    base: 1,
    weight: 3,
  }),
  section<PostureOptions, PostureBucketOptions>('PostureOptions', {
    make: (stack, options) => {
      Posture.standard(options).applyTo(stack);
      const hosts = new Cluster(stack, 'Hosts', { capacities: [Capacity.ec2({ instanceTypes })] });
      new WebService(stack, 'Api', { cluster: hosts, image, containerPort: 80, allowFrom: [office] });
      new TaskDefinition(stack, 'Report', { capacities: [Capacity.fargate()], containers: [{ name: 'report', image }] });
      new OneOffTask(stack, 'Migration', { cluster: hosts, image });
    },
    cdk: ['aws_elasticloadbalancingv2.BaseLoadBalancerProps'],
    reasons: {
      logRetention: '`RetentionInDays` of every log group; `retention` in aws-cdk-lib',
      hostNotifications: 'whether hosts have `NotificationConfigurations`, which AWS has no word for',
      encryption: 'who manages the keys of everything that is stored, which each resource has another word for',
      managedPolicies: 'whether policies are `AWS::IAM::ManagedPolicy` and not `AWS::IAM::Policy`',
      flowLogTrafficType: '`TrafficType` of flow logs',
      functionControls: '`TracingConfig`, `DeadLetterConfig` and `ReservedConcurrentExecutions` of functions',
      webAcl: 'the web ACL of load balancers: `WebACLArn` of an association',
      runtimeMonitoring: 'Runtime Monitoring of GuardDuty, whose agent execution roles may pull',
      demands: 'what must be given: the rest are rules',
    },
  }, {
    logRetention: logs.RetentionDays.ONE_YEAR,
    deletionProtection: true,
    hostNotifications: false,
    encryption: Encryption.customerManaged(),
    managedPolicies: true,
    flowLogTrafficType: ec2.FlowLogTrafficType.ALL,
    functionControls: true,
    webAcl: WebAcl.managedRules(),
    runtimeMonitoring: true,
    demands: { loggedSessions: true },
  }),
  section<PostureBucketOptions>('PostureBucketOptions', {
    make: (stack, options) => {
      Posture.standard(options).applyTo(stack);
      const { cluster: hosts } = new WebService(stack, 'Api', { image, containerPort: 80, allowFrom: [office] });
      new FanOut(stack, 'Batch', { cluster: hosts, image, items: FanOutItems.fromList(['a']), itemVariable: 'ITEM' });
    },
    cdk: ['aws_s3.BucketProps', 'aws_backup.BackupSelectionProps'],
    reasons: {
      versionedBuckets: '`versioned` of every bucket',
      serverAccessLogs: '`serverAccessLogsBucket` of buckets for access logs, which a bucket is made for',
      replicationDestinations: '`destination` of the `replicationRules` of every bucket',
    },
  }, {
    versionedBuckets: true,
    serverAccessLogs: true,
    replicationDestinations: stack => [s3.Bucket.fromBucketName(stack, 'Copies', 'shop-copies')],
    backupPlan: stack => backup.BackupPlan.fromBackupPlanId(stack, 'Daily', '12345678-1234-1234-1234-123456789012'),
  }),
  section<PostureDemands>('PostureDemands', {
    make: (stack, demands) => {
      Posture.standard({ demands }).applyTo(stack);
      new Cluster(stack, 'Cluster');
    },
    reasons: {
      https: 'a rule, not a property: ECS-POSTURE-006',
      readonlyRootFilesystem: 'a rule, not a property: ECS-POSTURE-003',
      nonRootUser: 'a rule, not a property: ECS-POSTURE-004',
      immutableTags: 'a rule, not a property: ECS-POSTURE-009',
      imageDigests: 'a rule, not a property: ECS-POSTURE-005',
      privateTasks: 'a rule, not a property: ECS-POSTURE-007',
      limitedEgress: 'a rule, not a property: ECS-POSTURE-011',
      loggedSessions: 'a rule, ECS-POSTURE-008; clusters of this library have `ExecuteCommandConfiguration` then',
    },
  }, {
    https: true,
    readonlyRootFilesystem: true,
    nonRootUser: true,
    immutableTags: true,
    imageDigests: true,
    privateTasks: true,
    limitedEgress: true,
    loggedSessions: true,
  }),
];
