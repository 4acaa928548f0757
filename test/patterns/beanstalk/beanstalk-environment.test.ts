import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import {
  App, aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_s3 as s3, aws_secretsmanager as secretsmanager,
  aws_sqs as sqs, Size, Stack,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  BeanstalkDeploymentPolicy, BeanstalkEnvironment, BeanstalkEnvironmentProps, BeanstalkListener, BeanstalkPlatform, Capacity, ContainerOptions,
  Egress, ImageSource, Network, PullThroughCache, TaskDefinition, TaskSource, Upstream,
} from '../../../src';
import { optionProblem } from '../../../src/api/beanstalk/options';
import { messageOf, only, resources, template, testStack, warnings } from '../../support/stack';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const image = ImageSource.fromRegistry(`public.ecr.aws/nginx/nginx@sha256:${'0f'.repeat(32)}`);
const web: ContainerOptions = { name: 'web', image, resources: { memory: Size.mebibytes(128) }, portMappings: [{ containerPort: 80, hostPort: 80 }] };

function make(stack: Stack, props: Partial<BeanstalkEnvironmentProps> = {}): BeanstalkEnvironment {
  return new BeanstalkEnvironment(stack, 'Env', {
    task: TaskSource.fromContainers([web]),
    platform: BeanstalkPlatform.fromSolutionStack('64bit Amazon Linux 2023 v4.7.7 running ECS'),
    listener: BeanstalkListener.http({ internetFacing: false }),
    instances: { instanceTypes: [new ec2.InstanceType('t4g.small')] },
    ...props,
  });
}

interface Setting {
  readonly Namespace: string;
  readonly OptionName: string;
  readonly Value: unknown;
}

const settings = (stack: Stack) => only(stack, 'AWS::ElasticBeanstalk::Environment').Properties.OptionSettings as Setting[];

/** Options of a namespace. */
function options(stack: Stack, namespace: string): { [name: string]: unknown } {
  return Object.fromEntries(settings(stack).filter(({ Namespace }) => Namespace === namespace).map(({ OptionName, Value }) => [OptionName, Value]));
}

/** The file in the bundle. */
function dockerrun(environment: BeanstalkEnvironment): unknown {
  const app = environment.node.root as App;
  return JSON.parse(readFileSync(join(app.outdir, environment.bundle.assetPath, 'Dockerrun.aws.json'), 'utf8'));
}

/** Actions of the policy of a role. */
function actions(stack: Stack, role: string): string[] {
  return Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith(role))
    .flatMap(([, policy]) => (policy.Properties.PolicyDocument.Statement as { Action: string | string[] }[]).flatMap(({ Action }) => Action));
}

describe('the environment', () => {
  test('is load balanced, hardened, observed and updated', () => {
    const stack = testStack();
    make(stack);
    expect(options(stack, 'aws:autoscaling:launchconfiguration')).toMatchObject({
      DisableIMDSv1: 'true', RootVolumeType: 'gp3', RootVolumeSize: '30', DisableDefaultEC2SecurityGroup: 'true',
    });
    expect(options(stack, 'aws:ec2:instances')).toEqual({ InstanceTypes: 't4g.small', SupportedArchitectures: 'arm64' });
    expect(options(stack, 'aws:elasticbeanstalk:healthreporting:system')).toEqual({ SystemType: 'enhanced', EnhancedHealthAuthEnabled: 'true' });
    expect(options(stack, 'aws:elasticbeanstalk:managedactions:platformupdate')).toEqual({ UpdateLevel: 'minor' });
    expect(options(stack, 'aws:elasticbeanstalk:cloudwatch:logs')).toEqual({ StreamLogs: 'true', RetentionInDays: '30', DeleteOnTerminate: 'false' });
    expect(options(stack, 'aws:autoscaling:asg')).toEqual({ MinSize: '2', MaxSize: '4' });
    expect(options(stack, 'aws:elasticbeanstalk:command')).toMatchObject({ DeploymentPolicy: 'Immutable' });
    expect(options(stack, 'aws:ec2:vpc')).toMatchObject({ ELBScheme: 'internal', AssociatePublicIpAddress: 'false' });
  });

  test('has only options that Elastic Beanstalk has', () => {
    const stack = testStack();
    make(stack, {
      listener: BeanstalkListener.https(acm.Certificate.fromCertificateArn(stack, 'C', 'arn:aws:acm:eu-west-1:111122223333:certificate/a'), {
        allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
      }),
    });
    const names = settings(stack).map(({ Namespace, OptionName }) => [Namespace, OptionName]);
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter(([namespace, name]) => optionProblem(namespace, name))).toEqual([]);
    expect(new Set(names.map(String)).size).toBe(names.length);
  });

  test('serves HTTPS only, to the peers that are listed', () => {
    const stack = testStack();
    make(stack, {
      listener: BeanstalkListener.https(acm.Certificate.fromCertificateArn(stack, 'C', 'arn:aws:acm:eu-west-1:111122223333:certificate/a'), {
        allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
      }),
    });
    expect(options(stack, 'aws:elbv2:listener:default')).toEqual({ ListenerEnabled: 'false' });
    expect(options(stack, 'aws:elbv2:listener:443')).toMatchObject({ Protocol: 'HTTPS', SSLCertificateArns: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' });
    expect(options(stack, 'aws:ec2:vpc')).toMatchObject({ ELBScheme: 'public' });
    expect(resources(stack, 'AWS::EC2::SecurityGroup').flatMap(({ Properties }) => Properties.SecurityGroupIngress as unknown[] ?? [])).toEqual([
      expect.objectContaining({ CidrIp: '203.0.113.0/24', FromPort: 443 }),
    ]);
    expect(resources(stack, 'AWS::EC2::SecurityGroupIngress').map(({ Properties }) => Properties.FromPort)).toEqual([80]);
  });

  test('waits for its roles, policies, routes and the policy of its logs', () => {
    const stack = testStack();
    make(stack);
    const waits = only(stack, 'AWS::ElasticBeanstalk::Environment').DependsOn ?? [];
    for (const part of ['InstanceRoleDefaultPolicy', 'ServiceRole', 'DefaultRoute', 'LoadBalancerLogsBucketPolicy']) {
      expect(waits.some(id => id.includes(part))).toBe(true);
    }
  });

  test('takes updates, names and further options', () => {
    const stack = testStack();
    make(stack, {
      applicationName: 'shop',
      environmentName: 'shop-dev',
      updates: { deploymentPolicy: BeanstalkDeploymentPolicy.ROLLING, batchSize: 50, preferredStartTime: 'Sun:03:00' },
      optionSettings: { 'aws:elasticbeanstalk:cloudwatch:logs': { RetentionInDays: '7' } },
    });
    expect(resources(stack, 'AWS::ElasticBeanstalk::Application')).toEqual([]);
    expect(only(stack, 'AWS::ElasticBeanstalk::Environment').Properties).toMatchObject({ ApplicationName: 'shop', EnvironmentName: 'shop-dev' });
    expect(options(stack, 'aws:elasticbeanstalk:command')).toMatchObject({ DeploymentPolicy: 'Rolling', BatchSize: '50' });
    expect(options(stack, 'aws:autoscaling:updatepolicy:rollingupdate')).toEqual({ RollingUpdateEnabled: 'true', RollingUpdateType: 'Health' });
    expect(options(stack, 'aws:elasticbeanstalk:cloudwatch:logs')).toMatchObject({ RetentionInDays: '7' });
  });

  test('runs in a network with endpoints as its only way out', () => {
    const stack = testStack();
    make(stack, { network: new Network(stack, 'Network', { egress: Egress.endpoints() }) });
    const services = resources(stack, 'AWS::EC2::VPCEndpoint').map(({ Properties }) => JSON.stringify(Properties.ServiceName));
    for (const name of ['elasticbeanstalk', 'elasticbeanstalk-health', 'cloudformation', 'ecs-agent', 'sqs']) {
      expect(services.some(service => service.includes(`.${name}`))).toBe(true);
    }
  });
});

describe('the bundle', () => {
  test('holds the containers, and the label of the version ends in its hash', () => {
    const stack = testStack();
    const environment = make(stack);
    expect(dockerrun(environment)).toEqual({
      AWSEBDockerrunVersion: 2,
      containerDefinitions: [{
        name: 'web',
        image: `public.ecr.aws/nginx/nginx@sha256:${'0f'.repeat(32)}`,
        memory: 128,
        essential: true,
        portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
      }],
    });
    const [id] = Object.keys(Template.fromStack(stack).findResources('AWS::ElasticBeanstalk::ApplicationVersion'));
    expect(id.endsWith(environment.bundle.assetHash.slice(0, 10))).toBe(true);
    expect(readdirSync((stack.node.root as App).outdir).filter(name => name.startsWith('bundle-'))).toEqual([]);
  });

  test('is the same for the same content, and another for another', () => {
    const hashes = [web, web, { ...web, environment: { A: 'b' } }]
      .map(container => make(testStack(), { task: TaskSource.fromContainers([container]) }).bundle.assetHash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  test('holds the files of a directory', () => {
    const directory = mkdtempSync(join(tmpdir(), 'bundle-'));
    writeFileSync(join(directory, 'default.conf'), 'server {}');
    const stack = testStack();
    const { bundle } = make(stack, { sourceDirectory: directory });
    expect(existsSync(join((stack.node.root as App).outdir, bundle.assetPath, 'default.conf'))).toBe(true);
    writeFileSync(join(directory, 'Dockerrun.aws.json'), '{}');
    expect(messageOf(() => make(testStack(), { sourceDirectory: directory }))).toContain('sourceDirectory must have no Dockerrun.aws.json, got one');
  });

  test('names an image asset, where account and Region are known', () => {
    const stack = testStack({ props: { env: ENV } });
    const environment = make(stack, { task: TaskSource.fromContainers([{ ...web, image: ImageSource.fromAsset(join(__dirname, '../../rules/beanstalk/image')) }]) });
    expect(dockerrun(environment)).toMatchObject({
      containerDefinitions: [{ image: expect.stringMatching(/^111122223333\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/cdk-hnb659fds-container-assets-111122223333-eu-west-1:[0-9a-f]{64}$/) }],
    });
    expect(warnings(stack)).toEqual([]);
    expect(actions(stack, 'EnvInstanceRole')).toEqual(expect.arrayContaining(['ecr:BatchGetImage', 'ecr:GetAuthorizationToken']));
  });

  test('waits for the rule of a pull-through cache', () => {
    const stack = testStack({ props: { env: ENV } });
    const cache = new PullThroughCache(stack, 'Cache', { upstream: Upstream.ecrPublic() });
    make(stack, { task: TaskSource.fromContainers([{ ...web, image: ImageSource.fromPullThroughCache(cache, `nginx/nginx@sha256:${'0f'.repeat(32)}`) }]) });
    expect(only(stack, 'AWS::ElasticBeanstalk::Environment').DependsOn?.some(id => id.startsWith('Cache'))).toBe(true);
  });
});

describe('what only the deployment knows', () => {
  test('becomes a property of the environment, and grants go to the instance role', () => {
    const stack = testStack();
    const queue = new sqs.Queue(stack, 'Queue');
    const environment = make(stack, { task: TaskSource.fromContainers([{ ...web, environment: { QUEUE_URL: queue.queueUrl, MODE: 'live' } }]) });
    queue.grantSendMessages(environment);
    expect(options(stack, 'aws:elasticbeanstalk:application:environment')).toEqual({ QUEUE_URL: stack.resolve(queue.queueUrl) });
    expect(dockerrun(environment)).toMatchObject({ containerDefinitions: [{ environment: [{ name: 'MODE', value: 'live' }] }] });
    expect(actions(stack, 'EnvInstanceRole')).toContain('sqs:SendMessage');
  });

  test('of secrets is their ARN: read by the instances and by an execution role with a fixed name', () => {
    const stack = testStack({ props: { env: ENV } });
    const secret = new secretsmanager.Secret(stack, 'Secret');
    const environment = make(stack, { task: TaskSource.fromContainers([{ ...web, secrets: { TOKEN: ecs.Secret.fromSecretsManager(secret) } }]) });
    expect(options(stack, 'aws:elasticbeanstalk:application:environmentsecrets')).toEqual({ TOKEN: stack.resolve(secret.secretArn) });
    const { executionRoleArn } = dockerrun(environment) as { executionRoleArn: string };
    expect(executionRoleArn).toMatch(/^arn:aws:iam::111122223333:role\/Shop-?Env.*-eu-west-1$/);
    const roles = resources(stack, 'AWS::IAM::Role').map(({ Properties }) => Properties.RoleName as string).filter(Boolean);
    expect(executionRoleArn.endsWith(`role/${roles[0]}`)).toBe(true);
    expect(actions(stack, 'EnvExecutionRole')).toEqual(['secretsmanager:GetSecretValue']);
    expect(actions(stack, 'EnvInstanceRole')).toEqual(expect.arrayContaining(['secretsmanager:GetSecretValue', 'iam:PassRole']));
    expect(actions(stack, 'EnvServiceRole')).toEqual(['iam:PassRole']);
  });

  test('of a secret whose ARN is known stays with its container', () => {
    const stack = testStack({ props: { env: ENV } });
    const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:token-AbCdEf';
    const secret = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', arn);
    const environment = make(stack, { task: TaskSource.fromContainers([{ ...web, secrets: { TOKEN: ecs.Secret.fromSecretsManager(secret) } }]) });
    expect(dockerrun(environment)).toMatchObject({ containerDefinitions: [{ secrets: [{ name: 'TOKEN', valueFrom: arn }] }] });
    expect(actions(stack, 'EnvInstanceRole')).not.toContain('secretsmanager:GetSecretValue');
  });
});

test('the file of credentials is in the bundle, and the instances can read it alone', () => {
  const stack = testStack();
  const environment = make(stack, { authentication: { bucket: s3.Bucket.fromBucketName(stack, 'Logins', 'logins'), key: 'dockercfg' } });
  expect(dockerrun(environment)).toMatchObject({ authentication: { bucket: 'logins', key: 'dockercfg' } });
  expect(JSON.stringify(template(stack))).toContain(':s3:::logins/dockercfg');
});

test('a given execution role is used, and passed', () => {
  const stack = testStack();
  const executionRole = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/executor');
  const environment = make(stack, { executionRole });
  expect(dockerrun(environment)).toMatchObject({ executionRoleArn: 'arn:aws:iam::111122223333:role/executor' });
  expect(JSON.stringify(template(stack))).toContain('"iam:PassedToService":"ecs-tasks.amazonaws.com"');
});

describe('the containers of a task definition', () => {
  test('log to the environment, where their log group has no name yet', () => {
    const stack = testStack();
    const task = new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ ...web, portMappings: [{ containerPort: 8080 }] }] });
    const environment = make(stack, { task: TaskSource.fromTaskDefinition(task) });
    expect(dockerrun(environment)).toMatchObject({ containerDefinitions: [{ portMappings: [{ containerPort: 8080, hostPort: 8080 }] }] });
    expect(JSON.stringify(dockerrun(environment))).not.toContain('awslogs');
    expect(options(stack, 'aws:elasticbeanstalk:environment:process:default')).toMatchObject({ Port: '8080' });
  });

  test('are taken as they stand: later additions are an error at synth', () => {
    const stack = testStack();
    const task = new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [web] });
    make(stack, { task: TaskSource.fromTaskDefinition(task) });
    task.ecsTaskDefinition.addContainer('late', { image: ecs.ContainerImage.fromRegistry('busybox:1.37') });
    expect(messageOf(() => Template.fromStack(stack))).toContain('task must be complete, got a task definition that has grown since');
  });
});

test('everything that is wrong is in one error', () => {
  const message = messageOf(() => make(testStack(), {
    task: TaskSource.fromContainers([{ name: 'web', image }]),
    platform: BeanstalkPlatform.fromSolutionStack('PHP'),
    environmentName: 'x',
    healthCheckPath: 'y',
  }));
  for (const id of ['ECS-EB-003', 'ECS-EB-020', 'ECS-EB-021', 'ECS-EB-026', 'ECS-EB-030']) expect(message).toContain(id);
});

test('a host port of 0 is refused as what it is, not as none', () => {
  const message = messageOf(() => make(testStack(), { hostPort: 0 }));
  expect(message).toContain('hostPort must be 1 to 65535, got 0');
  expect(message).not.toContain('containers without a fixed host port');
});

test('is the same template as before', () => {
  const stack = testStack();
  make(stack, { listener: BeanstalkListener.http({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] }) });
  expect(Object.values(template(stack).Resources).map(({ Type }) => Type).sort()).toMatchSnapshot();
  expect(settings(stack).map(({ Namespace, OptionName, Value }) => `${Namespace} ${OptionName} ${typeof Value === 'string' ? Value : '…'}`)).toMatchSnapshot();
});
