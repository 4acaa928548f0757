import { aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, Size, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ICapacity, ImageSource, Posture, Service, TaskDefinition, TaskOptions, TaskSize, Tracing, XRayDaemonService } from '../../src';
import { awsSolutions } from '../support/nag';
import { addApp, OUR_TASKS } from '../support/sidecar-tasks';
import { messageOf, only, resources, template, testStack, warnings } from '../support/stack';

const HOSTS = { instanceTypes: [new ec2.InstanceType('m7g.large')] };

function daemonOn(capacities: ICapacity[]): { readonly stack: Stack; readonly daemon: XRayDaemonService; readonly cluster: Cluster } {
  const stack = testStack();
  const cluster = new Cluster(stack, 'Cluster', { capacities });
  return { stack, cluster, daemon: new XRayDaemonService(stack, 'XRay', { cluster }) };
}

const KINDS: [string, string, ICapacity][] = [
  ['EC2', 'EC2', Capacity.ec2(HOSTS)],
  ['EC2 whose tasks have interfaces of their own', 'EC2', Capacity.ec2({ ...HOSTS, networkMode: ecs.NetworkMode.AWS_VPC })],
  ['ECS Anywhere', 'EXTERNAL', Capacity.external()],
];

describe.each(KINDS)('on hosts of %s', (_, launchType, capacity) => {
  const { stack } = daemonOn([capacity]);

  test('one daemon runs on each host', () => {
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({
      SchedulingStrategy: 'DAEMON',
      LaunchType: launchType,
      DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 },
    });
    expect(only(stack, 'AWS::ECS::Service').Properties).not.toHaveProperty('NetworkConfiguration');
  });

  test('it takes segments by UDP and questions about sampling by TCP on port 2000 of the host', () => {
    const { NetworkMode, RequiresCompatibilities, ContainerDefinitions } = only(stack, 'AWS::ECS::TaskDefinition').Properties;
    expect([NetworkMode, RequiresCompatibilities]).toEqual(['host', [launchType]]);
    expect(ContainerDefinitions).toMatchObject([{
      Name: 'xray-daemon',
      Essential: true,
      Cpu: 32,
      MemoryReservation: 256,
      // Reserved for the scheduler; in mode host the process binds both protocols itself.
      PortMappings: [{ ContainerPort: 2000, Protocol: 'udp' }],
      Environment: [{ Name: 'AWS_REGION', Value: { Ref: 'AWS::Region' } }],
    }]);
    expect(ContainerDefinitions[0]).not.toHaveProperty('RestartPolicy');
    // It may ask for the metadata of its host.
    expect(ContainerDefinitions[0]).not.toHaveProperty('Command');
  });

  test('it may write traces and nothing else, for ECS of this account', () => {
    const [id, role] = Object.entries(template(stack).Resources).filter(([key, { Type }]) => Type === 'AWS::IAM::Role' && key.startsWith('XRayTaskRole'))[0];
    expect(JSON.stringify(role.Properties.AssumeRolePolicyDocument)).toContain('aws:SourceAccount');
    const policies = resources(stack, 'AWS::IAM::Policy').filter(({ Properties }) => Properties.Roles[0].Ref === id);
    expect(policies.map(({ Properties }) => Properties.PolicyDocument.Statement)).toMatchObject([[{
      Action: [
        'xray:PutTraceSegments', 'xray:PutTelemetryRecords',
        'xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:GetSamplingStatisticSummaries',
      ],
      Resource: '*',
    }]]);
  });

  test('a deployment can go back to the revision before', () => {
    expect(only(stack, 'AWS::ECS::TaskDefinition')).toMatchObject({ UpdateReplacePolicy: 'Retain', DeletionPolicy: 'Delete' });
  });

  test('warns of nothing that is about the daemon', () => {
    expect(warnings(stack)).toEqual([]);
  });
});

test('nobody is let in on port 2000', () => {
  const { stack } = daemonOn([Capacity.ec2(HOSTS)]);
  expect(resources(stack, 'AWS::EC2::SecurityGroupIngress')).toEqual([]);
  const groups = resources(stack, 'AWS::EC2::SecurityGroup').map(({ Properties }) => Properties.SecurityGroupIngress);
  expect(groups.filter(ingress => ingress !== undefined)).toEqual([]);
});

describe('the client of the daemon', () => {
  const { daemon } = daemonOn([Capacity.ec2(HOSTS)]);

  function variablesOf(stack: Stack) {
    const [app] = only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    return { environment: app.Environment, dependsOn: app.DependsOn, links: app.Links };
  }

  test.each([
    ['the gateway of the bridge', ecs.NetworkMode.BRIDGE, '172.17.0.1:2000'],
    ['the host itself', ecs.NetworkMode.HOST, '127.0.0.1:2000'],
  ])('tells containers %s', (_, networkMode, address) => {
    const stack = testStack();
    const definition = new ecs.Ec2TaskDefinition(stack, 'Task', { networkMode });
    addApp(definition);
    definition.addExtension(daemon.client());
    expect(variablesOf(stack)).toEqual({ environment: [{ Name: 'AWS_XRAY_DAEMON_ADDRESS', Value: address }] });
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions).toHaveLength(1);
  });

  test('works on a task definition of this library, and gives its role no rights', () => {
    const stack = testStack();
    OUR_TASKS[1].make(stack).addExtension(daemon.client());
    expect(variablesOf(stack).environment).toEqual([{ Name: 'AWS_XRAY_DAEMON_ADDRESS', Value: '172.17.0.1:2000' }]);
    expect(JSON.stringify(template(stack))).not.toContain('xray:');
  });

  test('takes another gateway where Docker was given one', () => {
    const stack = testStack();
    const definition = new ecs.Ec2TaskDefinition(stack, 'Task');
    addApp(definition);
    definition.addExtension(daemon.client({ bridgeGateway: '10.200.0.1' }));
    expect(variablesOf(stack).environment).toEqual([{ Name: 'AWS_XRAY_DAEMON_ADDRESS', Value: '10.200.0.1:2000' }]);
  });

  test.each([
    ['Fargate', (stack: Stack) => new ecs.FargateTaskDefinition(stack, 'Task')],
    ['EC2', (stack: Stack) => new ecs.Ec2TaskDefinition(stack, 'Task', { networkMode: ecs.NetworkMode.AWS_VPC })],
  ])('is refused by tasks on %s that have an interface of their own', (_, make) => {
    expect(messageOf(() => make(testStack()).addExtension(daemon.client()))).toBe(
      'Shop/Task: networkMode must be bridge or host to reach a daemon on the host, got awsvpc; give the task a sidecar of its own, '
      + 'Tracing.openTelemetry() or Tracing.xRayDaemon(), instead of the client of the daemon (ECS-SIDE-006)');
  });

  test('is refused beside a tracer in the task', () => {
    const definition = new ecs.Ec2TaskDefinition(testStack(), 'Task');
    definition.addExtension(Tracing.openTelemetry());
    expect(messageOf(() => definition.addExtension(daemon.client()))).toContain('must have one tracer at most, got otel-collector and xray-daemon of the host');
  });
});

test.each([
  ['Fargate', Capacity.fargate()],
  ['Managed Instances', Capacity.managedInstances()],
])('is refused on %s, which has no hosts for daemons', (kind, capacity) => {
  const stack = testStack();
  const cluster = new Cluster(stack, 'Cluster', { capacities: [capacity] });
  expect(messageOf(() => new XRayDaemonService(stack, 'XRay', { cluster })))
    .toContain(`Shop/XRay: capacities must have hosts that a daemon can run on, got ${kind}`);
});

test('is refused where no capacity is known', () => {
  const stack = testStack();
  const cluster = ecs.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'theirs', vpc: new ec2.Vpc(stack, 'Vpc') });
  expect(messageOf(() => new XRayDaemonService(stack, 'XRay', { cluster }))).toContain('Shop/XRay: capacities must ');
});

test('takes the capacity with hosts of a cluster that has others too', () => {
  const { stack } = daemonOn([Capacity.fargate(), Capacity.ec2(HOSTS)]);
  expect(only(stack, 'AWS::ECS::Service').Properties.LaunchType).toBe('EC2');
});

test('image, size and log of the daemon are up to the user', () => {
  const stack = testStack();
  const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.ec2(HOSTS)] });
  const logGroup = new logs.LogGroup(stack, 'Ours');
  new XRayDaemonService(stack, 'XRay', { cluster, daemon: { cpu: 64, logGroup, image: ImageSource.fromRegistry('registry.example.com/xray:1') } });
  expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions).toMatchObject([{ Cpu: 64, Image: 'registry.example.com/xray:1' }]);
});

describe('task options', () => {
  const make = (options: (stack: Stack) => TaskOptions) => {
    const stack = testStack();
    const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.ec2(HOSTS)] });
    return { stack, daemon: new XRayDaemonService(stack, 'XRay', { cluster, ...options(stack) }) };
  };
  const role = (stack: Stack, id: string) => new iam.Role(stack, id, { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });

  test('reach the task', () => {
    const { stack, daemon } = make(where => ({
      size: TaskSize.exact({ cpu: 128, memory: Size.mebibytes(512) }),
      taskRole: role(where, 'Own'),
      executionRole: role(where, 'Pull'),
      runtime: { family: 'tracer', pidMode: ecs.PidMode.HOST },
      sidecars: [{ extend: task => { task.addContainer('helper', { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), memoryLimitMiB: 64 }); } }],
    }));
    const { Properties } = only(stack, 'AWS::ECS::TaskDefinition');
    expect(Properties).toMatchObject({ Cpu: '128', Memory: '512', Family: 'tracer', PidMode: 'host', NetworkMode: 'host' });
    expect([Properties.TaskRoleArn, Properties.ExecutionRoleArn]).toEqual(['Own', 'Pull'].map(id => stack.resolve((stack.node.findChild(id) as iam.Role).roleArn) as object));
    expect(Properties.ContainerDefinitions.map(({ Name }: { Name: string }) => Name)).toEqual(['xray-daemon', 'helper']);
    expect(daemon.taskDefinition.ecsTaskDefinition.taskRole).toBe(stack.node.findChild('Own'));
  });

  test('are judged in the words of the props', () => {
    expect(messageOf(() => make(() => ({ runtime: { family: 'a b' }, sidecars: [Tracing.openTelemetry()] })))).toMatch(/: 2 findings\n.*runtime\.family must .*\n.*one tracer/);
  });

  test('have defaults that leave the daemon as large as it needs, on instances of every architecture', () => {
    const { Properties } = only(make(() => ({})).stack, 'AWS::ECS::TaskDefinition');
    for (const none of ['Cpu', 'Memory', 'RuntimePlatform']) expect(Properties).not.toHaveProperty(none);
  });
});

test('a whole app with a daemon and a service that uses it has findings that docs/nag.md explains only, and none after the opt-in', () => {
  const { stack, cluster, daemon } = daemonOn([Capacity.ec2(HOSTS)]);
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities: cluster.defaultCapacities, containers: [{ image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29') }],
  });
  taskDefinition.ecsTaskDefinition.addExtension(daemon.client());
  new Service(stack, 'Service', { cluster, taskDefinition });
  template(stack);
  expect(awsSolutions(stack)).toEqual([
    'AwsSolutions-ECS2 Shop/Task/Definition/Resource',
    'AwsSolutions-ECS2 Shop/XRay/Definition/Resource',
    'AwsSolutions-IAM5[Resource::*] Shop/Cluster/Hosts/InstanceRole/DefaultPolicy/Resource',
    'AwsSolutions-IAM5[Resource::*] Shop/XRay/TaskRole/WriteTraces/Resource',
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:.*:task-set\/<Cluster\w+>\/\*\] Shop\/Cluster\/Hosts\/InstanceRole\/DefaultPolicy\/Resource$/),
  ]);
  Posture.standard().acknowledgeUnavoidable(stack);
  expect(awsSolutions(stack)).toEqual([]);
});
