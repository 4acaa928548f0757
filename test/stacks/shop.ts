import { App, aws_ec2 as ec2, aws_rds as rds, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { Partition, stackOf } from './partitions';
import {
  Access, Capacity, Cluster, Connection, Egress, Health, ICapacity, ImageSource, Ingress, Network, SharedLoadBalancer, WebService, WorkerService,
  WorkQueue,
} from '../../src';

/** What is put into stacks. */
export const SHOP = ['Network', 'Cluster', 'Balancer', 'Database', 'Queue', 'Web', 'Worker'] as const;
export type ShopThing = typeof SHOP[number];

/** Who needs whom. */
export const SHOP_NEEDS: { readonly [thing in ShopThing]: readonly ShopThing[] } = {
  Network: [],
  Cluster: ['Network'],
  Balancer: ['Network'],
  Database: ['Network'],
  Queue: [],
  Web: ['Network', 'Cluster', 'Balancer', 'Database', 'Queue'],
  Worker: ['Network', 'Cluster', 'Database', 'Queue'],
};

export const SHOP_CAPACITIES: { readonly [name: string]: () => ICapacity } = {
  'Fargate': () => Capacity.fargate(),
  'hosts with dynamic ports': () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] }),
};

/** A shop with things in stacks as they are grouped, and nothing done about it. The database and the queue are made by aws-cdk-lib alone. */
export function shopOf(partition: Partition<ShopThing>, capacity: ICapacity): App {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const stacks = partition.map((_, i) => new Stack(app, `Stack${i + 1}`));
  const at = (thing: ShopThing) => stacks[stackOf(partition, thing)];
  const image = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
  const network = new Network(at('Network'), 'Network', { egress: Egress.publicIp() });
  const { vpc, taskSubnets: vpcSubnets } = network;
  const cluster = new Cluster(at('Cluster'), 'Cluster', { network, capacities: [capacity] });
  const balancer = new SharedLoadBalancer(at('Balancer'), 'Balancer', { network, internetFacing: false });
  const database = new rds.DatabaseInstance(at('Database'), 'Database', { engine: rds.DatabaseInstanceEngine.POSTGRES, vpc, vpcSubnets });
  const queue = new sqs.Queue(at('Queue'), 'Queue', { deadLetterQueue: { queue: new sqs.Queue(at('Queue'), 'QueueFailed'), maxReceiveCount: 3 } });
  const web = new WebService(at('Web'), 'Web', {
    cluster, image, containerPort: 80, ingress: Ingress.sharedLoadBalancer(balancer, { pathPatterns: ['/shop', '/shop/*'] }), health: Health.http({ path: '/health' }),
  });
  web.connectTo(Connection.toDatabaseInstance(database));
  web.connectTo(Connection.toQueue(queue, Access.WRITE));
  const worker = new WorkerService(at('Worker'), 'Worker', { cluster, image, queue: WorkQueue.fromQueue(queue) });
  worker.connectTo(Connection.toDatabaseInstance(database));
  return app;
}
