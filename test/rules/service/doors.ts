import {
  App, aws_applicationautoscaling as appscaling, aws_certificatemanager as acm, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs,
  aws_lambda as lambda, Duration, Size, Stack,
} from 'aws-cdk-lib';
import {
  Capacity, Cluster, Connection, Deployment, DeploymentAlarm, DeploymentHook, Discovery, Egress, Health, HostImage, Ingress, Network, Placement,
  Scaling, SchedulingStrategy, TaskDefinition, TaskEgress, TestTraffic, TrafficShiftOptions,
} from '../../../src';
import { hosts, IMAGE, makeService, service, ServiceDoor, SIGN_IN } from '../../support/door-services';
import { Door, Doors } from '../../support/doors';

const INGRESS = { ingress: Ingress.loadBalancer() };
const METRIC = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Depth' });
const BLUE_GREEN = (options: TrafficShiftOptions): ServiceDoor => ({ ...INGRESS, deployment: Deployment.blueGreen(options) });
const ALARMED = (...alarms: DeploymentAlarm[]): ServiceDoor => ({ ...INGRESS, deployment: Deployment.rolling({ alarms }) });
const on = (...instanceTypes: string[]) => hosts({ instanceTypes: instanceTypes.map(name => new ec2.InstanceType(name)) });

function placed(placement: Placement): Door {
  return service({ placement, capacities: [hosts()] });
}

/** A cluster with a namespace for Service Connect. */
function named(stack: Stack): Cluster {
  return new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()], defaultCloudMapNamespace: { name: 'shop' } });
}

/** Two services, of which the first connects to the second. */
function connected(variable: string | undefined, ...discoveries: (Discovery | undefined)[]): Door {
  return stack => {
    const cluster = named(stack);
    const [first, second] = discoveries.map((discovery, d) => makeService(stack, { cluster, discovery }, `Api${d}`));
    first.connectTo(Connection.toService(second, { variable }));
  };
}

function found(discovery: Discovery, props: ServiceDoor = {}): Door {
  return service(stack => ({ cluster: named(stack), discovery, ...props }));
}

const CONNECT = Discovery.serviceConnect({ discoveryName: 'api' });
const MANY = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`more${i}`, Ingress.networkLoadBalancer({ port: 8000 + i })]));

/** Doors of the rules on services. */
export const SERVICE_DOORS: Doors = {
  'ECS-SVC-001': service({ deployment: Deployment.rolling({ minHealthyPercent: 100, maxHealthyPercent: 100 }) }),
  'ECS-SVC-003': stack => makeService(stack, { cluster: new Cluster(stack, 'Cluster'), taskDefinition: taskOf(stack), capacities: [] }),
  'ECS-SVC-004': service({ desiredCount: -1 }),
  'ECS-SVC-005': service({ desiredCount: 2, scaling: Scaling.targetTracking({ maxCapacity: 4 }) }),
  'ECS-SVC-083': service({ serviceName: 'my service' }),
  'ECS-SVC-084': service({ securityGroups: [] }),
  'ECS-SVC-085': service(stack => ({
    securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0')], egress: TaskEgress.only([]),
  })),
  'ECS-SVC-006': service({ scaling: Scaling.targetTracking({ maxCapacity: 4, cpuTargetUtilizationPercent: 101 }) }),
  'ECS-SVC-007': service({ capacities: [Capacity.fargate({ weight: 1001 })] }),
  'ECS-SVC-008': service({ ...INGRESS, health: Health.http({ healthCheckGracePeriod: Duration.seconds(2 ** 31) }) }),
  'ECS-SVC-009': service({ capacities: [Capacity.fargate({ cpuArchitecture: ecs.CpuArchitecture.ARM64, platformVersion: ecs.FargatePlatformVersion.VERSION1_3 })] }),
  'ECS-SVC-010': service({ ...INGRESS, container: { portMappings: [] } }),
  'ECS-SVC-011': service({ capacities: [Capacity.fargate(), hosts({ networkMode: ecs.NetworkMode.AWS_VPC })] }),
  'ECS-SVC-012': service({ ...INGRESS, capacities: [Capacity.external()] }),
  'ECS-SVC-013': service(stack => ({ cluster: new ecs.Cluster(stack, 'Theirs'), capacities: [hosts()] })),
  'ECS-SVC-014': service({ ...INGRESS, health: Health.http({ port: 8081 }), capacities: [hosts()] }),
  'ECS-SVC-015': service({ schedulingStrategy: SchedulingStrategy.DAEMON }),
  'ECS-SVC-016': service({ placement: Placement.random() }),
  'ECS-SVC-017': placed(Placement.spread('host', 'host', 'host', 'host', 'host', 'host')),
  'ECS-SVC-018': placed(Placement.spread('zone')),
  'ECS-SVC-019': placed(Placement.memberOf('attribute:a = b')),
  'ECS-SVC-020': placed(Placement.spread('attribute:ecs.availabilty-zone')),
  'ECS-SVC-021': placed(Placement.spread('attribute:ecs.something-quite-new')),
  'ECS-SVC-022': service({ desiredCount: 3, placement: Placement.distinctInstance(), capacities: [hosts({ maxCapacity: 2 })] }),
  'ECS-SVC-023': service({ capacities: [on('t4g.nano')], container: { resources: { memory: Size.gibibytes(4) } } }),
  'ECS-SVC-024': service({ desiredCount: 9, capacities: [hosts({ maxCapacity: 2, networkMode: ecs.NetworkMode.AWS_VPC })] }),
  'ECS-SVC-026': service({ scaling: Scaling.steps({ maxCapacity: 4, metric: METRIC, scalingSteps: [{ lower: 1, change: 1 }] }) }),
  'ECS-SVC-027': service({
    scaling: Scaling.scheduled({ maxCapacity: 2, actions: [{ name: 'Night', schedule: appscaling.Schedule.expression('every night'), minCapacity: 1 }] }),
  }),
  'ECS-SVC-028': service({ scaling: Scaling.targetTracking({ maxCapacity: 4, requestsPerTarget: 100 }) }),
  'ECS-SVC-029': service({ enableExecuteCommand: true, container: { filesystem: { readonlyRootFilesystem: true } } }),
  'ECS-SVC-030': service({
    scaling: Scaling.targetTracking({
      maxCapacity: 4, customMetrics: [{ name: 'Depth', metric: METRIC, targetValue: 1 }, { name: 'Depth', metric: METRIC, targetValue: 2 }],
    }),
  }),
  'ECS-SVC-031': found(CONNECT, { capacities: [hosts({ networkMode: ecs.NetworkMode.HOST })] }),
  'ECS-SVC-032': service({ discovery: CONNECT }),
  'ECS-SVC-033': found(Discovery.serviceConnect({ discoveryName: 'Api' })),
  'ECS-SVC-034': found(CONNECT, { desiredCount: 1001 }),
  'ECS-SVC-035': connected(undefined, CONNECT, undefined),
  'ECS-SVC-036': connected('1API', Discovery.serviceConnectClient(), CONNECT),
  'ECS-SVC-040': stack => {
    const other = new Stack(App.of(stack), 'Other');
    const cluster = new Cluster(other, 'Cluster', { network: new Network(stack, 'Network'), capacities: [Capacity.fargate()] });
    makeService(stack, { cluster });
  },
  'ECS-SVC-041': service({ ingress: Ingress.all(Ingress.loadBalancer(), MANY) }),
  'ECS-SVC-042': service({ ingress: Ingress.loadBalancer({ containerName: 'ap' }) }),
  'ECS-SVC-043': service({ ...INGRESS, container: { portMappings: [{ containerPort: 53, protocol: ecs.Protocol.UDP }] } }),
  'ECS-SVC-044': service({ ...INGRESS, capacities: [hosts()], container: { portMappings: [{ containerPort: 80, hostPort: 8080 }] } }),
  'ECS-SVC-060': service({ desiredCount: 1, deployment: Deployment.rolling({ maxHealthyPercent: 150 }) }),
  'ECS-SVC-061': service({ deployment: Deployment.rolling({ maxHealthyPercent: 150 }) }),
  'ECS-SVC-062': service(BLUE_GREEN({ bakeTime: Duration.minutes(1441) })),
  'ECS-SVC-063': service({ ...INGRESS, deployment: Deployment.linear({ stepPercent: 1 }) }),
  'ECS-SVC-064': service({ ...INGRESS, deployment: Deployment.linear({ stepPercent: 10, stepBakeTime: Duration.hours(5) }) }),
  'ECS-SVC-065': service({ deployment: Deployment.canary() }),
  'ECS-SVC-066': service({ schedulingStrategy: SchedulingStrategy.DAEMON, capacities: [hosts()], deployment: Deployment.blueGreen() }),
  'ECS-SVC-070': service(stack => {
    const alarm = cloudwatch.Alarm.fromAlarmName(stack, 'Alarm', 'errors');
    return ALARMED(DeploymentAlarm.fromAlarm(alarm), DeploymentAlarm.fromAlarm(alarm));
  }),
  'ECS-SVC-071': service({ deployment: Deployment.rolling({ alarms: [DeploymentAlarm.serverErrors()] }) }),
  'ECS-SVC-072': service(ALARMED(DeploymentAlarm.serverErrors({ evaluationPeriods: 0 }))),
  'ECS-SVC-073': service(stack => BLUE_GREEN({
    lifecycleHooks: [DeploymentHook.lambda(lambda.Function.fromFunctionName(stack, 'Hook', 'hook'), { lifecycleStages: [] })],
  })),
  'ECS-SVC-074': service({ deployment: Deployment.blueGreen({ testTraffic: TestTraffic.header('x-next', 'yes') }) }),
  'ECS-SVC-075': service(BLUE_GREEN({ testTraffic: TestTraffic.port(80, { allowFrom: [ec2.Peer.anyIpv4()] }) })),
  'ECS-SVC-076': service({ ...BLUE_GREEN({}), scaling: Scaling.targetTracking({ maxCapacity: 4, requestsPerTarget: 100 }) }),
  'ECS-SVC-077': service(stack => ({
    ingress: Ingress.loadBalancer({
      allowFrom: [ec2.Peer.anyIpv4()], authenticate: SIGN_IN, certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111122223333:certificate/a'),
    }),
    deployment: Deployment.linear(),
  })),
  'ECS-SVC-078': service(stack => ({
    capacities: [hosts({ instanceTypes: [new ec2.InstanceType('m7i.large')], machineImage: HostImage.windows() })],
    taskDefinition: TaskDefinition.fromEcsTaskDefinition(linuxTask(stack)),
  })),
  'ECS-SVC-079': service(stack => ({ ...within(stack, Egress.publicIp()), capacities: [Capacity.managedInstances()] })),
  'ECS-SVC-080': service(stack => ({ ...within(stack, Egress.publicIp()), capacities: [hosts({ networkMode: ecs.NetworkMode.AWS_VPC })] })),
  'ECS-SVC-081': service(stack => within(stack, Egress.endpoints())),
  'ECS-SVC-082': service(stack => ({
    ...INGRESS,
    capacities: [hosts()],
    taskDefinition: new TaskDefinition(stack, 'Task', {
      capacities: [hosts({ networkMode: ecs.NetworkMode.AWS_VPC })], containers: [{ name: 'app', image: IMAGE, portMappings: [{ containerPort: 80 }] }],
    }),
  })),
};

/** A cluster in a network that leads out in a certain way. */
function within(stack: Stack, egress: Egress): ServiceDoor {
  return { cluster: new Cluster(stack, 'Cluster', { network: new Network(stack, 'Network', { egress }) }) };
}

function linuxTask(stack: Stack): ecs.TaskDefinition {
  const definition = new ecs.TaskDefinition(stack, 'Task', { compatibility: ecs.Compatibility.EC2, networkMode: ecs.NetworkMode.HOST });
  definition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), memoryLimitMiB: 256 });
  return definition;
}

function taskOf(stack: Stack): TaskDefinition {
  return new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ name: 'app', image: IMAGE }] });
}
