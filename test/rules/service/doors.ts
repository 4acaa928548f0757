import {
  App, aws_applicationautoscaling as appscaling, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, Duration, Size, Stack,
} from 'aws-cdk-lib';
import {
  Capacity, Cluster, Connection, Deployment, Discovery, Ec2Options, EcsConfig, Egress, Health, HostImage, ICapacity, ImageSource, Ingress, Network,
  Placement, Scaling, SchedulingStrategy, Service, TaskDefinition, TaskEgress,
} from '../../../src';
import { hosts, IMAGE, INGRESS, makeService, service, ServiceDoor } from '../../support/door-services';
import { Door, Examples } from '../../support/doors';

const METRIC = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Depth' });

/** `Capacity.ec2(…)` of this instance type, with these options. */
const instances = (type: string, options: Partial<Ec2Options> = {}) => hosts({ instanceTypes: [new ec2.InstanceType(type)], ...options });

/** `new Service(…)` on an EC2 capacity with this placement. */
function withPlacement(placement: Placement): Door {
  return service({ placement, capacities: [hosts()] });
}

/** A daemon with what is chosen of the two EC2 capacities of its cluster. */
function daemonOn(choose: (capacities: ICapacity[]) => ServiceDoor): Door {
  return service(stack => {
    const capacities = [hosts({ config: EcsConfig.of({ attributes: { gpu: 'yes' } }) }), hosts({ name: 'Others' })];
    return { cluster: new Cluster(stack, 'Cluster', { capacities }), schedulingStrategy: SchedulingStrategy.DAEMON, ...choose(capacities) };
  });
}

/** `new Service(…)` with this scaling. */
function withScaling(scaling: Scaling): Door {
  return service({ scaling });
}

/** A cluster with the Service Connect namespace `shop`. */
function clusterWithNamespace(stack: Stack): Cluster {
  return new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()], defaultCloudMapNamespace: { name: 'shop' } });
}

/** Two services with these discoveries in a cluster with a Service Connect namespace. The first does `connectTo(second, { variable })`. */
function connect(variable: string | undefined, ...discoveries: (Discovery | undefined)[]): Door {
  return stack => {
    const cluster = clusterWithNamespace(stack);
    const [first, second] = discoveries.map((discovery, d) => makeService(stack, { cluster, discovery }, `Api${d}`));
    first.connectTo(Connection.toService(second, { variable }));
  };
}

/** `new Service(…)` with this discovery and these props, in a cluster with a Service Connect namespace. */
function withDiscovery(discovery: Discovery, props: ServiceDoor = {}): Door {
  return service(stack => ({ cluster: clusterWithNamespace(stack), discovery, ...props }));
}

/** `new Service(…)` on a cluster that stands in another stack, with a network in either. */
function onCluster(network: (stacks: { ofService: Stack; ofCluster: Stack }) => Network): Door {
  return ofService => {
    const ofCluster = new Stack(App.of(ofService), 'Other');
    const cluster = new Cluster(ofCluster, 'Cluster', { network: network({ ofService, ofCluster }), capacities: [Capacity.fargate()] });
    makeService(ofService, { cluster });
  };
}

/** `new Service(…)` without capacities of its own, on this cluster. */
function withoutCapacities(cluster: (stack: Stack) => Cluster): Door {
  return stack => new Service(stack, 'Api', {
    cluster: cluster(stack),
    taskDefinition: new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ name: 'app', image: IMAGE }] }),
  });
}

/** `new Service(…)` with these props, in `new Network(…)` with this egress. */
function inNetwork(egress: Egress, props: ServiceDoor): Door {
  return service(stack => ({ cluster: new Cluster(stack, 'Cluster', { network: new Network(stack, 'Network', { egress }) }), ...props }));
}

/** `new Service(…)` of a task definition of aws-ecs, on an EC2 capacity with Windows hosts. */
function onWindows(taskDefinition: (stack: Stack) => ecs.TaskDefinition): Door {
  return service(stack => ({
    capacities: [hosts({ instanceTypes: [new ec2.InstanceType('m7i.large')], machineImage: HostImage.windows() })],
    taskDefinition: TaskDefinition.fromEcsTaskDefinition(taskDefinition(stack)),
  }));
}

/** A task definition of aws-ecs for EC2 in this network mode. */
const ecsTask = (networkMode: ecs.NetworkMode) => (stack: Stack): ecs.TaskDefinition => {
  const definition = new ecs.TaskDefinition(stack, 'Task', { compatibility: ecs.Compatibility.EC2, networkMode });
  definition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), cpu: 512, memoryLimitMiB: 256 });
  return definition;
};

/** A task definition in network mode awsvpc for EC2. */
const awsvpcTask = (stack: Stack) => new TaskDefinition(stack, 'Task', {
  capacities: [hosts({ networkMode: ecs.NetworkMode.AWS_VPC })], containers: [{ name: 'app', image: IMAGE, portMappings: [{ containerPort: 80 }] }],
});

/** This many ingresses with a network load balancer each. */
const networkLoadBalancers = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) =>
  [`more${i}`, Ingress.networkLoadBalancer({ internetFacing: false, port: 8000 + i })]));

const CONNECT = Discovery.serviceConnect({ discoveryName: 'api' });
export const SERVICE_EXAMPLES: Examples = {
  'ECS-SVC-001': {
    bad: service({ deployment: Deployment.rolling({ minHealthyPercent: 100, maxHealthyPercent: 100 }) }),
    good: service({ deployment: Deployment.rolling({ minHealthyPercent: 100, maxHealthyPercent: 200 }) }),
  },
  'ECS-SVC-003': {
    bad: withoutCapacities(stack => new Cluster(stack, 'Cluster')),
    good: withoutCapacities(stack => new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] })),
  },
  'ECS-SVC-004': {
    bad: service({ desiredCount: -1 }),
    good: service({ desiredCount: 1 }),
  },
  'ECS-SVC-005': {
    bad: service({ desiredCount: 2, scaling: Scaling.targetTracking({ maxCapacity: 4 }) }),
    good: service({ scaling: Scaling.targetTracking({ minCapacity: 2, maxCapacity: 4 }) }),
  },
  'ECS-SVC-006': {
    bad: withScaling(Scaling.targetTracking({ maxCapacity: 4, cpuTargetUtilizationPercent: 101 })),
    good: withScaling(Scaling.targetTracking({ maxCapacity: 4, cpuTargetUtilizationPercent: 70 })),
  },
  'ECS-SVC-007': {
    bad: service({ capacities: [Capacity.fargate({ weight: 1001 })] }),
    good: service({ capacities: [Capacity.fargate({ weight: 1000 })] }),
  },
  'ECS-SVC-008': {
    bad: service({ ...INGRESS, health: Health.http({ healthCheckGracePeriod: Duration.seconds(2 ** 31) }) }),
    good: service({ ...INGRESS, health: Health.http({ healthCheckGracePeriod: Duration.minutes(5) }) }),
  },
  'ECS-SVC-009': {
    bad: service({
      capacities: [Capacity.fargate({ cpuArchitecture: ecs.CpuArchitecture.ARM64, platformVersion: ecs.FargatePlatformVersion.VERSION1_3 })],
    }),
    good: service({ capacities: [Capacity.fargate({ cpuArchitecture: ecs.CpuArchitecture.ARM64 })] }),
  },
  'ECS-SVC-010': {
    bad: service({ ...INGRESS, container: { portMappings: [] } }),
    good: service({ ...INGRESS, container: { portMappings: [{ containerPort: 80 }] } }),
  },
  'ECS-SVC-011': {
    bad: service({ capacities: [Capacity.fargate(), instances('m7i.large', { networkMode: ecs.NetworkMode.AWS_VPC })] }),
    good: service({ capacities: [Capacity.fargate(), Capacity.fargateSpot()] }),
  },
  'ECS-SVC-012': {
    bad: service({ ...INGRESS, capacities: [Capacity.external()] }),
    good: service({ capacities: [Capacity.external()] }),
  },
  'ECS-SVC-013': {
    bad: service(stack => ({ cluster: new ecs.Cluster(stack, 'Theirs'), capacities: [hosts()] })),
    good: service({ capacities: [hosts()] }),
  },
  'ECS-SVC-014': {
    bad: service({ ...INGRESS, health: Health.http({ port: 8081 }), capacities: [hosts({ networkMode: ecs.NetworkMode.BRIDGE })] }),
    good: service({ ...INGRESS, health: Health.http({ port: 8081 }), capacities: [hosts({ networkMode: ecs.NetworkMode.AWS_VPC })] }),
  },
  'ECS-SVC-015': {
    bad: service({ schedulingStrategy: SchedulingStrategy.DAEMON, capacities: [hosts()], desiredCount: 2 }),
    good: service({ schedulingStrategy: SchedulingStrategy.DAEMON, capacities: [hosts()] }),
  },
  'ECS-SVC-016': {
    bad: service({ placement: Placement.random(), capacities: [Capacity.fargate()] }),
    good: service({ placement: Placement.random(), capacities: [hosts()] }),
  },
  'ECS-SVC-017': {
    bad: withPlacement(Placement.spread('host', 'host', 'host', 'host', 'host', 'host')),
    good: withPlacement(Placement.spread('attribute:ecs.availability-zone', 'host')),
  },
  'ECS-SVC-018': {
    bad: withPlacement(Placement.spread('zone')),
    good: withPlacement(Placement.spread('attribute:ecs.availability-zone')),
  },
  'ECS-SVC-019': {
    bad: withPlacement(Placement.memberOf('attribute:stack = prod')),
    good: withPlacement(Placement.memberOf('attribute:stack == prod')),
  },
  'ECS-SVC-020': {
    bad: withPlacement(Placement.spread('attribute:ecs.availabilty-zone')),
    good: withPlacement(Placement.spread('attribute:ecs.availability-zone')),
  },
  'ECS-SVC-021': {
    bad: withPlacement(Placement.spread('attribute:ecs.something-quite-new')),
    good: withPlacement(Placement.spread('attribute:something-of-ours')),
  },
  'ECS-SVC-022': {
    bad: service({ desiredCount: 3, placement: Placement.distinctInstance(), capacities: [hosts({ maxCapacity: 2 })] }),
    good: service({ desiredCount: 3, placement: Placement.distinctInstance(), capacities: [hosts({ maxCapacity: 6 })] }),
  },
  'ECS-SVC-023': {
    bad: service({ capacities: [instances('t4g.nano')], container: { resources: { memory: Size.gibibytes(4) } } }),
    good: service({ capacities: [instances('t4g.large')], container: { resources: { memory: Size.gibibytes(4) } } }),
  },
  'ECS-SVC-024': {
    bad: service({ desiredCount: 9, capacities: [hosts({ maxCapacity: 2, networkMode: ecs.NetworkMode.AWS_VPC })] }),
    good: service({ desiredCount: 9, capacities: [hosts({ maxCapacity: 10, networkMode: ecs.NetworkMode.AWS_VPC })] }),
  },
  'ECS-SVC-026': {
    bad: withScaling(Scaling.steps({ maxCapacity: 4, metric: METRIC, scalingSteps: [{ lower: 1, change: 1 }] })),
    good: withScaling(Scaling.steps({ maxCapacity: 4, metric: METRIC, scalingSteps: [{ lower: 1, change: 1 }, { lower: 10, change: 3 }] })),
  },
  'ECS-SVC-027': {
    bad: withScaling(Scaling.scheduled({
      maxCapacity: 2, actions: [{ name: 'Night', schedule: appscaling.Schedule.expression('every night'), minCapacity: 1 }],
    })),
    good: withScaling(Scaling.scheduled({
      maxCapacity: 2, actions: [{ name: 'Night', schedule: appscaling.Schedule.expression('cron(0 22 * * ? *)'), minCapacity: 1 }],
    })),
  },
  'ECS-SVC-028': {
    bad: service({ scaling: Scaling.targetTracking({ maxCapacity: 4, requestsPerTarget: 100 }) }),
    good: service({ ...INGRESS, scaling: Scaling.targetTracking({ maxCapacity: 4, requestsPerTarget: 100 }) }),
  },
  'ECS-SVC-029': {
    bad: service({ enableExecuteCommand: true, container: { filesystem: { readonlyRootFilesystem: true } } }),
    good: service({ enableExecuteCommand: true, container: { filesystem: { readonlyRootFilesystem: false } } }),
  },
  'ECS-SVC-030': {
    bad: withScaling(Scaling.targetTracking({
      maxCapacity: 4, customMetrics: [{ name: 'Depth', metric: METRIC, targetValue: 1 }, { name: 'Depth', metric: METRIC, targetValue: 2 }],
    })),
    good: withScaling(Scaling.targetTracking({
      maxCapacity: 4, customMetrics: [{ name: 'Depth', metric: METRIC, targetValue: 1 }, { name: 'Backlog', metric: METRIC, targetValue: 2 }],
    })),
  },
  'ECS-SVC-031': {
    bad: withDiscovery(CONNECT, { capacities: [hosts({ networkMode: ecs.NetworkMode.HOST })] }),
    good: withDiscovery(CONNECT, { capacities: [hosts({ networkMode: ecs.NetworkMode.AWS_VPC })] }),
  },
  'ECS-SVC-032': {
    bad: service({ discovery: CONNECT }),
    good: service(stack => ({ cluster: clusterWithNamespace(stack), discovery: CONNECT })),
  },
  'ECS-SVC-033': {
    bad: withDiscovery(Discovery.serviceConnect({ discoveryName: 'Api' })),
    good: withDiscovery(Discovery.serviceConnect({ discoveryName: 'api' })),
  },
  'ECS-SVC-034': {
    bad: withDiscovery(CONNECT, { desiredCount: 1001 }),
    good: withDiscovery(CONNECT, { desiredCount: 1000 }),
  },
  'ECS-SVC-035': {
    bad: connect('API_ADDRESS', CONNECT, undefined),
    good: connect('API_ADDRESS', CONNECT, CONNECT),
  },
  'ECS-SVC-036': {
    bad: connect('1API', Discovery.serviceConnectClient(), CONNECT),
    good: connect('API_ADDRESS', Discovery.serviceConnectClient(), CONNECT),
  },
  'ECS-SVC-040': {
    bad: onCluster(({ ofService }) => new Network(ofService, 'Network')),
    good: onCluster(({ ofCluster }) => new Network(ofCluster, 'Network')),
  },
  'ECS-SVC-041': {
    bad: service({ ingress: Ingress.all(Ingress.loadBalancer({ internetFacing: false }), networkLoadBalancers(5)) }),
    good: service({ ingress: Ingress.all(Ingress.loadBalancer({ internetFacing: false }), networkLoadBalancers(4)) }),
  },
  'ECS-SVC-042': {
    bad: service({ ingress: Ingress.loadBalancer({ internetFacing: false, containerName: 'ap' }) }),
    good: service({ ingress: Ingress.loadBalancer({ internetFacing: false, containerName: 'app' }) }),
  },
  'ECS-SVC-043': {
    bad: service({ ...INGRESS, container: { portMappings: [{ containerPort: 80, protocol: ecs.Protocol.UDP }] } }),
    good: service({ ...INGRESS, container: { portMappings: [{ containerPort: 80, protocol: ecs.Protocol.TCP }] } }),
  },
  'ECS-SVC-044': {
    bad: service({ ...INGRESS, capacities: [hosts()], container: { portMappings: [{ containerPort: 80, hostPort: 8080 }] } }),
    good: service({ ...INGRESS, capacities: [hosts()], container: { portMappings: [{ containerPort: 80 }] } }),
  },
  'ECS-SVC-078': {
    bad: onWindows(ecsTask(ecs.NetworkMode.HOST)),
    good: onWindows(ecsTask(ecs.NetworkMode.AWS_VPC)),
  },
  'ECS-SVC-079': {
    bad: inNetwork(Egress.publicIp(), { capacities: [Capacity.managedInstances()] }),
    good: inNetwork(Egress.nat(), { capacities: [Capacity.managedInstances()] }),
  },
  'ECS-SVC-080': {
    bad: inNetwork(Egress.publicIp(), { capacities: [hosts({ networkMode: ecs.NetworkMode.AWS_VPC })] }),
    good: inNetwork(Egress.nat(), { capacities: [hosts({ networkMode: ecs.NetworkMode.AWS_VPC })] }),
  },
  'ECS-SVC-081': {
    bad: inNetwork(Egress.endpoints(), { container: { image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29') } }),
    good: inNetwork(Egress.endpoints(), { container: { image: ImageSource.fromEcrUri('111122223333.dkr.ecr.eu-west-1.amazonaws.com/nginx:1.29') } }),
  },
  'ECS-SVC-082': {
    bad: service(stack => ({ ...INGRESS, taskDefinition: awsvpcTask(stack), capacities: [hosts({ networkMode: ecs.NetworkMode.BRIDGE })] })),
    good: service(stack => ({ ...INGRESS, taskDefinition: awsvpcTask(stack), capacities: [hosts({ networkMode: ecs.NetworkMode.AWS_VPC })] })),
  },
  'ECS-SVC-083': {
    bad: service({ serviceName: 'my service' }),
    good: service({ serviceName: 'my-service' }),
  },
  'ECS-SVC-084': {
    bad: service({ securityGroups: [] }),
    good: service(stack => ({ securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0')] })),
  },
  'ECS-SVC-085': {
    bad: service(stack => ({
      securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0')], egress: TaskEgress.only([]),
    })),
    good: service({ egress: TaskEgress.only([]) }),
  },
  'ECS-SVC-086': {
    bad: daemonOn(([first]) => ({ capacities: [first] })),
    good: daemonOn(([first]) => ({ capacities: [first], placement: Placement.memberOf('attribute:gpu exists') })),
  },
};
