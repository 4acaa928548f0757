import { App, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ImagePipeline, ImageSource, Service, TaskDefinition } from '../../src';
import { repositoryIn, SOURCE } from '../support/pipelines';
import { template } from '../support/stack';

/** A pipeline for a service, handed over in one way or another. */
function deliver(give: (service: Service) => ecs.IBaseService): object {
  const app = new App({ analyticsReporting: false });
  const shop = new Stack(app, 'Shop');
  const stack = new Stack(app, 'Delivery');
  const capacities = [Capacity.fargate({ cpuArchitecture: ecs.CpuArchitecture.ARM64 })];
  const taskDefinition = new TaskDefinition(shop, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
  const service = new Service(shop, 'Api', { cluster: new Cluster(shop, 'Cluster'), taskDefinition, capacities });
  new ImagePipeline(stack, 'Pipeline', { source: SOURCE, repository: repositoryIn(stack), services: [{ service: give(service) }] });
  return template(stack);
}

test('a service of this library is deployed like the service of aws-ecs inside', () => {
  expect(deliver(service => service)).toEqual(deliver(service => service.ecsService));
});
