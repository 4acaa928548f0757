/* Samples of environments of Elastic Beanstalk. */
import { join } from 'path';
import { aws_ec2 as ec2, aws_logs as logs, aws_s3 as s3, Duration, Size, Stack } from 'aws-cdk-lib';
import { given, section } from './section';
import { bucket, image, role } from './things';
import {
  BeanstalkAuthentication, BeanstalkBundleOptions, BeanstalkDeploymentPolicy, BeanstalkEnvironment, BeanstalkEnvironmentProps, BeanstalkInstances,
  BeanstalkListener,
  BeanstalkListenerOptions, BeanstalkPlatform, BeanstalkUpdates, ContainerOptions, Egress, Network, TaskSize, TaskSource, TaskSourceOptions,
} from '../../src';

const instanceTypes = [new ec2.InstanceType('t4g.small')];
const web: ContainerOptions = { image, resources: { memory: Size.mebibytes(128) }, portMappings: [{ containerPort: 80, hostPort: 80 }] };
const two: ContainerOptions = { ...web, portMappings: [{ containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 81 }] };

function make(stack: Stack, props: Partial<BeanstalkEnvironmentProps>): void {
  new BeanstalkEnvironment(stack, 'Env', {
    task: TaskSource.fromContainers([two]),
    platform: BeanstalkPlatform.fromSolutionStack('64bit Amazon Linux 2023 v4.7.7 running ECS'),
    listener: BeanstalkListener.http({ internetFacing: false }),
    instances: { instanceTypes },
    ...props,
  });
}

const ENVIRONMENT = ['aws_elasticbeanstalk.CfnEnvironmentProps'];

export const BEANSTALK_SECTIONS = [
  section<BeanstalkEnvironmentProps, BeanstalkBundleOptions>('BeanstalkEnvironmentProps', {
    make,
    cdk: ENVIRONMENT,
    reasons: {
      task: 'where the containers of the bundle come from',
      platform: '`SolutionStackName` or `PlatformArn`: one of them',
      listener: 'the listener of the load balancer, in the options `aws:elbv2:listener`',
      instances: 'the options `aws:ec2:instances` and `aws:autoscaling:asg` together',
      network: 'the network, as in other constructs',
      healthCheckPath: '`HealthCheckPath` of a process of Elastic Beanstalk',
      hostPort: 'the `hostPort` of a container, which Elastic Beanstalk calls `Port` of a process',
      updates: 'the options of deployments and managed updates together',
      logRetention: '`RetentionInDays`, in the word of aws-cdk-lib',
    },
  }, {
    task: TaskSource.fromContainers([{ ...two, environment: { A: 'b' } }]),
    platform: BeanstalkPlatform.fromPlatformArn('arn:aws:elasticbeanstalk:eu-west-1::platform/ECS running on 64bit Amazon Linux 2023'),
    listener: BeanstalkListener.http({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] }),
    instances: { instanceTypes: [new ec2.InstanceType('m7g.large')] },
    network: stack => new Network(stack, 'Other', { egress: Egress.publicIp() }),
    hostPort: 81,
    healthCheckPath: '/health',
    updates: { deploymentPolicy: BeanstalkDeploymentPolicy.ROLLING },
    logRetention: logs.RetentionDays.ONE_WEEK,
    applicationName: 'shop',
    environmentName: 'shop-live',
    optionSettings: { 'aws:elbv2:loadbalancer': { IdleTimeout: '120' } },
  }),
  section<BeanstalkBundleOptions>('BeanstalkBundleOptions', {
    make,
    reasons: {
      authentication: 'as in `Dockerrun.aws.json`, of which the template has the hash',
      sourceDirectory: 'files beside `Dockerrun.aws.json` in the source bundle',
      executionRole: 'the execution role of ECS, in the word of aws-ecs',
    },
  }, {
    authentication: stack => ({ bucket: bucket(stack), key: 'dockercfg' }),
    sourceDirectory: join(__dirname, '..', '..', 'examples', 'beanstalk', 'proxy'),
    executionRole: role,
  }),
  section<BeanstalkListenerOptions>('BeanstalkListenerOptions', {
    make: (stack, options) => make(stack, { listener: BeanstalkListener.http({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')], ...options }) }),
    reasons: {
      allowFrom: 'as in `LoadBalancerOptions`', internetFacing: 'as in `LoadBalancerOptions`; Elastic Beanstalk calls it `ELBScheme`',
    },
  }, { allowFrom: [ec2.Peer.ipv4('198.51.100.0/24')], internetFacing: false }),
  section<BeanstalkInstances>('BeanstalkInstances', {
    make: (stack, instances) => make(stack, { instances: { instanceTypes, ...instances } }),
    cdk: ['aws_autoscaling.AutoScalingGroupProps'],
    reasons: {
      instanceTypes: '`InstanceTypes` of Elastic Beanstalk',
      rootVolumeSize: '`RootVolumeSize` of Elastic Beanstalk',
    },
  }, {
    instanceTypes: [new ec2.InstanceType('m7g.large')],
    minCapacity: 1,
    maxCapacity: 6,
    rootVolumeSize: Size.gibibytes(50),
  }),
  section<BeanstalkUpdates>('BeanstalkUpdates', {
    make: (stack, updates) => make(stack, { updates }),
    reasons: {
      deploymentPolicy: '`DeploymentPolicy` of Elastic Beanstalk',
      batchSize: '`BatchSize` of Elastic Beanstalk',
      timeout: '`Timeout` of Elastic Beanstalk',
      preferredStartTime: '`PreferredStartTime` of Elastic Beanstalk',
    },
  }, {
    deploymentPolicy: BeanstalkDeploymentPolicy.ROLLING_WITH_ADDITIONAL_BATCH,
    batchSize: given({ deploymentPolicy: BeanstalkDeploymentPolicy.ROLLING }, 50),
    timeout: Duration.minutes(20),
    preferredStartTime: 'Sun:03:00',
  }),
  section<BeanstalkAuthentication>('BeanstalkAuthentication', {
    make: (stack, authentication) => make(stack, { authentication: { bucket: bucket(stack), key: 'dockercfg', ...authentication } }),
    reasons: { bucket: '`bucket` of `Dockerrun.aws.json`', key: '`key` of `Dockerrun.aws.json`' },
  }, { bucket: stack => s3.Bucket.fromBucketName(stack, 'Others', 'others'), key: 'other' }),
  section<TaskSourceOptions>('TaskSourceOptions', {
    make: (stack, options) => make(stack, { task: TaskSource.fromContainers([web], options) }),
    reasons: { size: 'as in `TaskOptions`; Elastic Beanstalk has no size of a task', runtime: 'as in `TaskOptions`' },
  }, { size: TaskSize.smallestThatFits(), runtime: {} }),
];
