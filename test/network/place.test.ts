import { App, aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, Fn, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, Egress, ICapacity, ImageSource, Ingress, INetwork, Network, Service, SharedLoadBalancer, TaskDefinition, WebService,
} from '../../src';
import { messageOf, only, testStack, warnings } from '../support/stack';

const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];
const PUBLIC = { publicSubnetIds: ['subnet-1', 'subnet-2'] };
const PRIVATE = { privateSubnetIds: ['subnet-3', 'subnet-4'] };

function imported(stack: Stack, subnets: Partial<ec2.VpcAttributes>): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a', 'b'], vpcCidrBlock: '10.0.0.0/16', ...subnets });
}

interface Case {
  readonly network: (stack: Stack) => INetwork;
  readonly ingress?: (stack: Stack) => Ingress;
  readonly capacity?: ICapacity;
  readonly image?: (stack: Stack) => ImageSource;
}

function serve({ network, ingress, capacity = Capacity.fargate(), image = () => ImageSource.fromRegistry('nginx:1.29') }: Case, stack = testStack()): Stack {
  const cluster = new Cluster(stack, 'Cluster', { network: network(stack), capacities: [capacity] });
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities: [capacity], containers: [{ image: image(stack), portMappings: [{ containerPort: 8080 }] }],
  });
  new Service(stack, 'Api', { cluster, taskDefinition, ingress: ingress?.(stack) });
  return stack;
}

describe('a network', () => {
  test('without zones or NAT gateways is refused, both at once', () => {
    expect(messageOf(() => new Network(testStack(), 'Network', { maxAzs: 0, egress: Egress.nat({ natGateways: 0 }) }))).toBe([
      'Shop/Network: 2 findings',
      'Shop/Network: maxAzs must be 1 or more, got 0; leave it out for 2 zones; application load balancers need 2 or more (ECS-NET-001)',
      'Shop/Network: egress.natGateways must be 1 or more, got 0; '
      + 'leave it out for 1; Egress.endpoints() and Egress.publicIp() are the ways without NAT gateways (ECS-NET-002)',
    ].join('\n'));
  });
});

describe('a load balancer', () => {
  const oneZone = (stack: Stack) => new Network(stack, 'Network', { maxAzs: 1 });

  test.each<[string, Case, string]>([
    ['for HTTP in one zone', { network: oneZone, ingress: () => Ingress.loadBalancer({ allowFrom }) },
      'Shop/Api: cluster.network must have public subnets in at least 2 Availability Zones for an application load balancer, got 1; '],
    ['on the internet in a VPC without public subnets', {
      network: stack => Network.fromVpc(imported(stack, PRIVATE)), ingress: () => Ingress.networkLoadBalancer({ allowFrom, port: 443 }),
    }, 'Shop/Api: cluster.network must have public subnets in at least 1 Availability Zone for a network load balancer, got 0; '],
    ['in another VPC', {
      network: stack => new Network(stack, 'Network'),
      ingress: stack => Ingress.sharedLoadBalancer(new SharedLoadBalancer(stack, 'Shared', { network: new Network(stack, 'Edge'), allowFrom }), { pathPatterns: ['/*'] }),
    }, 'Shop/Api: ingress must be in the VPC of the cluster, Shop/Network/Vpc, got one in Shop/Edge/Vpc; '],
  ])('%s is refused', (_, given, message) => {
    expect(messageOf(() => serve(given))).toContain(message);
  });

  test('that several services share is refused in one zone', () => {
    const stack = testStack();
    expect(messageOf(() => new SharedLoadBalancer(stack, 'Shared', { network: oneZone(stack), internetFacing: false })))
      .toMatch(/^Shop\/Shared: network must have subnets in at least 2 .* got 1; .* \(ECS-NET-003\)$/);
  });

  test.each<[string, Case]>([
    ['for TCP in one zone', { network: oneZone, ingress: () => Ingress.networkLoadBalancer({ allowFrom, port: 443 }) }],
    ['inside a VPC without public subnets', { network: stack => Network.fromVpc(imported(stack, PRIVATE)), ingress: () => Ingress.loadBalancer({ internetFacing: false }) }],
    ['in a VPC of which nothing is known', {
      network: stack => Network.fromVpc(imported(stack, {
        availabilityZones: Fn.split(',', Fn.importValue('zones')), publicSubnetIds: Fn.split(',', Fn.importValue('subnets')), privateSubnetIds: Fn.split(',', Fn.importValue('others')),
      })),
      ingress: () => Ingress.loadBalancer({ allowFrom }),
    }],
  ])('%s is taken', (_, given) => {
    serve(given);
  });

  test.each<[string, string | undefined, string, boolean]>([
    ['of another region', 'eu-west-1', 'us-east-1', true], ['of its region', 'eu-west-1', 'eu-west-1', false], ['where its region is not known', undefined, 'us-east-1', false],
  ])('with a certificate %s', (_, region, other, refused) => {
    const stack = testStack({ props: { env: region === undefined ? undefined : { region, account: '111111111111' } } });
    const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', `arn:aws:acm:${other}:111111111111:certificate/a`);
    const make = () => new WebService(stack, 'Api', { image: ImageSource.fromRegistry('nginx:1.29'), containerPort: 80, ingress: Ingress.loadBalancer({ allowFrom, certificate }) });
    if (!refused) {
      make();
      return;
    }
    expect(messageOf(make)).toBe('Shop/Api: ingress.certificate must be in eu-west-1, got one in us-east-1; '
      + 'request or import the certificate there; one in us-east-1 is for CloudFront (ECS-NET-004)');
  });
});

describe('tasks', () => {
  test('get public addresses in a VPC that has public subnets only', () => {
    const stack = serve({ network: where => Network.fromVpc(imported(where, PUBLIC)) });
    expect(only(stack, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration)
      .toMatchObject({ AssignPublicIp: 'ENABLED', Subnets: ['subnet-1', 'subnet-2'] });
    expect(warnings(stack).filter(text => text.includes('ECS-'))).toEqual([]);
  });

  test('get them in the VPC of a cluster of aws-ecs as well', () => {
    const stack = testStack();
    const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: imported(stack, PUBLIC) });
    const capacities = [Capacity.fargate()];
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
    new Service(stack, 'Api', { cluster, capacities, taskDefinition });
    expect(only(stack, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp).toBe('ENABLED');
  });

  const isolated = (stack: Stack) => Network.fromVpc(imported(stack, { isolatedSubnetIds: ['subnet-5', 'subnet-6'] }));
  const fromEcr = (stack: Stack) => ImageSource.fromRepository(new ecr.Repository(stack, 'Images'), 'v1');

  test.each<[string, Case, string[]]>([
    ['public subnets without addresses', { network: stack => Network.fromVpc(imported(stack, PUBLIC), { assignPublicIp: false }) }, ['ECS-NET-006']],
    ['public subnets by name without addresses', {
      network: stack => {
        const vpc = imported(stack, { ...PUBLIC, ...PRIVATE });
        return Network.fromVpc(vpc, { taskSubnets: { subnets: vpc.publicSubnets } });
      },
    }, ['ECS-NET-006']],
    ['private subnets', { network: stack => Network.fromVpc(imported(stack, { ...PUBLIC, ...PRIVATE })) }, []],
    ['isolated subnets, from a public registry', { network: isolated }, ['ECS-NET-007']],
    ['isolated subnets, from ECR', { network: isolated, image: fromEcr }, []],
    ['nowhere in AWS', { network: isolated, capacity: Capacity.external() }, []],
  ])('are warned of in %s', (_, given, ids) => {
    expect(warnings(serve(given)).flatMap(text => /\((ECS-NET-\d+)\)/.exec(text)?.[1] ?? [])).toEqual(ids);
  });
});

describe('a service in another region than its cluster', () => {
  const regions = (): Stack[] => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    return ['eu-west-1', 'us-east-1'].map(region => new Stack(app, region, { env: { region, account: '111111111111' } }));
  };

  test('is told to be where the cluster is', () => {
    const [base, shop] = regions();
    const cluster = new Cluster(base, 'Cluster', { capacities: [Capacity.fargate()] });
    const message = messageOf(() => new WebService(shop, 'Api', { cluster, image: ImageSource.fromRegistry('nginx:1.29'), containerPort: 80, allowFrom }));
    expect(message).toContain('us-east-1/Api: cluster must be in 111111111111/us-east-1, got eu-west-1/Cluster in 111111111111/eu-west-1; give both stacks the same env; ');
  });

  test('is refused where the cluster is imported by its ARN', () => {
    const [, shop] = regions();
    const cluster = ecs.Cluster.fromClusterAttributes(shop, 'Cluster', {
      clusterName: 'prod', clusterArn: 'arn:aws:ecs:eu-west-1:111111111111:cluster/prod', vpc: imported(shop, PRIVATE),
    });
    const make = () => new WebService(shop, 'Api', {
      cluster, image: ImageSource.fromRegistry('nginx:1.29'), containerPort: 80, ingress: Ingress.loadBalancer({ internetFacing: false }),
    });
    expect(messageOf(make)).toContain('cluster must be in 111111111111/us-east-1, got us-east-1/Cluster in 111111111111/eu-west-1');
  });
});
