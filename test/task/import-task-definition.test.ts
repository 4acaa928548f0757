import { writeFileSync, mkdtempSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import {
  aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, aws_efs as efs, aws_iam as iam, aws_kms as kms, aws_secretsmanager as secretsmanager, Size, Stack,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  Capacity, Cluster, HostImage, ImageSource, ImportTaskDefinitionOptions, Ingress, ITaskDefinition, Service, TaskDefinition, TaskSize, TaskVolume,
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

  test('has the default network mode of Windows on hosts with it', () => {
    const stack = testStack();
    const capacities = [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], machineImage: HostImage.windows() })];
    from(stack, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }, containerDefinitions: [container] }, { capacities });
    expect(rendered(stack)).not.toHaveProperty('NetworkMode');
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

describe('an image that is given by the name of its container', () => {
  const ecrImage = (stack: Stack) => ImageSource.fromRepository(ecr.Repository.fromRepositoryName(stack, 'Repository', 'shop/api'), '1.4');

  test('is that of a container without one, with the right to pull it', () => {
    const stack = testStack();
    from(stack, { containerDefinitions: [{ name: 'app', memory: 64 }] }, { images: { app: ecrImage(stack) } });
    expect(JSON.stringify(rendered(stack).ContainerDefinitions[0].Image)).toContain('shop/api:1.4');
    expect(JSON.stringify(statements(stack, 'ExecutionRole'))).toContain('repository/shop/api');
  });

  test('replaces one that is a placeholder, in a list or in place of a value', () => {
    for (const image of ['"<IMAGE>"', '<IMAGE>', '5', 'null', '""']) {
      const stack = testStack();
      TaskDefinition.fromJson(stack, 'Task', `[{"name": "app", "memory": 64, "image": ${image}}]`, { images: { app: ImageSource.fromRegistry('nginx:1.29') } });
      expect(rendered(stack).ContainerDefinitions[0].Image).toBe('nginx:1.29');
    }
  });

  test('leaves other containers and their order alone', () => {
    const stack = testStack();
    const names = ['z', 'a', 'm'];
    from(stack, { containerDefinitions: names.map(name => ({ ...container, name })) }, { images: { a: ImageSource.fromRegistry('redis:8.2') } });
    expect((rendered(stack).ContainerDefinitions as { Name: string; Image: string }[]).map(({ Name, Image }) => [Name, Image]))
      .toEqual([['z', 'nginx:1.29'], ['a', 'redis:8.2'], ['m', 'nginx:1.29']]);
  });

  test('brings credentials instead of those in the file', () => {
    const stack = testStack();
    const credentials = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Login', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:new-AbCdEf');
    from(stack, { containerDefinitions: [{ ...container, repositoryCredentials: { credentialsParameter: 'old' } }] }, {
      images: { app: ImageSource.fromRegistry('registry.example.com/app:1', { credentials }) },
    });
    expect(rendered(stack).ContainerDefinitions[0].RepositoryCredentials).toEqual({ CredentialsParameter: credentials.secretArn });
  });

  test('is checked, and must be of a container', () => {
    expect(lines(messageOf(() => from(testStack(), { containerDefinitions: [{ name: 'app', memory: 64 }, { name: 'log', memory: 64 }] }, {
      images: { app: ImageSource.fromRegistry('Nginx'), web: ImageSource.fromRegistry('nginx:1.29') },
    })))).toEqual([
      'Shop/Task: 3 findings',
      'Shop/Task: containerDefinitions[1].image (ECS-JSON-017)',
      'Shop/Task: images.web (ECS-JSON-018)',
      'Shop/Task: images.app (ECS-TASK-003)',
    ]);
  });
});

describe('a volume that is given by its name', () => {
  const mounting = { ...container, mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] };

  test('replaces a directory of the host, with the permissions of the file system', () => {
    const stack = testStack();
    const fileSystem = efs.FileSystem.fromFileSystemAttributes(stack, 'Files', {
      fileSystemId: 'fs-12345678', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1'),
    });
    from(stack, { containerDefinitions: [mounting], volumes: [{ name: 'logs' }, { name: 'data', host: { sourcePath: '${HOST}' } }] }, {
      volumes: [TaskVolume.efs('data', { fileSystem })],
    });
    expect(rendered(stack).Volumes).toMatchObject([{ Name: 'logs' }, { Name: 'data', EFSVolumeConfiguration: { FilesystemId: 'fs-12345678', TransitEncryption: 'ENABLED' } }]);
    expect(rendered(stack).Volumes[1]).not.toHaveProperty('Host');
    expect(statements(stack, 'TaskRole')[0]).toEqual([['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'], expect.any(String)]);
  });

  test('is that of a list of containers, which cannot define any', () => {
    const stack = testStack();
    TaskDefinition.fromJson(stack, 'Task', JSON.stringify([mounting]), { volumes: [TaskVolume.host('data', '/srv')] });
    expect(rendered(stack).Volumes).toEqual([{ Name: 'data', Host: { SourcePath: '/srv' } }]);
  });

  test('may be a file system whose credentials have a key', () => {
    const stack = testStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/a');
    TaskDefinition.fromJson(stack, 'Task', JSON.stringify({
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }, containerDefinitions: [mounting],
    }), {
      volumes: [TaskVolume.fsxWindows('data', {
        fileSystemId: 'fs-0123456789abcdef0',
        rootDirectory: 'share',
        domain: 'corp.example.com',
        encryptionKey,
        credentialsParameter: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:fsx-AbCdEf',
      })],
    });
    expect((statements(stack, 'ExecutionRole') as [unknown][]).map(([actions]) => actions)).toEqual(['fsx:DescribeFileSystems', 'secretsmanager:GetSecretValue', 'kms:Decrypt']);
  });

  test('is checked with the task, and must be one of the file or a mounted one', () => {
    expect(lines(messageOf(() => from(testStack(), { containerDefinitions: [mounting] }, {
      volumes: [TaskVolume.host('dta', '/srv')],
    })))).toEqual(['Shop/Task: 2 findings', 'Shop/Task: volumes[0] (ECS-JSON-018)', 'Shop/Task: containerDefinitions[0].mountPoints[0].sourceVolume (ECS-TASK-050)']);
  });
});

describe('what a file says wrong', () => {
  test.each<[object, string]>([
    [{ tags: [{ value: 'shop' }] }, 'tags[0].key must be given, got none; give it (ECS-TASK-009)'],
    [{ taskRoleArn: 'arn:aws:iam::12345678901:role/app' }, 'taskRoleArn must name an account of 12 digits, got \'12345678901\' in'],
    [{ containerDefinitions: [{ ...container, memoryReservation: 512 }] }, 'lower the reservation or raise the memory (ECS-TASK-015)'],
    [{ containerDefinitions: [{ ...container, healthCheck: { command: ['curl localhost'] } }] }, 'write it as [\'CMD-SHELL\', '],
  ])('%j is told with its remedy', (members, expected) => {
    expect(messageOf(() => from(testStack(), { containerDefinitions: [container], ...members }))).toContain(expected);
  });
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

  test.each([
    ['Latin-1', Buffer.from('[{"name": "app", "image": "nginx:1.29", "memory": 64, "user": "\u00e9"}]', 'latin1')],
    ['UTF-16', Buffer.from('\ufeff[]', 'utf16le')],
  ])('a file in %s is not read with other characters in it', (_, bytes) => {
    const path = join(mkdtempSync(join(tmpdir(), 'import-')), 'task.json');
    writeFileSync(path, bytes);
    expect(messageOf(() => TaskDefinition.fromFile(testStack(), 'Task', path)))
      .toContain('task.json must be a file that can be read, got bytes that are not UTF-8; save it as UTF-8 (ECS-JSON-014)');
  });

  test('control structures of a template are not asked for as values', () => {
    const text = '{"family": "a", {% if x %} "containerDefinitions": [{{ range . }}{"name": "app", "image": "{{ .Image }}"}{{ end }}] }';
    const found = messageOf(() => TaskDefinition.fromJson(testStack(), 'Task', text));
    expect(found).toContain('got \'{% if x %}\'; render the template first, and import what comes out: substitutions are values only (ECS-JSON-006)');
    expect(found).not.toContain('ECS-JSON-001');
  });

  test('a byte order mark is no matter', () => {
    const stack = testStack();
    TaskDefinition.fromJson(stack, 'Task', `\ufeff${JSON.stringify({ containerDefinitions: [container] })}`);
    expect(rendered(stack).ContainerDefinitions[0].Name).toBe('app');
  });
});
