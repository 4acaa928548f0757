import {
  App, aws_certificatemanager as acm, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs,
  aws_lambda as lambda, Duration, SecretValue, Stack,
} from 'aws-cdk-lib';
import {
  Authentication, Capacity, Cluster, Deployment, DeploymentAlarm, DeploymentHook, Health, ImageSource, Ingress, Scaling,
  Service, ServiceProps, SharedLoadBalancer, TaskDefinition, TestTraffic,
} from '../../src';
import { messageOf, only, Resource, resources, template, testStack, warnings } from '../support/stack';

const capacities = [Capacity.fargate()];
const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];
const testers = [ec2.Peer.ipv4('198.51.100.0/24')];
const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';

interface Setup extends Partial<ServiceProps> {
  readonly image?: string;
}

/** The one cluster of the stack. */
function clusterIn(stack: Stack): Cluster {
  return stack.node.tryFindChild('Cluster') as Cluster | undefined ?? new Cluster(stack, 'Cluster', { capacities });
}

function serve({ image = 'nginx:1.29', ...props }: Setup, stack = testStack()): Stack {
  const cluster = clusterIn(stack);
  const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry(image), portMappings: [{ containerPort: 8080 }] }] });
  new Service(stack, 'Api', { cluster, taskDefinition, ingress: Ingress.loadBalancer({ allowFrom }), ...props });
  return stack;
}

function shared(stack: Stack, priority?: number): Ingress {
  const balancer = new SharedLoadBalancer(stack, 'Shared', { network: clusterIn(stack).network, allowFrom });
  return Ingress.sharedLoadBalancer(balancer, { pathPatterns: ['/api/*'], priority });
}

function hook(scope: Stack): lambda.Function {
  return new lambda.Function(scope, 'Smoke', {
    runtime: lambda.Runtime.NODEJS_24_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => ({});'),
  });
}

function deploymentOf(stack: Stack): Resource['Properties'] {
  return only(stack, 'AWS::ECS::Service').Properties.DeploymentConfiguration;
}

/** The rule that is called so, with its logical id. */
function rule(stack: Stack, name: string): [string, Resource] {
  const found = Object.entries(template(stack).Resources)
    .find(([id, { Type }]) => Type === 'AWS::ElasticLoadBalancingV2::ListenerRule' && id.startsWith(`Api${name}`));
  if (!found) throw new Error(`expected a rule ${name}, got none`);
  return found;
}

describe('alarms', () => {
  const existing = (stack: Stack) => new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Refusals' })
    .createAlarm(stack, 'Refusals', { threshold: 1, evaluationPeriods: 1 });

  test('of the user and of the library are set together, once', () => {
    const stack = testStack();
    const alarms = [DeploymentAlarm.fromAlarm(existing(stack)), DeploymentAlarm.serverErrors({ percent: 1, evaluationPeriods: 3 })];
    serve({ deployment: Deployment.rolling({ alarms }) }, stack);
    expect(deploymentOf(stack)).toEqual({
      Alarms: { AlarmNames: [{ Ref: expect.stringMatching(/^Refusals/) }, { Ref: expect.stringMatching(/^ApiServerErrors/) }], Enable: true, Rollback: true },
      DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      MinimumHealthyPercent: 100,
      MaximumPercent: 200,
    });
    expect(warnings(stack)).toEqual([expect.stringContaining('plain HTTP')]);
  });

  test('stop a deployment where it shall not go back', () => {
    const stack = testStack();
    serve({ deployment: Deployment.rolling({ alarms: [DeploymentAlarm.fromAlarm(existing(stack))], rollback: false }) }, stack);
    const { Alarms, DeploymentCircuitBreaker } = deploymentOf(stack);
    expect([Alarms, DeploymentCircuitBreaker]).toMatchObject([{ Enable: true, Rollback: false }, { Enable: true, Rollback: false }]);
  });

  test('look at each target group by itself', () => {
    const watches = [DeploymentAlarm.serverErrors(), DeploymentAlarm.slowResponses({ above: Duration.millis(500) })];
    const stack = serve({ deployment: Deployment.canary({ alarms: watches }) });
    const alarms = resources(stack, 'AWS::CloudWatch::Alarm').map(alarm => alarm.Properties);
    const groups = Object.entries(template(stack).Resources).filter(([, { Type }]) => Type.endsWith('::TargetGroup')).map(([id]) => id).sort();
    expect(groups).toHaveLength(2);
    const watched = (text: unknown): string[] => groups.filter(id => JSON.stringify(text).includes(`"${id}"`));
    expect(alarms.map(alarm => watched(alarm).length)).toEqual([1, 1, 1, 1]);
    expect(alarms.flatMap(watched).sort()).toEqual(groups.flatMap(id => [id, id]));
    expect(alarms.find(alarm => alarm.Metrics)).toMatchObject({
      Threshold: 5,
      EvaluationPeriods: 2,
      TreatMissingData: 'notBreaching',
      ComparisonOperator: 'GreaterThanThreshold',
      Metrics: [
        { Expression: '100 * FILL(errors, 0) / requests' },
        { MetricStat: { Metric: { MetricName: 'HTTPCode_Target_5XX_Count' }, Period: 60, Stat: 'Sum' } },
        { MetricStat: { Metric: { MetricName: 'RequestCount' }, Period: 60, Stat: 'Sum' } },
      ],
    });
    expect(alarms.find(alarm => alarm.MetricName)).toMatchObject({ MetricName: 'TargetResponseTime', ExtendedStatistic: 'p99', Threshold: 0.5 });
  });

  test('on unhealthy tasks behind a network load balancer are its own', () => {
    const ingress = Ingress.networkLoadBalancer({ allowFrom });
    const stack = serve({ ingress, deployment: Deployment.rolling({ alarms: [DeploymentAlarm.unhealthyTasks()] }) });
    expect(only(stack, 'AWS::CloudWatch::Alarm').Properties)
      .toMatchObject({ Namespace: 'AWS/NetworkELB', MetricName: 'UnHealthyHostCount', Statistic: 'Maximum', Threshold: 0, EvaluationPeriods: 5 });
  });

  test('are left out where there are none', () => {
    expect(deploymentOf(serve({}))).not.toHaveProperty('Alarms');
  });
});

describe('hooks', () => {
  test('may be called by ECS: exactly this function', () => {
    const stack = testStack();
    const stages = [ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT];
    serve({ deployment: Deployment.blueGreen({ lifecycleHooks: [DeploymentHook.lambda(hook(stack), { lifecycleStages: stages })] }) }, stack);
    const arn = { 'Fn::GetAtt': [expect.stringMatching(/^Smoke/), 'Arn'] };
    expect(deploymentOf(stack).LifecycleHooks)
      .toEqual([{ HookTargetArn: arn, LifecycleStages: stages, RoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^ApiHookRole/), 'Arn'] } }]);
    const policy = resources(stack, 'AWS::IAM::Policy').find(({ Properties }) => JSON.stringify(Properties.Roles).includes('HookRole'));
    expect(policy?.Properties.PolicyDocument.Statement).toEqual([{ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: arn }]);
    expect(only(stack, 'AWS::ECS::Service').DependsOn?.filter(id => id.startsWith('ApiHookRole'))).toHaveLength(2);
  });

  test('and alarms may stand in another stack, but not in one that needs the service\'s', () => {
    const stages = [ecs.DeploymentLifecycleStage.PRE_SCALE_UP];
    const build = (circular: boolean): App => {
      const app = new App({ analyticsReporting: false });
      const [checks, shop] = [new Stack(app, 'Checks'), new Stack(app, 'Shop')];
      const cluster = new Cluster(shop, 'Tasks', { capacities });
      const taskDefinition = new TaskDefinition(checks, 'Probe', { capacities, containers: [{ image: ImageSource.fromRegistry('probe:1') }] });
      if (circular) new Service(checks, 'Prober', { cluster, taskDefinition });
      const hooks = [DeploymentHook.lambda(hook(checks), { lifecycleStages: stages })];
      const alarm = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Refusals' }).createAlarm(checks, 'Refusals', { threshold: 1, evaluationPeriods: 1 });
      serve({ deployment: Deployment.blueGreen({ lifecycleHooks: hooks, alarms: [DeploymentAlarm.fromAlarm(alarm)] }) }, shop);
      return app;
    };
    expect(deploymentOf(build(false).node.findChild('Shop') as Stack)).toMatchObject({
      Alarms: { AlarmNames: [{ 'Fn::ImportValue': expect.anything() }] }, LifecycleHooks: [{ HookTargetArn: { 'Fn::ImportValue': expect.anything() } }],
    });
    expect(messageOf(() => build(true))).toMatch(/^Shop\/Api: deployment.alarms must not make stacks Shop and Checks wait for each other, got Checks\/Refusals, but Checks\/Prober needs Shop\/Tasks\/.* \(ECS-SVC-040\)$/);
  });
});

describe('test traffic', () => {
  test('by header comes through the listener of production, before it', () => {
    const stack = serve({ deployment: Deployment.blueGreen({ testTraffic: TestTraffic.header('x-next-version', 'yes') }) });
    const [[productionId, production], [testId, next]] = [rule(stack, 'Production'), rule(stack, 'Test')];
    expect(next.Properties.Conditions).toEqual([{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-next-version', Values: ['yes'] } }]);
    expect(next.Properties.ListenerArn).toEqual(production.Properties.ListenerArn);
    expect(next.Properties.Priority).toBeLessThan(production.Properties.Priority);
    expect(only(stack, 'AWS::ECS::Service').Properties.LoadBalancers[0].AdvancedConfiguration)
      .toMatchObject({ ProductionListenerRule: { Ref: productionId }, TestListenerRule: { Ref: testId } });
  });

  test.each([undefined, 100])('by header on a shared load balancer demands what production demands, and the header (priority %p)', priority => {
    const stack = testStack();
    serve({ ingress: shared(stack, priority), deployment: Deployment.linear({ testTraffic: TestTraffic.header('x-next-version', 'yes') }) }, stack);
    const [[, production], [, next]] = [rule(stack, 'Rule'), rule(stack, 'Test')];
    expect(next.Properties.Conditions).toEqual([...production.Properties.Conditions, expect.objectContaining({ Field: 'http-header' })]);
    expect(next.Properties.Priority).toBeLessThan(production.Properties.Priority);
  });

  test('by header claims its priority on a shared load balancer', () => {
    const stack = testStack();
    const ingress = shared(stack, 100);
    const balancer = stack.node.findChild('Shared') as SharedLoadBalancer;
    serve({ ingress, deployment: Deployment.blueGreen({ testTraffic: TestTraffic.header('x-next-version', 'yes') }) }, stack);
    const late = Ingress.sharedLoadBalancer(balancer, { pathPatterns: ['/other'], priority: 99 });
    expect(messageOf(() => serve({ ingress: late }, new Stack(stack.node.root as App, 'Other')))).toContain('(ECS-LB-013)');
  });

  test('by port has a listener that speaks what production speaks, for testers only', () => {
    const stack = testStack();
    const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE);
    serve({
      ingress: Ingress.loadBalancer({ allowFrom, certificate }),
      deployment: Deployment.canary({ testTraffic: TestTraffic.port(8443, { allowFrom: testers }) }),
    }, stack);
    const listeners = resources(stack, 'AWS::ElasticLoadBalancingV2::Listener').map(listener => listener.Properties);
    const [production, next] = [443, 8443].map(port => listeners.find(listener => listener.Port === port));
    expect({ ...next, Port: 443, DefaultActions: [] }).toEqual({ ...production, DefaultActions: [] });
    expect(rule(stack, 'Test')[1].Properties.ListenerArn).toEqual({ Ref: expect.stringMatching(/^ApiLoadBalancerTest/) });
    const group = resources(stack, 'AWS::EC2::SecurityGroup').find(({ Properties }) => Properties.SecurityGroupIngress);
    expect(group?.Properties.SecurityGroupIngress.map((open: { CidrIp: string; FromPort: number }) => [open.CidrIp, open.FromPort])).toEqual([
      ['203.0.113.0/24', 443], ['203.0.113.0/24', 80], ['198.51.100.0/24', 8443],
    ]);
  });

  test('by port through a network load balancer is a listener', () => {
    const ingress = Ingress.networkLoadBalancer({ allowFrom });
    const stack = serve({ ingress, deployment: Deployment.blueGreen({ testTraffic: TestTraffic.port(9090, { allowFrom: testers }) }) });
    const { TestListenerRule } = only(stack, 'AWS::ECS::Service').Properties.LoadBalancers[0].AdvancedConfiguration;
    expect(template(stack).Resources[TestListenerRule.Ref].Properties).toMatchObject({ Port: 9090, Protocol: 'TCP' });
    expect(JSON.stringify(resources(stack, 'AWS::IAM::Policy'))).toContain(TestListenerRule.Ref);
  });

  test('says everything that is wrong with it', () => {
    const deployment = Deployment.blueGreen({ testTraffic: TestTraffic.header('x next', 'yes') });
    expect(messageOf(() => serve({ deployment }))).toMatch(/^Shop\/Api: deployment\.testTraffic\..*\(ECS-LB-\d{3}\)$/);
    expect(messageOf(() => serve({ ingress: Ingress.networkLoadBalancer({ allowFrom }), deployment }))).toContain('deployment.testTraffic must come another way');
  });
});

describe('weights', () => {
  const deployment = Deployment.canary();

  test.each<[string, Setup]>([
    ['another image', { image: 'nginx:1.30' }],
    ['another number of tasks', { desiredCount: 5 }],
    ['scaling', { scaling: Scaling.targetTracking({ maxCapacity: 4 }) }],
    ['other health checks', { health: Health.http({ path: '/ready', interval: Duration.seconds(30) }) }],
    ['another bake time and test traffic', {
      deployment: Deployment.canary({ bakeTime: Duration.hours(1), testTraffic: TestTraffic.header('x-next', 'yes') }),
    }],
    ['alarms', { deployment: Deployment.canary({ alarms: [DeploymentAlarm.serverErrors()] }) }],
    ['another strategy', { deployment: Deployment.linear() }],
    ['other clients', { ingress: Ingress.loadBalancer({ allowFrom: testers }) }],
  ])('are left alone by %s: the rule that holds them is the same, byte by byte', (_, change) => {
    expect(JSON.stringify(rule(serve({ deployment, ...change }), 'Production'))).toBe(JSON.stringify(rule(serve({ deployment }), 'Production')));
  });

  test('are not held by the listener, which changes with its certificate', () => {
    const stack = serve({ deployment });
    const { ProductionListenerRule } = only(stack, 'AWS::ECS::Service').Properties.LoadBalancers[0].AdvancedConfiguration;
    expect(template(stack).Resources[ProductionListenerRule.Ref].Type).toBe('AWS::ElasticLoadBalancingV2::ListenerRule');
  });

  test('of a shared load balancer are held by the rule that was there before, which still sends everything to the first target group', () => {
    const build = (props: Setup): [string, Resource] => {
      const stack = testStack();
      return rule(serve({ ...props, ingress: shared(stack) }, stack), 'Rule');
    };
    const [[id, shifting], [idBefore, before]] = [build({ deployment }), build({})];
    expect([id, { ...shifting.Properties, Actions: [] }]).toEqual([idBefore, { ...before.Properties, Actions: [] }]);
    const [{ TargetGroupArn }] = before.Properties.Actions;
    expect(shifting.Properties.Actions[0].ForwardConfig.TargetGroups).toMatchObject([{ TargetGroupArn, Weight: 100 }, { Weight: 0 }]);
  });

  test('hold clients in one action where their target groups do', () => {
    const stickiness = Duration.hours(1);
    const stack = serve({ deployment, ingress: Ingress.loadBalancer({ allowFrom, routing: { stickinessCookieDuration: stickiness } }) });
    expect(rule(stack, 'Production')[1].Properties.Actions[0].ForwardConfig.TargetGroupStickinessConfig).toEqual({ Enabled: true, DurationSeconds: 3600 });
    expect(rule(serve({ deployment }), 'Production')[1].Properties.Actions[0].ForwardConfig).not.toHaveProperty('TargetGroupStickinessConfig');
  });

  test('of test traffic start at the first target group too, which is the only one with tasks', () => {
    const stack = serve({ deployment: Deployment.blueGreen({ testTraffic: TestTraffic.header('x-next-version', 'yes') }) });
    expect(rule(stack, 'Test')[1].Properties.Actions).toEqual(rule(stack, 'Production')[1].Properties.Actions);
  });
});

test('clients sign in before they reach either version', () => {
  const authenticate = Authentication.oidc({
    issuer: 'https://id.example.com',
    authorizationEndpoint: 'https://id.example.com/auth',
    tokenEndpoint: 'https://id.example.com/token',
    userInfoEndpoint: 'https://id.example.com/me',
    clientId: 'shop',
    clientSecret: SecretValue.unsafePlainText('not a secret'),
  });
  const stack = testStack();
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE);
  serve({
    ingress: Ingress.loadBalancer({ allowFrom, certificate, authenticate }),
    deployment: Deployment.blueGreen({ testTraffic: TestTraffic.header('x-next', 'yes') }),
  }, stack);
  for (const name of ['Production', 'Test']) {
    expect(rule(stack, name)[1].Properties.Actions.map((action: { Type: string }) => action.Type)).toEqual(['authenticate-oidc', 'forward']);
  }
  expect(warnings(stack)).toEqual([expect.stringContaining('(ECS-SVC-077)')]);
});

test('a tenth of a percent is a tenth of a percent', () => {
  expect(deploymentOf(serve({ deployment: Deployment.canary({ canaryPercent: 1.1, canaryBakeTime: Duration.hours(2) }) })).CanaryConfiguration)
    .toEqual({ CanaryPercent: 1.1, CanaryBakeTimeInMinutes: 120 });
});

test('blue/green does without an ingress', () => {
  const stack = serve({ ingress: undefined, deployment: Deployment.blueGreen({ bakeTime: Duration.minutes(0) }) });
  expect(deploymentOf(stack)).toMatchObject({ Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 0, DeploymentCircuitBreaker: { Enable: false, Rollback: false } });
  expect(resources(stack, 'AWS::IAM::Role').filter(({ Properties }) => JSON.stringify(Properties).includes('"ecs.amazonaws.com"'))).toEqual([]);
  expect(warnings(stack)).toEqual([]);
});

test('revisions of the task definition stay, to go back to', () => {
  expect(only(serve({}), 'AWS::ECS::TaskDefinition').UpdateReplacePolicy).toBe('Retain');
});

test('says everything that is wrong, in the words of options', () => {
  const deployment = Deployment.canary({
    canaryPercent: 0,
    canaryBakeTime: Duration.seconds(90),
    bakeTime: Duration.days(2),
    alarms: [DeploymentAlarm.serverErrors({ percent: 100 })],
    lifecycleHooks: [DeploymentHook.lambda(hook(testStack()), { lifecycleStages: [] })],
  });
  const lines = messageOf(() => serve({ desiredCount: 1, deployment })).split('\n').slice(1).map(line => line.replace(/;.*/, ''));
  expect(lines).toEqual([
    'Shop/Api: deployment.bakeTime must be 0 to 1440 minutes, got 2880',
    'Shop/Api: deployment.canaryBakeTime must be 0 to 1440 minutes, got 1.5',
    'Shop/Api: deployment.canaryPercent must be 0.1 to 100 percent, in tenths, got 0',
    'Shop/Api: deployment must take at most 1980 minutes of bake time, got 2881.5',
    'Shop/Api: deployment.alarms.serverErrors.percent must be 0 or more and below 100, got 100',
    'Shop/Api: deployment.lifecycleHooks[0].lifecycleStages must name at least one stage, got none',
  ]);
  expect(messageOf(() => serve({ ingress: undefined, deployment: Deployment.linear() })))
    .toMatch(/^Shop\/Api: deployment must be rolling or blue\/green without an ingress, got a linear deployment; .*\(ECS-SVC-065\)$/);
  expect(messageOf(() => serve({ desiredCount: 1, deployment: Deployment.rolling({ maxHealthyPercent: 150 }) })))
    .toMatch(/^Shop\/Api: deployment.maxHealthyPercent must leave a deployment of 1 task room .* \(ECS-SVC-060\)$/);
});
