import { App, aws_certificatemanager as acm, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, Egress, Ingress, INetwork, Network, SharedLoadBalancer } from '../../../src';
import { makeService } from '../../support/door-services';
import { Door, Doors } from '../../support/doors';

const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];

/** A service in a network. */
function inNetwork(network: (stack: Stack) => INetwork, ingress?: Ingress): Door {
  return stack => {
    const capacities = [Capacity.fargate()];
    return makeService(stack, { capacities, ingress, cluster: new Cluster(stack, 'Cluster', { capacities, network: network(stack) }) });
  };
}

function imported(stack: Stack, subnets: Partial<ec2.VpcAttributes>, id = 'Vpc'): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, id, { vpcId: `vpc-${id.length}`, availabilityZones: ['a', 'b'], vpcCidrBlock: '10.0.0.0/16', ...subnets });
}

const PUBLIC = { publicSubnetIds: ['subnet-1', 'subnet-2'] };
const PRIVATE = { privateSubnetIds: ['subnet-3', 'subnet-4'] };

/** What is wrong with where things stand. */
export const NETWORK_DOORS: Doors = {
  'ECS-NET-001': stack => new Network(stack, 'Network', { maxAzs: 0 }),
  'ECS-NET-002': stack => new Network(stack, 'Network', { egress: Egress.nat({ natGateways: 0 }) }),
  'ECS-NET-003': inNetwork(stack => new Network(stack, 'Network', { maxAzs: 1 }), Ingress.loadBalancer({ allowFrom })),
  'ECS-NET-004': stack => {
    const home = new Stack(stack.node.scope, 'Home', { env: { region: 'eu-west-1', account: '111111111111' } });
    const certificate = acm.Certificate.fromCertificateArn(home, 'Certificate', 'arn:aws:acm:us-east-1:111111111111:certificate/a');
    makeService(home, { ingress: Ingress.loadBalancer({ allowFrom, certificate }) });
  },
  'ECS-NET-005': stack => {
    const network = Network.fromVpc(imported(stack, { ...PUBLIC, ...PRIVATE }, 'Other'));
    const balancer = new SharedLoadBalancer(stack, 'Balancer', { network, allowFrom });
    return inNetwork(() => Network.fromVpc(imported(stack, { ...PUBLIC, ...PRIVATE })), Ingress.sharedLoadBalancer(balancer, { pathPatterns: ['/*'] }))(stack);
  },
  'ECS-NET-006': inNetwork(stack => Network.fromVpc(imported(stack, { ...PUBLIC, ...PRIVATE }), { taskSubnets: { subnetType: ec2.SubnetType.PUBLIC } })),
  'ECS-NET-007': inNetwork(stack => Network.fromVpc(imported(stack, { isolatedSubnetIds: ['subnet-5', 'subnet-6'] }))),
  'ECS-NET-008': stack => {
    const app = stack.node.root as App;
    const [base, shop] = ['eu-west-1', 'us-east-1'].map(region => new Stack(app, region, { env: { region, account: '111111111111' } }));
    const capacities = [Capacity.fargate()];
    makeService(shop, { capacities, cluster: new Cluster(base, 'Cluster', { capacities }) });
  },
};
