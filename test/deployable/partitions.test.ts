import {
  App, aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, aws_kms as kms, aws_s3 as s3, aws_secretsmanager as secretsmanager, Stack,
} from 'aws-cdk-lib';
import {
  Capacity, Cluster, Deployment, Egress, EcsConfig, EngineAuth, HostImage, ICapacity, ImagePipeline, ImageSource, Ingress, Network,
  OneOffTask, PipelineSource,
  PullThroughCache, Repository, Service, TaskDefinition, TaskSecret, TestTraffic, Upstream, WebService,
} from '../../src';
import { findingsIn } from '../support/deployable';

const REGIONS = ['cn-north-1', 'us-gov-west-1'];
const TYPES = [new ec2.InstanceType('m6i.large')];
const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];

function appIn(region: string, build: (stack: Stack) => void): App {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  build(new Stack(app, 'Shop', { env: { region, account: '111111111111' } }));
  return app;
}

function serve(stack: Stack, capacities: ICapacity[]): void {
  const network = new Network(stack, 'Network', { egress: Egress.nat() });
  const cluster = new Cluster(stack, 'Cluster', { network, capacities, executeCommandConfiguration: {}, defaultCloudMapNamespace: { name: 'shop' } });
  const key = new kms.Key(stack, 'Key');
  const password = new secretsmanager.Secret(stack, 'Password');
  // Where aws-cdk-lib is told of the key, it writes a domain into its policy that China does not have.
  (password.node.defaultChild as secretsmanager.CfnSecret).kmsKeyId = key.keyArn;
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities,
    containers: [{
      image: ImageSource.fromRepository(new ecr.Repository(stack, 'Images'), 'v1'),
      secrets: { PASSWORD: TaskSecret.encryptedWith(ecs.Secret.fromSecretsManager(password), key) },
    }],
  });
  new Service(stack, 'Worker', { cluster, taskDefinition, enableExecuteCommand: true });
}

const config = EcsConfig.of({
  tags: { team: 'shop' },
  engineAuth: EngineAuth.fromSecret(secretsmanager.Secret.fromSecretNameV2(new Stack(), 'Auth', 'auth')),
});

/** Everything that names a domain, a partition or a service principal. */
const CASES: readonly [string, (stack: Stack) => void][] = [
  ['a web service that moves traffic', stack => {
    new WebService(stack, 'Api', {
      image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
      containerPort: 80,
      ingress: Ingress.loadBalancer({ allowFrom }),
      deployment: Deployment.blueGreen({ testTraffic: TestTraffic.header('x-next', 'yes') }),
    });
  }],
  ['Fargate', stack => serve(stack, [Capacity.fargate()])],
  ['EC2', stack => serve(stack, [Capacity.ec2({ instanceTypes: TYPES, spot: {}, host: { ssmSessionPermissions: true } })])],
  ['Bottlerocket', stack => serve(stack, [Capacity.ec2({ instanceTypes: TYPES, machineImage: HostImage.bottlerocket() })])],
  ['Managed Instances', stack => serve(stack, [Capacity.managedInstances()])],
  ['ECS Anywhere', stack => serve(stack, [Capacity.external({ config: EcsConfig.of({ tags: { site: 'berlin' } }) })])],
  ['hosts with registry credentials', stack => {
    new Cluster(stack, 'Cluster', { capacities: [Capacity.ec2({ instanceTypes: TYPES, config })] });
  }],
  ['a cache and its images', stack => {
    const cache = new PullThroughCache(stack, 'Public', { upstream: Upstream.ecrPublic() });
    const capacities = [Capacity.fargate()];
    new Service(stack, 'Cache', {
      cluster: new Cluster(stack, 'Cluster', { capacities }),
      taskDefinition: new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromPullThroughCache(cache, 'nginx/nginx:1.29') }] }),
    });
  }],
  ['a one-off task', stack => {
    new OneOffTask(stack, 'Migration', { image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29') });
  }],
  ['an image pipeline', stack => {
    const { service } = new WebService(stack, 'Api', { image: ImageSource.fromRegistry('nginx:1.29'), containerPort: 80, allowFrom });
    new ImagePipeline(stack, 'Pipeline', {
      source: PipelineSource.s3({ bucket: new s3.Bucket(stack, 'Source', { versioned: true, eventBridgeEnabled: true }), bucketKey: 'shop.zip' }),
      repository: new Repository(stack, 'Images').ecrRepository,
      services: [{ service: service.ecsService }],
    });
  }],
];

/** What the checks still find, with the reason. */
const EXPECTED: { readonly [name: string]: readonly string[] } = {
  // Row 22 of what AWS does with the templates: AWS publishes the installer at this address only; run in China, it takes the rest from there.
  'cn-north-1 ECS Anywhere': [
    'Shop ClusterExternalRegistrationScript28164794: Value must end in amazonaws.com.cn in China, got amazon-ecs-agent.s3.amazonaws.com (ECS-CFN-080)',
  ],
};

describe.each(REGIONS)('in %s', region => {
  test.each(CASES)('%s would be deployed and run', (name, build) => {
    expect(findingsIn(appIn(region, build), { region })).toEqual(EXPECTED[`${region} ${name}`] ?? []);
  });
});
