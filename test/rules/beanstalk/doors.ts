import { join } from 'path';
import { aws_ec2 as ec2, aws_ecs as ecs, aws_logs as logs, aws_secretsmanager as secretsmanager, aws_sqs as sqs, Size, Stack } from 'aws-cdk-lib';
import {
  BeanstalkEnvironment, BeanstalkEnvironmentProps, BeanstalkListener, BeanstalkPlatform, Capacity, ContainerOptions, ImageSource,
  TaskDefinition, TaskSource,
} from '../../../src';
import { Door, Examples } from '../../support/doors';

const DIGEST = 'sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0';
const instanceTypes = [new ec2.InstanceType('t4g.small')];
const image = ImageSource.fromRegistry(`public.ecr.aws/nginx/nginx@${DIGEST}`);

/** A container that logs to this group. */
function logging(logGroup: logs.ILogGroup): ContainerOptions {
  return web({ runtime: { logging: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: 'web' }) } });
}

/** A container that the load balancer reaches, with these settings. */
function web(settings: Partial<ContainerOptions> = {}): ContainerOptions {
  return { name: 'web', image, resources: { memory: Size.mebibytes(128) }, portMappings: [{ containerPort: 80, hostPort: 80 }], ...settings };
}

/** Another container beside it. */
function worker(settings: Partial<ContainerOptions> = {}): ContainerOptions {
  return { name: 'worker', image, resources: { memory: Size.mebibytes(128) }, ...settings };
}

/** `new BeanstalkEnvironment(…)` with these props. Without others, it runs the container `web` behind an internal load balancer. */
function environment(props: Partial<BeanstalkEnvironmentProps> | ((stack: Stack) => Partial<BeanstalkEnvironmentProps>)): Door {
  return stack => new BeanstalkEnvironment(stack, 'Shop', {
    task: TaskSource.fromContainers([web()]),
    platform: BeanstalkPlatform.fromSolutionStack('64bit Amazon Linux 2023 v4.7.7 running ECS'),
    listener: BeanstalkListener.http({ internetFacing: false }),
    instances: { instanceTypes },
    ...typeof props === 'function' ? props(stack) : props,
  });
}

/** `new BeanstalkEnvironment(…)` with these containers. */
function containers(...given: ContainerOptions[]): Door {
  return environment({ task: TaskSource.fromContainers(given) });
}

/** A task definition for Fargate with the container `web` and others. */
function onFargate(stack: Stack, ...others: ContainerOptions[]): TaskDefinition {
  return new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [web(), ...others] });
}

/** The same for hosts. Containers log to files: only the deployment knows the log group that a task definition has otherwise. */
function onHosts(stack: Stack, ...others: ContainerOptions[]): TaskDefinition {
  const runtime = { logging: ecs.LogDrivers.jsonFile() };
  return new TaskDefinition(stack, 'Task', { capacities: [Capacity.ec2({ instanceTypes })], containers: [web(), ...others].map(each => ({ ...each, runtime })) });
}

/** A stack in account 111122223333 and eu-central-1. */
function known(stack: Stack): Stack {
  return new Stack(stack.node.root, 'Here', { env: { account: '111122223333', region: 'eu-central-1' } });
}

/** A variable with the URL of a queue. */
function queueUrl(stack: Stack): { QUEUE_URL: string } {
  return { QUEUE_URL: new sqs.Queue(stack, 'Queue').queueUrl };
}

export const BEANSTALK_EXAMPLES: Examples = {
  'ECS-EB-001': {
    bad: containers(web({ lifecycle: { healthCheck: { command: ['CMD', 'curl', '-f', 'http://localhost/'] } } })),
    good: environment({ task: TaskSource.fromContainers([web()]), healthCheckPath: '/' }),
  },
  'ECS-EB-002': {
    bad: environment({ task: TaskSource.fromContainers([web()], { runtime: { family: 'shop' } }) }),
    good: environment({ task: TaskSource.fromContainers([web()]) }),
  },
  'ECS-EB-003': {
    bad: containers(web({ resources: { cpu: 256 } })),
    good: containers(web({ resources: { cpu: 256, memory: Size.mebibytes(128) } })),
  },
  'ECS-EB-004': {
    bad: environment(stack => ({ task: TaskSource.fromTaskDefinition(onFargate(stack, worker())) })),
    good: environment(stack => ({ task: TaskSource.fromTaskDefinition(onHosts(stack, worker())) })),
  },
  'ECS-EB-005': {
    bad: environment(stack => ({ task: TaskSource.fromTaskDefinition(onFargate(stack)) })),
    good: environment(stack => ({ task: TaskSource.fromTaskDefinition(onHosts(stack)) })),
  },
  'ECS-EB-006': {
    bad: environment({
      task: TaskSource.fromContainers([web()], { runtime: { operatingSystemFamily: ecs.OperatingSystemFamily.WINDOWS_SERVER_2022_CORE } }),
    }),
    good: environment({ task: TaskSource.fromContainers([web()], { runtime: { operatingSystemFamily: ecs.OperatingSystemFamily.LINUX } }) }),
  },
  'ECS-EB-007': {
    bad: environment({ task: TaskSource.fromFile(join(__dirname, 'firelens.json')) }),
    good: environment({ task: TaskSource.fromFile(join(__dirname, 'plain.json')) }),
  },
  'ECS-EB-010': {
    bad: environment({ task: TaskSource.fromContainers([web({ image: ImageSource.fromAsset(join(__dirname, 'image')) })]) }),
    good: stack => environment({ task: TaskSource.fromContainers([web({ image: ImageSource.fromAsset(join(__dirname, 'image')) })]) })(known(stack)),
  },
  'ECS-EB-011': {
    bad: environment(stack => ({
      task: TaskSource.fromContainers([web({ environment: { QUEUE_URL: 'none' } }), worker({ environment: queueUrl(stack) })]),
    })),
    good: environment({
      task: TaskSource.fromContainers([web({ environment: { QUEUE_URL: 'none' } }), worker({ environment: { QUEUE_URL: 'https://queue.example.com' } })]),
    }),
  },
  'ECS-EB-012': {
    bad: environment(stack => ({ task: TaskSource.fromContainers([web(), worker({ environment: queueUrl(stack) })]) })),
    good: environment(stack => ({ task: TaskSource.fromContainers([web({ environment: queueUrl(stack) })]) })),
  },
  'ECS-EB-013': {
    bad: environment(stack => ({
      task: TaskSource.fromContainers([web({ secrets: { TOKEN: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Token')) } })]),
    })),
    good: stack => environment(here => ({
      task: TaskSource.fromContainers([web({ secrets: { TOKEN: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(here, 'Token')) } })]),
    }))(known(stack)),
  },
  'ECS-EB-014': {
    bad: containers(web({ image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29') })),
    good: containers(web({ image: ImageSource.fromRegistry(`public.ecr.aws/nginx/nginx@${DIGEST}`) })),
  },
  'ECS-EB-015': {
    bad: stack => {
      const definition = onFargate(stack);
      environment({ task: TaskSource.fromTaskDefinition(definition) })(stack);
      definition.ecsTaskDefinition.addContainer('late', { image: ecs.ContainerImage.fromRegistry('busybox:1.37') });
    },
    good: stack => {
      const definition = onHosts(stack);
      definition.ecsTaskDefinition.addContainer('early', { image: image.toContainerImage(), memoryLimitMiB: 64 });
      environment({ task: TaskSource.fromTaskDefinition(definition) })(stack);
    },
  },
  'ECS-EB-016': {
    bad: environment(stack => ({ task: TaskSource.fromContainers([logging(new logs.LogGroup(stack, 'Logs'))]) })),
    good: stack => environment(here => ({
      task: TaskSource.fromContainers([logging(logs.LogGroup.fromLogGroupName(here, 'Logs', '/shop/web'))]),
    }))(known(stack)),
  },
  'ECS-EB-020': {
    bad: environment({ platform: BeanstalkPlatform.fromSolutionStack('64bit Amazon Linux 2 v3.9.2 running ECS') }),
    good: environment({ platform: BeanstalkPlatform.fromSolutionStack('64bit Amazon Linux 2023 v4.7.7 running ECS') }),
  },
  'ECS-EB-021': { bad: environment({ environmentName: 'dev' }), good: environment({ environmentName: 'shop-dev' }) },
  'ECS-EB-022': {
    bad: environment({ instances: { instanceTypes, minCapacity: 3, maxCapacity: 2 } }),
    good: environment({ instances: { instanceTypes, minCapacity: 2, maxCapacity: 3 } }),
  },
  'ECS-EB-023': {
    bad: environment({ instances: { instanceTypes: [new ec2.InstanceType('t4g.small'), new ec2.InstanceType('t3.small')] } }),
    good: environment({ instances: { instanceTypes: [new ec2.InstanceType('t4g.small'), new ec2.InstanceType('m7g.medium')] } }),
  },
  'ECS-EB-024': { bad: environment({ logRetention: logs.RetentionDays.SIX_YEARS }), good: environment({ logRetention: logs.RetentionDays.FIVE_YEARS }) },
  'ECS-EB-025': { bad: environment({ updates: { preferredStartTime: 'Tuesday 9:00' } }), good: environment({ updates: { preferredStartTime: 'Tue:09:00' } }) },
  'ECS-EB-026': { bad: environment({ healthCheckPath: 'health' }), good: environment({ healthCheckPath: '/health' }) },
  'ECS-EB-027': {
    bad: environment({ listener: BeanstalkListener.http() }),
    good: environment({ listener: BeanstalkListener.http({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] }) }),
  },
  'ECS-EB-028': {
    bad: environment({ optionSettings: { 'aws:elasticbeanstalk:xray': { XRayEnable: 'true' } } }),
    good: environment({ optionSettings: { 'aws:elasticbeanstalk:xray': { XRayEnabled: 'true' } } }),
  },
  'ECS-EB-029': {
    bad: environment({ optionSettings: { 'aws:elbv2:loadbalancer': { SecurityGroups: 'sg-0abcdef0' } } }),
    good: environment({ optionSettings: { 'aws:elbv2:loadbalancer': { IdleTimeout: '120' } } }),
  },
  'ECS-EB-030': {
    bad: containers(web({ portMappings: [{ containerPort: 80 }] })),
    good: containers(web({ portMappings: [{ containerPort: 80, hostPort: 80 }] })),
  },
  'ECS-EB-031': { bad: environment({ sourceDirectory: 'no/such/directory' }), good: environment({ sourceDirectory: join(__dirname, 'image') }) },
};
