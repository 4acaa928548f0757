/*
 * A worker in a network without a route to the internet: no internet gateway, no public subnets, no NAT gateway. Tasks reach AWS services by
 * endpoints; the image comes from a repository of the account.
 */
import { App, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, Egress, ImageSource, Network, Posture, Repository, WorkerService } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'RegulatedPrivate');
Posture.regulated().applyTo(app);

const network = new Network(stack, 'Network', { egress: Egress.endpoints({ publicSubnets: false }) });
const cluster = new Cluster(stack, 'Cluster', { network, capacities: [Capacity.fargate()] });
const repository = new Repository(stack, 'Repository');

new WorkerService(stack, 'Worker', {
  cluster,
  image: ImageSource.fromRepository(repository, '1.0.0'),
  container: { user: '1000', filesystem: { readonlyRootFilesystem: true } },
});
