import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, ContainerSettings, Egress, Encryption, FanOut, FanOutItems, ImageSource, Ingress, Network, Posture, Repository, Service,
  TaskDefinition, TaskEgress,
} from '../../../src';
import { Examples } from '../../support/doors';

/** A task of one container. */
const task = (stack: Stack, container: ContainerSettings, image = 'public.ecr.aws/nginx/nginx:1.29') => new TaskDefinition(stack, 'Task', {
  capacities: [Capacity.fargate()], containers: [{ image: ImageSource.fromRegistry(image), ...container }],
});

const DIGEST = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

/** A service on a cluster of aws-ecs. */
const serve = (stack: Stack, cluster: ecs.ICluster) => new Service(stack, 'Api', {
  cluster, capacities: [Capacity.fargate()], taskDefinition: task(stack, {}), enableExecuteCommand: true,
});

/** A service that connects to something. */
const reach = (stack: Stack, egress?: TaskEgress) => new Service(stack, 'Api', {
  cluster: new Cluster(stack, 'Cluster'), capacities: [Capacity.fargate()], taskDefinition: task(stack, {}), egress,
});

/** A service behind a load balancer. */
const balance = (stack: Stack, certificate?: acm.ICertificate) => new Service(stack, 'Api', {
  cluster: new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] }),
  taskDefinition: task(stack, { portMappings: [{ containerPort: 80 }] }),
  ingress: Ingress.loadBalancer({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')], certificate }),
});

/** A pattern with a bucket for its results. */
const fanOut = (stack: Stack) => new FanOut(stack, 'Batch', {
  cluster: new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] }),
  image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
  items: FanOutItems.fromList(['a']),
  itemVariable: 'ITEM',
});

/** A bucket in another Region, and maybe its key. */
const copiesOf = (stack: Stack, keyRegion?: string) => s3.Bucket.fromBucketAttributes(stack, 'Copies', {
  bucketName: 'shop-copies',
  region: 'eu-central-1',
  encryptionKey: keyRegion === undefined ? undefined
    : kms.Key.fromKeyArn(stack, 'CopiesKey', `arn:aws:kms:${keyRegion}:111111111111:key/12345678-1234-1234-1234-123456789012`),
});

export const POSTURE_EXAMPLES: Examples = {
  'ECS-POSTURE-003': {
    bad: stack => {
      Posture.standard({ demands: { readonlyRootFilesystem: true } }).applyTo(stack);
      task(stack, {});
    },
    good: stack => {
      Posture.standard({ demands: { readonlyRootFilesystem: true } }).applyTo(stack);
      task(stack, { filesystem: { readonlyRootFilesystem: true } });
    },
  },
  'ECS-POSTURE-004': {
    bad: stack => {
      Posture.standard({ demands: { nonRootUser: true } }).applyTo(stack);
      task(stack, { user: 'root' });
    },
    good: stack => {
      Posture.standard({ demands: { nonRootUser: true } }).applyTo(stack);
      task(stack, { user: '1000' });
    },
  },
  'ECS-POSTURE-005': {
    bad: stack => {
      Posture.standard({ demands: { imageDigests: true } }).applyTo(stack);
      task(stack, {});
    },
    good: stack => {
      Posture.standard({ demands: { imageDigests: true } }).applyTo(stack);
      task(stack, {}, `public.ecr.aws/nginx/nginx@${DIGEST}`);
    },
  },
  'ECS-POSTURE-006': {
    bad: stack => {
      Posture.standard({ demands: { https: true } }).applyTo(stack);
      balance(stack);
    },
    good: stack => {
      Posture.standard({ demands: { https: true } }).applyTo(stack);
      balance(stack, acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678'));
    },
  },
  'ECS-POSTURE-007': {
    bad: stack => {
      Posture.standard({ demands: { privateTasks: true } }).applyTo(stack);
      new Network(stack, 'Network', { egress: Egress.publicIp() });
    },
    good: stack => {
      Posture.standard({ demands: { privateTasks: true } }).applyTo(stack);
      new Network(stack, 'Network', { egress: Egress.nat() });
    },
  },
  'ECS-POSTURE-008': {
    bad: stack => {
      Posture.standard({ demands: { loggedSessions: true } }).applyTo(stack);
      serve(stack, new ecs.Cluster(stack, 'Cluster'));
    },
    good: stack => {
      Posture.standard({ demands: { loggedSessions: true } }).applyTo(stack);
      serve(stack, new Cluster(stack, 'Cluster'));
    },
  },
  'ECS-POSTURE-009': {
    bad: stack => {
      Posture.standard({ demands: { immutableTags: true } }).applyTo(stack);
      new Repository(stack, 'Repository', { mutableTags: ['main'] });
    },
    good: stack => {
      Posture.standard({ demands: { immutableTags: true } }).applyTo(stack);
      new Repository(stack, 'Repository');
    },
  },
  'ECS-POSTURE-010': {
    bad: stack => {
      const shop = new Stack(stack, 'Prod', { env: { region: 'eu-west-1' } });
      const key = kms.Key.fromKeyArn(shop, 'Key', 'arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012');
      Posture.standard({ encryption: Encryption.withKey(key) }).applyTo(shop);
      new Repository(shop, 'Repository');
    },
    good: stack => {
      const shop = new Stack(stack, 'Prod', { env: { region: 'eu-west-1' } });
      const key = kms.Key.fromKeyArn(shop, 'Key', 'arn:aws:kms:eu-west-1:111111111111:key/12345678-1234-1234-1234-123456789012');
      Posture.standard({ encryption: Encryption.withKey(key) }).applyTo(shop);
      new Repository(shop, 'Repository');
    },
  },
  'ECS-POSTURE-011': {
    bad: stack => {
      Posture.standard({ demands: { limitedEgress: true } }).applyTo(stack);
      reach(stack);
    },
    good: stack => {
      Posture.standard({ demands: { limitedEgress: true } }).applyTo(stack);
      reach(stack, TaskEgress.only([]));
    },
  },
  'ECS-POSTURE-012': {
    bad: stack => {
      const copies = new s3.Bucket(stack, 'Copies');
      Posture.standard({ replicationDestinations: [copies] }).applyTo(stack);
      fanOut(stack);
    },
    good: stack => {
      const copies = new s3.Bucket(stack, 'Copies', { versioned: true });
      Posture.standard({ replicationDestinations: [copies] }).applyTo(stack);
      fanOut(stack);
    },
  },
  'ECS-POSTURE-013': {
    bad: stack => {
      Posture.standard({ encryption: Encryption.customerManaged(), replicationDestinations: [copiesOf(stack)] }).applyTo(stack);
      fanOut(stack);
    },
    good: stack => {
      Posture.standard({ encryption: Encryption.customerManaged(), replicationDestinations: [copiesOf(stack, 'eu-central-1')] }).applyTo(stack);
      fanOut(stack);
    },
  },
  'ECS-POSTURE-014': {
    bad: stack => {
      Posture.standard({ replicationDestinations: [copiesOf(stack, 'eu-west-1')] }).applyTo(stack);
      fanOut(stack);
    },
    good: stack => {
      Posture.standard({ replicationDestinations: [copiesOf(stack, 'eu-central-1')] }).applyTo(stack);
      fanOut(stack);
    },
  },
};
