/* ECS Anywhere: your own machines. The stack outputs have the commands to register one. */
import { App, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, EcsConfig, ImageSource, LoggingDriver, Network, Service, TaskDefinition } from 'cdk-ecs-blueprints';

export const app = new App();
const network = new Network(new Stack(app, 'Base'), 'Network');
const stack = new Stack(app, 'Anywhere');

const capacities = [Capacity.external({
  config: EcsConfig.of({ loggingDrivers: [LoggingDriver.JSON_FILE, LoggingDriver.AWSLOGS], tags: { site: 'berlin' } }),
})];

new Service(stack, 'Worker', {
  cluster: new Cluster(stack, 'Cluster', { network, capacities }),
  taskDefinition: new TaskDefinition(stack, 'Task', {
    capacities,
    containers: [{ image: ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37'), command: ['sleep', 'infinity'] }],
  }),
});
