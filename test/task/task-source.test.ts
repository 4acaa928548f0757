import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import {
  aws_ecr as ecr, aws_ecs as ecs, aws_iam as iam, aws_kms as kms, aws_logs as logs, aws_s3 as s3, aws_secretsmanager as secretsmanager,
  aws_ssm as ssm, Fn, Size, Stack,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Capacity, ImageSource, Posture, PullThroughCache, TaskDefinition, TaskSource, TaskVolume, Upstream } from '../../src';
import { TaskDefinitionShape } from '../../src/api/task/shape';
import { UNKNOWN } from '../../src/api/unknown';
import { makePolicy } from '../../src/posture/role';
import { MadeTask } from '../../src/task/task-source-plan';
import { resources, testStack } from '../support/stack';


const image = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');

function make(stack: Stack, source: TaskSource): MadeTask {
  const role = new iam.Role(stack, 'Platform', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  return source._plan({ cpuArchitecture: 'ARM64' }).make(new iam.Group(stack, 'Scope'), { pulls: role });
}

function shapeOf(stack: Stack, source: TaskSource): TaskDefinitionShape {
  return stack.resolve(make(stack, source).shape);
}

/** Actions that a role has. */
function actions(stack: Stack, role: string): unknown[] {
  return Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith(role))
    .flatMap(([, policy]) => (policy.Properties.PolicyDocument.Statement as { Action: unknown }[]).flatMap(({ Action }) => Action));
}

describe('containers', () => {
  test('become a task without compatibilities and network mode, and no resources of ECS', () => {
    const stack = testStack();
    const shape = shapeOf(stack, TaskSource.fromContainers([{
      image,
      portMappings: [{ containerPort: 80, hostPort: 80 }],
      environment: { A: 'b' },
      resources: { memory: Size.mebibytes(256) },
      filesystem: { mountPoints: [{ volume: TaskVolume.host('data', '/data'), containerPath: '/data' }] },
    }]));
    expect(shape).toMatchObject({
      containerDefinitions: [{
        name: 'main',
        image: 'public.ecr.aws/nginx/nginx:1.29',
        memory: 256,
        environment: [{ name: 'A', value: 'b' }],
        portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
        mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
      }],
      volumes: [{ name: 'data', host: { sourcePath: '/data' } }],
    });
    expect(shape).not.toHaveProperty('networkMode');
    expect(shape).not.toHaveProperty('requiresCompatibilities');
    expect([...resources(stack, 'AWS::ECS::TaskDefinition'), ...resources(stack, 'AWS::Logs::LogGroup')]).toEqual([]);
  });

  test('are planned before anything is made: what only aws-ecs can render is unknown', () => {
    const source = TaskSource.fromContainers([{
      image: ImageSource.fromAsset(__dirname),
      runtime: { logging: ecs.LogDrivers.syslog(), environmentFiles: [ecs.EnvironmentFile.fromAsset(__filename)] },
    }]);
    expect(source._plan({}).shape.containerDefinitions).toMatchObject([{
      image: UNKNOWN, logConfiguration: { logDriver: UNKNOWN }, environmentFiles: [{ type: 's3', value: UNKNOWN }],
    }]);
  });

  test('grant a role of the platform exactly what they need', () => {
    const stack = testStack();
    const shape = shapeOf(stack, TaskSource.fromContainers([{
      image: ImageSource.fromRepository(new ecr.Repository(stack, 'Repository'), '1.0'),
      secrets: { A: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Secret'), 'field') },
      runtime: {
        logging: ecs.LogDrivers.awsLogs({ logGroup: new logs.LogGroup(stack, 'Logs'), streamPrefix: 'x' }),
        environmentFiles: [ecs.EnvironmentFile.fromBucket(new s3.Bucket(stack, 'Bucket'), 'live.env')],
      },
    }]));
    expect(shape.containerDefinitions).toMatchObject([{
      secrets: [{ name: 'A' }],
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-stream-prefix': 'x' } },
      environmentFiles: [{ type: 's3' }],
    }]);
    expect(actions(stack, 'Platform').sort()).toEqual([
      'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetAuthorizationToken', 'ecr:GetDownloadUrlForLayer',
      'logs:CreateLogStream', 'logs:PutLogEvents', 's3:GetBucketLocation', 's3:GetObject', 'secretsmanager:GetSecretValue',
    ]);
  });

  test('wait for the rule of their pull-through cache', () => {
    const stack = testStack();
    const cache = new PullThroughCache(stack, 'Cache', { upstream: Upstream.ecrPublic() });
    const { waitsFor } = make(stack, TaskSource.fromContainers([{ image: ImageSource.fromPullThroughCache(cache, 'nginx/nginx:1.29') }]));
    expect(waitsFor).toEqual([cache]);
  });

  test('have the findings of tasks and images, with the names of props', () => {
    const { findings } = TaskSource.fromContainers([{ image: ImageSource.fromRegistry('nginx'), lifecycle: { stopTimeout: undefined }, name: 'a b' }])._plan({});
    expect(findings.map(({ path, id }) => `${path} ${id}`)).toEqual(expect.arrayContaining(['containers[0].name ECS-TASK-004']));
  });
});

describe('a task definition', () => {
  const statement = new iam.PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] });

  function define(stack: Stack): TaskDefinition {
    return new TaskDefinition(stack, 'Task', {
      capacities: [Capacity.fargate()],
      containers: [{
        image: ImageSource.fromRepository(new ecr.Repository(stack, 'Repository'), '1.0'),
        portMappings: [{ containerPort: 80 }],
        secrets: { A: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Secret'), 'field') },
      }],
    });
  }

  test('hands on its containers with tokens, and their permissions to the role of the platform', () => {
    const stack = testStack();
    const task = define(stack);
    task.taskRole.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] }));
    const shape = shapeOf(stack, TaskSource.fromTaskDefinition(task));
    expect(shape).toMatchObject({
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      taskRoleArn: stack.resolve(task.taskRole.roleArn),
      containerDefinitions: [{ name: 'main', secrets: [{ name: 'A' }], logConfiguration: { logDriver: 'awslogs' } }],
    });
    expect(actions(stack, 'Platform').sort()).toEqual([
      'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetAuthorizationToken', 'ecr:GetDownloadUrlForLayer',
      'logs:CreateLogStream', 'logs:PutLogEvents', 'secretsmanager:GetSecretValue',
    ]);
  });

  test('hands on how its secrets are read: also with a customer managed key, and by an ARN of another stack', () => {
    const stack = testStack();
    const key = new kms.Key(stack, 'Key');
    const task = new TaskDefinition(stack, 'Task', {
      capacities: [Capacity.fargate()],
      containers: [{
        image,
        secrets: {
          ENCRYPTED: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Secret', { encryptionKey: key })),
          IMPORTED: ecs.Secret.fromSecretsManager(secretsmanager.Secret.fromSecretCompleteArn(stack, 'Imported', Fn.importValue('TokenArn'))),
        },
      }],
    });
    const later = ecs.Secret.fromSsmParameter(ssm.StringParameter.fromStringParameterName(stack, 'Later', '/shop/later'));
    task.ecsTaskDefinition.defaultContainer?.addSecret('LATER', later);
    make(stack, TaskSource.fromTaskDefinition(task));
    const [{ Properties: { PolicyDocument: { Statement: statements } } }] = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy'))
      .filter(([id]) => id.startsWith('Platform')).map(([, policy]) => policy);
    const resourcesOf = (action: string) => (statements as { Action: unknown; Resource: unknown }[])
      .filter(({ Action }) => [Action].flat().includes(action)).flatMap(({ Resource }) => Resource);
    expect(resourcesOf('kms:Decrypt')).toEqual([stack.resolve(key.keyArn)]);
    expect(resourcesOf('secretsmanager:GetSecretValue')).toEqual([{ Ref: expect.stringMatching(/^Secret/) }, { 'Fn::ImportValue': 'TokenArn' }]);
    expect(resourcesOf('ssm:GetParameters')).toEqual([stack.resolve(stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: 'shop/later' }))]);
  });

  test('leaves out what was filled in for ECS: a family, a size, a role without permissions', () => {
    const { shape } = TaskSource.fromTaskDefinition(define(testStack()))._plan({});
    expect([shape.family, shape.cpu, shape.memory, shape.taskRoleArn]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test.each<[how: string, posture: Posture, grant: (stack: Stack, role: iam.IRole) => void]>([
    ['by a managed policy, as a posture asks for', Posture.regulated(), (_, role) => role.addToPrincipalPolicy(statement)],
    ['to write traces', Posture.standard(), (_, role) => makePolicy(role, 'WriteTraces', { statements: [statement], roles: [role] })],
    ['by a policy beside it', Posture.standard(), (stack, role) => new iam.Policy(stack, 'Policy', { statements: [statement], roles: [role] })],
    ['by a managed policy beside it', Posture.standard(), (stack, role) =>
      new iam.ManagedPolicy(stack, 'Policy', { statements: [statement], roles: [role] })],
  ])('keeps a role that is granted something %s', (_how, posture, grant) => {
    const stack = testStack();
    posture.applyTo(stack);
    const task = new TaskDefinition(stack, 'Task', {
      capacities: [Capacity.fargate()], containers: [{ image, user: '1000', filesystem: { readonlyRootFilesystem: true } }],
    });
    const source = TaskSource.fromTaskDefinition(task);
    expect(source._plan({}).shape.taskRoleArn).toBeUndefined();
    grant(stack, task.taskRole);
    expect(source._plan({}).now().taskRoleArn).toBe(task.taskRole.roleArn);
  });

  test('of another stack keeps its references', () => {
    const stack = testStack();
    const task = define(stack);
    const other = new Stack(stack.node.root, 'Other', { env: { account: stack.account, region: stack.region } });
    const { shape } = make(other, TaskSource.fromTaskDefinition(task));
    expect(JSON.stringify(shape)).not.toContain('"Ref"');
  });

  test('is seen as it stands now', () => {
    const stack = testStack();
    const task = define(stack);
    const plan = TaskSource.fromTaskDefinition(task)._plan({});
    task.ecsTaskDefinition.addContainer('late', { image: ecs.ContainerImage.fromRegistry('busybox:1.37') });
    expect([plan.shape, plan.now()].map(({ containerDefinitions = [] }) => containerDefinitions.length)).toEqual([1, 2]);
  });

  test('of aws-ecs is taken as well, with its volumes', () => {
    const stack = testStack();
    const definition = new ecs.Ec2TaskDefinition(stack, 'Task');
    definition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('busybox:1.37'), memoryLimitMiB: 64 });
    definition.addVolume({ name: 'data', host: { sourcePath: '/data' } });
    expect(shapeOf(stack, TaskSource.fromTaskDefinition(TaskDefinition.fromEcsTaskDefinition(definition)))).toMatchObject({
      containerDefinitions: [{ name: 'app', image: 'busybox:1.37', memory: 64 }], volumes: [{ name: 'data', host: { sourcePath: '/data' } }],
    });
  });
});

describe('a file', () => {
  function write(document: object): string {
    const path = join(mkdtempSync(join(tmpdir(), 'source-')), 'task.json');
    writeFileSync(path, JSON.stringify(document));
    return path;
  }

  test('is read as by TaskDefinition.fromFile, without resources of ECS', () => {
    const stack = testStack();
    const path = write({
      AWSEBDockerrunVersion: 2,
      containerDefinitions: [{
        name: 'app', image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.2', memory: 64, secrets: [{ name: 'A', valueFrom: '/shop/a' }],
      }],
    });
    expect(shapeOf(stack, TaskSource.fromFile(path))).toMatchObject({
      containerDefinitions: [{ name: 'app', image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.2', memory: 64 }],
    });
    expect(resources(stack, 'AWS::ECS::TaskDefinition')).toEqual([]);
    expect(actions(stack, 'Platform')).toEqual(expect.arrayContaining(['ecr:BatchGetImage', 'ssm:GetParameters']));
  });

  test('has the findings of files', () => {
    const { findings } = TaskSource.fromFile(write({ containerDefinitions: [{ name: 'app', image: '<IMAGE>', memory: 64 }] }))._plan({});
    expect(findings).toHaveLength(1);
    expect(TaskSource.fromFile('no/such/file.json')._plan({}).findings).toHaveLength(1);
  });
});
