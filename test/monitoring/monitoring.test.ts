import { App, aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, Deployment, ImageSource, Ingress, Monitoring, Service, TaskDefinition, WebService, WebServiceProps } from '../../src';
import { ALARMS } from '../../src/api/monitoring/alarms';
import { awsSolutions } from '../support/nag';
import { messageOf, only, resources, testStack } from '../support/stack';

const IMAGE = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const BEHIND_APPLICATION = ['ServerErrors', 'TargetResponseTime', 'UnhealthyHosts', 'CpuUtilization', 'MemoryUtilization', 'MissingTasks'];

function web(stack: Stack, props: Partial<WebServiceProps> = {}): WebService {
  return new WebService(stack, 'Api', {
    image: IMAGE, containerPort: 80, ingress: Ingress.loadBalancer({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] }), ...props,
  });
}

interface MetricQuery {
  readonly Expression?: string;
  readonly MetricStat?: { readonly Period: number; readonly Metric: { readonly MetricName: string } };
}

function alarms(stack: Stack) {
  return resources(stack, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
}

/** The names of alarms, as their construct ids say. */
const names = (of: readonly { readonly node: { readonly id: string } }[]) => of.map(({ node }) => node.id);

/** The text of a dashboard, with names instead of references. */
function dashboardText(stack: Stack): string {
  return JSON.stringify(only(stack, 'AWS::CloudWatch::Dashboard').Properties.DashboardBody);
}

describe('monitoring of a service', () => {
  test('has the alarms that a service behind an Application Load Balancer has metrics for, with their documented thresholds', () => {
    const stack = testStack();
    const api = web(stack, { monitoring: Monitoring.standard() });
    expect(names(api.service.alarms)).toEqual(BEHIND_APPLICATION);
    const described = alarms(stack).map(({
      AlarmDescription, Threshold, EvaluationPeriods, ComparisonOperator, TreatMissingData, Period, Metrics,
    }) => ({
      title: AlarmDescription,
      threshold: Threshold,
      evaluationPeriods: EvaluationPeriods,
      period: (Period ?? Math.max(...(Metrics as MetricQuery[]).map(({ MetricStat }) => MetricStat?.Period ?? 0))) / 60,
      rest: [ComparisonOperator, TreatMissingData],
    }));
    const { serverErrors, targetResponseTime, unhealthyHosts, cpuUtilization, memoryUtilization, missingTasks } = ALARMS;
    expect(described).toEqual([serverErrors, targetResponseTime, unhealthyHosts, cpuUtilization, memoryUtilization, missingTasks]
      .map(alarm => ({ ...alarm, max: undefined, rest: ['GreaterThanThreshold', 'notBreaching'] })));
  });

  test('watches fewer metrics without a load balancer, or with a Network Load Balancer', () => {
    const stack = testStack();
    const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] });
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ image: IMAGE, portMappings: [{ containerPort: 80 }] }] });
    const plain = new Service(stack, 'Plain', { cluster, taskDefinition, monitoring: Monitoring.standard() });
    expect(names(plain.alarms)).toEqual(BEHIND_APPLICATION.slice(3));
    const net = new Service(stack, 'Net', {
      cluster, taskDefinition, monitoring: Monitoring.standard(), ingress: Ingress.networkLoadBalancer({ allowFrom: [ec2.Peer.anyIpv4()] }),
    });
    expect(names(net.alarms)).toEqual(BEHIND_APPLICATION.slice(2));
  });

  test('notifies the topic when alarms go off and when they are over', () => {
    const stack = testStack();
    web(stack, { monitoring: Monitoring.standard({ alarmTopic: new sns.Topic(stack, 'Pager') }) });
    const topic = { Ref: expect.stringContaining('Pager') as string };
    for (const { AlarmActions, OKActions } of alarms(stack)) {
      expect([AlarmActions, OKActions]).toEqual([[topic], [topic]]);
    }
    // The default policy of a topic allows alarms of the account to publish.
    expect(resources(stack, 'AWS::SNS::TopicPolicy')).toEqual([]);
  });

  test('lets alarms publish to a topic that has a policy of its own, once', () => {
    const stack = testStack();
    const alarmTopic = new sns.Topic(stack, 'Pager', { enforceSSL: true });
    const monitoring = Monitoring.standard({ alarmTopic });
    new Cluster(stack, 'Hosts', { capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })], monitoring });
    web(stack, { monitoring });
    const statements = resources(stack, 'AWS::SNS::TopicPolicy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement as { Effect: string; Sid?: string }[]);
    expect(statements.filter(({ Sid }) => Sid === 'AllowAlarms')).toEqual([{
      Sid: 'AllowAlarms',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: { Ref: expect.stringContaining('Pager') },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }]);
  });

  test('lets alarms publish to a topic that gets a policy of its own after them', () => {
    const stack = testStack();
    const alarmTopic = new sns.Topic(stack, 'Pager');
    web(stack, { monitoring: Monitoring.standard({ alarmTopic }) });
    alarmTopic.grantPublish(new iam.ServicePrincipal('events.amazonaws.com'));
    const statements = resources(stack, 'AWS::SNS::TopicPolicy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement as { Principal: object }[]);
    expect(statements.map(({ Principal }) => Principal)).toEqual([{ Service: 'events.amazonaws.com' }, { Service: 'cloudwatch.amazonaws.com' }]);
  });

  test('lets CloudWatch use the customer managed key of the topic, once', () => {
    const stack = testStack();
    const masterKey = new kms.Key(stack, 'Key');
    web(stack, { monitoring: Monitoring.standard({ alarmTopic: new sns.Topic(stack, 'Pager', { masterKey }) }) });
    const statements = only(stack, 'AWS::KMS::Key').Properties.KeyPolicy.Statement as { Principal: { Service?: string } }[];
    expect(statements.filter(({ Principal }) => Principal.Service)).toEqual([{
      Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*',
    }]);
  });

  test('takes other thresholds, and leaves out alarms and the dashboard', () => {
    const stack = testStack();
    const api = web(stack, {
      monitoring: Monitoring.standard({
        dashboard: false,
        alarms: { targetResponseTime: { threshold: 0.5, evaluationPeriods: 3 }, cpuUtilization: { enabled: false } },
      }),
    });
    expect(names(api.service.alarms)).toEqual(BEHIND_APPLICATION.filter(name => name !== 'CpuUtilization'));
    expect(alarms(stack)).toContainEqual(expect.objectContaining({ ExtendedStatistic: 'p99', Threshold: 0.5, EvaluationPeriods: 3 }));
    expect(api.service.dashboard).toBeUndefined();
    expect(resources(stack, 'AWS::CloudWatch::Dashboard')).toEqual([]);
  });

  test('shows every metric and the thresholds of alarms on one dashboard', () => {
    const stack = testStack();
    web(stack, { monitoring: Monitoring.standard({ dashboardName: 'shop-api' }) });
    const text = dashboardText(stack);
    for (const title of [...BEHIND_APPLICATION.map(name => ALARMS[`${name[0].toLowerCase()}${name.slice(1)}` as keyof typeof ALARMS].title), 'Tasks', 'Requests and errors']) {
      expect(text).toContain(title);
    }
    expect(text.match(/annotations/g)).toHaveLength(BEHIND_APPLICATION.length);
    expect(only(stack, 'AWS::CloudWatch::Dashboard').Properties.DashboardName).toBe('shop-api');
  });

  test('covers both target groups of a deployment that shifts traffic', () => {
    const stack = testStack();
    web(stack, { monitoring: Monitoring.standard({ dashboard: false }), deployment: Deployment.blueGreen() });
    const unhealthy = alarms(stack).find(({ AlarmDescription }) => AlarmDescription === ALARMS.unhealthyHosts.title);
    const groups = (unhealthy.Metrics as MetricQuery[]).filter(({ MetricStat }) => MetricStat);
    expect((unhealthy.Metrics as MetricQuery[]).flatMap(({ Expression }) => Expression ?? [])).toEqual(['MAX([unHealthyHostCount0, unHealthyHostCount1])']);
    expect(new Set(groups.map(group => JSON.stringify(group.MetricStat)))).toHaveProperty('size', 2);
  });

  test('adds nothing unless it is asked for', () => {
    const stack = testStack();
    const api = web(stack, { monitoring: Monitoring.none() });
    const other = testStack();
    web(other);
    const paths = (of: Stack) => of.node.findAll().map(({ node }) => node.path);
    expect(paths(stack)).toEqual(paths(other));
    expect(api.service.alarms).toEqual([]);
  });

  test('adds no findings of cdk-nag', () => {
    const [bare, monitored] = [testStack(), testStack()];
    web(bare);
    web(monitored, { monitoring: Monitoring.standard({ alarmTopic: new sns.Topic(monitored, 'Pager', { enforceSSL: true, masterKey: new kms.Key(monitored, 'Key', { enableKeyRotation: true }) }) }) });
    expect(awsSolutions(monitored)).toEqual(awsSolutions(bare));
  });

  test('works with a topic of another stack, and says so where the stacks would need each other', () => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    const [operations, shop] = [new Stack(app, 'Operations'), new Stack(app, 'Shop')];
    const alarmTopic = new sns.Topic(operations, 'Pager', { enforceSSL: true });
    web(shop, { monitoring: Monitoring.standard({ alarmTopic }) });
    expect(() => app.synth()).not.toThrow();
    expect(shop.dependencies).toEqual([operations]);
  });
});

describe('monitoring of a cluster', () => {
  test('has an alarm for each capacity provider with an Auto Scaling group, also for those that join later', () => {
    const stack = testStack();
    const hosts = (name: string) => Capacity.ec2({ name, instanceTypes: [new ec2.InstanceType('m7g.large')] });
    const cluster = new Cluster(stack, 'Cluster', { capacities: [hosts('Web'), Capacity.fargateSpot()], monitoring: Monitoring.standard() });
    cluster.addCapacity(hosts('Batch'));
    cluster.addCapacity(Capacity.managedInstances());
    expect(names(cluster.alarms)).toEqual(['CapacityReservationWeb', 'CapacityReservationBatch']);
    expect(alarms(stack)[0]).toMatchObject({ Namespace: 'AWS/ECS/ManagedScaling', MetricName: 'CapacityProviderReservation', Threshold: 100 });
    expect(cluster.dashboard).toBeDefined();
    expect(dashboardText(stack)).toContain('Container instances');
  });
});

describe('metrics of a service', () => {
  test('have the names of CloudWatch', () => {
    const stack = testStack();
    const { metrics } = web(stack);
    const nameOf = (metric: { toMetricConfig(): { metricStat?: { metricName: string; namespace: string; statistic: string } } }) => {
      const { metricStat } = metric.toMetricConfig();
      return metricStat && `${metricStat.namespace} ${metricStat.metricName} ${metricStat.statistic}`;
    };
    expect([
      metrics.cpuUtilization(), metrics.memoryUtilization(), metrics.runningTaskCount(), metrics.desiredTaskCount(), metrics.pendingTaskCount(),
      metrics.requestCount(), metrics.targetResponseTime({ statistic: 'p50' }), metrics.httpCodeTarget4xxCount(), metrics.httpCodeTarget5xxCount(),
      metrics.healthyHostCount(), metrics.unhealthyHostCount(),
    ].map(nameOf)).toEqual([
      'AWS/ECS CPUUtilization Average', 'AWS/ECS MemoryUtilization Average', 'ECS/ContainerInsights RunningTaskCount Average',
      'ECS/ContainerInsights DesiredTaskCount Average', 'ECS/ContainerInsights PendingTaskCount Average',
      'AWS/ApplicationELB RequestCount Sum', 'AWS/ApplicationELB TargetResponseTime p50', 'AWS/ApplicationELB HTTPCode_Target_4XX_Count Sum',
      'AWS/ApplicationELB HTTPCode_Target_5XX_Count Sum', 'AWS/ApplicationELB HealthyHostCount Minimum', 'AWS/ApplicationELB UnHealthyHostCount Maximum',
    ]);
  });

  test('say that they need a load balancer', () => {
    const stack = testStack();
    const { metrics } = web(stack, { ingress: Ingress.networkLoadBalancer({ allowFrom: [ec2.Peer.anyIpv4()] }) });
    expect(metrics.healthyHostCount()).toBeDefined();
    expect(messageOf(() => metrics.requestCount())).toContain('RequestCount must be of a service behind an Application Load Balancer, got network load balancer');
  });
});
