import { aws_ec2 as ec2, aws_ecs as ecs, aws_ssm as ssm, Stack } from 'aws-cdk-lib';
import { Capacity, DaemonService, ICapacity, Placement, Service, TaskDefinition, TelemetryAgent, TelemetryDaemonService, XRayDaemonService } from '../../src';
import { clusterOf, collectorOn, daemonOn, HOSTS, IMAGE } from '../support/daemons';
import { messageOf, only, resources, template, testStack } from '../support/stack';

describe('a client', () => {
  function environmentOf(stack: Stack): object[] {
    return only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].Environment as object[];
  }
  const { daemon } = daemonOn(Capacity.ec2(HOSTS));

  test('tells the address in the variables that it is asked for, for several daemons', () => {
    const stack = testStack();
    const definition = new ecs.Ec2TaskDefinition(stack, 'Task');
    definition.addContainer('main', { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), memoryReservationMiB: 64 });
    definition.addExtension(daemon.client({ environment: { DD_AGENT_HOST: '{host}', DD_TRACE_AGENT_URL: 'http://{host}:8126' } }));
    definition.addExtension(collectorOn(Capacity.ec2(HOSTS)).daemon.client({ bridgeGateway: '10.200.0.1' }));
    expect(environmentOf(stack)).toEqual(expect.arrayContaining([
      { Name: 'DD_AGENT_HOST', Value: '172.17.0.1' }, { Name: 'DD_TRACE_AGENT_URL', Value: 'http://172.17.0.1:8126' },
      { Name: 'AWS_XRAY_DAEMON_ADDRESS', Value: '10.200.0.1:2000' }, { Name: 'OTEL_EXPORTER_OTLP_ENDPOINT', Value: 'http://10.200.0.1:4318' },
    ]));
  });

  test.each([ecs.NetworkMode.AWS_VPC, ecs.NetworkMode.HOST])('of a managed daemon has one address, in network mode %s', networkMode => {
    const stack = testStack();
    const definition = new ecs.TaskDefinition(stack, 'Task', { compatibility: ecs.Compatibility.MANAGED_INSTANCES, networkMode, cpu: '256', memoryMiB: '512' });
    definition.addContainer('main', { image: ecs.ContainerImage.fromRegistry('nginx:1.29') });
    definition.addExtension(collectorOn(Capacity.managedInstances()).daemon.client());
    expect(environmentOf(stack)).toContainEqual({ Name: 'AWS_XRAY_DAEMON_ADDRESS', Value: '169.254.172.2:2000' });
  });

  test.each<[string, ecs.Compatibility, () => ICapacity]>([
    ['a managed daemon', ecs.Compatibility.FARGATE, () => Capacity.managedInstances()],
    ['a managed daemon', ecs.Compatibility.FARGATE_AND_MANAGED_INSTANCES, () => Capacity.managedInstances()],
    ['a daemon on ECS Anywhere', ecs.Compatibility.EC2, () => Capacity.external()],
  ])('of %s does not fit elsewhere (%s)', (_, compatibility, capacity) => {
    const definition = new ecs.TaskDefinition(testStack(), 'Task', { compatibility, cpu: '256', memoryMiB: '512' });
    expect(messageOf(() => definition.addExtension(collectorOn(capacity()).daemon.client()))).toContain('(ECS-SIDE-008)');
  });

  test('makes services in its stack wait for the daemon, also those that are made before the client', () => {
    const { stack, cluster, daemon: collector } = collectorOn(Capacity.ec2(HOSTS));
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities: cluster.defaultCapacities, containers: [{ image: IMAGE }] });
    new Service(stack, 'Service', { cluster, taskDefinition });
    taskDefinition.ecsTaskDefinition.addExtension(collector.client());
    const [, service] = resources(stack, 'AWS::ECS::Service');
    expect(service.DependsOn).toContainEqual(expect.stringMatching(/^CollectorService/));
  });
});

describe('an agent', () => {
  const containerOf = (stack: Stack) => Object.values(template(stack).Resources).find(({ Type }) => /TaskDefinition$/.test(Type))?.Properties.ContainerDefinitions[0];

  test.each([
    ['the collector', TelemetryAgent.openTelemetry(), 'otel-collector', 'AOT_CONFIG_CONTENT', [2000, 4317, 4318]],
    ['the CloudWatch agent', TelemetryAgent.cloudWatchAgent(), 'cloudwatch-agent', 'CW_CONFIG_CONTENT', [2000, 4317, 4318]],
    ['the X-Ray daemon', TelemetryAgent.xRayDaemon(), 'xray-daemon', 'AWS_REGION', [2000]],
  ])('%s listens to tasks of its instance, on ports that the scheduler knows', (_, agent, name, variable, ports) => {
    const { Name, Environment, PortMappings, Essential } = containerOf(collectorOn(Capacity.ec2(HOSTS), { agent }).stack);
    expect([Name, Essential, PortMappings.map(({ ContainerPort }: { ContainerPort: number }) => ContainerPort)]).toEqual([name, true, ports]);
    const { Value } = Environment.find((each: { Name: string }) => each.Name === variable);
    expect(JSON.stringify(Value)).not.toContain('127.0.0.1');
  });

  test('may write traces and nothing else', () => {
    const { stack } = collectorOn(Capacity.managedInstances());
    const statements = resources(stack, 'AWS::IAM::Policy').filter(({ Properties }) => Properties.PolicyName.includes('TaskRole'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(statements.flatMap(({ Action }) => Action).filter((action: string) => !action.startsWith('xray:'))).toEqual([]);
  });

  test('takes its configuration as text, or from a parameter, and SDKs then send all signals', () => {
    const stack = testStack();
    const cluster = clusterOf(stack, Capacity.managedInstances());
    const config = ecs.Secret.fromSsmParameter(ssm.StringParameter.fromStringParameterName(stack, 'Config', '/collector'));
    const daemon = new TelemetryDaemonService(stack, 'Collector', {
      cluster, agent: TelemetryAgent.openTelemetry(), container: { secrets: { AOT_CONFIG_CONTENT: config }, environment: { LEVEL: 'debug' } },
    });
    const definition = new ecs.TaskDefinition(stack, 'Task', { compatibility: ecs.Compatibility.MANAGED_INSTANCES, cpu: '256', memoryMiB: '512' });
    definition.addContainer('main', { image: ecs.ContainerImage.fromRegistry('nginx:1.29') });
    definition.addExtension(daemon.client());
    const { Environment, Secrets } = only(stack, 'AWS::ECS::DaemonTaskDefinition').Properties.ContainerDefinitions[0];
    expect(Environment.map(({ Name }: { Name: string }) => Name)).toEqual(['AWS_REGION', 'LEVEL']);
    expect(Secrets).toMatchObject([{ Name: 'AOT_CONFIG_CONTENT' }]);
    expect(JSON.stringify(only(stack, 'AWS::ECS::TaskDefinition'))).not.toContain('OTEL_METRICS_EXPORTER');
    const { Environment: [, text], PortMappings } = containerOf(collectorOn(Capacity.ec2(HOSTS), { agent: TelemetryAgent.openTelemetry({ config: '{}' }) }).stack);
    expect(text).toEqual({ Name: 'AOT_CONFIG_CONTENT', Value: '{}' });
    // Nothing is known of its ports.
    expect(PortMappings).toBeUndefined();
  });

  test('is refused in the words of its props, and a wrong argument at its path', () => {
    expect(messageOf(() => collectorOn(Capacity.ec2(HOSTS), { container: { resources: { cpu: -1 } } }))).toContain('Shop/Collector: container.resources.cpu');
    expect(messageOf(() => collectorOn(Capacity.ec2(HOSTS), { agent: undefined }))).toContain('Shop/Collector: agent ');
  });
});

describe('two daemons on the same instances', () => {
  test.each<[string, ICapacity]>([['EC2', Capacity.ec2(HOSTS)], ['Managed Instances', Capacity.managedInstances()]])('use different ports, on %s', (_, capacity) => {
    const { stack, cluster } = collectorOn(capacity);
    expect(messageOf(() => new TelemetryDaemonService(stack, 'Agent', { cluster, agent: TelemetryAgent.cloudWatchAgent() }))).toContain(
      'Shop/Agent: container.portMappings must leave 2000/udp, ');
    // Of another configuration no ports are known.
    new TelemetryDaemonService(stack, 'Metrics', { cluster, agent: TelemetryAgent.cloudWatchAgent({ config: '{}' }) });
  });

  test('are seen in XRayDaemonService and in daemons of other images too', () => {
    const { stack, cluster } = collectorOn(Capacity.ec2(HOSTS));
    expect(messageOf(() => new XRayDaemonService(stack, 'XRay', { cluster }))).toContain('must leave 2000/udp, 2000/tcp to Shop/Collector');
    const mapped = { cluster, image: IMAGE, container: { portMappings: [{ containerPort: 4317 }] } };
    expect(messageOf(() => new DaemonService(stack, 'Agent', mapped))).toContain('must leave 4317/tcp to Shop/Collector');
    new DaemonService(stack, 'Dynamic', { ...mapped, container: { portMappings: [{ containerPort: 4317, hostPort: 0 }] } });
  });

  test('are on different instances, with constraints, other architectures and other capacity providers', () => {
    const [arm, intel] = [Capacity.ec2({ ...HOSTS, name: 'Arm' }), Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], name: 'Intel' })];
    const [small, large] = [Capacity.managedInstances({ name: 'Small' }), Capacity.managedInstances({ name: 'Large' })];
    const stack = testStack();
    const cluster = clusterOf(stack, arm, intel, small, large);
    const agent = TelemetryAgent.openTelemetry();
    for (const [id, capacity] of Object.entries({ arm, intel, small, large })) {
      new TelemetryDaemonService(stack, id, { cluster, agent, capacities: [capacity] });
    }
    new TelemetryDaemonService(stack, 'Gpu', { cluster, agent, capacities: [arm], placement: Placement.memberOf('attribute:gpu exists') });
    expect(messageOf(() => new TelemetryDaemonService(stack, 'Again', { cluster, agent, capacities: [intel] }))).toContain('to Shop/intel on the same');
  });
});
