import { aws_ecs as ecs, aws_iam as iam, aws_kinesisfirehose as firehose, aws_logs as logs, Stack } from 'aws-cdk-lib';
import { LogRouter, Posture, Tracing } from '../../src';
import { awsSolutions } from '../support/nag';
import { addApp, PLAIN_TASKS, TaskCase } from '../support/sidecar-tasks';
import { messageOf, only, resources, template, testStack, warnings } from '../support/stack';

interface Container { readonly Name: string; readonly [name: string]: unknown }

function containers(stack: Stack): Container[] {
  return only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions as Container[];
}

function named(stack: Stack, name: string): Container {
  return containers(stack).filter(({ Name }) => Name === name)[0];
}

/** A task whose container `shop` logs through the router to a log group. */
function routed(task: TaskCase): { readonly stack: Stack; readonly definition: ecs.TaskDefinition } {
  const stack = testStack();
  const definition = task.make(stack);
  addApp(definition, 'shop', { logging: LogRouter.toCloudWatchLogs(new logs.LogGroup(stack, 'Orders')) });
  definition.addExtension(new LogRouter());
  return { stack, definition };
}

describe.each(PLAIN_TASKS)('a log router on $name', task => {
  const { stack, definition } = routed(task);

  test('is pinned, essential, sized, and the only one', () => {
    const routers = containers(stack).filter(({ FirelensConfiguration }) => FirelensConfiguration !== undefined);
    expect(routers).toMatchObject([{
      Name: 'log-router',
      Image: expect.stringMatching(/^public\.ecr\.aws\/aws-observability\/aws-for-fluent-bit:3\.\d+\.\d+$/),
      Essential: true,
      Cpu: 64,
      MemoryReservation: 128,
    }]);
  });

  test('is asked whether it answers, by what its configuration switches on', () => {
    expect(named(stack, 'log-router')).toMatchObject({
      HealthCheck: { Command: ['CMD-SHELL', 'curl -fs http://127.0.0.1:2020/api/v1/uptime || exit 1'] },
      FirelensConfiguration: {
        Type: 'fluentbit',
        Options: {
          'enable-ecs-log-metadata': 'true',
          'config-file-type': 'file',
          'config-file-value': '/fluent-bit/configs/output-metrics-healthcheck.conf',
        },
      },
    });
    expect(named(stack, 'log-router')).not.toHaveProperty('PortMappings');
  });

  test('is waited for by every other container, and logs to CloudWatch itself', () => {
    expect(['app', 'shop'].map(name => named(stack, name).DependsOn)).toEqual(Array(2).fill([{ ContainerName: 'log-router', Condition: 'HEALTHY' }]));
    expect(named(stack, 'log-router').LogConfiguration).toMatchObject({ LogDriver: 'awslogs', Options: { mode: 'non-blocking' } });
  });

  test('routes what is asked to be routed, and no more', () => {
    expect(named(stack, 'shop').LogConfiguration).toEqual({
      LogDriver: 'awsfirelens',
      Options: {
        Name: 'cloudwatch_logs',
        region: { Ref: 'AWS::Region' },
        log_group_name: { Ref: expect.stringMatching(/^Orders/) },
        log_stream_prefix: 'firelens/',
        auto_create_group: 'false',
        retry_limit: '2',
      },
    });
    expect(named(stack, 'app')).not.toHaveProperty('LogConfiguration');
  });

  test('may write to that one log group', () => {
    const group = Object.keys(template(stack).Resources).filter(id => /^Orders/.test(id))[0];
    const policies = resources(stack, 'AWS::IAM::Policy').filter(({ Properties }) => /TaskTaskRole/.test(JSON.stringify(Properties.Roles)));
    expect(policies.map(({ Properties }) => Properties.PolicyDocument.Statement)).toEqual([
      [{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: { 'Fn::GetAtt': [group, 'Arn'] } }],
    ]);
  });

  test('is not what load balancers talk to, and warns of nothing', () => {
    expect(definition.defaultContainer?.containerName).toBe('app');
    expect(warnings(stack)).toEqual([]);
  });
});

test('containers made by plain aws-ecs, before and after, log through the router and get no second one', () => {
  const stack = testStack();
  const definition = new ecs.FargateTaskDefinition(stack, 'Task');
  const logging = ecs.LogDrivers.firelens({ options: { Name: 'datadog' } });
  addApp(definition, 'before', { logging });
  definition.addExtension(new LogRouter());
  addApp(definition, 'after', { logging });
  expect(containers(stack).map(({ Name }) => Name)).toEqual(['before', 'log-router', 'after']);
  expect(named(stack, 'after').DependsOn).toEqual([{ ContainerName: 'log-router', Condition: 'HEALTHY' }]);
  expect(definition.defaultContainer?.containerName).toBe('before');
});

test('a router that comes first does not become what load balancers talk to', () => {
  const definition = new ecs.FargateTaskDefinition(testStack(), 'Task');
  definition.addExtension(new LogRouter());
  addApp(definition);
  expect(definition.defaultContainer?.containerName).toBe('app');
});

test('a delivery stream gets exactly the right that the output uses', () => {
  const stack = testStack();
  const stream = firehose.DeliveryStream.fromDeliveryStreamAttributes(stack, 'Stream', {
    deliveryStreamArn: 'arn:aws:firehose:eu-west-1:111111111111:deliverystream/orders',
  });
  const definition = new ecs.FargateTaskDefinition(stack, 'Task');
  addApp(definition, 'app', { logging: LogRouter.toFirehose(stream) });
  definition.addExtension(new LogRouter());
  expect(named(stack, 'app').LogConfiguration).toMatchObject({
    LogDriver: 'awsfirelens', Options: { Name: 'kinesis_firehose', region: { Ref: 'AWS::Region' }, delivery_stream: 'orders' },
  });
  const statements = resources(stack, 'AWS::IAM::Policy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement as iam.PolicyStatement[]);
  expect(statements).toContainEqual({
    Effect: 'Allow', Action: 'firehose:PutRecordBatch', Resource: 'arn:aws:firehose:eu-west-1:111111111111:deliverystream/orders',
  });
});

test('a configuration of the image is used when named', () => {
  const stack = testStack();
  const definition = new ecs.FargateTaskDefinition(stack, 'Task');
  addApp(definition, 'app', { logging: ecs.LogDrivers.firelens({ options: { Name: 'stdout' } }) });
  definition.addExtension(new LogRouter({ configFileValue: '/ours.conf' }));
  expect(named(stack, 'log-router').FirelensConfiguration).toMatchObject({ Options: { 'config-file-value': '/ours.conf' } });
});

test('works beside a tracer, in either order, and neither waits for the other', () => {
  for (const extensions of [[new LogRouter(), Tracing.openTelemetry()], [Tracing.openTelemetry(), new LogRouter()]]) {
    const stack = testStack();
    const definition = PLAIN_TASKS[0].make(stack);
    addApp(definition, 'shop', { logging: ecs.LogDrivers.firelens({ options: { Name: 'stdout' } }) });
    extensions.forEach(extension => definition.addExtension(extension));
    expect(new Set((named(stack, 'shop').DependsOn as { ContainerName: string }[]).map(({ ContainerName }) => ContainerName)))
      .toEqual(new Set(['log-router', 'otel-collector']));
    expect(named(stack, 'log-router')).not.toHaveProperty('DependsOn');
    expect(named(stack, 'otel-collector')).not.toHaveProperty('DependsOn');
    expect(JSON.stringify(named(stack, 'log-router').Environment)).not.toContain('OTEL');
  }
});

test('a second router is refused, also when aws-ecs made the first', () => {
  const ours = PLAIN_TASKS[0].make(testStack());
  ours.addExtension(new LogRouter());
  expect(messageOf(() => ours.addExtension(new LogRouter())))
    .toContain('Shop/Task: extensions must have one log router at most, got log-router and log-router; keep one of them (ECS-SIDE-002)');
  const theirs = PLAIN_TASKS[0].make(testStack());
  theirs.addFirelensLogRouter('fluentd', {
    image: ecs.ContainerImage.fromRegistry('fluentd:1'), firelensConfig: { type: ecs.FirelensLogRouterType.FLUENTD }, memoryReservationMiB: 50,
  });
  expect(messageOf(() => theirs.addExtension(new LogRouter()))).toContain('got fluentd and log-router');
});

test('warns when nothing logs through the router', () => {
  const stack = testStack();
  PLAIN_TASKS[0].make(stack).addExtension(new LogRouter());
  template(stack);
  expect(warnings(stack)).toEqual([expect.stringContaining(
    'containerDefinitions must have one with the log driver awsfirelens beside a log router, got none; '
    + 'give a container the log driver LogRouter.toCloudWatchLogs(logGroup), or leave the log router out (ECS-SIDE-007)')]);
});

test('has findings that docs/nag.md explains only, and none after the opt-in', () => {
  const stack = testStack();
  const definition = new ecs.FargateTaskDefinition(stack, 'Task');
  addApp(definition, 'app', { logging: LogRouter.toCloudWatchLogs(new logs.LogGroup(stack, 'Orders')) });
  definition.addExtension(new LogRouter());
  template(stack);
  // The region of the router: instance metadata may be shut off.
  expect(awsSolutions(stack)).toEqual(['AwsSolutions-ECS2 Shop/Task/Resource']);
  Posture.standard().acknowledgeUnavoidable(stack);
  expect(awsSolutions(stack)).toEqual([]);
});
