/*
 * A shop behind a proxy on Elastic Beanstalk: two containers on each instance, HTTPS, and a queue whose URL only the deployment knows.
 */
import { join } from 'node:path';
import { App, aws_certificatemanager as acm, aws_ec2 as ec2, aws_sqs as sqs, CfnParameter, Size, Stack } from 'aws-cdk-lib';
import { BeanstalkEnvironment, BeanstalkListener, BeanstalkPlatform, ImageSource, TaskSource, TaskVolume } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'Beanstalk');
const certificateArn = new CfnParameter(stack, 'CertificateArn', { description: 'Certificate of ACM for the domain name of the shop' });
const orders = new sqs.Queue(stack, 'Orders', {
  enforceSSL: true,
  deadLetterQueue: {
    queue: new sqs.Queue(stack, 'FailedOrders', { enforceSSL: true }), maxReceiveCount: 5,
  },
});

const shop = new BeanstalkEnvironment(stack, 'Shop', {
  // Versions come about monthly: aws elasticbeanstalk list-available-solution-stacks
  platform: BeanstalkPlatform.fromSolutionStack('64bit Amazon Linux 2023 v4.7.7 running ECS'),
  source: TaskSource.fromContainers([{
    name: 'proxy',
    image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx@sha256:5d1a3de1f1f3b5bb1d4d6a1b2e0c7a8f9e6d5c4b3a2918171615141312111009'),
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
    image: ImageSource.fromRegistry('public.ecr.aws/docker/library/httpd@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0'),
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
