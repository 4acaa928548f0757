import {
  App, aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, aws_events as events, aws_iam as iam, aws_kms as kms, aws_sns as sns, aws_sqs as sqs,
  aws_ssm as ssm, Duration, Size, Stack, Token,
} from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  Capacity, Cluster, Egress, ImageSource, Network, Placement, Posture, Scaling, SchedulingStrategy, Tracing, WorkerService, WorkerServiceProps,
  WorkQueue,
} from '../../src';
import { CAPACITIES } from '../support/capacities';
import { findingsIn } from '../support/deployable';
import { awsSolutions } from '../support/nag';
import { masked } from '../support/snapshot';
import { messageOf, only, onlyId, Resource, resources, template, testStack, warnings } from '../support/stack';

const IMAGE = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const QUEUE = 'AWS::SQS::Queue';
const POLICY = 'AWS::SQS::QueuePolicy';

function orders(props: Partial<WorkerServiceProps> = {}, stack = testStack()): WorkerService {
  return new WorkerService(stack, 'Orders', { image: IMAGE, ...props });
}

function make(props: Partial<WorkerServiceProps> = {}, stack = testStack()): Stack {
  orders(props, stack);
  return stack;
}

/** The queue of the worker; the other is its dead-letter queue. */
function mainQueue(stack: Stack): Resource {
  return resources(stack, QUEUE).filter(({ Properties }) => Properties.RedrivePolicy !== undefined)[0];
}

/** Allowed calls of a queue policy or task role. */
function allowed(policy: Resource): object[] {
  return (policy.Properties.PolicyDocument.Statement as { Effect: string }[]).filter(({ Effect }) => Effect === 'Allow');
}

const container = (stack: Stack) => only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0];

describe.each(CAPACITIES)('on %s', (_, capacity) => {
  const stack = make({ capacities: [capacity()] });

  test('a worker renders as before', () => {
    // Hosts, cluster and network have snapshots of their own.
    expect(Object.fromEntries(Object.entries(masked(stack) as object).filter(([id]) => id.startsWith('Orders')))).toMatchSnapshot();
  });

  test('it would be deployed and run', () => {
    expect(findingsIn(stack.node.root as App)).toEqual([]);
  });

  test('cdk-nag finds at most four things that docs/nag.md explains, and nothing after the opt-in', () => {
    expect(new Set(awsSolutions(stack).map(finding => finding.split(' ')[0])).size).toBeLessThanOrEqual(4);
    Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual([]);
  });
});

describe('with nothing but an image, the worker', () => {
  const stack = make();

  test('has a queue that is encrypted, reachable over TLS only and retained, as is its dead-letter queue', () => {
    for (const queue of resources(stack, QUEUE)) {
      expect(queue).toMatchObject({ Properties: { SqsManagedSseEnabled: true }, DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    }
    const denied = resources(stack, POLICY).map(({ Properties: { PolicyDocument } }) => PolicyDocument.Statement);
    expect(denied).toMatchObject(Array(2).fill([{ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }]));
  });

  test('tries a message three times, keeps it for 4 days, and failed ones for 14', () => {
    expect(mainQueue(stack).Properties).toMatchObject({
      RedrivePolicy: { maxReceiveCount: 3 }, MessageRetentionPeriod: 345_600, ReceiveMessageWaitTimeSeconds: 20, VisibilityTimeout: 180,
    });
    expect(resources(stack, QUEUE).map(({ Properties }) => Properties.MessageRetentionPeriod)).toContain(1_209_600);
  });

  test('may receive and delete messages, and nothing else', () => {
    const { Properties: { Roles, PolicyDocument: { Statement } } } = resources(stack, 'AWS::IAM::Policy')
      .filter(policy => JSON.stringify(policy).includes('sqs:'))[0];
    expect(JSON.stringify(Roles)).toContain('TaskRole');
    expect(Statement).toEqual([{
      Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      Effect: 'Allow',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^OrdersQueue/), 'Arn'] },
    }]);
  });

  test('knows its queue by QUEUE_URL', () => {
    expect(container(stack).Environment).toEqual([{ Name: 'QUEUE_URL', Value: { Ref: expect.stringMatching(/^OrdersQueue/) } }]);
  });

  test('scales from 0 to 10, has no desired count, and rolls back by itself', () => {
    expect(only(stack, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties).toMatchObject({ MinCapacity: 0, MaxCapacity: 10 });
    const { Properties } = only(stack, 'AWS::ECS::Service');
    expect(Properties).not.toHaveProperty('DesiredCount');
    expect(Properties.DeploymentConfiguration).toMatchObject({ DeploymentCircuitBreaker: { Enable: true, Rollback: true } });
  });
});

describe('times', () => {
  test.each([[5, 30, 30], [30, 30, 180], [60, 60, 360], [110, 110, 660]])('follow from a processing time of %s seconds', (seconds, stop, visibility) => {
    const stack = make({ processingTime: Duration.seconds(seconds) });
    expect(container(stack).StopTimeout).toBe(stop);
    expect(mainQueue(stack).Properties.VisibilityTimeout).toBe(visibility);
  });

  test('are within what ECS and Amazon SQS take, however long messages are', () => {
    const stack = make({ processingTime: Duration.hours(3) });
    expect([container(stack).StopTimeout, mainQueue(stack).Properties.VisibilityTimeout]).toEqual([120, 43_200]);
    expect(warnings(stack).join()).toContain('(ECS-WORKER-013)');
  });

  test('may be your own', () => {
    const stack = make({
      processingTime: Duration.seconds(40),
      container: { lifecycle: { stopTimeout: Duration.seconds(50) } },
      queue: WorkQueue.standard({
        visibilityTimeout: Duration.seconds(55), deliveryDelay: Duration.seconds(5), maxMessageSize: Size.kibibytes(64), maxReceiveCount: 9,
      }),
    });
    expect(container(stack).StopTimeout).toBe(50);
    expect(mainQueue(stack).Properties)
      .toMatchObject({ VisibilityTimeout: 55, DelaySeconds: 5, MaximumMessageSize: 65_536, RedrivePolicy: { maxReceiveCount: 9 } });
  });

  test('leave tokens alone', () => {
    const stack = make({ processingTime: Duration.seconds(Token.asNumber({ Ref: 'Time' })) });
    expect(mainQueue(stack).Properties.VisibilityTimeout).toEqual({ Ref: 'Time' });
  });
});

describe('tasks do not scale', () => {
  test.each<[string, Partial<WorkerServiceProps>]>([
    ['with a desired count', { desiredCount: 3 }],
    ['without a queue', { queue: WorkQueue.none() }],
    ['on ECS Anywhere', { capacities: [Capacity.external()] }],
    ['as daemons', { capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })], schedulingStrategy: SchedulingStrategy.DAEMON }],
  ])('%s', (__, props) => {
    expect(resources(make(props), 'AWS::ApplicationAutoScaling::ScalableTarget').filter(({ Properties }) => Properties.ServiceNamespace === 'ecs')).toEqual([]);
  });

  test('without a queue there is neither a variable nor a permission', () => {
    const worker = orders({ queue: WorkQueue.none() });
    expect(worker.deadLetterQueue).toBeUndefined();
    expect(messageOf(() => worker.queue)).toContain('queue must be that of a worker with a queue, got one with WorkQueue.none(); give the worker a queue (ECS-WORKER-019)');
    const stack = Stack.of(worker);
    expect(container(stack)).not.toHaveProperty('Environment');
    expect(JSON.stringify(template(stack))).not.toContain('sqs:');
  });
});

test('a FIFO queue has a FIFO dead-letter queue', () => {
  const queue = WorkQueue.fifo({
    queueName: 'orders.fifo',
    contentBasedDeduplication: true,
    deduplicationScope: sqs.DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
  });
  const stack = make({ queue });
  expect(resources(stack, QUEUE).map(({ Properties }) => Properties.FifoQueue)).toEqual([true, true]);
  expect(mainQueue(stack).Properties).toMatchObject({
    QueueName: 'orders.fifo', ContentBasedDeduplication: true, DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId',
  });
});

describe('a queue of your own', () => {
  test('from this app is used with its key and its dead-letter queue', () => {
    const stack = testStack();
    const encryptionMasterKey = new kms.Key(stack, 'Key');
    const failed = new sqs.Queue(stack, 'Failed');
    const queue = new sqs.Queue(stack, 'Own', { encryptionMasterKey, visibilityTimeout: Duration.minutes(5), deadLetterQueue: { queue: failed, maxReceiveCount: 2 } });
    const worker = orders({ queue: WorkQueue.fromQueue(queue) }, stack);
    expect([worker.queue, worker.deadLetterQueue]).toEqual([queue, failed]);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Action: Match.arrayWith(['sqs:ReceiveMessage']) }, { Action: 'kms:Decrypt', Resource: stack.resolve(encryptionMasterKey.keyArn) }] },
    });
    expect(findingsIn(stack.node.root as App)).toEqual([]);
  });

  test('is judged by its visibility timeout, which is 30 seconds unless it says otherwise', () => {
    const stack = testStack();
    const queue = new sqs.Queue(stack, 'Own', { deadLetterQueue: { queue: new sqs.Queue(stack, 'Failed'), maxReceiveCount: 2 } });
    expect(messageOf(() => orders({ queue: WorkQueue.fromQueue(queue), processingTime: Duration.minutes(1) }, stack)).split('\n').slice(1)).toEqual([
      expect.stringContaining('queue.visibilityTimeout must be at least the processingTime of 60 seconds, got 30'),
      expect.stringContaining('queue.visibilityTimeout must be at least the stop timeout of 60 seconds, got 30'),
    ]);
  });

  test('may be imported, about which little is known', () => {
    const stack = testStack();
    const queue = sqs.Queue.fromQueueAttributes(stack, 'Own', {
      queueArn: `arn:aws:sqs:${stack.region}:${stack.account}:orders`, keyArn: `arn:aws:kms:${stack.region}:${stack.account}:key/1`,
    });
    const worker = orders({ queue: WorkQueue.fromQueue(queue, { deadLetterQueue: sqs.Queue.fromQueueArn(stack, 'Failed', queue.queueArn) }), processingTime: Duration.minutes(1) }, stack);
    expect(worker.deadLetterQueue).toBeDefined();
    expect(warnings(stack)).toEqual([]);
    expect(resources(stack, QUEUE)).toEqual([]);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Action: Match.anyValue() }, { Action: 'kms:Decrypt' }] } });
  });
});

describe('QUEUE_URL', () => {
  test.each<[string, Partial<WorkerServiceProps>, object | undefined]>([
    ['variable', { container: { environment: { QUEUE_URL: 'mine', OTHER: 'a' } } }, [{ Name: 'QUEUE_URL', Value: 'mine' }, { Name: 'OTHER', Value: 'a' }]],
    ['secret', { container: { secrets: { QUEUE_URL: ecs.Secret.fromSsmParameter(ssmParameter()) } } }, undefined],
  ])('is left to a %s of that name', (__, props, environment) => {
    expect(container(make(props)).Environment).toEqual(environment);
  });

  test('goes to the main container alone', () => {
    const stack = make({ container: { name: 'app' }, additionalContainers: [{ name: 'proxy', image: IMAGE }] });
    const [main, proxy] = only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    expect([main.Name, main.Environment.length, proxy.Environment]).toEqual(['app', 1, undefined]);
  });

  test('is no finding of cdk-nag after the opt-in, beside the address of a sidecar too, but variables of yours are', () => {
    const nag = (props: Partial<WorkerServiceProps>, later?: (worker: WorkerService) => void) => {
      const worker = orders(props);
      later?.(worker);
      const stack = Stack.of(worker);
      Posture.standard().acknowledgeUnavoidable(stack);
      Template.fromStack(stack);
      return awsSolutions(stack).map(finding => finding.split(' ')[0]);
    };
    expect(nag({ sidecars: [Tracing.xRayDaemon()] })).toEqual([]);
    expect(nag({ container: { environment: { A: 'b' } } })).toEqual(['AwsSolutions-ECS2']);
    expect(nag({}, worker => worker.taskDefinition.ecsTaskDefinition.defaultContainer?.addEnvironment('A', 'b'))).toEqual(['AwsSolutions-ECS2']);
  });
});

function ssmParameter() {
  return ssm.StringParameter.fromSecureStringParameterAttributes(testStack(), 'Url', { parameterName: 'url' });
}

describe('topics and rules', () => {
  const nightly = (stack: Stack, id = 'Nightly') => new events.Rule(stack, id, { schedule: events.Schedule.rate(Duration.days(1)) });

  test('send to the queue, each by its ARN', () => {
    const worker = orders();
    const stack = Stack.of(worker);
    const topic = new sns.Topic(stack, 'Uploads');
    worker.addTopic(topic, { filterPolicy: { kind: sns.SubscriptionFilter.stringFilter({ allowlist: ['image'] }) } });
    worker.addRule(nightly(stack), { message: events.RuleTargetInput.fromText('nightly') });
    const queue = { 'Fn::GetAtt': [expect.stringMatching(/^OrdersQueue/), 'Arn'] };
    expect(only(stack, 'AWS::SNS::Subscription').Properties)
      .toMatchObject({ Protocol: 'sqs', Endpoint: queue, RawMessageDelivery: true, FilterPolicy: { kind: ['image'] } });
    expect(only(stack, 'AWS::Events::Rule').Properties.Targets).toMatchObject([{ Arn: queue, Input: '"nightly"' }]);
    expect(resources(stack, POLICY).flatMap(allowed)).toMatchObject([
      { Action: 'sqs:SendMessage', Principal: { Service: 'sns.amazonaws.com' }, Resource: queue, Condition: { ArnLike: { 'aws:SourceArn': { Ref: onlyId(stack, 'AWS::SNS::Topic') } } } },
      { Principal: { Service: 'events.amazonaws.com' }, Condition: { ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [onlyId(stack, 'AWS::Events::Rule'), 'Arn'] } } } },
    ]);
    expect(findingsIn(stack.node.root as App)).toEqual([]);
  });

  test('may keep what is not delivered in a queue with a customer managed key', () => {
    const stack = testStack();
    const deadLetterQueue = new sqs.Queue(stack, 'Undelivered', { encryptionMasterKey: new kms.Key(stack, 'Key') });
    orders({}, stack).addTopic(new sns.Topic(stack, 'Uploads'), { deadLetterQueue });
    expect(only(stack, 'AWS::KMS::Key').Properties.KeyPolicy.Statement).toContainEqual(expect.objectContaining({
      Principal: { Service: 'sns.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    }));
  });

  test('may use a customer managed key, also one that encrypts the topic', () => {
    const stack = testStack();
    const key = new kms.Key(stack, 'Key');
    const queue = new sqs.Queue(stack, 'Own', { encryptionMasterKey: key, deadLetterQueue: { queue: new sqs.Queue(stack, 'Failed'), maxReceiveCount: 3 } });
    const worker = orders({ queue: WorkQueue.fromQueue(queue) }, stack);
    worker.addTopic(new sns.Topic(stack, 'Uploads', { masterKey: key }));
    const statements = only(stack, 'AWS::KMS::Key').Properties.KeyPolicy.Statement as object[];
    expect(statements[statements.length - 1]).toMatchObject({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Principal: { Service: 'sns.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });

  test('of FIFO queues have message groups', () => {
    const worker = orders({ queue: WorkQueue.fifo({ contentBasedDeduplication: true }) });
    const stack = Stack.of(worker);
    worker.addTopic(new sns.Topic(stack, 'Uploads', { fifo: true }));
    worker.addRule(nightly(stack), { messageGroupId: 'nightly' });
    expect(only(stack, 'AWS::Events::Rule').Properties.Targets).toMatchObject([{ SqsParameters: { MessageGroupId: 'nightly' } }]);
  });

  test('of another region are subscribed there', () => {
    const worker = orders({}, testStack({ props: { env: { region: 'eu-west-1', account: '111122223333' } } }));
    worker.addTopic(sns.Topic.fromTopicArn(worker, 'Uploads', 'arn:aws:sns:eu-central-1:444455556666:uploads'));
    expect(only(Stack.of(worker), 'AWS::SNS::Subscription').Properties.Region).toBe('eu-central-1');
  });

  test.each([
    ['eu-central-1', 'sns.amazonaws.com'],
    ['ap-east-1', 'sns.ap-east-1.amazonaws.com'],
  ])('of %s come as %s', (region, service) => {
    const worker = orders({}, testStack({ props: { env: { region: 'eu-west-1', account: '111122223333' } } }));
    worker.addTopic(sns.Topic.fromTopicArn(worker, 'Uploads', `arn:aws:sns:${region}:444455556666:uploads`));
    expect(resources(Stack.of(worker), POLICY).flatMap(allowed)).toMatchObject([{ Principal: { Service: service } }]);
  });

  test('of one service share a statement, because the policy of a queue has at most 20', () => {
    const worker = orders();
    const stack = Stack.of(worker);
    const topics = Array.from({ length: 30 }, (_, i) => new sns.Topic(stack, `Topic${i}`));
    const rules = Array.from({ length: 30 }, (_, i) => nightly(stack, `Rule${i}`));
    topics.forEach(topic => worker.addTopic(topic));
    rules.forEach(rule => worker.addRule(rule));
    expect(resources(stack, POLICY).flatMap(allowed)).toMatchObject([topics.map(each => each.topicArn), rules.map(each => each.ruleArn)]
      .map(arns => ({ Condition: { ArnLike: { 'aws:SourceArn': stack.resolve(arns) as object } } })));
  });

  test('are added once', () => {
    const worker = orders();
    const topic = new sns.Topic(worker, 'Uploads');
    worker.addTopic(topic);
    expect(messageOf(() => worker.addTopic(topic))).toContain('topic must be added once, got it again');
  });

  test('may be in other stacks', () => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    const [queues, sources, workers] = ['Queues', 'Sources', 'Workers'].map(name => new Stack(app, name));
    const queue = new sqs.Queue(queues, 'Own', { deadLetterQueue: { queue: new sqs.Queue(queues, 'Failed'), maxReceiveCount: 3 } });
    const worker = orders({ queue: WorkQueue.fromQueue(queue) }, workers);
    worker.addRule(nightly(sources));
    expect(allowed(only(queues, POLICY))).toMatchObject([{ Condition: { ArnLike: { 'aws:SourceArn': queues.resolve(queues.formatArn({ service: 'events', resource: 'rule', resourceName: '*' })) as object } } }]);
    expect(findingsIn(app)).toEqual([]);
  });

  test('in a stack that needs the queue end in one message that names both', () => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    const [queues, sources] = ['Queues', 'Sources'].map(name => new Stack(app, name));
    sources.addDependency(queues);
    const worker = orders({}, queues);
    expect(messageOf(() => worker.addTopic(new sns.Topic(sources, 'Uploads')))).toMatch(/Sources\/Uploads.*\(ECS-SVC-04\d\)/s);
  });
});

describe('everything that a task and a service can do', () => {
  test('reaches them', () => {
    const stack = testStack();
    const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })] });
    const taskRole = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    const worker = orders({ cluster, taskRole, runtime: { family: 'orders' }, placement: Placement.lowCost(), enableExecuteCommand: true, serviceName: 'orders' }, stack);
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties).toMatchObject({ Family: 'orders', TaskRoleArn: stack.resolve(taskRole.roleArn) });
    expect(only(stack, 'AWS::ECS::Service').Properties)
      .toMatchObject({ ServiceName: 'orders', PlacementStrategies: [{ Type: 'binpack', Field: 'memory' }], EnableExecuteCommand: true });
    expect(worker.cluster).toBe(cluster);
    expect(worker.taskRole).toBe(worker.taskDefinition.ecsTaskDefinition.taskRole);
    expect(worker.logGroup).toBe(worker.taskDefinition.logGroup);
    expect(worker.connections).toBe(worker.service.connections);
  });

  test('is told in the words of its props where it is wrong', () => {
    const message = messageOf(() => make({
      processingTime: Duration.hours(20),
      container: { resources: { cpu: -1 } },
      queue: WorkQueue.standard({ retentionPeriod: Duration.seconds(1), deliveryDelay: Duration.hours(1) }),
      scaling: Scaling.backlog({ maxCapacity: 2, minCapacity: 3, scaleInDelay: Duration.seconds(5) }),
    }));
    expect(message.split('\n').map(line => line.replace(/^\s*/, '').replace(/ must.*\(/, ' ('))).toEqual([
      'Shop/Orders: 7 findings',
      'Shop/Orders: queue.retentionPeriod (ECS-WORKER-006)',
      'Shop/Orders: queue.deliveryDelay (ECS-WORKER-006)',
      'Shop/Orders: processingTime (ECS-WORKER-010)',
      'Shop/Orders: queue.visibilityTimeout (ECS-WORKER-011)',
      'Shop/Orders: container.resources.cpu (ECS-TASK-017)',
      'Shop/Orders: scaling.maxCapacity (ECS-SVC-006)',
      'Shop/Orders: scaling.scaleInDelay (ECS-WORKER-002)',
    ]);
  });
});

test('tasks may protect themselves from being stopped, if they are asked to', () => {
  const stack = make({ taskScaleInProtection: true, processingTime: Duration.hours(1) });
  expect(warnings(stack)).toEqual([]);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [{ Action: ['ecs:GetTaskProtection', 'ecs:UpdateTaskProtection'], Resource: Match.anyValue() }] },
  });
  expect(findingsIn(stack.node.root as App)).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(stack);
  expect(awsSolutions(stack)).toEqual([]);
});

test('where endpoints are the only way out, there is one for the queue', () => {
  const stack = testStack();
  const cluster = new Cluster(stack, 'Cluster', { network: new Network(stack, 'Network', { egress: Egress.endpoints() }) });
  const image = ImageSource.fromRepository(new ecr.Repository(stack, 'Images'), 'v1');
  orders({ cluster, image }, stack);
  const services = resources(stack, 'AWS::EC2::VPCEndpoint').map(({ Properties }) => JSON.stringify(Properties.ServiceName));
  expect(services.filter(name => name.includes('.sqs'))).toHaveLength(1);
  expect(findingsIn(stack.node.root as App)).toEqual([]);
});

test('another worker changes nothing of the first', () => {
  const first = template(make()).Resources;
  const stack = testStack();
  new WorkerService(stack, 'Before', { image: IMAGE });
  orders({}, stack);
  const both = template(stack).Resources;
  expect(Object.fromEntries(Object.keys(first).map(id => [id, both[id]]))).toEqual(first);
});
