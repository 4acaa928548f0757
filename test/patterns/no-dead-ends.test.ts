import { aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, Size, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, Discovery, ImageSource, Ingress, Placement, Tracing, WebService, WebServiceProps } from '../../src';
import { messageOf, only, testStack } from '../support/stack';

const IMAGE = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const EVERYBODY = [ec2.Peer.anyIpv4()];

function web(props: Partial<WebServiceProps>, stack = testStack()): Stack {
  new WebService(stack, 'Api', { image: IMAGE, containerPort: 80, allowFrom: EVERYBODY, ...props });
  return stack;
}

describe('everything that a task and a service can do', () => {
  test('reaches the task definition', () => {
    const stack = testStack();
    const taskRole = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    web({
      taskRole,
      runtime: { family: 'api' },
      sidecars: [Tracing.xRayDaemon()],
      container: {
        name: 'api',
        resources: { memoryReservation: Size.mebibytes(256) },
        runtime: { dockerLabels: { team: 'shop' } },
        portMappings: [{ containerPort: 9090 }, { containerPort: 80, name: 'http' }],
      },
      additionalContainers: [{ name: 'setup', image: IMAGE, lifecycle: { essential: false } }],
    }, stack);
    const { Family, TaskRoleArn, ContainerDefinitions } = only(stack, 'AWS::ECS::TaskDefinition').Properties;
    expect(Family).toBe('api');
    expect(TaskRoleArn).toEqual(stack.resolve(taskRole.roleArn));
    expect(ContainerDefinitions).toMatchObject([
      {
        Name: 'api', MemoryReservation: 256, DockerLabels: { team: 'shop' }, PortMappings: [{ ContainerPort: 80, Name: 'http' }, { ContainerPort: 9090 }],
      },
      { Name: 'setup', Essential: false },
      { Name: 'xray-daemon' },
    ]);
    expect(only(stack, 'AWS::ECS::Service').Properties.LoadBalancers).toMatchObject([{ ContainerName: 'api', ContainerPort: 80 }]);
  });

  test('reaches the service', () => {
    const stack = testStack();
    const cluster = new Cluster(stack, 'Cluster', {
      capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })], defaultCloudMapNamespace: { name: 'shop' },
    });
    web({
      cluster, placement: Placement.lowCost(), enableExecuteCommand: true, discovery: Discovery.serviceConnect({ discoveryName: 'api' }),
    }, stack);
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({
      PlacementStrategies: [{ Type: 'binpack', Field: 'memory' }],
      EnableExecuteCommand: true,
      ServiceConnectConfiguration: { Services: [{ DiscoveryName: 'api' }] },
    });
  });

  test('is told in the words of its props where it is wrong', () => {
    const message = messageOf(() => web({
      runtime: { family: 'a b' },
      container: { portMappings: [{ containerPort: 80, protocol: ecs.Protocol.TCP }, { containerPort: 70_000 }], resources: { cpu: -1 } },
      additionalContainers: [{ name: 'main', image: IMAGE, user: '' }],
      placement: Placement.random(),
    }));
    expect(message.split('\n').map(line => line.replace(/^\s*/, '').replace(/ must.*\(/, ' ('))).toEqual([
      'Shop/Api: 5 findings',
      'Shop/Api: container.portMappings[1].containerPort (ECS-TASK-002)',
      'Shop/Api: runtime.family (ECS-TASK-004)',
      'Shop/Api: additionalContainers[0].name (ECS-TASK-010)',
      'Shop/Api: container.resources.cpu (ECS-TASK-017)',
      'Shop/Api: placement.strategies (ECS-SVC-016)',
    ]);
  });

  test('is exposed', () => {
    const stack = testStack();
    const api = new WebService(stack, 'Api', { image: IMAGE, containerPort: 80, allowFrom: EVERYBODY });
    expect(api.taskRole).toBe(api.taskDefinition.ecsTaskDefinition.taskRole);
    expect(api.logGroup).toBe(api.taskDefinition.logGroup);
    expect(api.url).toBe(api.service.url);
    expect(api.loadBalancer).toBe(api.service.loadBalancer);
    expect(api.targetGroup).toBe(api.service.targetGroup);
    expect(api.targetGroups).toEqual([api.targetGroup]);
    const net = new WebService(stack, 'Net', { image: IMAGE, containerPort: 80, ingress: Ingress.networkLoadBalancer({ allowFrom: EVERYBODY }) });
    expect(net.networkLoadBalancer).toBeDefined();
    expect(net.networkLoadBalancer).toBe(net.service.networkLoadBalancer);
    expect(net.targetGroups).toHaveLength(1);
  });
});
