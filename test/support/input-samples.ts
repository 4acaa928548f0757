import { join } from 'path';
import {
  aws_applicationautoscaling as appscaling, aws_certificatemanager as acm, aws_cloudwatch as cloudwatch, aws_codecommit as codecommit,
  aws_cognito as cognito, aws_dynamodb as dynamodb, aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, aws_efs as efs, aws_eks_v2 as eks,
  aws_elasticloadbalancingv2 as elbv2, aws_events as events, aws_iam as iam, aws_kinesisfirehose as firehose, aws_kms as kms,
  aws_lambda as lambda, aws_logs as logs, aws_rds as rds, aws_route53 as route53, aws_s3 as s3, aws_scheduler as scheduler,
  aws_secretsmanager as secretsmanager, aws_servicediscovery as cloudmap, aws_sns as sns, aws_sqs as sqs, aws_ssm as ssm, Duration, SecretValue,
  Size, Stack, TimeZone,
} from 'aws-cdk-lib';
import * as assets from 'aws-cdk-lib/aws-ecr-assets';
import {
  BeanstalkListener, BeanstalkPlatform, Capacity, Cluster, DaemonService, EcsChecks, EksCompute, EksFargateLogging, EngineAuth, FanOut,
  FanOutItems, HostImage, ICapacity, ImageSource, Ingress, LogRouter, Network,
  OneOffTask, PipelineSource, Posture, PullThroughCache, RegistryScanning, Repository, RuleSettings, ScheduledTask, Service, SharedLoadBalancer,
  TaskDefinition, TaskSource, TelemetryAgent, TelemetryDaemonService, Upstream, WebService, WorkerService, XRayDaemonService, XRaySidecar,
} from '../../src';

/** A stack, and ids that nothing in it has. */
export class Place {
  private made = 0;

  constructor(public readonly stack: Stack) {}

  public nextId(): string {
    return `Sample${this.made++}`;
  }
}

type Sample = (stack: Stack, id: string) => unknown;

const ARN = 'arn:aws:service:eu-west-1:111122223333:thing/1';

const NIGHTLY = scheduler.ScheduleExpression.cron({ hour: '3', minute: '0' });

function listener(stack: Stack, id: string): elbv2.IApplicationListener {
  return elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, id, {
    listenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/edge/1/2',
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, `${id}Group`, 'sg-1'),
  });
}

function vpc(stack: Stack, id: string): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, id, {
    vpcId: 'vpc-1', availabilityZones: ['a', 'b'], publicSubnetIds: ['subnet-1', 'subnet-2'], privateSubnetIds: ['subnet-3', 'subnet-4'],
  });
}

function ecsTask(stack: Stack, id: string): ecs.TaskDefinition {
  const task = new ecs.FargateTaskDefinition(stack, id);
  task.addContainer('app', { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), portMappings: [{ containerPort: 80 }] });
  return task;
}

function cluster(stack: Stack, id: string): Cluster {
  return new Cluster(stack, id, { network: Network.fromVpc(vpc(stack, `${id}Vpc`)), capacities: [Capacity.fargate()] });
}

function eksCluster(stack: Stack, id: string): eks.ICluster {
  return eks.Cluster.fromClusterAttributes(stack, id, {
    clusterName: 'shop',
    vpc: vpc(stack, `${id}Vpc`),
    kubectlProvider: eks.KubectlProvider.fromKubectlProviderAttributes(stack, `${id}Kubectl`, {
      serviceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:kubectl', role: iam.Role.fromRoleName(stack, `${id}KubectlRole`, 'kubectl'),
    }),
  });
}

function service(stack: Stack, id: string): Service {
  return new Service(stack, id, { cluster: cluster(stack, `${id}Cluster`), taskDefinition: TaskDefinition.fromEcsTaskDefinition(ecsTask(stack, `${id}Task`)) });
}

/** A value of each type that no factory of this library makes; existing things where there are some, because users pass these most. */
export const SAMPLES: { readonly [type: string]: Sample } = {
  'Construct': stack => stack,
  'IConstruct': stack => stack,
  'Date': () => new Date('2030-01-01T00:00:00Z'),
  'Duration': () => Duration.seconds(60),
  'Size': () => Size.mebibytes(512),
  'SecretValue': () => SecretValue.secretsManager('shop'),
  'TimeZone': () => TimeZone.EUROPE_BERLIN,
  'INetwork': (stack, id) => Network.fromVpc(vpc(stack, id)),
  'ISharedLoadBalancer': (stack, id) => new SharedLoadBalancer(stack, id, { network: Network.fromVpc(vpc(stack, `${id}Vpc`)), allowFrom: [ec2.Peer.anyIpv4()] }),
  'ITaskDefinition': (stack, id) => TaskDefinition.fromEcsTaskDefinition(ecsTask(stack, id)),
  'PullThroughCache': (stack, id) => new PullThroughCache(stack, id, { upstream: Upstream.ecrPublic() }),
  'Service': service,
  'acm.ICertificate': (stack, id) => acm.Certificate.fromCertificateArn(stack, id, 'arn:aws:acm:eu-west-1:111122223333:certificate/1'),
  'appscaling.Schedule': () => appscaling.Schedule.cron({ hour: '8', minute: '0' }),
  'cloudwatch.IAlarm': (stack, id) => cloudwatch.Alarm.fromAlarmArn(stack, id, 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a'),
  'cloudwatch.IMetric': () => new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Orders' }),
  'codecommit.IRepository': (stack, id) => codecommit.Repository.fromRepositoryName(stack, id, 'shop'),
  'cognito.IUserPool': (stack, id) => cognito.UserPool.fromUserPoolId(stack, id, 'eu-west-1_1'),
  'cognito.IUserPoolClient': (stack, id) => cognito.UserPoolClient.fromUserPoolClientId(stack, id, 'client'),
  'cognito.IUserPoolDomain': (stack, id) => cognito.UserPoolDomain.fromDomainName(stack, id, 'shop'),
  'ec2.IIpAddresses': () => ec2.IpAddresses.cidr('10.1.0.0/16'),
  'ec2.IKeyPair': (stack, id) => ec2.KeyPair.fromKeyPairName(stack, id, 'key'),
  'ec2.IMachineImage': () => ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-1' }),
  'ec2.IPeer': () => ec2.Peer.ipv4('203.0.113.0/24'),
  'ec2.ISubnet': (stack, id) => ec2.Subnet.fromSubnetId(stack, id, 'subnet-1'),
  'ec2.IVpc': vpc,
  'ec2.InstanceType': () => new ec2.InstanceType('m7g.large'),
  'ec2.InterfaceVpcEndpointAwsService': () => ec2.InterfaceVpcEndpointAwsService.SQS,
  'ec2.SubnetFilter': () => ec2.SubnetFilter.onePerAz(),
  'ecr.IRepository': (stack, id) => ecr.Repository.fromRepositoryName(stack, id, 'shop'),
  'ecr_assets.NetworkMode': () => assets.NetworkMode.HOST,
  'ecr_assets.Platform': () => assets.Platform.LINUX_AMD64,
  'ecs.AppProtocol': () => ecs.AppProtocol.http,
  'ecs.BaseService': (stack, id) => service(stack, id).ecsService,
  'ecs.ContainerImage': () => ecs.ContainerImage.fromRegistry('nginx:1.29'),
  'ecs.CpuArchitecture': () => ecs.CpuArchitecture.ARM64,
  'ecs.CredentialSpec': () => ecs.DomainJoinedCredentialSpec.fromSsmParameter(ssm.StringParameter.fromStringParameterName(new Stack(), 'Spec', 'spec')),
  'ecs.EnvironmentFile': (stack, id) => ecs.EnvironmentFile.fromBucket(s3.Bucket.fromBucketName(stack, id, 'shop'), 'a.env'),
  'ecs.ICluster': cluster,
  'ecs.LogDriver': () => ecs.LogDrivers.awsLogs({ streamPrefix: 'app' }),
  'ecs.OperatingSystemFamily': () => ecs.OperatingSystemFamily.LINUX,
  'ecs.PlacementConstraint': () => ecs.PlacementConstraint.distinctInstances(),
  'ecs.ProxyConfiguration': () => new ecs.AppMeshProxyConfiguration({
    containerName: 'envoy', properties: { appPorts: [80], proxyEgressPort: 15001, proxyIngressPort: 15000, ignoredUID: 1337 },
  }),
  'ecs.Secret': (stack, id) => ecs.Secret.fromSecretsManager(secretsmanager.Secret.fromSecretNameV2(stack, id, 'shop')),
  'ecs.TaskDefinition': ecsTask,
  'efs.IAccessPoint': (stack, id) => efs.AccessPoint.fromAccessPointId(stack, id, 'fsap-1'),
  'efs.IFileSystem': (stack, id) => efs.FileSystem.fromFileSystemAttributes(stack, id, {
    fileSystemId: 'fs-1', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, `${id}Group`, 'sg-1'),
  }),
  'eks_v2.ICluster': eksCluster,
  'elbv2.IApplicationListener': listener,
  'events.Rule': (stack, id) => new events.Rule(stack, id, { schedule: events.Schedule.rate(Duration.days(1)) }),
  'events.RuleTargetInput': () => events.RuleTargetInput.fromText('tick'),
  'iam.IGrantable': (stack, id) => iam.Role.fromRoleName(stack, id, 'role'),
  'iam.PolicyStatement': () => new iam.PolicyStatement({ actions: ['ecr:BatchGetImage'], principals: [new iam.AccountRootPrincipal()] }),
  'iam.IRole': (stack, id) => iam.Role.fromRoleArn(stack, id, 'arn:aws:iam::111122223333:role/role'),
  'kinesisfirehose.IDeliveryStream': (stack, id) => firehose.DeliveryStream.fromDeliveryStreamName(stack, id, 'logs'),
  'kms.IKey': (stack, id) => kms.Key.fromKeyArn(stack, id, 'arn:aws:kms:eu-west-1:111122223333:key/1'),
  'lambda.IFunction': (stack, id) => lambda.Function.fromFunctionArn(stack, id, 'arn:aws:lambda:eu-west-1:111122223333:function:smoke'),
  'logs.ILogGroup': (stack, id) => logs.LogGroup.fromLogGroupName(stack, id, 'logs'),
  'route53.IHostedZone': (stack, id) => route53.HostedZone.fromHostedZoneAttributes(stack, id, { hostedZoneId: 'Z1', zoneName: 'example.com' }),
  'dynamodb.ITable': (stack, id) => dynamodb.Table.fromTableName(stack, id, 'orders'),
  'rds.IDatabaseCluster': (stack, id) => rds.DatabaseCluster.fromDatabaseClusterAttributes(stack, id, { clusterIdentifier: 'db', clusterEndpointAddress: 'db.example.com', port: 5432 }),
  'rds.IDatabaseInstance': (stack, id) => rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, id, {
    instanceIdentifier: 'db', instanceEndpointAddress: 'db.example.com', port: 5432, securityGroups: [],
  }),
  'rds.IDatabaseProxy': (stack, id) => rds.DatabaseProxy.fromDatabaseProxyAttributes(stack, id, {
    dbProxyName: 'db', dbProxyArn: 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-1', endpoint: 'db.example.com', securityGroups: [],
  }),
  's3.IBucket': (stack, id) => s3.Bucket.fromBucketName(stack, id, 'shop'),
  'scheduler.IScheduleGroup': (stack, id) => scheduler.ScheduleGroup.fromScheduleGroupName(stack, id, 'reports'),
  'scheduler.ScheduleExpression': () => NIGHTLY,
  'scheduler.TimeWindow': () => scheduler.TimeWindow.flexible(Duration.minutes(5)),
  'secretsmanager.ISecret': (stack, id) => secretsmanager.Secret.fromSecretNameV2(stack, id, 'shop'),
  'servicediscovery.INamespace': (stack, id) => cloudmap.HttpNamespace.fromHttpNamespaceAttributes(stack, id, {
    namespaceArn: ARN, namespaceId: 'ns-1', namespaceName: 'shop',
  }),
  'sns.FilterOrPolicy': () => sns.FilterOrPolicy.filter(sns.SubscriptionFilter.existsFilter()),
  'sqs.IQueue': (stack, id) => sqs.Queue.fromQueueArn(stack, id, 'arn:aws:sqs:eu-west-1:111122223333:jobs'),
  'sns.ITopic': (stack, id) => sns.Topic.fromTopicArn(stack, id, 'arn:aws:sns:eu-west-1:111122223333:topic'),
  'sns.SubscriptionFilter': () => sns.SubscriptionFilter.existsFilter(),
  'ssm.IStringParameter': (stack, id) => ssm.StringParameter.fromStringParameterName(stack, id, 'parameter'),
};

/** Objects of the classes whose methods take something. */
export const OWNERS: { readonly [name: string]: Sample } = {
  Cluster: cluster,
  EcsChecks: () => new EcsChecks(),
  EksFargateLogging: (stack, id) => new EksFargateLogging(stack, id, { cluster: eksCluster(stack, `${id}Cluster`) }),
  EngineAuth: (stack, id) => EngineAuth.fromSecret(secretsmanager.Secret.fromSecretNameV2(stack, id, 'shop')),
  FanOut: (stack, id) => new FanOut(stack, id, { image: ImageSource.fromRegistry('nginx:1.29'), items: FanOutItems.fromExecutionInput() }),
  HostImage: () => HostImage.amazonLinux2023(),
  ImageSource: () => ImageSource.fromRegistry('nginx:1.29'),
  LogRouter: () => new LogRouter(),
  OneOffTask: (stack, id) => new OneOffTask(stack, id, { image: ImageSource.fromRegistry('nginx:1.29') }),
  Posture: () => Posture.standard(),
  PullThroughCache: SAMPLES.PullThroughCache,
  Repository: (stack, id) => new Repository(stack, id),
  RuleSettings: stack => RuleSettings.of(stack),
  ScheduledTask: (stack, id) => new ScheduledTask(stack, id, { image: ImageSource.fromRegistry('nginx:1.29'), schedule: NIGHTLY }),
  Service: service,
  DaemonService: (stack, id) => new DaemonService(stack, id, { image: ImageSource.fromRegistry('nginx:1.29'), capacities: [Capacity.managedInstances()] }),
  TelemetryDaemonService: (stack, id) => new TelemetryDaemonService(stack, id, {
    agent: TelemetryAgent.openTelemetry(), capacities: [Capacity.managedInstances()],
  }),
  ServiceMetrics: (stack, id) => service(stack, id).metrics,
  TaskDefinition: (stack, id) => new TaskDefinition(stack, id, { capacities: [Capacity.fargate()], containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] }),
  WebService: (stack, id) => new WebService(stack, id, {
    image: ImageSource.fromRegistry('nginx:1.29'), containerPort: 80, ingress: Ingress.loadBalancer({ internetFacing: false }),
  }),
  WorkerService: (stack, id) => new WorkerService(stack, id, { image: ImageSource.fromRegistry('nginx:1.29') }),
  XRayDaemonService: (stack, id) => new XRayDaemonService(stack, id, {
    cluster: new Cluster(stack, `${id}Cluster`, { capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })] }),
  }),
  XRaySidecar: () => new XRaySidecar(),
};

const IMAGE = ImageSource.fromRegistry('nginx:1.29');
const HOSTS = { instanceTypes: [new ec2.InstanceType('m7i.large')] };
const CAPACITIES = [() => Capacity.fargate(), () => Capacity.ec2(HOSTS), () => Capacity.ec2({ ...HOSTS, networkMode: ecs.NetworkMode.AWS_VPC })];
const HOST_CAPACITIES = [() => Capacity.ec2(HOSTS), () => Capacity.managedInstances()];

function taskOn(stack: Stack, id: string, capacity: ICapacity): TaskDefinition {
  return new TaskDefinition(stack, id, { capacities: [capacity], containers: [{ image: IMAGE, portMappings: [{ containerPort: 80 }] }] });
}

/** Properties that constructs are made with, so that what goes wrong late is seen too. */
export const PROPS: { readonly [name: string]: readonly ((stack: Stack, id: string) => object)[] } = {
  BeanstalkEnvironment: [() => ({
    task: TaskSource.fromContainers([{ name: 'web', image: IMAGE, resources: { memory: Size.mebibytes(128) }, portMappings: [{ containerPort: 80, hostPort: 80 }] }]),
    platform: BeanstalkPlatform.fromSolutionStack('64bit Amazon Linux 2023 v4.7.7 running ECS'),
    instances: HOSTS,
    listener: BeanstalkListener.http({ internetFacing: false }),
  })],
  ComposeApp: [() => ({ file: join(__dirname, '../../scripts/props/compose.yaml') })],
  EksFargateLogging: [(stack, id) => ({ cluster: eksCluster(stack, id) })],
  KubernetesWorkload: [(stack, id) => ({
    cluster: eksCluster(stack, id),
    compute: EksCompute.autoMode(),
    task: TaskSource.fromContainers([{ image: IMAGE, user: '1000:1000', resources: { cpu: 256, memory: Size.mebibytes(512) } }]),
  })],
  Cluster: [() => ({})],
  FanOut: CAPACITIES.map(make => () => ({ image: IMAGE, capacities: [make()], items: FanOutItems.fromList(['a']) })),
  ImagePipeline: [(stack, id) => ({
    source: PipelineSource.codeCommit(codecommit.Repository.fromRepositoryName(stack, `${id}Source`, 'shop'), 'main'),
    repository: ecr.Repository.fromRepositoryName(stack, `${id}Images`, 'shop'),
    services: [{ service: service(stack, `${id}Service`).ecsService }],
  })],
  DaemonService: HOST_CAPACITIES.map(make => () => ({ image: IMAGE, capacities: [make()] })),
  TelemetryDaemonService: HOST_CAPACITIES.map(make => () => ({ agent: TelemetryAgent.openTelemetry(), capacities: [make()] })),
  Network: [() => ({})],
  OneOffTask: CAPACITIES.map(make => () => ({ image: IMAGE, capacities: [make()] })),
  PullThroughCache: [() => ({ upstream: Upstream.ecrPublic() })],
  RegistrySettings: [() => ({ scanning: RegistryScanning.basic() })],
  Repository: [() => ({})],
  ScheduledTask: CAPACITIES.map(make => () => ({ image: IMAGE, capacities: [make()], schedule: NIGHTLY })),
  Service: CAPACITIES.map(make => (stack, id) => {
    const capacity = make();
    return { cluster: cluster(stack, `${id}Cluster`), capacities: [capacity], taskDefinition: taskOn(stack, `${id}Task`, capacity) };
  }),
  SharedLoadBalancer: [(stack, id) => ({ network: Network.fromVpc(vpc(stack, `${id}Vpc`)), allowFrom: [ec2.Peer.anyIpv4()] })],
  TaskDefinition: CAPACITIES.map(make => () => ({ capacities: [make()], containers: [{ image: IMAGE }] })),
  WebService: CAPACITIES.map(make => () => ({ image: IMAGE, containerPort: 80, capacities: [make()], allowFrom: [ec2.Peer.anyIpv4()] })),
  WorkerService: CAPACITIES.map(make => () => ({ image: IMAGE, capacities: [make()] })),
  XRayDaemonService: [(stack, id) => ({ cluster: new Cluster(stack, `${id}Cluster`, { capacities: [Capacity.ec2(HOSTS)] }) })],
};
