import {
  App, aws_dynamodb as dynamodb, aws_ec2 as ec2, aws_rds as rds, aws_s3 as s3, aws_secretsmanager as secretsmanager, aws_sqs as sqs, Stack,
} from 'aws-cdk-lib';
import { database, KINDS, serve, statements } from './support';
import {
  Access, Capacity, Cluster, Connection, DatabaseCredentials, Egress, ImageSource, Network, Service, TaskDefinition, TaskEgress,
} from '../../src';
import { waitsFor } from '../support/closure';
import { messageOf, only, resources, template, testStack, warnings } from '../support/stack';

interface Container {
  readonly Environment?: { readonly Name: string; readonly Value: unknown }[];
  readonly Secrets?: { readonly Name: string; readonly ValueFrom: unknown }[];
  readonly MountPoints?: unknown[];
}

function container(stack: Stack): Container {
  return only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0];
}

function variables(stack: Stack): string[] {
  const { Environment = [], Secrets = [] } = container(stack);
  return [...Environment, ...Secrets].map(({ Name }) => Name);
}

describe('variables', () => {
  test.each<[keyof typeof KINDS, string[]]>([
    ['bucket', ['UPLOADS_BUCKET']],
    ['table', ['ORDERS_TABLE']],
    ['queue', ['JOBS_QUEUE_URL']],
    ['topic', ['EVENTS_TOPIC_ARN']],
    ['secret', ['API_TOKEN']],
    ['parameter', ['LOG_LEVEL']],
    ['database', ['DB_HOST', 'DB_PORT', 'DB_USERNAME', 'DB_PASSWORD']],
    ['fileSystem', []],
  ])('of a %s are %j', (kind, names) => {
    const stack = testStack();
    const connection = KINDS[kind](stack)(Access.READ);
    serve(stack).connectTo(connection);
    expect(variables(stack)).toEqual(names);
  });

  test.each<[string, string]>([
    ['Queue', 'QUEUE_URL'], ['OrdersQueue', 'ORDERS_QUEUE_URL'], ['orders-v2', 'ORDERS_V2_QUEUE_URL'], ['QueueUrl', 'QUEUE_URL'], ['URL', 'URL_QUEUE_URL'],
  ])('of a queue with the id %s say %s: words that both have stand once', (id, name) => {
    const stack = testStack();
    serve(stack).connectTo(Connection.toQueue(new sqs.Queue(stack, id), Access.READ));
    expect(variables(stack)).toEqual([name]);
  });

  test('can be named, and are set in the container that is named', () => {
    const stack = testStack();
    const queue = new sqs.Queue(stack, 'Jobs');
    const secret = new secretsmanager.Secret(stack, 'Stripe');
    const service = serve(stack, { container: { environment: { OWN: '1' } } });
    service.taskDefinition.ecsTaskDefinition.addContainer('proxy', { image: ImageSource.fromRegistry('nginx:1').toContainerImage(), memoryLimitMiB: 64 });
    service.connectTo(Connection.toQueue(queue, Access.WRITE, { variable: 'OUT', containerName: 'proxy' }));
    service.connectTo(Connection.toSecret(secret, { field: 'apiKey' }));
    const [main, proxy] = only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    expect([main.Environment, proxy.Environment]).toEqual([[{ Name: 'OWN', Value: '1' }], [{ Name: 'OUT', Value: { Ref: expect.stringMatching(/^Jobs/) } }]]);
    expect(main.Secrets).toEqual([{ Name: 'STRIPE_API_KEY', ValueFrom: { 'Fn::Join': ['', [{ Ref: expect.stringMatching(/^Stripe/) }, ':apiKey::']] } }]);
  });

  test('of the same connection twice are set once, also with further access', () => {
    const stack = testStack();
    const bucket = new s3.Bucket(stack, 'Uploads');
    const service = serve(stack);
    service.connectTo(Connection.toBucket(bucket, Access.READ));
    service.connectTo(Connection.toBucket(bucket, Access.WRITE));
    expect(variables(stack)).toEqual(['UPLOADS_BUCKET']);
    expect(statements(stack, 'TaskRole')).toHaveLength(3);
  });
});

describe('a database', () => {
  test('is reached from the tasks alone, also where these reach nothing else, and is there before them', () => {
    const stack = testStack();
    const network = new Network(stack, 'Network', { egress: Egress.publicIp() });
    const db = database(stack, network.vpc);
    const service = serve(stack, { network, service: { egress: TaskEgress.only([]) } });
    service.connectTo(Connection.toDatabaseInstance(db, { databaseName: 'shop', variablePrefix: 'PG' }));
    expect(variables(stack)).toEqual(['PG_HOST', 'PG_PORT', 'PG_NAME', 'PG_USERNAME', 'PG_PASSWORD']);
    const port = { 'Fn::GetAtt': [expect.stringMatching(/^Db/), 'Endpoint.Port'] };
    const tasks = { 'Fn::GetAtt': [expect.stringMatching(/^ApiSecurityGroup/), 'GroupId'] };
    const other = { 'Fn::GetAtt': [expect.stringMatching(/^DbSecurityGroup/), 'GroupId'] };
    expect(resources(stack, 'AWS::EC2::SecurityGroupIngress').map(({ Properties }) => Properties)).toEqual([
      { IpProtocol: 'tcp', FromPort: port, ToPort: port, GroupId: other, SourceSecurityGroupId: tasks, Description: 'From Api' },
    ]);
    expect(resources(stack, 'AWS::EC2::SecurityGroupEgress').map(({ Properties }) => Properties)).toEqual([
      { IpProtocol: 'tcp', FromPort: port, ToPort: port, GroupId: tasks, DestinationSecurityGroupId: other, Description: 'From Api' },
    ]);
    expect(waitsFor(stack, 'AWS::ECS::Service').map(({ Type }) => Type)).toContain('AWS::RDS::DBInstance');
  });

  test('of a cluster waits for its writer, and of a proxy for its targets', () => {
    const stack = testStack();
    const network = new Network(stack, 'Network', { egress: Egress.publicIp() });
    const { vpc } = network;
    const cluster = new rds.DatabaseCluster(stack, 'Aurora', {
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_4 }),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      writer: rds.ClusterInstance.serverlessV2('writer'),
    });
    const secret = cluster.secret ?? new secretsmanager.Secret(stack, 'None');
    const proxy = cluster.addProxy('Proxy', { vpc, secrets: [secret], vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } });
    const service = serve(stack, { network });
    service.connectTo(Connection.toDatabaseCluster(cluster, { credentials: DatabaseCredentials.iam('app') }));
    service.connectTo(Connection.toDatabaseProxy(proxy, { port: 5432, credentials: DatabaseCredentials.fromSecret(secret) }));
    expect(variables(stack)).toEqual([
      'AURORA_HOST', 'AURORA_PORT', 'AURORA_USERNAME', 'PROXY_HOST', 'PROXY_PORT', 'PROXY_USERNAME', 'PROXY_PASSWORD',
    ]);
    expect(statements(stack, 'TaskRole')).toEqual([{ actions: 'rds-db:connect', on: expect.stringMatching(/:dbuser:Aurora\/app$/) }]);
    expect(waitsFor(stack, 'AWS::ECS::Service').map(({ Type }) => Type))
      .toEqual(expect.arrayContaining(['AWS::RDS::DBInstance', 'AWS::RDS::DBProxyTargetGroup']));
  });
});

test('a file system is a volume of the container, encrypted in transit, and mounted by the task role', () => {
  const stack = testStack();
  const network = new Network(stack, 'Network', { egress: Egress.publicIp() });
  const connection = KINDS.fileSystem(stack, { vpc: network.vpc })(Access.READ);
  serve(stack, { network }).connectTo(connection);
  expect(container(stack).MountPoints).toEqual([{ SourceVolume: 'FILES', ContainerPath: '/data', ReadOnly: true }]);
  expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.Volumes).toEqual([{
    Name: 'FILES',
    EFSVolumeConfiguration: { FilesystemId: { Ref: expect.stringMatching(/^Files/) }, TransitEncryption: 'ENABLED', AuthorizationConfig: { IAM: 'ENABLED' } },
  }]);
  expect(resources(stack, 'AWS::EC2::SecurityGroupIngress').map(({ Properties: { FromPort } }) => FromPort)).toEqual([2049]);
  expect(waitsFor(stack, 'AWS::ECS::Service').map(({ Type }) => Type)).toContain('AWS::EFS::MountTarget');
});

describe('a task definition', () => {
  const define = (stack: Stack) => new TaskDefinition(stack, 'Task', {
    capacities: [Capacity.fargate()], containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }],
  });

  test('connects everything that runs it, before and after', () => {
    const stack = testStack();
    const network = new Network(stack, 'Network', { egress: Egress.publicIp() });
    const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()], network });
    const taskDefinition = define(stack);
    new Service(stack, 'Before', { cluster, taskDefinition });
    taskDefinition.connectTo(Connection.toDatabaseInstance(database(stack, network.vpc)));
    new Service(stack, 'After', { cluster, taskDefinition });
    expect(resources(stack, 'AWS::EC2::SecurityGroupIngress').map(({ Properties: { Description } }) => Description).sort()).toEqual(['From After', 'From Before']);
    for (const [, { DependsOn }] of Object.entries(template(stack).Resources).filter(([, { Type }]) => Type === 'AWS::ECS::Service')) {
      expect(DependsOn).toContainEqual(expect.stringMatching(/^Db/));
    }
  });

  test('from JSON connects too', () => {
    const stack = testStack();
    const imported = TaskDefinition.fromJson(stack, 'Task', JSON.stringify({
      family: 'api', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512', containerDefinitions: [{ name: 'app', image: 'nginx:1.29', essential: true }],
    }));
    imported.connectTo(Connection.toQueue(new sqs.Queue(stack, 'Jobs'), Access.READ));
    imported.connectTo(Connection.toSecret(new secretsmanager.Secret(stack, 'Token')));
    expect(variables(stack)).toEqual(['JOBS_QUEUE_URL', 'TOKEN']);
    expect(JSON.parse(imported.toJson())).toMatchObject({ containerDefinitions: [{ environment: [{ name: 'JOBS_QUEUE_URL' }], secrets: [{ name: 'TOKEN' }] }] });
  });
});

test('a network without another way out gets the endpoints that connections need', () => {
  const stack = testStack();
  const network = new Network(stack, 'Network', { egress: Egress.endpoints() });
  const service = serve(stack, { network });
  const used = Object.entries(KINDS).filter(([kind]) => kind !== 'database').map(([, make]) => make(stack, { vpc: network.vpc })(Access.READ_WRITE));
  const endpoints = () => resources(stack, 'AWS::EC2::VPCEndpoint').map(({ Properties: { ServiceName } }) => JSON.stringify(ServiceName).split('.').pop()?.replace(/\W/g, ''));
  for (const connection of used) service.connectTo(connection);
  expect(endpoints().sort()).toEqual(['api', 'dkr', 'dynamodb', 'logs', 's3', 'secretsmanager', 'sns', 'sqs', 'ssm'].sort());
});

describe('what is wrong with connections', () => {
  test('comes in one message, before anything is made', () => {
    const stack = testStack();
    const db = rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Db', { instanceIdentifier: 'db', instanceEndpointAddress: 'db.example.com', port: 5432, securityGroups: [] });
    const service = serve(stack);
    const before = JSON.stringify(template(stack).Resources);
    expect(messageOf(() => service.connectTo(Connection.toDatabaseInstance(db, { containerName: 'web', variablePrefix: 'my-db' }))).split('\n')).toEqual([
      'Shop/Api: 4 findings',
      "Shop/Api: variablePrefix must be letters, digits and underscores, got 'my-db'; rename it, such as API_ADDRESS (ECS-SVC-036)",
      expect.stringContaining("containerName must be one of main, got 'web'; use the name of a container"),
      expect.stringContaining('connectTo must name a database with security groups, got Shop/Db with none'),
      expect.stringContaining('credentials must be given, because no secret of Shop/Db is known, got none; pass credentials: DatabaseCredentials.fromSecret(secret)'),
    ]);
    expect(JSON.stringify(template(stack).Resources)).toBe(before);
  });

  test('is a circle between stacks, too', () => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    const [data, shop] = [new Stack(app, 'Data'), new Stack(app, 'Shop')];
    const service = serve(shop);
    data.addDependency(shop);
    const table = new dynamodb.Table(data, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    expect(messageOf(() => service.connectTo(Connection.toTable(table, Access.READ)))).toContain('connectTo must not make stacks Shop and Data wait for each other, got Data/Orders');
  });

  test('is a database of another VPC, as a warning, because peered VPCs work', () => {
    const stack = testStack();
    serve(stack).connectTo(Connection.toDatabaseInstance(database(stack, new ec2.Vpc(stack, 'Other', { natGateways: 0 }))));
    expect(warnings(stack)).toEqual([expect.stringContaining('connectTo should name a database in the VPC of the tasks, got Shop/Db in another one')]);
  });
});
