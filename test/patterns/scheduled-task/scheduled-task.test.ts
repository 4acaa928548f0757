import {
  App, aws_ec2 as ec2, aws_ecs as ecs, aws_efs as efs, aws_iam as iam, aws_scheduler as scheduler, aws_sqs as sqs, Duration, Stack, Token,
} from 'aws-cdk-lib';
import { Capacity, Cluster, Egress, Network, Placement, Posture, ScheduledTask, ScheduledTaskProps, TaskEgress, TaskVolume } from '../../../src';
import { CAPACITIES } from '../../support/capacities';
import { findingsIn } from '../../support/deployable';
import { awsSolutions } from '../../support/nag';
import { IMAGE, NIGHTLY, ofPattern, on, report } from '../../support/runs';
import { messageOf, only, resources, template, testStack } from '../../support/stack';

function scheduleOf(props: Partial<ScheduledTaskProps> = {}, stack = testStack()) {
  report(stack, props);
  return only(stack, 'AWS::Scheduler::Schedule').Properties;
}

test.each(CAPACITIES)('a scheduled task on %s renders as before, and would run', (_kind, capacity) => {
  const stack = testStack();
  report(stack, on(capacity));
  expect(ofPattern(stack, 'Report')).toMatchSnapshot();
  expect(findingsIn(stack.node.root as App)).toEqual([]);
});

test('the least that one can say is an image and a schedule', () => {
  const stack = testStack();
  new ScheduledTask(stack, 'Report', { image: IMAGE, schedule: NIGHTLY });
  expect(only(stack, 'AWS::Scheduler::Schedule').Properties).toMatchObject({
    ScheduleExpression: 'cron(0 3 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { EcsParameters: { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }], TaskCount: 1, PropagateTags: 'TASK_DEFINITION' } },
  });
});

describe('a schedule', () => {
  test('is told everything that EventBridge Scheduler can do', () => {
    expect(scheduleOf({
      scheduleName: 'nightly',
      description: 'Report of the day',
      enabled: false,
      timeWindow: scheduler.TimeWindow.flexible(Duration.minutes(15)),
      start: new Date('2030-01-01T00:00:00Z'),
      end: new Date('2031-01-01T00:00:00Z'),
      retryAttempts: 3,
      maxEventAge: Duration.hours(1),
    })).toMatchObject({
      Name: 'nightly',
      Description: 'Report of the day',
      State: 'DISABLED',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      StartDate: '2030-01-01T00:00:00.000Z',
      EndDate: '2031-01-01T00:00:00.000Z',
      Target: { RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 } },
    });
  });

  test('overrides containers, the main one where none is named', () => {
    const { Input } = scheduleOf({ containerOverrides: [{ command: ['report', '--all'], environment: { MODE: 'full' }, cpu: 64 }] }).Target;
    expect(JSON.parse(Input as string)).toEqual({
      containerOverrides: [{ name: 'main', command: ['report', '--all'], environment: [{ name: 'MODE', value: 'full' }], cpu: 64 }],
    });
  });

  test('can be one of several of one task, with one role, queue and group', () => {
    const stack = testStack();
    const task = report(stack);
    task.addSchedule('Monthly', { schedule: scheduler.ScheduleExpression.cron({ day: '1', hour: '5', minute: '0' }), containerOverrides: [{ command: ['month'] }] });
    const [first, second] = resources(stack, 'AWS::Scheduler::Schedule').map(({ Properties }) => Properties);
    expect(second.Target.RoleArn).toEqual(first.Target.RoleArn);
    expect(second.GroupName).toEqual(first.GroupName);
    expect(second.Target.EcsParameters).toEqual(first.Target.EcsParameters);
    expect(second.Target.Input).toBe('{"containerOverrides":[{"name":"main","command":["month"]}]}');
    expect(messageOf(() => task.addSchedule('Never', { schedule: scheduler.ScheduleExpression.expression('rate(0 days)') }))).toContain('(ECS-SCHED-001)');
  });

  test('waits for its role, the roles of the task, the capacity providers and what the task mounts', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc');
    const fileSystem = new efs.FileSystem(stack, 'Files', { vpc });
    const cluster = new Cluster(stack, 'Cluster', { network: Network.fromVpc(vpc), capacities: [Capacity.fargate()] });
    report(stack, { cluster, container: { filesystem: { mountPoints: [{ containerPath: '/data', volume: TaskVolume.efs('data', { fileSystem }) }] } } });
    const waits = only(stack, 'AWS::Scheduler::Schedule').DependsOn?.map(id => template(stack).Resources[id].Type) ?? [];
    expect([...new Set(waits)].sort()).toEqual(expect.arrayContaining([
      'AWS::EC2::Route', 'AWS::ECS::ClusterCapacityProviderAssociations', 'AWS::EFS::MountTarget', 'AWS::Events::Rule', 'AWS::IAM::Policy', 'AWS::IAM::Role',
    ]));
    expect(findingsIn(stack.node.root as App)).toEqual([]);
  });
});

describe('where tasks run', () => {
  test('is on the launch type of machines outside of AWS, without a network', () => {
    const { EcsParameters } = scheduleOf(on(() => Capacity.external())).Target;
    expect(EcsParameters).toMatchObject({ LaunchType: 'EXTERNAL' });
    expect(Object.keys(EcsParameters as object)).not.toEqual(expect.arrayContaining(['NetworkConfiguration']));
    expect(Object.keys(EcsParameters as object)).not.toEqual(expect.arrayContaining(['CapacityProviderStrategy']));
  });

  test('is on several capacities, by base and weight, with placement and ECS Exec', () => {
    const stack = testStack();
    const capacities = [Capacity.fargate({ base: 1, weight: 0 }), Capacity.fargateSpot({ weight: 3 })];
    report(stack, { capacities, taskCount: 4, enableExecuteCommand: true, propagateTags: ecs.PropagatedTagSource.NONE });
    const { EcsParameters } = only(stack, 'AWS::Scheduler::Schedule').Properties.Target;
    expect(EcsParameters).toMatchObject({
      CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 0 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }],
      TaskCount: 4,
      EnableExecuteCommand: true,
    });
    expect(EcsParameters.PropagateTags).toBeUndefined();
    const hosts = testStack();
    report(hosts, { ...on(() => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })), placement: Placement.lowCost() });
    expect(only(hosts, 'AWS::Scheduler::Schedule').Properties.Target.EcsParameters.PlacementStrategy).toEqual([{ Type: 'binpack', Field: 'memory' }]);
  });

  test('has the public address that the network gives, and the security group that was given', () => {
    const stack = testStack();
    const network = new Network(stack, 'Network', { egress: Egress.publicIp() });
    const group = new ec2.SecurityGroup(stack, 'Group', { vpc: network.vpc });
    report(stack, { cluster: new Cluster(stack, 'Cluster', { network, capacities: [Capacity.fargate()] }), securityGroups: [group] });
    expect(only(stack, 'AWS::Scheduler::Schedule').Properties.Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration).toMatchObject({
      AssignPublicIp: 'ENABLED', SecurityGroups: [stack.resolve(group.securityGroupId)],
    });
  });

  test('reaches only named destinations, if asked', () => {
    const stack = testStack();
    report(stack, { egress: TaskEgress.only([{ peer: ec2.Peer.ipv4('10.1.0.0/16'), port: ec2.Port.tcp(5432) }]) });
    expect(only(stack, 'AWS::EC2::SecurityGroup').Properties.SecurityGroupEgress.map(({ CidrIp }: { CidrIp: string }) => CidrIp)).toEqual(['0.0.0.0/0', '10.1.0.0/16']);
  });
});

describe('the role of the scheduler', () => {
  const stack = testStack();
  const task = report(stack);
  const policy = Object.values(template(stack).Resources).find(({ Type, Properties }) =>
    Type === 'AWS::IAM::Policy' && JSON.stringify(Properties.Roles).includes('SchedulerRole'))?.Properties.PolicyDocument.Statement as { Action: string }[];

  test('is assumed for schedules of this group only', () => {
    const role = resources(stack, 'AWS::IAM::Role').find(({ Properties }) => JSON.stringify(Properties).includes('scheduler.amazonaws.com'));
    expect(role?.Properties.AssumeRolePolicyDocument.Statement[0].Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' }, 'aws:SourceArn': stack.resolve(task.scheduleGroup.scheduleGroupArn) },
    });
  });

  test('runs this family in this cluster, passes its two roles, tags what it starts, and nothing else', () => {
    expect(policy.map(({ Action }) => Action)).toEqual(['sqs:SendMessage', 'ecs:RunTask', 'iam:PassRole', 'ecs:TagResource']);
    expect(policy[1]).toMatchObject({ Condition: { ArnEquals: { 'ecs:cluster': stack.resolve(task.cluster.clusterArn) } } });
    expect(policy[2]).toMatchObject({
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      Resource: [stack.resolve(task.taskRole.roleArn), stack.resolve(task.taskDefinition.executionRole?.roleArn)],
    });
    expect(policy[3]).toMatchObject({ Condition: { StringEquals: { 'ecs:CreateAction': 'RunTask' } } });
  });
});

describe('runs that failed', () => {
  test('are matched by one rule: stopped early, failed main container, or not placed', () => {
    const stack = testStack();
    const task = report(stack, {
      container: { lifecycle: { dependsOn: { init: ecs.ContainerDependencyCondition.SUCCESS } } },
      additionalContainers: [{ name: 'init', image: IMAGE, lifecycle: { essential: false } }],
    });
    const { EventPattern, Targets } = only(stack, 'AWS::Events::Rule').Properties;
    const { family } = task.taskDefinition.ecsTaskDefinition;
    expect(EventPattern.$or[0].detail).toMatchObject({
      group: [`family:${family}`],
      lastStatus: ['STOPPED'],
      $or: [
        { stopCode: [{ 'anything-but': ['EssentialContainerExited'] }] },
        { containers: { name: ['main', 'init'], exitCode: [{ 'anything-but': [0] }] } },
      ],
    });
    expect(EventPattern.$or[1].detail).toMatchObject({ eventName: ['RunTask'], responseElements: { failures: { reason: [{ exists: true }] } } });
    expect(Targets).toEqual([expect.objectContaining({ Arn: stack.resolve(task.deadLetterQueue.queueArn) })]);
  });

  test('count in a metric, together with calls that were given up', () => {
    const stack = testStack();
    const task = report(stack);
    expect(stack.resolve(task.metricFailedRuns().toMetricConfig().metricStat)).toMatchObject({
      namespace: 'AWS/Events', metricName: 'TriggeredRules', statistic: 'Sum', dimensions: [{ name: 'RuleName', value: stack.resolve(task.failureRule.ruleName) }],
    });
    const { usingMetrics } = task.metricFailures({ period: Duration.hours(1) });
    expect(Object.values(usingMetrics).map(metric => metric.toMetricConfig().metricStat?.metricName)).toEqual(['TriggeredRules', 'InvocationDroppedCount']);
    expect(Object.values(usingMetrics).map(metric => metric.toMetricConfig().metricStat?.period.toHours())).toEqual([1, 1]);
  });

  test('are repeated by a state machine, if asked, with the overrides of each schedule', () => {
    const stack = testStack();
    const task = report(stack, { retryFailedRuns: 3, taskTimeout: Duration.hours(2), containerOverrides: [{ environment: { A: 'b' } }] });
    const { DefinitionString, LoggingConfiguration, TracingConfiguration } = only(stack, 'AWS::StepFunctions::StateMachine').Properties;
    const { Run } = (JSON.parse(DefinitionString['Fn::Join'][1].map((part: unknown) => typeof part === 'string' ? part : 'x').join('')) as { States: Record<string, object> }).States;
    expect(Run).toMatchObject({ ResultPath: null, TimeoutSeconds: 7200, Parameters: { 'Overrides.$': '$.overrides' }, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 3 }] });
    expect(LoggingConfiguration.Level).toBe('ALL');
    expect(TracingConfiguration.Enabled).toBe(true);
    const { Target } = only(stack, 'AWS::Scheduler::Schedule').Properties;
    expect(Target.Arn).toEqual(stack.resolve(task.stateMachine?.stateMachineArn));
    expect(Target.Input).toBe('{"overrides":{"ContainerOverrides":[{"Name":"main","Environment":[{"Name":"A","Value":"b"}]}]}}');
    expect(only(stack, 'AWS::Events::Rule').Properties.EventPattern.detail.status).toEqual(['FAILED', 'TIMED_OUT', 'ABORTED']);
    expect(findingsIn(stack.node.root as App)).toEqual([]);
  });

  test('go to a queue of another stack, whose policy does not need this one', () => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    const queue = new sqs.Queue(new Stack(app, 'Operations'), 'Failures', { enforceSSL: true });
    report(new Stack(app, 'Shop'), { deadLetterQueue: queue });
    expect(app.synth().getStackByName('Shop').dependencies.map(({ id }) => id)).toEqual(expect.arrayContaining(['Operations']));
    const statements = only(Stack.of(queue), 'AWS::SQS::QueuePolicy').Properties.PolicyDocument.Statement as { Condition: object }[];
    expect(statements[1].Condition).toHaveProperty('ArnLike');
  });

  test('of many tasks may go to one queue: its policy has one statement for all of them', () => {
    const stack = testStack();
    const deadLetterQueue = new sqs.Queue(stack, 'Failures');
    const cluster = new Cluster(stack, 'Shared', { capacities: [Capacity.fargate()] });
    const rules = ['First', 'Second'].map(id => new ScheduledTask(stack, id, { image: IMAGE, schedule: NIGHTLY, cluster, deadLetterQueue }).failureRule);
    expect(only(stack, 'AWS::SQS::QueuePolicy').Properties.PolicyDocument.Statement).toEqual([expect.objectContaining({
      Condition: { ArnLike: { 'aws:SourceArn': rules.map(({ ruleArn }) => stack.resolve(ruleArn) as object) } },
    })]);
  });
});

test('every part is exposed, and grants and connections are those of the application', () => {
  const stack = testStack();
  const task = report(stack);
  expect(task.grantPrincipal).toBe(task.taskRole.grantPrincipal);
  expect(task.connections.securityGroups).toHaveLength(1);
  expect(task.schedule.scheduleGroup).toBe(task.scheduleGroup);
  new sqs.Queue(stack, 'Out').grantSendMessages(task);
  expect(resources(stack, 'AWS::IAM::Policy').some(({ Properties }) => JSON.stringify(Properties).includes('TaskRole'))).toBe(true);
});

test('only documented findings of AwsSolutions are left, and none after the opt-in', () => {
  const stack = testStack();
  report(stack, { retryFailedRuns: 2 });
  expect([...new Set(awsSolutions(stack).map(finding => finding.split(/[[ ]/)[0]))]).toEqual(['AwsSolutions-IAM5', 'AwsSolutions-SQS3']);
  expect(new Set(awsSolutions(stack).map(finding => finding.split(' ')[0])).size).toBeLessThanOrEqual(4);
  Posture.standard().acknowledgeUnavoidable(stack);
  expect(awsSolutions(stack)).toEqual([]);
});

describe('in any split into stacks', () => {
  const stacks = ['A', 'B', 'C'];
  test.each([[0, 1, 2], [0, 0, 1], [0, 1, 1]])('network in %i, cluster in %i and task in %i synthesizes and would run, twice the same', (...places) => {
    const templates = () => {
      const app = new App({ analyticsReporting: false, treeMetadata: false });
      const [n, c, t] = places.map(place => app.node.tryFindChild(stacks[place]) as Stack | undefined ?? new Stack(app, stacks[place]));
      const network = new Network(n, 'Network');
      report(t, { cluster: new Cluster(c, 'Cluster', { network, capacities: [Capacity.fargate()] }) });
      const assembly = app.synth();
      return { app, all: assembly.stacks.map(stack => stack.template as unknown) };
    };
    const first = templates();
    expect(templates().all).toEqual(first.all);
  });
});

describe('findings', () => {
  test('of all parts stand in one error, in the words of the props', () => {
    const message = messageOf(() => report(testStack(), {
      schedule: scheduler.ScheduleExpression.expression('cron(61 3 * * ? *)'),
      taskCount: 11,
      retryAttempts: 186,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      placement: Placement.random(),
      container: { resources: { cpu: -1 }, lifecycle: { restartPolicy: {} } },
      containerOverrides: [{ containerName: 'mian', command: ['x'.repeat(9000)] }],
    }));
    expect(message.split('\n').slice(1).map(line => line.replace(/^Shop\/Report: /, '').replace(/ must.*\(/, ' ('))).toEqual([
      'schedule (ECS-SCHED-001)',
      'retryAttempts (ECS-SCHED-006)',
      'containerOverrides[0].containerName (ECS-RUN-004)',
      'containerOverrides (ECS-RUN-005)',
      'container.resources.cpu (ECS-TASK-017)',
      'placement.strategies (ECS-SVC-016)',
      'taskCount (ECS-RUN-001)',
      'propagateTags (ECS-RUN-002)',
      'container.lifecycle.restartPolicy (ECS-RUN-003)',
    ]);
  });

  test('leave tokens alone', () => {
    const unknown = Token.asString({ Ref: 'Something' });
    expect(() => report(testStack(), {
      schedule: scheduler.ScheduleExpression.expression(unknown),
      scheduleName: unknown,
      description: unknown,
      retryAttempts: Token.asNumber({ Ref: 'Retries' }),
      taskCount: Token.asNumber({ Ref: 'Count' }),
      containerOverrides: [{ containerName: unknown, command: [unknown] }],
    })).not.toThrow();
  });

  test('name the stacks that would wait for each other', () => {
    const app = new App();
    const [shop, base] = [new Stack(app, 'Shop'), new Stack(app, 'Base')];
    base.addDependency(shop);
    const cluster = new Cluster(base, 'Cluster', { capacities: [Capacity.fargate()] });
    expect(messageOf(() => report(shop, { cluster }))).toContain('(ECS-SVC-040)');
  });
});

test('everything that a task can do reaches the task definition', () => {
  const stack = testStack();
  const taskRole = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  report(stack, { taskRole, runtime: { family: 'report' }, container: { name: 'app', runtime: { dockerLabels: { team: 'shop' } } } });
  expect(only(stack, 'AWS::ECS::TaskDefinition').Properties).toMatchObject({
    Family: 'report', TaskRoleArn: stack.resolve(taskRole.roleArn), ContainerDefinitions: [{ Name: 'app', DockerLabels: { team: 'shop' } }],
  });
});
