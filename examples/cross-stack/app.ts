/*
 * Six stacks, as for six teams: network, cluster, repository, load balancer and two services. They are connected by props only.
 * Security group rules, target groups and listener rules are created in the stacks of the services.
 */
import { Annotations, App, aws_ec2 as ec2, aws_ecr as ecr, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ImageSource, Ingress, Network, Service, SharedIngressOptions, SharedLoadBalancer, TaskDefinition } from 'cdk-ecs-blueprints';

export const app = new App();
const capacities = [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')], maxCapacity: 4 })];

const network = new Network(new Stack(app, 'Network'), 'Network');
const cluster = new Cluster(new Stack(app, 'Cluster'), 'Cluster', { network, capacities });
const registry = new Stack(app, 'Registry');
const images = new ecr.Repository(registry, 'Images', { imageTagMutability: ecr.TagMutability.IMMUTABLE, imageScanOnPush: true });
const front = new Stack(app, 'Front');
const balancer = new SharedLoadBalancer(front, 'Balancer', { network, allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] });

function serve(name: string, share: SharedIngressOptions): void {
  const stack = new Stack(app, name);
  new Service(stack, 'Service', {
    cluster,
    taskDefinition: new TaskDefinition(stack, 'Task', {
      capacities,
      containers: [{ image: ImageSource.fromRepository(images, `${name.toLowerCase()}-1.0.0`), portMappings: [{ containerPort: 8080 }] }],
    }),
    ingress: Ingress.sharedLoadBalancer(balancer, share),
  });
}

serve('Orders', { pathPatterns: ['/orders', '/orders/*'] });
serve('Users', { pathPatterns: ['/users', '/users/*'] });

Annotations.of(front).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'the example has no domain of its own');
