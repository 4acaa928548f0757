import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, Duration, Size, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, DaemonService, DaemonServiceProps, Deployment, Egress, HostImage, ImageSource, Ingress, LogRouter, Network, Placement, Posture,
  RuleSettings, Service, SharedLoadBalancer, TaskDefinition, TaskVolume, TelemetryAgent, TelemetryDaemonService,
} from '../../src';
import { clusterOf, collectorOn, DAEMON_CAPACITIES, daemonOn, HOSTS, IMAGE } from '../support/daemons';
import { findingsIn } from '../support/deployable';
import { awsSolutions } from '../support/nag';
import { masked } from '../support/snapshot';
import { messageOf, only, resources, template, testStack, warnings } from '../support/stack';

const LINUX = DAEMON_CAPACITIES.filter(([kind]) => kind !== 'Windows');

/** The template without the cluster, which has snapshots of its own. */
function withoutCluster(stack: Stack): unknown {
  return Object.fromEntries(Object.entries(masked(stack) as object).filter(([id]) => !id.startsWith('Cluster')));
}

describe.each(DAEMON_CAPACITIES)('on %s', (_, capacity) => {
  test('a daemon renders as before', () => {
    expect(withoutCluster(daemonOn(capacity()).stack)).toMatchSnapshot();
  });

  test('a daemon warns of nothing, and would be deployed and run', () => {
    const { stack } = daemonOn(capacity());
    expect(warnings(stack)).toEqual([]);
    expect(findingsIn(stack.node.root as never)).toEqual([]);
  });
});

describe.each(LINUX)('on %s', (_, capacity) => {
  test('a collector and a task that uses it render as before, and would be deployed and run', () => {
    const { stack, cluster, daemon } = collectorOn(capacity(), { enableExecuteCommand: true });
    const taskDefinition = new TaskDefinition(stack, 'Task', {
      capacities: cluster.defaultCapacities, containers: [{ image: IMAGE }], sidecars: [daemon.client()],
    });
    new Service(stack, 'Service', { cluster, taskDefinition });
    expect(withoutCluster(stack)).toMatchSnapshot();
    expect(findingsIn(stack.node.root as never)).toEqual([]);
  });
});

describe('a daemon on EC2', () => {
  test('is one task on each instance, with no access to it that nobody asked for', () => {
    const { stack, daemon } = daemonOn(Capacity.ec2(HOSTS));
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({
      SchedulingStrategy: 'DAEMON', LaunchType: 'EC2', DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 },
    });
    const { NetworkMode, Volumes, PidMode, ContainerDefinitions: [main] } = only(stack, 'AWS::ECS::TaskDefinition').Properties;
    expect([NetworkMode, Volumes, PidMode, main.Privileged, main.LinuxParameters]).toEqual(['bridge', undefined, undefined, undefined, undefined]);
    expect(daemon.service).toBeDefined();
    expect(daemon.daemonArn).toBeUndefined();
  });

  test('has the access that it is given: network, processes and directories of the instance, and privileges', () => {
    const { stack } = daemonOn(Capacity.ec2(HOSTS), {
      networkMode: ecs.NetworkMode.HOST,
      runtime: { pidMode: ecs.PidMode.HOST },
      container: {
        runtime: { privileged: true },
        filesystem: { mountPoints: [{ volume: TaskVolume.host('proc', '/proc'), containerPath: '/rootfs/proc', readOnly: true }] },
      },
    });
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties).toMatchObject({
      NetworkMode: 'host',
      PidMode: 'host',
      Volumes: [{ Name: 'proc', Host: { SourcePath: '/proc' } }],
      ContainerDefinitions: [{ Privileged: true, MountPoints: [{ SourceVolume: 'proc', ContainerPath: '/rootfs/proc', ReadOnly: true }] }],
    });
  });

  test('has its ports at the same place on each instance', () => {
    const { stack } = daemonOn(Capacity.ec2(HOSTS), { container: { portMappings: [{ containerPort: 8125, protocol: ecs.Protocol.UDP }] } });
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].PortMappings)
      .toEqual([{ ContainerPort: 8125, HostPort: 8125, Protocol: 'udp' }]);
  });

  test('lets through what a task and a service can do', () => {
    const { stack } = daemonOn(Capacity.ec2(HOSTS), {
      serviceName: 'agent',
      enableExecuteCommand: true,
      placement: Placement.memberOf('attribute:ecs.os-type == linux'),
      deployment: Deployment.rolling({ minHealthyPercent: 50, maxHealthyPercent: 100 }),
      sidecars: [new LogRouter()],
      container: { runtime: { logging: ecs.LogDrivers.firelens({}) } },
      additionalContainers: [{ name: 'setup', image: IMAGE, lifecycle: { essential: false } }],
    });
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({
      ServiceName: 'agent',
      EnableExecuteCommand: true,
      DeploymentConfiguration: { MinimumHealthyPercent: 50 },
      PlacementConstraints: [{ Type: 'memberOf' }],
    });
    const { ContainerDefinitions } = only(stack, 'AWS::ECS::TaskDefinition').Properties as { ContainerDefinitions: { Name: string }[] };
    expect(ContainerDefinitions.map(({ Name }) => Name)).toEqual(['main', 'setup', 'log-router']);
  });

  test('refuses what daemons do not have, in the words of its props', () => {
    expect(messageOf(() => daemonOn(Capacity.ec2(HOSTS), { desiredCount: 2, container: { resources: { cpu: -1 } }, managedDaemon: {} })).split('\n').map(line =>
      line.replace(/ must.*\(/, ' ('))).toEqual([
      'Shop/Agent: 3 findings',
      'Shop/Agent: managedDaemon (ECS-DAEMON-004)',
      'Shop/Agent: container.resources.cpu (ECS-TASK-017)',
      'Shop/Agent: desiredCount (ECS-SVC-015)',
    ]);
  });
});

describe('a managed daemon', () => {
  const managed = (props: Partial<DaemonServiceProps> = {}) => daemonOn(Capacity.managedInstances(), props);

  test('runs in the daemon task definition of its cluster, and fails without effect on other tasks', () => {
    const { stack, daemon } = managed();
    expect(resources(stack, 'AWS::ECS::Service')).toEqual([]);
    expect(resources(stack, 'AWS::ECS::TaskDefinition')).toEqual([]);
    expect(only(stack, 'AWS::ECS::Daemon').Properties).toMatchObject({ Critical: false, PropagateTags: 'DAEMON', EnableECSManagedTags: true });
    expect(only(stack, 'AWS::ECS::Daemon').Properties).not.toHaveProperty('DeploymentConfiguration');
    const definition = only(stack, 'AWS::ECS::DaemonTaskDefinition');
    expect(Object.keys(definition.Properties as object).sort()).toEqual(['ContainerDefinitions', 'Cpu', 'ExecutionRoleArn', 'Family', 'Memory', 'TaskRoleArn']);
    expect([definition.UpdateReplacePolicy, definition.DeletionPolicy]).toEqual(['Retain', 'Delete']);
    expect(daemon.service).toBeUndefined();
    expect(stack.resolve(daemon.daemonArn)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^AgentDaemon/), 'DaemonArn'] });
  });

  test('takes criticality, rollout and alarms', () => {
    const stack = testStack();
    new DaemonService(stack, 'Agent', {
      cluster: clusterOf(stack, Capacity.managedInstances()),
      image: IMAGE,
      serviceName: 'agent',
      managedDaemon: {
        critical: true, drainPercent: 10, bakeTime: Duration.minutes(5), alarms: [cloudwatch.Alarm.fromAlarmName(stack, 'Alarm', 'agent-fails')],
      },
    });
    expect(only(stack, 'AWS::ECS::Daemon').Properties).toMatchObject({
      DaemonName: 'agent',
      Critical: true,
      DeploymentConfiguration: { DrainPercent: 10, BakeTimeInMinutes: 5, Alarms: { AlarmNames: ['agent-fails'], Enable: true } },
    });
  });

  test('shares processes, IPC and directories of its instance where it is told so', () => {
    const { stack } = managed({
      runtime: { pidMode: ecs.PidMode.HOST, ipcMode: ecs.IpcMode.HOST },
      container: {
        runtime: { linuxParameters: { addCapabilities: [ecs.Capability.NET_ADMIN] } },
        filesystem: { mountPoints: [{ volume: TaskVolume.host('log', '/var/log'), containerPath: '/log', readOnly: true }] },
      },
    });
    expect(only(stack, 'AWS::ECS::DaemonTaskDefinition').Properties).toMatchObject({
      PidMode: 'shared',
      IpcMode: 'shared',
      Volumes: [{ Name: 'log', Host: { SourcePath: '/var/log' } }],
      ContainerDefinitions: [{ LinuxParameters: { Capabilities: { Add: ['NET_ADMIN'] } } }],
    });
  });

  test('refuses what daemon task definitions do not have, in the words of its props', () => {
    const message = messageOf(() => managed({
      deployment: Deployment.rolling(),
      runtime: { ephemeralStorage: Size.gibibytes(30), pidMode: ecs.PidMode.TASK },
      container: { portMappings: [{ containerPort: 80 }], runtime: { dockerLabels: { a: 'b' } }, resources: { gpuCount: 1 } },
    }));
    expect(message.split('\n').map(line => line.replace(/ must.*\(/, ' ('))).toEqual(expect.arrayContaining([
      'Shop/Agent: deployment (ECS-DAEMON-003)',
      'Shop/Agent: runtime.ephemeralStorage (ECS-DAEMON-007)',
      'Shop/Agent: container.portMappings (ECS-DAEMON-007)',
      'Shop/Agent: container.runtime.dockerLabels (ECS-DAEMON-007)',
      'Shop/Agent: container.resources.gpuCount (ECS-DAEMON-007)',
      'Shop/Agent: runtime.pidMode (ECS-DAEMON-008)',
    ]));
  });

  test('is checked again after an escape hatch', () => {
    const { stack, daemon } = managed();
    daemon.taskDefinition.ecsTaskDefinition.addVolume({ name: 'data', configuredAtLaunch: true });
    expect(messageOf(() => template(stack))).toContain('volumes[0].configuredAtLaunch must be left out of a managed daemon');
  });

  test('exists after its roles and capacity providers, and lets people in only with the permissions for it', () => {
    const { stack } = managed({ enableExecuteCommand: true });
    const { Properties: { EnableExecuteCommand, CapacityProviderArns }, DependsOn } = only(stack, 'AWS::ECS::Daemon');
    expect(EnableExecuteCommand).toBe(true);
    expect(JSON.stringify(CapacityProviderArns)).toContain(':capacity-provider/');
    expect(DependsOn).toEqual(expect.arrayContaining([
      expect.stringMatching(/^AgentTaskTaskRoleDefaultPolicy/), expect.stringMatching(/^AgentTaskDefinitionExecutionRoleDefaultPolicy/),
    ]));
    expect(JSON.stringify(resources(stack, 'AWS::IAM::Policy'))).toContain('ssmmessages:OpenDataChannel');
  });

  test('reaches AWS by endpoints where there is no other way', () => {
    const stack = testStack();
    const cluster = new Cluster(stack, 'Cluster', { network: new Network(stack, 'Network', { egress: Egress.endpoints() }), capacities: [Capacity.managedInstances()] });
    new TelemetryDaemonService(stack, 'Collector', {
      cluster, agent: TelemetryAgent.openTelemetry({ image: ImageSource.fromEcrUri('111122223333.dkr.ecr.eu-west-1.amazonaws.com/collector:1') }),
    });
    const services = resources(stack, 'AWS::EC2::VPCEndpoint').map(({ Properties }) => JSON.stringify(Properties.ServiceName));
    expect(services.some(service => service.includes('.xray'))).toBe(true);
  });
});

describe('capacities', () => {
  test('of the cluster without instances are left out', () => {
    const stack = testStack();
    new DaemonService(stack, 'Agent', { cluster: clusterOf(stack, Capacity.fargate(), Capacity.ec2(HOSTS)), image: IMAGE });
    expect(only(stack, 'AWS::ECS::Service').Properties.LaunchType).toBe('EC2');
  });

  test('of two kinds need two daemons', () => {
    const stack = testStack();
    const [hosts, managed] = [Capacity.ec2(HOSTS), Capacity.managedInstances({ cpuArchitecture: ecs.CpuArchitecture.ARM64 })];
    const cluster = clusterOf(stack, hosts, managed);
    expect(messageOf(() => new DaemonService(stack, 'Agent', { cluster, image: IMAGE }))).toContain(
      'Shop/Agent: capacities must be of one kind for a daemon, got EC2 and MANAGED_INSTANCES; make a daemon for each kind, with its capacities (ECS-DAEMON-002)');
    new DaemonService(stack, 'OnEc2', { cluster, image: IMAGE, capacities: [hosts] });
    new DaemonService(stack, 'OnManaged', { cluster, image: IMAGE, capacities: [managed] });
    expect([only(stack, 'AWS::ECS::Service'), only(stack, 'AWS::ECS::Daemon')]).toHaveLength(2);
  });

  describe('of one kind of instances', () => {
    const [hosts, others] = [Capacity.ec2(HOSTS), Capacity.ec2({ ...HOSTS, name: 'Others' })];
    const REFUSED = /capacities must hold all capacities on whose instances ECS runs the daemon, got none of Others; .*\(ECS-SVC-086\)/;

    test('are all of the cluster, or chosen by a placement constraint', () => {
      const stack = testStack();
      const cluster = clusterOf(stack, hosts, others);
      expect(messageOf(() => new DaemonService(stack, 'Agent', { cluster, image: IMAGE, capacities: [hosts] }))).toMatch(REFUSED);
      new DaemonService(stack, 'All', { cluster, image: IMAGE });
      new DaemonService(stack, 'Both', { cluster, image: IMAGE, capacities: [hosts, others] });
      new DaemonService(stack, 'Some', { cluster, image: IMAGE, capacities: [hosts], placement: Placement.memberOf('attribute:gpu exists') });
    });

    test('may join the cluster later', () => {
      const stack = testStack();
      const cluster = clusterOf(stack, hosts);
      new DaemonService(stack, 'Agent', { cluster, image: IMAGE, capacities: [hosts] });
      new DaemonService(stack, 'All', { cluster, image: IMAGE });
      cluster.addCapacity(others);
      const problems = (stack.node.findAll().flatMap(each => each.node.validate()));
      expect(problems).toEqual([expect.stringMatching(REFUSED)]);
    });

    test('may join the cluster later where the rule is advice', () => {
      const stack = testStack();
      RuleSettings.of(stack).treatAsAdvice('ECS-SVC-086', 'the others are empty');
      const cluster = clusterOf(stack, hosts);
      new DaemonService(stack, 'Agent', { cluster, image: IMAGE, capacities: [hosts] });
      cluster.addCapacity(others);
      expect(stack.node.findAll().flatMap(each => each.node.validate())).toEqual([]);
      expect(warnings(stack)).toContainEqual(expect.stringContaining('a warning here, because the others are empty (ECS-SVC-086)'));
    });

    test('differ by their operating system', () => {
      const stack = testStack();
      const windows = Capacity.ec2({ ...HOSTS, name: 'Windows', machineImage: HostImage.windows(), instanceTypes: [new ec2.InstanceType('m7i.large')] });
      const linux = Capacity.ec2({ ...HOSTS, name: 'Linux', instanceTypes: [new ec2.InstanceType('m7i.large')] });
      new DaemonService(stack, 'Agent', { cluster: clusterOf(stack, windows, linux), image: IMAGE, capacities: [linux] });
      expect(only(stack, 'AWS::ECS::Service').Properties).not.toHaveProperty('PlacementConstraints');
    });
  });

  test.each([['Fargate', [Capacity.fargate()], 'got Fargate'], ['nothing', [], 'got none']])('are refused without instances: %s', (_, capacities, got) => {
    const stack = testStack();
    expect(messageOf(() => new DaemonService(stack, 'Agent', { image: IMAGE, capacities }))).toContain(
      `Shop/Agent: capacities must have instances for a daemon, ${got}; give each task a sidecar`);
  });

  test('of a cluster of somebody else are named', () => {
    const stack = testStack();
    const cluster = ecs.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'theirs', vpc: new ec2.Vpc(stack, 'Vpc') });
    new DaemonService(stack, 'OnEc2', { cluster, image: IMAGE, capacities: [Capacity.fromName('hosts')] });
    new DaemonService(stack, 'OnManaged', { cluster, image: IMAGE, capacities: [Capacity.fromName('managed', { compatibility: ecs.Compatibility.MANAGED_INSTANCES })] });
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({ Cluster: 'theirs', LaunchType: 'EC2' });
    const { ClusterArn, CapacityProviderArns } = only(stack, 'AWS::ECS::Daemon').Properties as { ClusterArn: unknown; CapacityProviderArns: unknown };
    expect(JSON.stringify([ClusterArn, CapacityProviderArns])).toMatch(/cluster\/theirs.*capacity-provider\/managed/);
  });

  test('and the cluster are made where there is none', () => {
    const stack = testStack();
    new DaemonService(stack, 'Agent', { image: IMAGE, capacities: [Capacity.managedInstances()] });
    expect(only(stack, 'AWS::ECS::Cluster')).toBeDefined();
    expect(only(stack, 'AWS::ECS::Daemon')).toBeDefined();
  });

  test('Windows runs daemons in its own network mode, and no agents, whose images are of Linux', () => {
    const windows = DAEMON_CAPACITIES[3][1]();
    expect(only(daemonOn(windows).stack, 'AWS::ECS::TaskDefinition').Properties).not.toHaveProperty('NetworkMode');
    expect(messageOf(() => collectorOn(windows))).toContain('(ECS-SVC-078)');
  });
});

describe('in several stacks', () => {
  test.each([['EC2', () => Capacity.ec2(HOSTS)], ['Managed Instances', () => Capacity.managedInstances()]])('network, cluster, daemon and its users on %s', (_, capacity) => {
    const base = testStack();
    const stackOf = (id: string) => new Stack(base.node.root as never, id);
    const network = new Network(base, 'Network');
    const cluster = new Cluster(stackOf('Platform'), 'Cluster', { network, capacities: [capacity()] });
    const daemons = stackOf('Daemons');
    const daemon = new TelemetryDaemonService(daemons, 'Collector', { cluster, agent: TelemetryAgent.xRayDaemon() });
    const app = stackOf('App');
    const taskDefinition = new TaskDefinition(app, 'Task', { capacities: cluster.defaultCapacities, containers: [{ image: IMAGE }], sidecars: [daemon.client()] });
    new Service(app, 'Service', { cluster, taskDefinition });
    expect(findingsIn(base.node.root as never)).toEqual([]);
    expect(app.dependencies).not.toContain(daemons);
  });
});

test('a whole app with daemons has findings that docs/nag.md explains only, and none after the opt-in', () => {
  for (const capacity of [Capacity.ec2(HOSTS), Capacity.managedInstances()]) {
    const { stack, cluster, daemon } = collectorOn(capacity);
    new DaemonService(stack, 'Agent', { cluster, image: IMAGE });
    const taskDefinition = new TaskDefinition(stack, 'Task', {
      capacities: cluster.defaultCapacities, containers: [{ image: IMAGE }], sidecars: [daemon.client()],
    });
    new Service(stack, 'Service', { cluster, taskDefinition });
    template(stack);
    const before = awsSolutions(stack);
    expect(new Set(before.map(finding => finding.split(' ')[0].replace(/\[.*/, ''))).size).toBeLessThanOrEqual(4);
    expect(before.filter(finding => /Shop\/(Collector|Agent|Task|Service)/.test(finding))).toEqual([
      'AwsSolutions-ECS2 Shop/Collector/Task/Definition/Resource',
      'AwsSolutions-ECS2 Shop/Task/Definition/Resource',
      'AwsSolutions-IAM5[Resource::*] Shop/Collector/Task/TaskRole/WriteTraces/Resource',
    ]);
    Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual([]);
  }
});

test('a daemon on EC2 can be behind a load balancer', () => {
  const stack = testStack();
  const cluster = clusterOf(stack, Capacity.ec2(HOSTS));
  const shared = new SharedLoadBalancer(stack, 'Shared', { network: cluster.network, allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] });
  new DaemonService(stack, 'Agent', {
    cluster, image: IMAGE, container: { portMappings: [{ containerPort: 80 }] }, ingress: Ingress.sharedLoadBalancer(shared, { pathPatterns: ['/metrics'] }),
  });
  expect(only(stack, 'AWS::ECS::Service').Properties.LoadBalancers).toMatchObject([{ ContainerPort: 80 }]);
});
