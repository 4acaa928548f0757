import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import {
  Capacity, DaemonService, DaemonServiceProps, Deployment, Discovery, Health, ICapacity, Ingress, Monitoring, Placement, Scaling, SchedulingStrategy,
  TaskEgress,
} from '../../src';
import { HOSTS, IMAGE } from '../support/daemons';
import { messageOf, testStack } from '../support/stack';

/** What decides about each property of a daemon; the compiler finds one that is missing. */
const USED: { readonly [prop in keyof Required<DaemonServiceProps>]: 'task' | 'place' | 'both' | 'managed daemon' | 'service' | 'nothing' } = {
  image: 'task',
  container: 'task',
  additionalContainers: 'task',
  sidecars: 'task',
  size: 'task',
  taskRole: 'task',
  executionRole: 'task',
  runtime: 'task',
  networkMode: 'service',
  cluster: 'place',
  capacities: 'place',
  serviceName: 'both',
  enableExecuteCommand: 'both',
  managedDaemon: 'managed daemon',
  deployment: 'service',
  placement: 'service',
  ingress: 'service',
  health: 'service',
  discovery: 'service',
  monitoring: 'service',
  securityGroups: 'service',
  egress: 'service',
  // The number of instances is the number of tasks, and a daemon is scheduled as one.
  desiredCount: 'nothing',
  scaling: 'nothing',
  schedulingStrategy: 'nothing',
};

const group = ec2.SecurityGroup.fromSecurityGroupId(testStack(), 'Group', 'sg-1');
const VALUES: { readonly [prop: string]: unknown } = {
  networkMode: 'host',
  deployment: Deployment.rolling(),
  placement: Placement.random(),
  ingress: Ingress.loadBalancer({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] }),
  health: Health.http(),
  discovery: Discovery.serviceConnectClient(),
  monitoring: Monitoring.standard(),
  securityGroups: [group],
  egress: TaskEgress.anywhere(),
  desiredCount: 2,
  scaling: Scaling.targetTracking({ maxCapacity: 3 }),
  schedulingStrategy: SchedulingStrategy.REPLICA,
};

function propsUsedFor(use: string): string[] {
  return Object.entries(USED).filter(([, each]) => each === use).map(([prop]) => prop);
}

function daemonOf(capacity: ICapacity, prop: string): DaemonService {
  return new DaemonService(testStack(), 'Agent', { image: IMAGE, capacities: [capacity], [prop]: VALUES[prop] } as DaemonServiceProps);
}

test.each(propsUsedFor('nothing'))('%s is refused, because it says nothing of a daemon', prop => {
  expect(messageOf(() => daemonOf(Capacity.ec2(HOSTS), prop))).toContain(`Shop/Agent: ${prop} must be left out for a daemon`);
});

test.each(propsUsedFor('service'))('%s is refused of a managed daemon, which is no service', prop => {
  expect(messageOf(() => daemonOf(Capacity.managedInstances(), prop))).toContain(`Shop/Agent: ${prop} must be left out on Managed Instances, got one`);
});
