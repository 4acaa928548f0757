/* EC2 hosts with Windows Server, and a Windows task. */
import { App, aws_ec2 as ec2, Size, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, HostImage, ImageSource, Network, Service, TaskDefinition, TaskSize } from 'cdk-ecs-blueprints';

export const app = new App();
const network = new Network(new Stack(app, 'Base'), 'Network');
const stack = new Stack(app, 'Windows');

const capacities = [Capacity.ec2({
  machineImage: HostImage.windows({ year: 2022 }),
  instanceTypes: [new ec2.InstanceType('m6i.xlarge')],
  maxCapacity: 2,
})];

new Service(stack, 'Worker', {
  cluster: new Cluster(stack, 'Cluster', { network, capacities }),
  taskDefinition: new TaskDefinition(stack, 'Task', {
    capacities,
    size: TaskSize.exact({ cpu: 1024, memory: Size.gibibytes(2) }),
    containers: [{ image: ImageSource.fromRegistry('mcr.microsoft.com/windows/servercore:ltsc2022'), command: ['ping', '-t', 'localhost'] }],
  }),
});
