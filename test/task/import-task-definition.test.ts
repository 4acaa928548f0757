import { writeFileSync, mkdtempSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, Size, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  Capacity, Cluster, ImportTaskDefinitionOptions, Ingress, ITaskDefinition, Service, TaskDefinition, TaskSize,
} from '../../src';
import { normalise } from '../../src/api/task/json/normalise';
import { messageOf, only, resources, testStack, warnings } from '../support/stack';

const hosts = [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] })];
const container = { name: 'app', image: 'nginx:1.29', memory: 256 };

function from(stack: Stack, definition: object, options: ImportTaskDefinitionOptions = {}): ITaskDefinition {
  return TaskDefinition.fromJson(stack, 'Task', JSON.stringify(definition), options);
}

const rendered = (stack: Stack) => only(stack, 'AWS::ECS::TaskDefinition').Properties;
const lines = (message: string) => message.split('\n').map(line => line.replace(/ must.*\(/, ' ('));

/** Statements of the policies of a role, as actions and resources. */
function statements(stack: Stack, role: string): unknown[] {
  return Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy')).filter(([id]) => id.includes(role))
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement as { Action: unknown; Resource: unknown }[])
    .map(({ Action, Resource }) => [Action, JSON.stringify(Resource).replace(/\{"Fn::Join":\["",\[(.*?)\]\]\}/, '$1').replace(/[",{}]/g, '').replace(/Ref:AWS::/g, '')]);
}

describe('roles', () => {
  const roles = { taskRoleArn: 'arn:aws:iam::111122223333:role/app', executionRoleArn: 'executor' };

  test('that the file names are imported, and get no rights', () => {
    const stack = testStack();
    from(stack, { ...roles, containerDefinitions: [{ ...container, secrets: [{ name: 'A', valueFrom: '/app/a' }] }] });
    expect(rendered(stack).TaskRoleArn).toBe(roles.taskRoleArn);
    expect(JSON.stringify(rendered(stack).ExecutionRoleArn)).toContain(':role/executor');
    expect(resources(stack, 'AWS::IAM::Role')).toEqual([]);
    expect(resources(stack, 'AWS::IAM::Policy')).toEqual([]);
  });

  test('are made where the file names none, and may do exactly what the file needs', () => {
    const stack = testStack();
    from(stack, {
      containerDefinitions: [{
        ...container,
        image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.2',
        repositoryCredentials: { credentialsParameter: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf' },
        secrets: [
          { name: 'A', valueFrom: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf:password::' },
          { name: 'B', valueFrom: 'arn:aws:ssm:eu-west-1:111122223333:parameter/b' },
          { name: 'C', valueFrom: '/shop/c' },
        ],
        environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::settings/live.env' }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': '/shop', 'awslogs-region': 'eu-west-1', 'awslogs-create-group': 'true', 'awslogs-stream-prefix': 'api' },
        },
      }],
    });
    expect(statements(stack, 'ExecutionRole')).toEqual([
      [['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
        'arn:Partition:ecr:eu-west-1:111122223333:repository/shop/api'],
      ['ecr:GetAuthorizationToken', '*'],
      ['secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf'],
      ['ssm:GetParameters', 'arn:aws:ssm:eu-west-1:111122223333:parameter/b'],
      ['ssm:GetParameters', 'arn:Partition:ssm:Region:AccountId:parameter/shop/c'],
      ['secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf'],
      ['s3:GetBucketLocation', 'arn:aws:s3:::settings'],
      ['s3:GetObject', 'arn:aws:s3:::settings/live.env'],
      [['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:CreateLogGroup'], 'arn:Partition:logs:eu-west-1:AccountId:log-group:/shop:*'],
    ]);
  });

  test('for execution are not made where nothing needs one', () => {
    const stack = testStack();
    from(stack, { containerDefinitions: [container] });
    expect(resources(stack, 'AWS::IAM::Role')).toHaveLength(1);
    expect(rendered(stack)).not.toHaveProperty('ExecutionRoleArn');
  });

  test('that the user brings stand before those of the file', () => {
    const stack = testStack();
    const taskRole = new iam.Role(stack, 'Own', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    from(stack, { ...roles, containerDefinitions: [container] }, { taskRole });
    expect(rendered(stack).TaskRoleArn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Own/), 'Arn'] });
  });
});

describe('where it runs', () => {
  const awsvpc = { cpu: '256', memory: '512', networkMode: 'awsvpc', containerDefinitions: [{ name: 'app', image: 'nginx:1.29' }] };

  test('is left open where neither file nor user says', () => {
    const stack = testStack();
    const { ecsTaskDefinition } = from(stack, { containerDefinitions: [container] });
    expect(rendered(stack)).not.toHaveProperty('RequiresCompatibilities');
    expect(rendered(stack)).not.toHaveProperty('NetworkMode');
    expect(ecsTaskDefinition.isEc2Compatible).toBe(true);
  });

  test('is what the user says where the file does not', () => {
    const stack = testStack();
    const { networkMode: _, ...open } = awsvpc;
    from(stack, open, { capacities: [Capacity.fargate()] });
    expect(rendered(stack)).toMatchObject({ RequiresCompatibilities: ['FARGATE'], NetworkMode: 'awsvpc' });
  });

  test('is everything that the file says, of which the user takes a part', () => {
    const stack = testStack();
    from(stack, { ...awsvpc, requiresCompatibilities: ['FARGATE', 'EC2'] }, { capacities: [Capacity.fargate()] });
    expect(rendered(stack).RequiresCompatibilities).toEqual(['FARGATE', 'EC2']);
  });

  test('fails when the user wants it where the file does not', () => {
    const message = messageOf(() => from(testStack(), { ...awsvpc, requiresCompatibilities: ['FARGATE'] }, { capacities: hosts }));
    expect(message).toBe('Shop/Task: requiresCompatibilities must hold EC2, got FARGATE; '
      + 'add it to requiresCompatibilities of the file, or run the task where the file says (ECS-JSON-015)');
  });

  test('can be behind a load balancer', () => {
    const stack = testStack();
    const taskDefinition = from(stack, { ...awsvpc, containerDefinitions: [{ name: 'app', image: 'nginx:1.29', portMappings: [{ containerPort: 8080 }] }] }, {
      capacities: [Capacity.fargate()],
    });
    new Service(stack, 'Api', {
      cluster: new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] }),
      taskDefinition,
      ingress: Ingress.loadBalancer({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] }),
    });
    expect(only(stack, 'AWS::ECS::Service').Properties.LoadBalancers).toMatchObject([{ ContainerName: 'app', ContainerPort: 8080 }]);
  });

  test('decides the size that the user asks for', () => {
    const stack = testStack();
    const { cpu: _c, memory: _m, ...unsized } = awsvpc;
    from(stack, unsized, { capacities: [Capacity.fargate()], size: TaskSize.exact({ cpu: 1024, memory: Size.gibibytes(2) }) });
    expect(rendered(stack)).toMatchObject({ Cpu: '1024', Memory: '2048' });
  });
});

test('gives back what came in, but for the role that was made', () => {
  const stack = testStack();
  const definition = {
    family: 'shop',
    networkMode: 'bridge',
    requiresCompatibilities: ['EC2'],
    containerDefinitions: [{
      ...container,
      portMappings: [{ containerPort: 80 }, { containerPortRange: '9000-9005', protocol: 'udp' }],
      links: ['db:database'],
      environment: [{ name: 'EMPTY', value: '' }],
      mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
      dockerLabels: { 'com.example.Team': 'shop' },
    }, { name: 'db', image: 'postgres:17', memory: 512, user: 'postgres' }],
    volumes: [
      { name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-12345678', transitEncryption: 'ENABLED', authorizationConfig: { iam: 'ENABLED' } } },
      { name: 'host', host: { sourcePath: '/var' } },
    ],
    placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }],
    tags: [{ key: 'team', value: 'shop' }],
  };
  const { taskRoleArn, ...back } = JSON.parse(from(stack, definition).toJson()) as { taskRoleArn: object };
  expect(taskRoleArn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^TaskRole|^TaskTaskRole/), 'Arn'] });
  expect(normalise(back)).toEqual(normalise(definition));
});

test('has sidecars like any other', () => {
  const stack = testStack();
  const extend = (definition: ecs.TaskDefinition) => void definition.findContainer('app')?.addEnvironment('ADDED', 'yes');
  from(stack, { containerDefinitions: [{ ...container, environment: [{ name: 'OWN', value: 'yes' }] }] }, { sidecars: [{ extend }] });
  expect(rendered(stack).ContainerDefinitions[0].Environment).toEqual([{ Name: 'OWN', Value: 'yes' }, { Name: 'ADDED', Value: 'yes' }]);
});

test('converts what is plainly meant, and says so', () => {
  const stack = testStack();
  from(stack, { containerDefinitions: [{ ...container, cpu: '128' }] });
  expect(rendered(stack).ContainerDefinitions[0].Cpu).toBe(128);
  expect(warnings(stack)).toEqual([expect.stringContaining('containerDefinitions[0].cpu')]);
});

describe('bad input', () => {
  test('of the document and of the task is told in one message', () => {
    const message = messageOf(() => from(testStack(), {
      containerDefinitions: [{ ...container, image: '<IMAGE>', portMappings: [{ containerPort: 70000 }], memoryLimit: 5, stopTimeout: 'soon' }],
    }));
    expect(lines(message)).toEqual([
      'Shop/Task: 3 findings',
      'Shop/Task: containerDefinitions[0].image (ECS-JSON-006)',
      'Shop/Task: containerDefinitions[0].memoryLimit (ECS-JSON-008)',
      'Shop/Task: containerDefinitions[0].stopTimeout (ECS-JSON-011)',
    ]);
  });

  test.each([
    ['a file that is not there', undefined, 'must be a file that can be read, got ENOENT'],
    ['no JSON', '{\n  "family": "a",\n  oops\n}', 'line 3, column 3'],
    ['an empty file', '', 'line 1, column 1'],
  ])('%s ends in a finding', (_, text, expected) => {
    const path = join(mkdtempSync(join(tmpdir(), 'import-')), 'task.json');
    if (text !== undefined) writeFileSync(path, text);
    expect(messageOf(() => TaskDefinition.fromFile(testStack(), 'Task', path))).toContain(expected);
  });

  test('a byte order mark is no matter', () => {
    const stack = testStack();
    TaskDefinition.fromJson(stack, 'Task', `\ufeff${JSON.stringify({ containerDefinitions: [container] })}`);
    expect(rendered(stack).ContainerDefinitions[0].Name).toBe('app');
  });
});
