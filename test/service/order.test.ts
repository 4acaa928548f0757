import { App, aws_ec2 as ec2, aws_ecs as ecs, aws_efs as efs, aws_iam as iam, aws_secretsmanager as secretsmanager, NestedStack, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, Egress, ICapacity, ImageSource, Network, Service, TaskDefinition, TaskDefinitionProps, TaskVolume,
} from '../../src';
import { actionsOf, statementsFor, waitsFor } from '../support/closure';
import { only, resources, template, testStack, warnings } from '../support/stack';
import { circles, danglingReferences, synthesize } from '../support/templates';

const EC2 = { instanceTypes: [new ec2.InstanceType('m7g.large')] };

interface Setup {
  readonly capacity?: ICapacity;
  readonly network?: Network;
  readonly task?: Partial<TaskDefinitionProps>;
  readonly container?: Partial<TaskDefinitionProps['containers'][number]>;
}

function serve(stack: Stack, { capacity = Capacity.fargate(), network, task, container }: Setup = {}): Service {
  const capacities = [capacity];
  const cluster = new Cluster(stack, 'Cluster', { capacities, network });
  const image = ImageSource.fromEcrUri('111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.2');
  const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image, ...container }], ...task });
  return new Service(stack, 'Worker', { cluster, taskDefinition });
}

function types(stack: Stack, type = 'AWS::ECS::Service'): string[] {
  return waitsFor(stack, type).map(resource => resource.Type);
}

describe('a service waits for', () => {
  test.each<[string, () => ICapacity]>([
    ['Fargate', () => Capacity.fargate()],
    ['EC2', () => Capacity.ec2(EC2)],
    ['Managed Instances', () => Capacity.managedInstances()],
    ['ECS Anywhere', () => Capacity.external()],
  ])('the policies of both of its roles on %s', (_, capacity) => {
    const stack = testStack();
    const service = serve(stack, { capacity: capacity() });
    service.ecsService.taskDefinition.addToTaskRolePolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] }));
    expect(actionsOf(waitsFor(stack, 'AWS::ECS::Service'))).toEqual(expect.arrayContaining(['ecr:BatchGetImage', 'logs:PutLogEvents', 'sqs:SendMessage']));
  });

  test('an execution role that is made, and permissions that are added, after it', () => {
    const stack = testStack();
    const capacities = [Capacity.fargate()];
    const definition = new ecs.TaskDefinition(stack, 'Task', { compatibility: ecs.Compatibility.FARGATE, cpu: '256', memoryMiB: '512' });
    const container = definition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('nginx:1.29') });
    new Service(stack, 'Worker', {
      cluster: new Cluster(stack, 'Cluster', { capacities }), taskDefinition: TaskDefinition.fromEcsTaskDefinition(definition),
    });
    container.addSecret('TOKEN', ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Token')));
    expect(actionsOf(waitsFor(stack, 'AWS::ECS::Service'))).toContain('secretsmanager:GetSecretValue');
  });

  test('policies that are added to roles from elsewhere', () => {
    const stack = testStack();
    serve(stack, { task: { executionRole: iam.Role.fromRoleArn(stack, 'Theirs', 'arn:aws:iam::111122223333:role/theirs') } });
    expect(actionsOf(waitsFor(stack, 'AWS::ECS::Service'))).toContain('ecr:BatchGetImage');
  });

  test('the routes of the subnets of its tasks, without a load balancer too', () => {
    const stack = testStack();
    serve(stack);
    expect(types(stack)).toEqual(expect.arrayContaining(['AWS::EC2::Route', 'AWS::EC2::SubnetRouteTableAssociation', 'AWS::EC2::NatGateway']));
  });

  test('every endpoint, also those that are added to the VPC later', () => {
    const stack = testStack();
    const network = new Network(stack, 'Network', { egress: Egress.endpoints() });
    serve(stack, { network });
    network.vpc.addInterfaceEndpoint('Secrets', { service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER });
    expect(types(stack).filter(type => type === 'AWS::EC2::VPCEndpoint')).toHaveLength(resources(stack, 'AWS::EC2::VPCEndpoint').length);
    expect(resources(stack, 'AWS::EC2::VPCEndpoint').length).toBeGreaterThan(4);
  });

  test('nothing in other stacks, which are deployed before: their roles and networks make no circle', () => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    const [first, second] = [new Stack(app, 'First'), new Stack(app, 'Second')];
    const executionRole = new iam.Role(first, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    executionRole.addToPolicy(new iam.PolicyStatement({ actions: ['ssm:GetParameters'], resources: ['*'] }));
    serve(second, {
      network: new Network(first, 'Network'), task: { executionRole: executionRole.withoutPolicyUpdates() }, container: { image: ImageSource.fromRegistry('nginx:1.29') },
    });
    const stacks = synthesize(app);
    expect([...danglingReferences(stacks), ...circles(stacks)]).toEqual([]);
    expect([stacks.First.after, stacks.Second.after]).toEqual([[], ['First']]);
    const [service] = Object.values(stacks.Second.template.Resources ?? {}).filter(({ Type }) => Type === 'AWS::ECS::Service');
    expect(service.DependsOn?.filter(id => id.includes('Network'))).toEqual([]);
  });

  test('what stands in the stack around a nested one, which is deployed with it', () => {
    const stack = testStack();
    const capacities = [Capacity.fargate()];
    const cluster = new Cluster(stack, 'Cluster', { capacities });
    const nested = new NestedStack(stack, 'Nested');
    const taskDefinition = new TaskDefinition(nested, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
    new Service(nested, 'Worker', { cluster, taskDefinition });
    expect(types(stack, 'AWS::CloudFormation::Stack')).toEqual(expect.arrayContaining(['AWS::EC2::Route', 'AWS::EC2::SubnetRouteTableAssociation']));
  });
});

describe('hosts wait for', () => {
  test('the policies of their role and the way out', () => {
    const stack = testStack();
    new Cluster(stack, 'Cluster', { capacities: [Capacity.ec2(EC2)] });
    expect(actionsOf(waitsFor(stack, 'AWS::EC2::LaunchTemplate'))).toContain('ecs:RegisterContainerInstance');
    expect(types(stack, 'AWS::AutoScaling::AutoScalingGroup')).toEqual(expect.arrayContaining(['AWS::EC2::Route', 'AWS::EC2::NatGateway']));
  });

  test('endpoints, where these are the only way out', () => {
    const stack = testStack();
    new Cluster(stack, 'Cluster', { capacities: [Capacity.ec2(EC2)], network: new Network(stack, 'Network', { egress: Egress.endpoints() }) });
    expect(types(stack, 'AWS::AutoScaling::AutoScalingGroup')).toContain('AWS::EC2::VPCEndpoint');
  });
});

describe('a service whose tasks mount EFS', () => {
  function mounting(stack: Stack, { capacity, files = stack, root }: { capacity?: ICapacity; files?: Stack; root?: boolean } = {}): Service {
    const network = new Network(files, 'Network');
    const fileSystem = new efs.FileSystem(files, 'Files', { vpc: network.vpc });
    const accessPoint = root ? undefined : fileSystem.addAccessPoint('App');
    const mounts = [{ volume: TaskVolume.efs('data', { fileSystem, accessPoint }), containerPath: '/data' }];
    return serve(stack, { capacity, network, container: { filesystem: { mountPoints: mounts } } });
  }

  const nfs = (stack: Stack) => resources(stack, 'AWS::EC2::SecurityGroupIngress').filter(({ Properties }) => Properties.FromPort === 2049);

  test('waits for the mount targets', () => {
    const stack = testStack();
    mounting(stack);
    expect(types(stack).filter(type => type === 'AWS::EFS::MountTarget')).toHaveLength(2);
  });

  test.each<[string, () => ICapacity, RegExp]>([
    ['Fargate', () => Capacity.fargate(), /^WorkerServiceSecurityGroup/],
    ['EC2 in bridge mode', () => Capacity.ec2(EC2), /^ClusterHostsSecurityGroup/],
  ])('is let in by the file system on %s, and warns of nothing', (_, capacity, from) => {
    const stack = testStack();
    mounting(stack, { capacity: capacity() });
    const [rule, ...others] = nfs(stack);
    expect(others).toEqual([]);
    expect(rule.Properties.SourceSecurityGroupId['Fn::GetAtt'][0]).toMatch(from);
    expect(rule.Properties.GroupId['Fn::GetAtt'][0]).toMatch(/^FilesEfsSecurityGroup/);
    expect(warnings(stack).filter(text => text.includes('Egress'))).toEqual([]);
  });

  test('is let in once where the user does it as well', () => {
    const stack = testStack();
    const service = mounting(stack);
    const files = stack.node.findChild('Files') as efs.FileSystem;
    files.connections.allowDefaultPortFrom(service);
    expect(nfs(stack)).toHaveLength(1);
  });

  test('makes the rule in its own stack', () => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    const [files, shop] = [new Stack(app, 'Storage'), new Stack(app, 'Shop')];
    mounting(shop, { files });
    const stacks = synthesize(app);
    expect([...danglingReferences(stacks), ...circles(stacks)]).toEqual([]);
    const rules = (stack: string) => Object.values(stacks[stack].template.Resources ?? {})
      .filter(({ Type, Properties }) => Type === 'AWS::EC2::SecurityGroupIngress' && Properties?.FromPort === 2049);
    expect([rules('Storage').length, rules('Shop').length]).toEqual([0, 1]);
  });

  test('may use its access point only', () => {
    const stack = testStack();
    mounting(stack);
    expect(statementsFor(stack, 'elasticfilesystem:ClientMount')).toMatchObject([{
      Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
      Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': { 'Fn::Join': ['', expect.arrayContaining([':access-point/', { Ref: expect.stringMatching(/^FilesApp/) }])] } } },
    }]);
  });

  test('may use the file system, but not as root, where it has no access point', () => {
    const stack = testStack();
    mounting(stack, { root: true });
    const [statement] = statementsFor(stack, 'elasticfilesystem:ClientMount');
    expect(statement).not.toHaveProperty('Condition');
    expect(statementsFor(stack, 'elasticfilesystem:ClientRootAccess')).toEqual([]);
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.Volumes[0].EFSVolumeConfiguration.AuthorizationConfig).toEqual({ IAM: 'ENABLED' });
  });
});

// CloudFormation deletes in the reverse order.
describe('when a stack is deleted', () => {
  test('services go before the capacity provider and the group, so that hosts are empty when they drain', () => {
    const stack = testStack();
    serve(stack, { capacity: Capacity.ec2(EC2) });
    expect(types(stack)).toEqual(expect.arrayContaining([
      'AWS::ECS::ClusterCapacityProviderAssociations', 'AWS::ECS::CapacityProvider', 'AWS::AutoScaling::AutoScalingGroup',
    ]));
    expect(types(stack, 'AWS::ECS::CapacityProvider')).toContain('AWS::AutoScaling::AutoScalingGroup');
  });

  test('hosts that drain keep their permissions and their way to ECS until the group is gone', () => {
    const stack = testStack();
    serve(stack, { capacity: Capacity.ec2(EC2) });
    expect(actionsOf(waitsFor(stack, 'AWS::AutoScaling::AutoScalingGroup'))).toEqual(expect.arrayContaining(['ecs:Poll', 'ecs:SubmitTaskStateChange', 'ecs:DeregisterContainerInstance']));
    expect(types(stack, 'AWS::AutoScaling::AutoScalingGroup')).toEqual(expect.arrayContaining(['AWS::EC2::Route', 'AWS::EC2::NatGateway']));
  });

  test('services go before the capacity provider of Managed Instances, which keeps permissions and way until its hosts are deregistered', () => {
    const stack = testStack();
    serve(stack, { capacity: Capacity.managedInstances() });
    expect(types(stack)).toContain('AWS::ECS::CapacityProvider');
    expect(actionsOf(waitsFor(stack, 'AWS::ECS::CapacityProvider'))).toEqual(expect.arrayContaining(['ecs:Poll', 'ecs:SubmitTaskStateChange', 'iam:PassRole']));
    expect(types(stack, 'AWS::ECS::CapacityProvider')).toEqual(expect.arrayContaining(['AWS::EC2::Route', 'AWS::EC2::NatGateway', 'AWS::ECS::Cluster']));
  });
});

test('nothing waits for itself, whatever is added', () => {
  const stack = testStack();
  const service = serve(stack, { capacity: Capacity.ec2({ ...EC2, networkMode: ecs.NetworkMode.AWS_VPC }) });
  service.ecsService.taskDefinition.addToExecutionRolePolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [service.ecsService.cluster.clusterArn] }));
  // Reading the template fails when there are circles.
  expect(Object.keys(template(stack).Resources).length).toBeGreaterThan(10);
});
