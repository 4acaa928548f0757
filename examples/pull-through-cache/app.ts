import { Annotations, App, aws_secretsmanager as secretsmanager, CfnParameter, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, ImageSource, Ingress, PullThroughCache, RegistryScanning, RegistrySettings, Repository, Service, TaskDefinition, Upstream,
  WebService,
} from 'cdk-ecs-blueprints';

export const app = new App();

// Created once per account and Region.
const registry = new Stack(app, 'Registry');
new RegistrySettings(registry, 'Settings', { scanning: RegistryScanning.basic() });
const publicImages = new PullThroughCache(registry, 'Public', { upstream: Upstream.ecrPublic() });
// Create the secret before the first deployment:
// aws secretsmanager create-secret --name ecr-pullthroughcache/docker-hub --secret-string '{"username":"…","accessToken":"…"}'
const credentials = secretsmanager.Secret.fromSecretNameV2(registry, 'DockerHubCredentials', 'ecr-pullthroughcache/docker-hub');
const dockerHub = new PullThroughCache(registry, 'DockerHub', { upstream: Upstream.dockerHub(credentials) });

const shop = new Stack(app, 'Shop');
const capacities = [Capacity.fargate()];
const cluster = new Cluster(shop, 'Cluster', { capacities });

// The API is built elsewhere. A placeholder runs until the first push, then the image that you pass at deployment:
// cdk deploy Shop --parameters Image=sha256:…
const images = new Repository(shop, 'Images');
images.outputCommands();
const pushed = new CfnParameter(shop, 'Image', { default: '', description: 'Tag or digest of the image in the repository; empty before the first push' });
new WebService(shop, 'Api', {
  cluster,
  image: ImageSource.fromRepository(images, pushed.valueAsString, {
    untilFirstPush: ImageSource.fromPullThroughCache(publicImages, 'nginx/nginx:1.29'),
  }),
  containerPort: 80,
  ingress: Ingress.loadBalancer({ internetFacing: false }),
});

// An image from Docker Hub, without its rate limits.
const cache = new TaskDefinition(shop, 'CacheTask', {
  capacities,
  containers: [{ image: ImageSource.fromPullThroughCache(dockerHub, 'redis:8.2'), portMappings: [{ containerPort: 6379 }] }],
});
new Service(shop, 'Cache', { cluster, taskDefinition: cache });

// The load balancer of this example is internal and uses HTTP.
Annotations.of(shop).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'a load balancer inside the network of an example');
