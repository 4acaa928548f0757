/*
 * The services of a docker-compose.yml as they are, each as a service of ECS. Only what a laptop has and AWS has not is said here: where the
 * configuration file goes, what the volume and the secret are, and who may connect.
 *
 * The NAT gateway, the load balancer, the secret and the file system are billed.
 */
import { join } from 'path';
import { Annotations, App, aws_ec2 as ec2, aws_ecs as ecs, aws_efs as efs, aws_secretsmanager as secretsmanager, Stack, Validations } from 'aws-cdk-lib';
import { BindMount, Capacity, Cluster, ComposeApp, Deployment, Network, TaskVolume } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'ComposeImport');

const network = new Network(stack, 'Network');
const cluster = new Cluster(stack, 'Cluster', { network, capacities: [Capacity.fargate()] });
const fileSystem = new efs.FileSystem(stack, 'Files', { vpc: network.vpc, vpcSubnets: network.taskSubnets });
const password = new secretsmanager.Secret(stack, 'Password', { generateSecretString: { excludePunctuation: true } });

new ComposeApp(stack, 'Shop', {
  file: join(__dirname, 'docker-compose.yml'),
  cluster,
  allowFrom: { web: [ec2.Peer.ipv4('203.0.113.0/24')] },
  secrets: { db_password: { secret: ecs.Secret.fromSecretsManager(password) } },
  volumes: [TaskVolume.efs('data', { fileSystem })],
  bindMounts: { './nginx.conf': BindMount.copyIntoImage() },
  // Two databases must not use the same files at the same time.
  serviceOptions: { db: { deployment: Deployment.rolling({ minHealthyPercent: 0, maxHealthyPercent: 100 }) } },
});

Annotations.of(stack).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'the example has no domain of its own');
Validations.of(stack).acknowledge(
  { id: 'AwsSolutions-SMG4', reason: 'Postgres takes the password once, when it makes its data' },
  { id: 'AwsSolutions-ECS2', reason: 'the names of services and files are no secrets' },
);
