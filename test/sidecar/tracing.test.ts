import { aws_ecs as ecs, aws_iam as iam, aws_logs as logs, aws_secretsmanager as secretsmanager, Size, Stack } from 'aws-cdk-lib';
import { Capacity, ImageSource, LogRouter, Posture, TaskDefinition, Tracing, XRaySidecar } from '../../src';
import { awsSolutions } from '../support/nag';
import { addApp, OUR_TASKS, PLAIN_TASKS } from '../support/sidecar-tasks';
import { messageOf, only, onlyId, resources, template, testStack, warnings } from '../support/stack';

interface Container {
  readonly Name: string;
  readonly Environment?: { readonly Name: string; readonly Value: unknown }[];
  readonly [name: string]: unknown;
}

function containers(stack: Stack): { readonly [name: string]: Container } {
  const all = only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions as Container[];
  return Object.fromEntries(all.map(container => [container.Name, container]));
}

function variables(container: Container): { readonly [name: string]: unknown } {
  return Object.fromEntries((container.Environment ?? []).map(({ Name, Value }) => [Name, Value]));
}

const TRACERS = [
  { kind: 'new XRaySidecar()', make: () => new XRaySidecar(), name: 'xray-daemon', cpu: 32, condition: 'START', otlp: false },
  { kind: 'Tracing.xRayDaemon()', make: () => Tracing.xRayDaemon(), name: 'xray-daemon', cpu: 32, condition: 'START', otlp: false },
  { kind: 'Tracing.openTelemetry()', make: () => Tracing.openTelemetry(), name: 'otel-collector', cpu: 64, condition: 'HEALTHY', otlp: true },
  { kind: 'Tracing.cloudWatchAgent()', make: () => Tracing.cloudWatchAgent(), name: 'cloudwatch-agent', cpu: 64, condition: 'START', otlp: true },
];

const ACTIONS = [
  'xray:PutTraceSegments', 'xray:PutTelemetryRecords',
  'xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:GetSamplingStatisticSummaries',
];

describe.each(TRACERS)('$kind', tracer => {
  describe.each([...PLAIN_TASKS, ...OUR_TASKS])('on $name', task => {
    const stack = testStack();
    const definition = task.make(stack);
    definition.addExtension(tracer.make());
    const host = task.bridge ? tracer.name : '127.0.0.1';
    const { app, [tracer.name]: sidecar } = containers(stack);

    test('takes segments on UDP 2000, on a port that ECS chooses where the host shares its interface', () => {
      const shared = definition.networkMode === ecs.NetworkMode.BRIDGE;
      expect(sidecar.PortMappings).toEqual([{ ContainerPort: 2000, Protocol: 'udp', ...shared ? { HostPort: 0 } : {} }]);
    });

    test('is sized, may stop without the task, is started again then and runs as the user of its image', () => {
      expect(sidecar).toMatchObject({ Cpu: tracer.cpu, MemoryReservation: 256, Essential: false, RestartPolicy: { Enabled: true } });
      expect(sidecar.User).toBe(tracer.name === 'xray-daemon' ? '10001' : undefined);
      expect(sidecar).not.toHaveProperty('Memory');
    });

    test('runs an image that is pinned by version', () => {
      expect(sidecar.Image).toMatch(/^public\.ecr\.aws\/.+:v?\d+\.\d+\.[\w.]+$/);
    });

    test('is found by the application, which starts after it', () => {
      expect(variables(app)).toMatchObject({ AWS_XRAY_DAEMON_ADDRESS: `${host}:2000` });
      expect(app.DependsOn).toEqual([{ ContainerName: tracer.name, Condition: tracer.condition }]);
      expect(app.Links).toEqual(task.bridge ? [tracer.name] : undefined);
    });

    test('speaks OTLP only where it says so', () => {
      expect(Object.keys(variables(app)).filter(name => name.startsWith('OTEL_'))).toEqual(tracer.otlp
        ? ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_PROTOCOL', 'OTEL_METRICS_EXPORTER', 'OTEL_LOGS_EXPORTER']
        : []);
      expect(variables(app).OTEL_EXPORTER_OTLP_ENDPOINT).toBe(tracer.otlp ? `http://${host}:4318` : undefined);
      expect(variables(app).OTEL_EXPORTER_OTLP_PROTOCOL).toBe(tracer.otlp ? 'http/protobuf' : undefined);
    });

    test('may write traces and nothing else', () => {
      const [role] = Object.entries(template(stack).Resources).filter(([id, { Type }]) => Type === 'AWS::IAM::Role' && id.includes('TaskRole'));
      const policies = resources(stack, 'AWS::IAM::Policy').filter(({ Properties }) => Properties.Roles[0].Ref === role[0]);
      expect(policies.map(({ Properties }) => Properties.PolicyDocument.Statement)).toEqual([
        [{ Effect: 'Allow', Action: ACTIONS, Resource: '*' }],
      ]);
    });

    test('logs without holding anybody up, to a group of its own that is kept for a bounded time', () => {
      expect(sidecar.LogConfiguration).toMatchObject({
        LogDriver: 'awslogs',
        Options: { 'awslogs-stream-prefix': tracer.name, 'mode': 'non-blocking', 'max-buffer-size': '4194304b' },
      });
      const [id] = Object.keys(template(stack).Resources).filter(key => /(XRayDaemon|OtelCollector|CloudWatchAgent)Logs/.test(key));
      expect(template(stack).Resources[id]).toMatchObject({ Properties: { RetentionInDays: 30 }, DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    });

    test('knows its region without asking for it', () => {
      expect(variables(sidecar).AWS_REGION).toEqual({ Ref: 'AWS::Region' });
    });

    test('is what load balancers do not talk to', () => {
      expect(definition.defaultContainer?.containerName).toBe('app');
    });

    test('warns of nothing', () => {
      expect(warnings(stack)).toEqual([]);
    });
  });

  test('tells also containers that are added later, and leaves alone what a container sets itself', () => {
    const stack = testStack();
    const definition = new ecs.FargateTaskDefinition(stack, 'Task', { cpu: 1024, memoryLimitMiB: 2048 });
    definition.addExtension(tracer.make());
    addApp(definition, 'later');
    addApp(definition, 'own', { environment: { AWS_XRAY_DAEMON_ADDRESS: 'elsewhere:2000', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' } });
    const secret = ecs.Secret.fromSecretsManager(secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'address'));
    addApp(definition, 'secret', { secrets: { AWS_XRAY_DAEMON_ADDRESS: secret } });
    const { later, own, secret: withSecret } = containers(stack);
    expect(variables(later).AWS_XRAY_DAEMON_ADDRESS).toBe('127.0.0.1:2000');
    expect(variables(own).AWS_XRAY_DAEMON_ADDRESS).toBe('elsewhere:2000');
    // An endpoint for another protocol than the container's own would be wrong.
    expect(variables(own)).not.toHaveProperty('OTEL_EXPORTER_OTLP_ENDPOINT');
    expect(variables(withSecret)).not.toHaveProperty('AWS_XRAY_DAEMON_ADDRESS');
    expect([later, own, withSecret].map(({ DependsOn }) => DependsOn))
      .toEqual(Array(3).fill([{ ContainerName: tracer.name, Condition: tracer.condition }]));
    expect(definition.defaultContainer?.containerName).toBe('later');
  });

  test('keeps a link and a dependency that are there already', () => {
    const stack = testStack();
    const definition = new ecs.Ec2TaskDefinition(stack, 'Task');
    definition.addExtension(tracer.make());
    const sidecar = definition.findContainer(tracer.name) as ecs.ContainerDefinition;
    const app = addApp(definition);
    app.addLink(sidecar, 'traces');
    app.addContainerDependencies({ container: sidecar, condition: ecs.ContainerDependencyCondition.START });
    expect(containers(stack).app).toMatchObject({
      Links: [`${tracer.name}:traces`],
      DependsOn: [{ ContainerName: tracer.name, Condition: 'START' }],
    });
  });

  test('is refused on a Fargate task that is too small, with every size and the pair to take', () => {
    const stack = testStack();
    const definition = new ecs.FargateTaskDefinition(stack, 'Task');
    addApp(definition, 'app', { cpu: 200, memoryReservationMiB: 300 });
    const needed = 200 + tracer.cpu;
    expect(messageOf(() => definition.addExtension(tracer.make()))).toBe(
      `Shop/Task: cpu/memory must hold ${needed} CPU units and 556 MiB (app 200/300 + ${tracer.name} ${tracer.cpu}/256), got 256 CPU units and 512 MiB; `
      + `give the task cpu ${needed > 256 ? 512 : 256} with 1024 MiB, the smallest that fits, or let TaskDefinition of this library choose it (ECS-SIDE-001)`);
  });

  test('has findings that docs/nag.md explains only, and none after the opt-in', () => {
    const stack = testStack();
    const definition = OUR_TASKS[0].make(stack);
    definition.addExtension(tracer.make());
    template(stack);
    expect(awsSolutions(stack)).toEqual([
      // The addresses of the tracer: variables are what SDKs read.
      'AwsSolutions-ECS2 Shop/Task/Definition/Resource',
      // Writing traces has no resource level.
      'AwsSolutions-IAM5[Resource::*] Shop/Task/TaskRole/WriteTraces/Resource',
    ]);
    Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual([]);
  });
});

test.each([['CW_CONFIG_CONTENT', Tracing.cloudWatchAgent()], ['AOT_CONFIG_CONTENT', Tracing.openTelemetry()]])(
  '%s listens for neighbours where they are, and for nobody else', (variable, tracer) => {
    for (const { make, bridge } of PLAIN_TASKS) {
      const stack = testStack({ props: { env: { region: 'eu-west-1' } } });
      make(stack).addExtension(tracer);
      const sidecar = Object.values(containers(stack)).find(({ Name }) => Name !== 'app') as Container;
      const addresses = [...JSON.stringify(JSON.parse(String(variables(sidecar)[variable]))).matchAll(/"([\d.]+):(\d+)"/g)];
      expect(new Set(addresses.map(([, address]) => address))).toEqual(new Set([bridge ? '0.0.0.0' : '127.0.0.1']));
      expect(addresses.map(([,, port]) => Number(port)).sort()).toEqual([2000, 2000, 4317, 4318]);
    }
  });

test('the collector sends traces to X-Ray and nothing anywhere else', () => {
  const stack = testStack();
  PLAIN_TASKS[0].make(stack).addExtension(Tracing.openTelemetry());
  const config = JSON.parse(String(variables(containers(stack)['otel-collector']).AOT_CONFIG_CONTENT));
  expect(config.service).toEqual({
    telemetry: { metrics: { level: 'none' } },
    extensions: ['health_check'],
    pipelines: { traces: { receivers: ['otlp', 'awsxray'], processors: ['resource_detection', 'batch'], exporters: ['awsxray'] } },
  });
  expect(Object.keys(config.exporters)).toEqual(['awsxray']);
});

test('the agent is told the region of the stack, also where only CloudFormation knows it', () => {
  const stack = testStack();
  PLAIN_TASKS[0].make(stack).addExtension(Tracing.cloudWatchAgent());
  const config = variables(containers(stack)['cloudwatch-agent']).CW_CONFIG_CONTENT;
  expect(config).toEqual({ 'Fn::Join': ['', [expect.stringMatching(/"region":"$/), { Ref: 'AWS::Region' }, expect.stringMatching(/^"}/)]] });
});

test.each([
  ['otel-collector', 'AOT_CONFIG_CONTENT', Tracing.openTelemetry({ config: 'receivers: {}' }), 'receivers: {}'],
  ['cloudwatch-agent', 'CW_CONFIG_CONTENT', Tracing.cloudWatchAgent({ config: '{}' }), '{}'],
])('a configuration of the user replaces that of %s, and no signal is switched off', (name, variable, tracer, config) => {
  const stack = testStack();
  PLAIN_TASKS[0].make(stack).addExtension(tracer);
  const { app, [name]: sidecar } = containers(stack);
  expect(variables(sidecar)[variable]).toBe(config);
  expect(Object.keys(variables(app))).toEqual(['AWS_XRAY_DAEMON_ADDRESS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_PROTOCOL']);
});

test('image, sizes, log group and whether the task can do without it are up to the user', () => {
  const stack = testStack();
  const logGroup = new logs.LogGroup(stack, 'Ours');
  const image = ImageSource.fromRegistry('registry.example.com/xray:1');
  PLAIN_TASKS[0].make(stack).addExtension(new XRaySidecar({
    image, cpu: 64, memoryReservation: Size.mebibytes(100), memory: Size.mebibytes(200), essential: true, logGroup,
  }));
  expect(containers(stack)['xray-daemon']).toMatchObject({
    Image: 'registry.example.com/xray:1',
    Cpu: 64,
    Memory: 200,
    MemoryReservation: 100,
    Essential: true,
    LogConfiguration: { Options: { 'awslogs-group': { Ref: onlyId(stack, 'AWS::Logs::LogGroup') } } },
  });
  expect(containers(stack)['xray-daemon']).not.toHaveProperty('RestartPolicy');
  expect(resources(stack, 'AWS::Logs::LogGroup')).toHaveLength(1);
});

describe('a role that was brought', () => {
  test('gets the right once, however many tasks share it', () => {
    const stack = testStack();
    const taskRole = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    for (const id of ['A', 'B']) {
      const definition = new ecs.FargateTaskDefinition(stack, id, { taskRole });
      addApp(definition);
      definition.addExtension(Tracing.openTelemetry());
    }
    const policies = resources(stack, 'AWS::IAM::Policy').filter(({ Properties }) => JSON.stringify(Properties).includes('xray:'));
    expect(policies.map(({ Properties }) => Properties.Roles)).toEqual([[{ Ref: expect.stringMatching(/^Role/) }]]);
  });

  test('is left alone when it must not change', () => {
    const stack = testStack();
    const taskRole = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/theirs', { mutable: false });
    const definition = new ecs.FargateTaskDefinition(stack, 'Task', { taskRole });
    addApp(definition);
    definition.addExtension(Tracing.openTelemetry());
    expect(JSON.stringify(template(stack))).not.toContain('xray:');
  });
});

test('one finding names both of two tracers', () => {
  const definition = PLAIN_TASKS[0].make(testStack());
  definition.addExtension(Tracing.xRayDaemon());
  expect(messageOf(() => definition.addExtension(Tracing.openTelemetry())))
    .toBe('Shop/Task: extensions must have one tracer at most, got xray-daemon and otel-collector; keep one of them (ECS-SIDE-002)');
});

test('a daemon that was made by hand is found by its port, or by its name', () => {
  const byPort = PLAIN_TASKS[0].make(testStack());
  addApp(byPort, 'handmade', { portMappings: [{ containerPort: 2000, protocol: ecs.Protocol.UDP }] });
  expect(messageOf(() => byPort.addExtension(new XRaySidecar()))).toContain(
    'Shop/Task: containerDefinitions[1].portMappings[0] must leave 2000/udp to xray-daemon, got it in handmade; ');
  const byName = PLAIN_TASKS[1].make(testStack());
  addApp(byName, 'xray-daemon');
  expect(messageOf(() => byName.addExtension(new XRaySidecar()))).toContain('(ECS-SIDE-004)');
});

test.each([
  ['its health check', 13133, Tracing.openTelemetry()],
  ['its own metrics, unless they are off', 8888, Tracing.openTelemetry({ config: 'receivers: {}' })],
  ['the health check of FireLens', 8877, new LogRouter()],
  ['lines of log drivers', 24224, new LogRouter()],
])('ports that a sidecar takes for %s are not left to containers', (_, port, sidecar) => {
  const taken = PLAIN_TASKS[0].make(testStack());
  addApp(taken, 'web', { portMappings: [{ containerPort: port }] });
  expect(messageOf(() => taken.addExtension(sidecar))).toContain(`must leave ${port}/tcp to `);
});

test('ports of a range that a sidecar takes are not left to containers', () => {
  const taken = PLAIN_TASKS[0].make(testStack());
  addApp(taken, 'web', { portMappings: [{ containerPort: ecs.ContainerDefinition.CONTAINER_PORT_USE_RANGE, containerPortRange: '4300-4400' }] });
  expect(messageOf(() => taken.addExtension(Tracing.openTelemetry()))).toContain('must leave 4300-4400/tcp to otel-collector');
});

test.each([8877, 24224])('port %d is not left to containers beside a log router that a file brings', port => {
  const container = { image: 'nginx:1.29', memory: 64 };
  expect(messageOf(() => TaskDefinition.fromJson(testStack(), 'Task', JSON.stringify({
    networkMode: 'awsvpc',
    containerDefinitions: [
      { ...container, name: 'web', portMappings: [{ containerPort: port }], logConfiguration: { logDriver: 'awsfirelens' } },
      { ...container, name: 'router', firelensConfiguration: { type: 'fluentbit' } },
    ],
  })))).toContain(`containerDefinitions[0].portMappings[0] must leave ${port}/tcp to router, got it in web; `);
});

test('the collector without metrics leaves port 8888 alone', () => {
  const definition = PLAIN_TASKS[0].make(testStack());
  addApp(definition, 'web', { portMappings: [{ containerPort: 8888 }] });
  expect(() => definition.addExtension(Tracing.openTelemetry())).not.toThrow();
});

test('the X-Ray daemon asks for no metadata of an instance beside its clients', () => {
  const stack = testStack();
  PLAIN_TASKS[0].make(stack).addExtension(new XRaySidecar());
  expect(containers(stack)['xray-daemon'].Command).toEqual(['-o']);
});

test('containers that are added later must leave room and ports as well, which synth tells', () => {
  const stack = testStack();
  const definition = new ecs.FargateTaskDefinition(stack, 'Task');
  definition.addExtension(new XRaySidecar());
  addApp(definition, 'app', { memoryReservationMiB: 300, portMappings: [{ containerPort: 2000 }] });
  const message = messageOf(() => template(stack));
  expect(message).toContain('cpu/memory must hold 32 CPU units and 556 MiB (xray-daemon 32/256 + app 0/300), got 256 CPU units and 512 MiB');
  expect(message).toContain('must leave 2000/tcp to xray-daemon, got it in app');
});

test.each([['none', ecs.NetworkMode.NONE], ['nat', ecs.NetworkMode.NAT]])('network mode %s is refused', (mode, networkMode) => {
  const definition = new ecs.Ec2TaskDefinition(testStack(), 'Task', { networkMode });
  expect(messageOf(() => definition.addExtension(new XRaySidecar())))
    .toBe(`Shop/Task: networkMode must be awsvpc or bridge or host with a sidecar, got ${mode}; `
      + 'choose one of these network modes; images of sidecars run on Linux (ECS-SIDE-005)');
});

test('variables of a container itself stay visible to cdk-nag after the opt-in', () => {
  const stack = testStack();
  Posture.standard().acknowledgeUnavoidable(stack);
  const definition = PLAIN_TASKS[0].make(stack);
  addApp(definition, 'worker', { environment: { PASSWORD: 'oops' }, logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'worker' }) });
  definition.addExtension(Tracing.openTelemetry());
  template(stack);
  expect(awsSolutions(stack)).toContain('AwsSolutions-ECS2 Shop/Task/Resource');
});

test('variables in a task definition of this library have the last word as well, and stay visible to cdk-nag', () => {
  const stack = testStack();
  Posture.standard().acknowledgeUnavoidable(stack);
  const task = new TaskDefinition(stack, 'Task', {
    capacities: [Capacity.fargate()],
    containers: [{ name: 'app', image: ImageSource.fromRegistry('nginx:1.29'), environment: { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' } }],
  });
  task.ecsTaskDefinition.addExtension(Tracing.openTelemetry());
  expect(variables(containers(stack).app)).toEqual({
    OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000', OTEL_METRICS_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'none',
  });
  expect(awsSolutions(stack)).toEqual(['AwsSolutions-ECS2 Shop/Task/Definition/Resource']);
});
