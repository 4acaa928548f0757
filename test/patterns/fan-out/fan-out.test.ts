import { App, aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration, Stack } from 'aws-cdk-lib';
import { Capacity, FanOut, FanOutItems, FanOutProps, Posture } from '../../../src';
import { CAPACITIES } from '../../support/capacities';
import { findingsIn } from '../../support/deployable';
import { awsSolutions } from '../../support/nag';
import { IMAGE, ofPattern, on, smallCluster } from '../../support/runs';
import { messageOf, only, resources, template, testStack, warnings } from '../../support/stack';

function fanOut(stack: Stack, props: Partial<FanOutProps> = {}): FanOut {
  return new FanOut(stack, 'Batch', {
    image: IMAGE,
    items: FanOutItems.fromList(['a', 'b']),
    ...props,
    cluster: props.cluster ?? smallCluster(stack, { capacities: props.capacities ?? [Capacity.fargate()] }),
  });
}

interface State {
  readonly [name: string]: unknown;
}

/** The states of the definition; references are in the words of their resources. */
function statesOf(stack: Stack): Record<string, State> {
  const { DefinitionString: text } = only(stack, 'AWS::StepFunctions::StateMachine').Properties;
  const parts = (text['Fn::Join'][1] as unknown[]).map(part => typeof part === 'string' ? part : JSON.stringify(part).replace(/["\\]/g, ''));
  return (JSON.parse(parts.join('')) as { States: Record<string, State> }).States;
}

function bucketIn(stack: Stack): s3.Bucket {
  return new s3.Bucket(stack, 'Inputs');
}

/** Statements of the role of the state machine, in its own policy and in that for child executions. */
function statements(stack: Stack): { Action: string | string[]; Resource: unknown; Condition?: object }[] {
  return resources(stack, 'AWS::IAM::Policy').filter(({ Properties }) => JSON.stringify(Properties.Roles).includes('StateMachineRole'))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as never[]);
}

test.each(CAPACITIES)('a fan-out on %s renders as before, and would run', (_kind, capacity) => {
  const stack = testStack();
  fanOut(stack, on(capacity));
  expect(ofPattern(stack, 'Batch')).toMatchSnapshot();
  expect(findingsIn(stack.node.root as App)).toEqual([]);
});

test('the task runs once for each item, ten at once, and results are written', () => {
  const stack = testStack();
  fanOut(stack);
  const { Items, Each } = statesOf(stack);
  expect(Items).toMatchObject({ Type: 'Pass', Result: { items: ['a', 'b'] }, Next: 'Each' });
  expect(Each).toMatchObject({
    Type: 'Map',
    ItemsPath: '$.items',
    MaxConcurrency: 10,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      States: {
        Run: {
          Parameters: { Overrides: { ContainerOverrides: [{ Name: 'main', Environment: [{ 'Name': 'ITEM', 'Value.$': '$.item' }] }] } },
          Retry: [{ MaxAttempts: 10 }],
          End: true,
        },
      },
    },
    ResultWriter: { Parameters: { Prefix: 'results' } },
  });
  expect(Each).not.toHaveProperty('ToleratedFailureCount');
});

describe('items come from', () => {
  const run = (state: State) => JSON.stringify(state.ItemProcessor);

  test('the input of each execution', () => {
    const stack = testStack();
    fanOut(stack, { items: FanOutItems.fromExecutionInput() });
    expect(Object.keys(statesOf(stack))).toEqual(['Each']);
    expect(statesOf(stack).Each).toMatchObject({ ItemsPath: '$.items' });
  });

  test('a listing of a bucket, whose keys they are', () => {
    const stack = testStack();
    const bucket = bucketIn(stack);
    fanOut(stack, { items: FanOutItems.fromBucket(bucket, { prefix: 'in/' }) });
    const { Each } = statesOf(stack);
    expect(Each.ItemReader).toMatchObject({ Parameters: { Prefix: 'in/' } });
    expect(run(Each)).toContain('"Value.$":"$.item.Key"');
    expect(statements(stack)).toContainEqual({
      Action: 's3:ListBucket', Effect: 'Allow', Resource: stack.resolve(bucket.bucketArn), Condition: { StringEquals: { 's3:prefix': 'in/' } },
    });
  });

  test.each(['JSON', 'CSV'])('a %s file, of which the role may read only this', kind => {
    const stack = testStack();
    const bucket = bucketIn(stack);
    fanOut(stack, { items: kind === 'JSON' ? FanOutItems.fromJsonFile(bucket, 'in/all') : FanOutItems.fromCsvFile(bucket, 'in/all') });
    const { Each } = statesOf(stack);
    expect(Each.ItemReader).toMatchObject({ ReaderConfig: { InputType: kind }, Parameters: { Key: 'in/all' } });
    expect(run(Each)).toContain('"Value.$":"States.JsonToString($.item)"');
    expect(statements(stack)).toContainEqual({ Action: 's3:GetObject', Effect: 'Allow', Resource: stack.resolve(bucket.arnForObjects('in/all')) });
  });
});

test('concurrency, repetitions, tolerated failures and the variable are as asked', () => {
  const stack = testStack();
  fanOut(stack, { maxConcurrency: 50, retryFailedRuns: 2, toleratedFailureCount: 3, toleratedFailurePercentage: 5, itemVariable: 'KEY' });
  const { Each } = statesOf(stack);
  expect(Each).toMatchObject({ MaxConcurrency: 50, ToleratedFailureCount: 3, ToleratedFailurePercentage: 5 });
  const { Run } = (Each.ItemProcessor as { States: Record<string, State> }).States;
  expect(Run.Retry).toMatchObject([{ ErrorEquals: ['ECS.AmazonECSException', 'ECS.ServerException', 'AmazonECS.Unknown'] }, { ErrorEquals: ['States.ALL'], MaxAttempts: 2 }]);
  expect(JSON.stringify(Run)).toContain('"Name":"KEY"');
});

test.each([[undefined, 86_400], [Duration.hours(2), 7200]])('a run that hangs is stopped, with a timeout of %s', (taskTimeout, seconds) => {
  const stack = testStack();
  fanOut(stack, { taskTimeout });
  const { Run } = (statesOf(stack).Each.ItemProcessor as { States: Record<string, State> }).States;
  expect(Run.TimeoutSeconds).toBe(seconds);
});

test('a bucket of the same stack lets the state machine write results by its policy', () => {
  const stack = testStack();
  fanOut(stack, { resultsBucket: new s3.Bucket(stack, 'Own') });
  expect(JSON.stringify(statements(stack))).not.toContain('s3:PutObject');
  expect(JSON.stringify(only(stack, 'AWS::S3::BucketPolicy').Properties)).toContain('s3:PutObject');
});

describe('the role of the state machine', () => {
  const stack = testStack();
  const made = fanOut(stack);
  made.grantStart(new iam.Role(stack, 'Starter', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));

  test('runs, watches and stops this task, starts its own child executions, and writes results by the policy of the bucket', () => {
    expect(statements(stack).map(({ Action }) => Action).flat().filter(action => !/^(logs|xray):/.test(action)).sort()).toEqual([
      'ecs:DescribeTasks', 'ecs:RunTask', 'ecs:StopTask', 'ecs:TagResource', 'events:DescribeRule', 'events:PutRule', 'events:PutTargets', 'iam:PassRole',
      'states:DescribeExecution', 'states:RedriveExecution', 'states:StartExecution', 'states:StopExecution',
    ]);
    const policies = resources(stack, 'AWS::S3::BucketPolicy').map(({ Properties }) => JSON.stringify(Properties));
    expect(policies.filter(policy => policy.includes('s3:PutObject') && policy.includes('StateMachineRole'))).toHaveLength(1);
  });

  test('is not needed to start it', () => {
    const [policy] = resources(stack, 'AWS::IAM::Policy').filter(({ Properties }) => JSON.stringify(Properties.Roles).includes('Starter'));
    expect(policy.Properties.PolicyDocument.Statement).toMatchObject([{ Action: 'states:StartExecution', Resource: stack.resolve(made.stateMachine.stateMachineArn) }]);
  });
});

test('results are kept, private, encrypted and versioned', () => {
  const stack = testStack();
  const { resultsBucket } = fanOut(stack);
  const { Properties, DeletionPolicy } = template(stack).Resources[stack.resolve(resultsBucket.bucketName).Ref as string];
  expect(DeletionPolicy).toBe('Retain');
  expect(Properties).toMatchObject({
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    VersioningConfiguration: { Status: 'Enabled' },
  });
  expect(Properties.LoggingConfiguration).toBeDefined();
});

describe('AwsSolutions', () => {
  test.each<[string, number, (stack: Stack, other: Stack) => s3.IBucket | undefined]>([
    ['a new bucket', 4, () => undefined],
    ['a bucket of the same stack', 4, stack => new s3.Bucket(stack, 'Own', { enforceSSL: true, serverAccessLogsPrefix: 'logs/' })],
    ['a bucket of another stack', 5, (_stack, other) => new s3.Bucket(other, 'Results', { encryptionKey: new kms.Key(other, 'Key') })],
    ['an imported bucket', 5, stack => s3.Bucket.fromBucketName(stack, 'Own', 'results')],
  ])('finds only what is documented with %s, and nothing after the opt-in', (_kind, ids, bucket) => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    const [other, stack] = [new Stack(app, 'Data'), new Stack(app, 'Shop')];
    fanOut(stack, { resultsBucket: bucket(stack, other) });
    const found = new Set(awsSolutions(stack).map(finding => finding.split(' ')[0]));
    expect([...found].filter(id => !id.startsWith('AwsSolutions-IAM5'))).toEqual([]);
    expect(found.size).toBe(ids);
    Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual([]);
    expect(findingsIn(app)).toEqual([]);
  });
});

test('every part is exposed, in any split into stacks', () => {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const [data, base, shop] = ['Data', 'Base', 'Shop'].map(id => new Stack(app, id));
  const inputs = new s3.Bucket(data, 'Inputs');
  const made = fanOut(shop, { cluster: smallCluster(base), items: FanOutItems.fromBucket(inputs), resultsBucket: inputs });
  inputs.grantRead(made);
  expect(made.resultsBucket).toBe(inputs);
  expect(made.grantPrincipal).toBe(made.taskRole.grantPrincipal);
  expect(made.connections.securityGroups).toHaveLength(1);
  expect(() => app.synth()).not.toThrow();
});

test('findings of all parts stand in one error, in the words of the props', () => {
  const stack = testStack();
  const message = messageOf(() => fanOut(stack, {
    items: FanOutItems.fromJsonFile(bucketIn(stack), '/in.json'),
    maxConcurrency: 10_001,
    toleratedFailurePercentage: 101,
    itemVariable: 'AWS_ITEM',
    retryFailedRuns: 0,
  }));
  expect(message.split('\n').slice(1).map(line => line.replace(/^Shop\/Batch: /, '').replace(/ must.*\(/, ' ('))).toEqual([
    'maxConcurrency (ECS-FANOUT-001)',
    'toleratedFailurePercentage (ECS-FANOUT-005)',
    'itemVariable (ECS-FANOUT-006)',
    'items.key (ECS-FANOUT-007)',
    'retryFailedRuns (ECS-RUN-007)',
  ]);
});

test('more tasks at once than accounts have by default is a warning', () => {
  const stack = testStack();
  fanOut(stack, { maxConcurrency: 501 });
  expect(warnings(stack).join()).toContain('maxConcurrency should be at most 500 tasks, got 501');
});
