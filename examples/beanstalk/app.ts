/*
 * A shop behind a proxy on Elastic Beanstalk: two containers on each instance, HTTPS, and a queue whose URL only the deployment knows.
 */
import { join } from 'node:path';
import {
  Annotations, App, aws_certificatemanager as acm, aws_ec2 as ec2, aws_sqs as sqs, CfnParameter, Size, Stack,
} from 'aws-cdk-lib';
import { BeanstalkEnvironment, BeanstalkListener, BeanstalkPlatform, ImageSource, TaskSource, TaskVolume } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'Beanstalk');
const certificateArn = new CfnParameter(stack, 'CertificateArn', {
  description: 'Certificate of ACM for the domain name of the shop',
  default: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000000',
});
const orders = new sqs.Queue(stack, 'Orders', {
  enforceSSL: true,
  deadLetterQueue: {
    queue: new sqs.Queue(stack, 'FailedOrders', { enforceSSL: true }), maxReceiveCount: 5,
  },
});

const shop = new BeanstalkEnvironment(stack, 'Shop', {
  // Versions come about monthly: aws elasticbeanstalk list-available-solution-stacks
  platform: BeanstalkPlatform.fromSolutionStack('64bit Amazon Linux 2023 v4.7.7 running ECS'),
  task: TaskSource.fromContainers([{
    name: 'proxy',
    image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
    portMappings: [{ containerPort: 80, hostPort: 80 }],
    resources: { memory: Size.mebibytes(128) },
    runtime: { networking: { links: ['shop'] } },
    filesystem: {
      mountPoints: [
      // A file of the bundle, and a directory whose logs Elastic Beanstalk collects.
        { volume: TaskVolume.host('proxy', '/var/app/current/default.conf'), containerPath: '/etc/nginx/conf.d/default.conf', readOnly: true },
        { volume: TaskVolume.host('awseb-logs-proxy', '/var/log/containers/proxy'), containerPath: '/var/log/nginx' },
      ],
    },
  }, {
    name: 'shop',
    image: ImageSource.fromRegistry('public.ecr.aws/docker/library/httpd:2.4.65'),
    resources: { memory: Size.mebibytes(512) },
    // Not known before the deployment, so the environment carries it, to both containers.
    environment: { ORDERS_URL: orders.queueUrl },
  }]),
  sourceDirectory: join(__dirname, 'proxy'),
  instances: { instanceTypes: [new ec2.InstanceType('t4g.small')] },
  listener: BeanstalkListener.https(acm.Certificate.fromCertificateArn(stack, 'Certificate', certificateArn.valueAsString), {
    allowFrom: [ec2.Peer.anyIpv4()],
  }),
  healthCheckPath: '/health',
});
// Permissions of the environment are permissions of its containers.
orders.grantSendMessages(shop);

// For a first look, tags are fine; pin them with @sha256:… before instances are added on their own.
Annotations.of(stack).acknowledgeWarning('ECS-EB-014', 'a first look needs no digests');
Annotations.of(stack).acknowledgeWarning('ECS-EB-012', 'the proxy may know the queue');
