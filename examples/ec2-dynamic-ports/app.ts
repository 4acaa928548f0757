/*
 * Two services on one cluster of EC2 hosts and one load balancer, with path-based routing. Each task has a dynamic host port. The load
 * balancer can reach the instances on the dynamic port range only.
 */
import { Annotations, App, aws_ec2 as ec2, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, ImageSource, Ingress, Network, Placement, Scaling, Service, SharedLoadBalancer, TaskDefinition, XRayDaemonService,
} from 'cdk-ecs-blueprints';

export const app = new App();
const network = new Network(new Stack(app, 'Base'), 'Network');
const stack = new Stack(app, 'DynamicPorts');

// A target capacity of 70 % leaves room for new tasks to start immediately.
const capacities = [Capacity.ec2({
  instanceTypes: [new ec2.InstanceType('m7g.large')],
  maxCapacity: 10,
  managedScaling: { targetCapacityPercent: 70 },
})];
const cluster = new Cluster(stack, 'Cluster', { network, capacities });
const xray = new XRayDaemonService(stack, 'XRay', { cluster });
const balancer = new SharedLoadBalancer(stack, 'Balancer', { network, allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] });

for (const name of ['Orders', 'Users']) {
  const path = `/${name.toLowerCase()}`;
  new Service(stack, name, {
    cluster,
    taskDefinition: new TaskDefinition(stack, `${name}Task`, {
      capacities,
      containers: [{ image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'), portMappings: [{ containerPort: 80 }] }],
      sidecars: [xray.client()],
    }),
    ingress: Ingress.sharedLoadBalancer(balancer, { pathPatterns: [path, `${path}/*`] }),
    // Spread across zones, then pack on as few instances as possible.
    placement: Placement.of(Placement.spread(ecs.BuiltInAttributes.AVAILABILITY_ZONE), Placement.binpack(ecs.BinPackResource.MEMORY)),
    scaling: Scaling.targetTracking({ minCapacity: 2, maxCapacity: 20, requestsPerTarget: 1000 }),
  });
}

Annotations.of(stack).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'the example has no domain of its own');
