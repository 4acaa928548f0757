/*
 * An app that is audited: a web service that the internet reaches by HTTPS and through AWS WAF, a worker on EC2 instances, and a migration before each
 * deployment. The posture changes their resources; what it demands is given here: a domain, users that are not root, read-only root
 * filesystems, and where tasks connect to. Logs of the load balancer are copied to another Region.
 *
 * Three packs of cdk-nag and AwsSolutions find nothing that docs/nag.md does not explain.
 */
import { App, aws_ec2 as ec2, aws_route53 as route53, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ImageSource, Ingress, OneOffTask, Posture, RunOn, TaskEgress, TaskVolume, WebService, WorkerService } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'Regulated');

// A versioned bucket in another Region, which exists already: what happens to this Region leaves the logs there.
const copies = s3.Bucket.fromBucketAttributes(stack, 'Copies', { bucketName: 'shop-copies-of-logs', region: 'eu-central-1' });
Posture.regulated({ replicationDestinations: [copies], demands: { limitedEgress: true } }).applyTo(app);

const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] });
const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'shop.example.com' });

// Nginx as a user without rights: it writes to /tmp only.
const api = new WebService(stack, 'Api', {
  cluster,
  image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx-unprivileged:1.29'),
  containerPort: 8080,
  container: {
    user: '101',
    filesystem: { readonlyRootFilesystem: true, mountPoints: [{ volume: TaskVolume.empty('tmp'), containerPath: '/tmp' }] },
  },
  // Nothing but what starting a task needs; `connectTo` and `connections` add to it.
  egress: TaskEgress.only([]),
  ingress: Ingress.loadBalancer({ allowFrom: [ec2.Peer.anyIpv4()], domain: { domainName: 'api.shop.example.com', zone } }),
});

const image = ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37');
const container = { user: '1000', filesystem: { readonlyRootFilesystem: true } };

const migration = new OneOffTask(stack, 'Migration', {
  cluster,
  image,
  container: { ...container, command: ['sh', '-c', 'echo "migrated"'] },
  egress: TaskEgress.only([]),
  runOn: RunOn.deployment(),
});
migration.executeBefore(api);

new WorkerService(stack, 'Worker', {
  cluster,
  capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] })],
  image,
  container: { ...container, command: ['sleep', 'infinity'] },
});
