import { App, aws_certificatemanager as acm, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, Egress, Ingress, INetwork, Network, SharedLoadBalancer } from '../../../src';
import { makeService } from '../../support/door-services';
import { Door, Examples } from '../../support/doors';

const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];

/** `new Service(…)` on Fargate in this network. */
function inNetwork(network: (stack: Stack) => INetwork, ingress?: Ingress): Door {
  return stack => {
    const capacities = [Capacity.fargate()];
    return makeService(stack, { capacities, ingress, cluster: new Cluster(stack, 'Cluster', { capacities, network: network(stack) }) });
  };
}

/** A VPC that exists, with these subnets. */
function imported(stack: Stack, subnets: Partial<ec2.VpcAttributes>, id = 'Vpc'): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, id, { vpcId: `vpc-${id.length}`, availabilityZones: ['a', 'b'], vpcCidrBlock: '10.0.0.0/16', ...subnets });
}

/** `new Service(…)` in eu-west-1, behind a load balancer with a certificate of this region. */
function withCertificateOf(region: string): Door {
  return stack => {
    const home = new Stack(stack.node.scope, 'Home', { env: { region: 'eu-west-1', account: '111111111111' } });
    const certificate = acm.Certificate.fromCertificateArn(home, 'Certificate', `arn:aws:acm:${region}:111111111111:certificate/a`);
    makeService(home, { ingress: Ingress.loadBalancer({ allowFrom, certificate }) });
  };
}

/** `new Service(…)` in the VPC `Vpc`, behind a shared load balancer in this VPC. */
function balancerIn(vpc: string): Door {
  return stack => {
    const subnets = { ...PUBLIC, ...PRIVATE };
    const own = imported(stack, subnets);
    const network = Network.fromVpc(vpc === 'Vpc' ? own : imported(stack, subnets, vpc));
    const balancer = new SharedLoadBalancer(stack, 'Balancer', { network, allowFrom });
    return inNetwork(() => Network.fromVpc(own), Ingress.sharedLoadBalancer(balancer, { pathPatterns: ['/*'] }))(stack);
  };
}

/** `new Service(…)` in us-east-1, on a cluster in this region. */
function clusterIn(region: string): Door {
  return stack => {
    const account = '111111111111';
    const shop = new Stack(stack.node.root as App, 'Shop1', { env: { region: 'us-east-1', account } });
    const base = new Stack(stack.node.root as App, 'Base', { env: { region, account } });
    const capacities = [Capacity.fargate()];
    makeService(shop, { capacities, cluster: new Cluster(base, 'Cluster', { capacities }) });
  };
}

const PUBLIC = { publicSubnetIds: ['subnet-1', 'subnet-2'] };
const PRIVATE = { privateSubnetIds: ['subnet-3', 'subnet-4'] };
const ISOLATED = { isolatedSubnetIds: ['subnet-5', 'subnet-6'] };

export const NETWORK_EXAMPLES: Examples = {
  'ECS-NET-001': {
    bad: stack => new Network(stack, 'Network', { maxAzs: 0 }),
    good: stack => new Network(stack, 'Network', { maxAzs: 2 }),
  },
  'ECS-NET-002': {
    bad: stack => new Network(stack, 'Network', { egress: Egress.nat({ natGateways: 0 }) }),
    good: stack => new Network(stack, 'Network', { egress: Egress.nat({ natGateways: 1 }) }),
  },
  'ECS-NET-003': {
    bad: inNetwork(stack => new Network(stack, 'Network', { maxAzs: 1 }), Ingress.loadBalancer({ internetFacing: false })),
    good: inNetwork(stack => new Network(stack, 'Network', { maxAzs: 2 }), Ingress.loadBalancer({ internetFacing: false })),
  },
  'ECS-NET-004': {
    bad: withCertificateOf('us-east-1'),
    good: withCertificateOf('eu-west-1'),
  },
  'ECS-NET-005': {
    bad: balancerIn('Other'),
    good: balancerIn('Vpc'),
  },
  'ECS-NET-006': {
    bad: inNetwork(stack => Network.fromVpc(imported(stack, { ...PUBLIC, ...PRIVATE }), { taskSubnets: { subnetType: ec2.SubnetType.PUBLIC } })),
    good: inNetwork(stack => Network.fromVpc(imported(stack, { ...PUBLIC, ...PRIVATE }))),
  },
  'ECS-NET-007': {
    bad: inNetwork(stack => Network.fromVpc(imported(stack, ISOLATED))),
    good: inNetwork(stack => Network.fromVpc(imported(stack, PRIVATE))),
  },
  'ECS-NET-008': {
    bad: clusterIn('eu-west-1'),
    good: clusterIn('us-east-1'),
  },
};
