/* Samples of services: number and place of tasks, deployments, scaling, discovery. */
import { aws_applicationautoscaling as appscaling, aws_ec2 as ec2, aws_ecs as ecs, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { given, section } from './section';
import {
  alarm, cluster, handler, image, instanceTypes, metric, namespace, office, otherCluster, otherMetric, otherNamespace, securityGroup,
} from './things';
import {
  CanaryOptions, Capacity, CloudMapOptions, CustomMetricTarget, Deployment, DeploymentAlarm, DeploymentAlarmOptions,
  DeploymentHook, DeploymentOptions, Discovery, EgressDestination, Health, ImageSource, Ingress, LambdaHookOptions, LinearOptions,
  Monitoring, Placement, RestrictedEgressOptions, RollingOptions, Scaling, ScalingBounds, ScheduledBounds, ScheduleOptions, SchedulingStrategy,
  ServerErrorsOptions, Service, ServiceConnectClientOptions, ServiceConnectOptions, ServiceNetworkOptions,
  ServiceOptions, ServiceProps, SlowResponsesOptions, StepsOptions, TaskDefinition, TaskEgress, TaskOptions, TestPortOptions, TestTraffic,
  TrackingOptions, TrafficShiftOptions, UnhealthyTasksOptions, WebService, WebServiceProps, WorkloadOptions,
  WorkloadSettings,
} from '../../src';

const capacities = [Capacity.fargate()];
const hosts = Capacity.ec2({ instanceTypes, networkMode: ecs.NetworkMode.AWS_VPC });
const task = (stack: Stack, id = 'Task') => new TaskDefinition(stack, id, { capacities, containers: [{ image, portMappings: [{ containerPort: 80 }] }] });

function web(stack: Stack, props: Partial<WebServiceProps>): WebService {
  return new WebService(stack, 'Api', { image, containerPort: 80, cluster: cluster(stack), ...props.ingress ? {} : { allowFrom: [office] }, ...props });
}

/** A service without a load balancer. */
function serve(stack: Stack, props: Partial<ServiceProps>): Service {
  return new Service(stack, 'Api', { cluster: props.cluster ?? cluster(stack), taskDefinition: props.taskDefinition ?? task(stack), capacities, ...props });
}

function deploy(stack: Stack, deployment: Deployment): void {
  web(stack, { deployment });
}

function scale(stack: Stack, scaling: Scaling): void {
  web(stack, { scaling });
}

const SERVICE = ['aws_ecs.BaseServiceOptions', 'aws_ecs.FargateServiceProps'];
const TRACKING = ['aws_ecs.CpuUtilizationScalingProps', 'aws_ecs_patterns.QueueProcessingServiceBaseProps', 'aws_ecs.RequestCountScalingProps'];
const STEPS = ['aws_applicationautoscaling.BasicStepScalingPolicyProps'];
const lower = { upper: 10, change: -1 };
const upper = { lower: 100, change: 1 };
const morning = { name: 'Morning', schedule: appscaling.Schedule.cron({ hour: '7', minute: '0' }), minCapacity: 2 };
const evening = { name: 'Evening', schedule: appscaling.Schedule.cron({ hour: '19', minute: '0' }), minCapacity: 1 };
const POLICY_NAME = 'construct id of the policy or action, which its name in the template ends with; the first parameter of the method in aws-cdk-lib';

export const SERVICE_SECTIONS = [
  section<WebServiceProps, ServiceOptions & WorkloadOptions>('WebServiceProps', {
    make: web,
    cdk: ['aws_ecs_patterns.ApplicationLoadBalancedFargateServiceProps', 'aws_ecs_patterns.ApplicationLoadBalancedTaskImageOptions'],
    reasons: { allowFrom: 'the rules of a security group by their peers; `connections.allowFrom` in aws-cdk-lib' },
  }, {
    containerPort: 8080,
    allowFrom: [ec2.Peer.ipv4('198.51.100.0/24')],
  }),
  section<WorkloadOptions, WorkloadSettings>('WorkloadOptions', {
    make: web,
    cdk: ['aws_ecs_patterns.ApplicationLoadBalancedTaskImageOptions'],
  }, {
    image: ImageSource.fromRegistry('httpd:2.4'),
  }),
  section<WorkloadSettings, TaskOptions>('WorkloadSettings', {
    make: web,
    cdk: ['aws_ecs_patterns.ApplicationLoadBalancedTaskImageOptions'],
    reasons: {
      container: 'everything else of the main container: `ContainerSettings`',
      additionalContainers: 'the other members of `ContainerDefinitions`',
    },
  }, {
    cluster: otherCluster,
    container: { environment: { LOG_LEVEL: 'info' } },
    additionalContainers: [{ image, name: 'proxy' }],
  }),
  section<ServiceProps, ServiceOptions>('ServiceProps', { make: serve, cdk: SERVICE }, {
    cluster: otherCluster,
    taskDefinition: stack => task(stack, 'Other'),
  }),
  section<ServiceOptions, ServiceNetworkOptions>('ServiceOptions', {
    make: web,
    cdk: SERVICE,
    reasons: {
      capacities: '`CapacityProviderStrategy` on Fargate and on EC2, and a launch type where there are no capacity providers: one list says where tasks run',
      deployment: '`DeploymentConfiguration`, with the alarms, hooks, roles and target groups that a strategy needs',
      discovery: '`ServiceConnectConfiguration` or `ServiceRegistries`: two ways for one purpose, of which a service has one',
      health: 'one health check for target group, container and grace period, because they belong together',
      ingress: 'how requests arrive: `LoadBalancers` and the load balancer, listener, target group and security groups that they need; AWS has no word for all of them',
      monitoring: '`AWS::CloudWatch::Alarm` and `AWS::CloudWatch::Dashboard`: what one needs to know of a service',
      placement: '`PlacementStrategies` and `PlacementConstraints`, which are chosen together',
      scaling: 'Application Auto Scaling: a scalable target and its policies; `autoScaleTaskCount` in aws-cdk-lib',
    },
  }, {
    serviceName: 'api',
    capacities: [Capacity.fargateSpot()],
    schedulingStrategy: given({
      capacities: [hosts], deployment: Deployment.rolling({ minHealthyPercent: 0, maxHealthyPercent: 100 }),
    }, SchedulingStrategy.DAEMON),
    desiredCount: 2,
    scaling: Scaling.targetTracking({ maxCapacity: 4 }),
    ingress: Ingress.networkLoadBalancer({ allowFrom: [office] }),
    health: Health.http({ path: '/ready' }),
    deployment: Deployment.rolling({ minHealthyPercent: 50 }),
    placement: given({ capacities: [hosts] }, Placement.lowCost()),
    enableExecuteCommand: true,
    discovery: stack => Discovery.cloudMap({ name: 'api', cloudMapNamespace: namespace(stack) }),
    monitoring: Monitoring.standard(),
  }),
  section<ServiceNetworkOptions>('ServiceNetworkOptions', {
    make: web,
    cdk: SERVICE,
    reasons: { egress: '`SecurityGroupEgress` of the security group that the service creates' },
  }, {
    securityGroups: stack => [securityGroup(stack)],
    egress: TaskEgress.only([{ peer: office }]),
  }),
  section<EgressDestination>('EgressDestination', {
    make: (stack, { peer = office, port }) => serve(stack, { egress: TaskEgress.only([{ peer, port }]) }),
    reasons: {
      peer: 'the parameter of `SecurityGroup.addEgressRule` in aws-cdk-lib: an address range, a prefix list or a security group',
      port: 'the parameter of `SecurityGroup.addEgressRule` in aws-cdk-lib: `FromPort`, `ToPort` and `IpProtocol`',
    },
  }, {
    peer: ec2.Peer.ipv4('198.51.100.0/24'),
    port: ec2.Port.tcp(5432),
  }),
  section<RestrictedEgressOptions>('RestrictedEgressOptions', {
    make: (stack, options) => serve(stack, { egress: TaskEgress.only([], options) }),
    reasons: { awsServices: 'the peers of rules for services that start tasks, which are in every template' },
  }, {
    awsServices: [ec2.Peer.prefixList('pl-1')],
  }),
  section<DeploymentOptions>('DeploymentOptions', {
    make: (stack, options) => deploy(stack, Deployment.rolling(options)),
    cdk: ['aws_ecs.DeploymentCircuitBreaker'],
  }, {
    alarms: stack => [DeploymentAlarm.fromAlarm(alarm(stack))],
    rollback: false,
  }),
  section<RollingOptions, DeploymentOptions>('RollingOptions', { make: (stack, options) => deploy(stack, Deployment.rolling(options)), cdk: SERVICE }, {
    minHealthyPercent: 50,
    maxHealthyPercent: 150,
  }),
  section<TrafficShiftOptions, DeploymentOptions>('TrafficShiftOptions', {
    make: (stack, options) => deploy(stack, Deployment.blueGreen(options)),
    cdk: SERVICE,
    reasons: {
      testTraffic: '`TestListenerRule` and the listener rule or listener that it names',
    },
  }, {
    bakeTime: Duration.minutes(30),
    lifecycleHooks: stack => [DeploymentHook.lambda(handler(stack), { lifecycleStages: [ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT] })],
    testTraffic: TestTraffic.header('x-next-version', 'true'),
  }),
  section<LinearOptions, TrafficShiftOptions>('LinearOptions', {
    make: (stack, options) => deploy(stack, Deployment.linear(options)), cdk: ['aws_ecs.TrafficShiftConfig'],
  }, {
    stepPercent: 20,
    stepBakeTime: Duration.minutes(3),
  }),
  section<CanaryOptions, TrafficShiftOptions>('CanaryOptions', {
    make: (stack, options) => deploy(stack, Deployment.canary(options)),
    reasons: { canaryBakeTime: '`CanaryBakeTimeInMinutes`; `stepBakeTime` of `ecs.TrafficShiftConfig` in aws-cdk-lib, here a `Duration`' },
  }, {
    canaryPercent: 10,
    canaryBakeTime: Duration.minutes(5),
  }),
  section<LambdaHookOptions>('LambdaHookOptions', {
    make: (stack, { lifecycleStages = [ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT] }) =>
      deploy(stack, Deployment.blueGreen({ lifecycleHooks: [DeploymentHook.lambda(handler(stack), { lifecycleStages })] })),
    cdk: ['aws_ecs.DeploymentLifecycleLambdaTargetProps'],
  }, {
    lifecycleStages: [ecs.DeploymentLifecycleStage.POST_SCALE_UP],
  }),
  section<TestPortOptions>('TestPortOptions', {
    make: (stack, { allowFrom = [office] }) => deploy(stack, Deployment.blueGreen({ testTraffic: TestTraffic.port(8443, { allowFrom }) })),
    reasons: { allowFrom: 'as in `WebServiceProps`' },
  }, {
    allowFrom: [ec2.Peer.ipv4('198.51.100.0/24')],
  }),
  section<DeploymentAlarmOptions>('DeploymentAlarmOptions', {
    make: (stack, options) => deploy(stack, Deployment.rolling({ alarms: [DeploymentAlarm.serverErrors(options)] })),
  }, {
    evaluationPeriods: 3,
  }),
  section<ServerErrorsOptions, DeploymentAlarmOptions>('ServerErrorsOptions', {
    make: (stack, options) => deploy(stack, Deployment.rolling({ alarms: [DeploymentAlarm.serverErrors(options)] })),
    reasons: { percent: '`Threshold`, which a number without a unit does not explain' },
  }, {
    percent: 1,
  }),
  section<SlowResponsesOptions, DeploymentAlarmOptions>('SlowResponsesOptions', {
    make: (stack, { above = Duration.seconds(1), ...options }) =>
      deploy(stack, Deployment.rolling({ alarms: [DeploymentAlarm.slowResponses({ above, ...options })] })),
    reasons: { above: '`Threshold`, as a `Duration`', percentile: '`ExtendedStatistic`, such as `p99`, as a number' },
  }, {
    above: Duration.seconds(2),
    percentile: 95,
  }),
  section<UnhealthyTasksOptions>('UnhealthyTasksOptions', {
    make: (stack, options) => deploy(stack, Deployment.rolling({ alarms: [DeploymentAlarm.unhealthyTasks(options)] })),
  }, {
    evaluationPeriods: 10,
  }),
  section<CloudMapOptions>('CloudMapOptions', {
    make: (stack, { name = 'api', cloudMapNamespace = namespace(stack), dnsTtl }) =>
      serve(stack, { discovery: Discovery.cloudMap({ name, cloudMapNamespace, dnsTtl }) }),
    cdk: ['aws_ecs.CloudMapOptions'],
  }, {
    name: 'orders',
    cloudMapNamespace: otherNamespace,
    dnsTtl: Duration.seconds(60),
  }),
  section<ServiceConnectOptions>('ServiceConnectOptions', {
    make: (stack, { discoveryName = 'api', namespace: space = namespace(stack), port }) =>
      serve(stack, { discovery: Discovery.serviceConnect({ discoveryName, namespace: space, port }) }),
    cdk: ['aws_ecs.ServiceConnectService'],
  }, {
    discoveryName: 'orders',
    namespace: otherNamespace,
    port: 8080,
  }),
  section<ServiceConnectClientOptions>('ServiceConnectClientOptions', {
    make: (stack, { namespace: space = namespace(stack) }) => serve(stack, { discovery: Discovery.serviceConnectClient({ namespace: space }) }),
  }, {
    namespace: otherNamespace,
  }),
  section<ScalingBounds>('ScalingBounds', {
    make: (stack, { maxCapacity = 4, minCapacity }) => scale(stack, Scaling.targetTracking({ maxCapacity, minCapacity })),
  }, {
    maxCapacity: 10,
    minCapacity: 2,
  }),
  section<TrackingOptions>('TrackingOptions', {
    make: (stack, options) => scale(stack, Scaling.targetTracking({ maxCapacity: 4, ...options })),
    cdk: TRACKING,
    reasons: {
      memoryTargetUtilizationPercent: '`TargetValue` of the policy for memory; formed like `cpuTargetUtilizationPercent`, which aws-cdk-lib has',
      customMetrics: '`CustomizedMetricSpecification` of a policy each; `scaleToTrackCustomMetric` in aws-cdk-lib',
    },
  }, {
    cpuTargetUtilizationPercent: 60,
    memoryTargetUtilizationPercent: 80,
    requestsPerTarget: 1000,
    customMetrics: [{ name: 'Backlog', metric, targetValue: 10 }],
    scaleInCooldown: Duration.minutes(10),
    scaleOutCooldown: Duration.minutes(1),
    disableScaleIn: true,
  }),
  section<CustomMetricTarget>('CustomMetricTarget', {
    make: (stack, { name = 'Backlog', metric: one = metric, targetValue = 10 }) =>
      scale(stack, Scaling.targetTracking({ maxCapacity: 4, customMetrics: [{ name, metric: one, targetValue }] })),
    cdk: ['aws_ecs.TrackCustomMetricProps'],
    reasons: { name: POLICY_NAME },
  }, {
    name: 'Messages',
    metric: otherMetric,
    targetValue: 20,
  }),
  section<StepsOptions>('StepsOptions', {
    make: (stack, { metric: one = metric, scalingSteps = [lower, upper], ...options }) =>
      scale(stack, Scaling.steps({ maxCapacity: 4, metric: one, scalingSteps, ...options })),
    cdk: STEPS,
    reasons: { name: POLICY_NAME },
  }, {
    metric: otherMetric,
    scalingSteps: [lower, { lower: 200, change: 2 }],
    name: 'Backlog',
    adjustmentType: given({ scalingSteps: [lower, upper] }, appscaling.AdjustmentType.PERCENT_CHANGE_IN_CAPACITY),
    cooldown: Duration.minutes(1),
    evaluationPeriods: 3,
    datapointsToAlarm: given({ evaluationPeriods: 3 }, 2),
  }),
  section<ScheduleOptions>('ScheduleOptions', {
    make: (stack, { actions = [morning], timeZone }) => scale(stack, Scaling.scheduled({ maxCapacity: 4, actions, timeZone })),
    cdk: ['aws_applicationautoscaling.ScalingSchedule'],
    reasons: { actions: '`ScheduledActions`, without repeating the name of the factory' },
  }, {
    actions: [morning, evening],
    timeZone: TimeZone.EUROPE_BERLIN,
  }),
  section<ScheduledBounds>('ScheduledBounds', {
    make: (stack, action) => scale(stack, Scaling.scheduled({ maxCapacity: 4, actions: [{ ...morning, ...action }] })),
    reasons: { name: POLICY_NAME },
  }, {
    name: 'Evening',
    schedule: evening.schedule,
    maxCapacity: 8,
    minCapacity: 3,
  }),
];
