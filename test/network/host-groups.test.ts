import { aws_ec2 as ec2, aws_scheduler as scheduler, Duration } from 'aws-cdk-lib';
import { Capacity, Connection, ScheduledTask, WorkerService, WorkQueue } from '../../src';
import { database } from '../connection/support';
import { clusterOf, HOSTS, IMAGE } from '../support/daemons';
import { resources, testStack } from '../support/stack';

const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const toDatabase = (rule: { Properties: { Description?: string; FromPort: unknown } }) => JSON.stringify(rule.Properties.FromPort).includes('Db');

test('tasks that share instances share the rules to what they reach, whoever adds them', () => {
  const stack = testStack();
  const cluster = clusterOf(stack, Capacity.ec2(HOSTS));
  const db = database(stack, cluster.vpc);
  const [first, second] = ['First', 'Second'].map(id => new WorkerService(stack, id, { cluster, image: IMAGE, queue: WorkQueue.none() }));
  const report = new ScheduledTask(stack, 'Report', { cluster, image: IMAGE, schedule: scheduler.ScheduleExpression.rate(Duration.days(1)) });
  for (const tasks of [first, second, second.service, report]) db.connections.allowDefaultPortFrom(tasks);
  second.connectTo(Connection.toDatabaseInstance(db));
  expect(resources(stack, INGRESS).filter(toDatabase)).toHaveLength(1);
});

test('tasks with interfaces of their own have rules of their own', () => {
  const stack = testStack();
  const cluster = clusterOf(stack, Capacity.fargate());
  const db = database(stack, cluster.vpc);
  const [first, second] = ['First', 'Second'].map(id => new WorkerService(stack, id, { cluster, image: IMAGE, queue: WorkQueue.none() }));
  for (const tasks of [first, second]) db.connections.allowFrom(tasks, ec2.Port.tcp(5432));
  expect(resources(stack, INGRESS)).toHaveLength(2);
});
