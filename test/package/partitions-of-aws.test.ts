import { App, aws_ec2 as ec2, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, Discovery, ImageSource, Network, Service, TaskDefinition } from '../../src';
import { resources, template } from '../support/stack';

const CREDENTIALS = 'hub';

/** An app with what differs between partitions: recorded Exec, hosts of both kinds, registry credentials with a key. */
function shop(region: string): Stack {
  const stack = new Stack(new App({ analyticsReporting: false, treeMetadata: false }), 'Shop', { env: { account: '111122223333', region } });
  const capacities = [Capacity.managedInstances()];
  const hosts = Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] });
  const network = new Network(stack, 'Network');
  const cluster = new Cluster(stack, 'Cluster', { network, capacities: [...capacities, hosts], executeCommandConfiguration: {}, defaultCloudMapNamespace: { name: 'shop' } });
  const key = secretsmanager.Secret.fromSecretAttributes(stack, 'Hub', {
    secretPartialArn: `arn:${stack.partition}:secretsmanager:${region}:111122223333:secret:${CREDENTIALS}`,
    encryptionKey: cluster.executeCommandConfiguration?.kmsKey,
  });
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities, containers: [{ image: ImageSource.fromRegistry('registry.example.com/a:1', { credentials: key }), portMappings: [{ containerPort: 80 }] }],
  });
  new Service(stack, 'Api', { cluster, capacities, taskDefinition, enableExecuteCommand: true, discovery: Discovery.serviceConnect({ discoveryName: 'api' }) });
  return stack;
}

const SUFFIX = { 'us-gov-west-1': 'amazonaws.com', 'cn-north-1': 'amazonaws.com.cn' };

/** What an intrinsic becomes in a partition. */
function written(value: unknown, urlSuffix: string): string {
  return JSON.stringify(value).replace(/\{"Fn::Join":\["",\[(.*?)\]\]\}/g, '$1').replace(/\{"Ref":"AWS::URLSuffix"\}/g, urlSuffix).replace(/[",]/g, '');
}

describe.each(Object.entries(SUFFIX))('in %s', (region, urlSuffix) => {
  const stack = shop(region);

  test('no ARN names the partition of others', () => {
    expect(JSON.stringify(template(stack)).match(/arn:aws:[^"]*/g)).toBeNull();
  });

  test('CloudWatch Logs may use the key of the record by the name that it has there', () => {
    const [{ Properties: { KeyPolicy } }] = resources(stack, 'AWS::KMS::Key');
    const services = KeyPolicy.Statement.flatMap(({ Principal }: { Principal: { Service?: unknown } }) => Principal.Service ?? []);
    expect(services.map((service: unknown) => written(service, urlSuffix)))
      .toEqual([`logs.${region}.${urlSuffix}`]);
  });

  test('credentials are decrypted through Secrets Manager as it is called there', () => {
    const conditions = resources(stack, 'AWS::IAM::Policy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .flatMap(({ Condition }: { Condition?: { StringEquals?: { [key: string]: unknown } } }) => Condition?.StringEquals?.['kms:ViaService'] ?? []);
    expect(conditions.map(value => written(value, urlSuffix))).toEqual([`secretsmanager.${region}.${urlSuffix}`]);
  });

  test('only principals that are the same everywhere are written out', () => {
    const services = [...JSON.stringify(template(stack)).matchAll(/"([a-z0-9.-]+)\.amazonaws\.com"/g)].map(match => match[1]);
    expect([...new Set(services)].filter(service => !GLOBAL.includes(service))).toEqual([]);
  });
});

/** AWS documents these with this ending for every partition. */
const GLOBAL = ['ec2', 'ecs', 'ecs-tasks', 'vpc-flow-logs', 'lambda'];
