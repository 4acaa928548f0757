import { App, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { FanOut, FanOutItems } from '../../../../src';
import { findingsOf } from '../../../support/deployable';
import { IMAGE, report, smallCluster } from '../../../support/runs';
import { template } from '../../../support/stack';

type Templates = ReturnType<typeof template>;

interface Statement {
  readonly Action: string | readonly string[];
  Resource: unknown;
  Condition?: object;
}

/** The same template, whose statements are changed. */
function changed(whole: Templates, change: (statements: Statement[]) => Statement[]): unknown {
  const copy = JSON.parse(JSON.stringify(whole)) as Templates;
  for (const { Type, Properties } of Object.values(copy.Resources)) {
    if (/^AWS::(IAM|S3)::(Bucket)?Policy$/.test(Type)) Properties.PolicyDocument.Statement = change(Properties.PolicyDocument.Statement as Statement[]);
  }
  return copy;
}

function actionsOf({ Action }: Statement): readonly string[] {
  return typeof Action === 'string' ? [Action] : Action;
}

/** Actions that are found missing when no statement allows them. */
function missedWithout(whole: Templates, action: string): string[] {
  const without = changed(whole, statements => statements
    .map(statement => ({ ...statement, Action: actionsOf(statement).filter(each => each !== action) })).filter(({ Action }) => Action.length > 0));
  return [...new Set(findingsOf(without, /ECS-CFN-030/).map(finding => finding.split(' ').pop() ?? ''))];
}

function stackWith(make: (stack: Stack) => unknown): Templates {
  const stack = new Stack(new App({ analyticsReporting: false, treeMetadata: false }), 'Shop');
  make(stack);
  return template(stack);
}

const SCHEDULED = stackWith(stack => report(stack));
const RETRIED = stackWith(stack => report(stack, { retryFailedRuns: 1 }));
const FANNED = stackWith(stack => new FanOut(stack, 'Batch', {
  image: IMAGE, cluster: smallCluster(stack), items: FanOutItems.fromBucket(new s3.Bucket(stack, 'Inputs'), { prefix: 'in/' }),
}));

const WATCH = ['ecs:DescribeTasks', 'ecs:StopTask', 'events:DescribeRule', 'events:PutRule', 'events:PutTargets'];
const RUN = ['ecs:RunTask', 'iam:PassRole', 'ecs:TagResource'];

test.each([
  ...[...RUN, 'sqs:SendMessage'].map(action => ['a schedule', SCHEDULED, action] as const),
  ...[...RUN, ...WATCH, 'states:StartExecution', 'sqs:SendMessage'].map(action => ['a schedule with repetitions', RETRIED, action] as const),
  ...[...RUN, ...WATCH, 'states:StartExecution', 'states:DescribeExecution', 'states:StopExecution', 's3:ListBucket', 's3:PutObject']
    .map(action => ['a fan-out', FANNED, action] as const),
])('%s needs its roles to allow (%#)', (_what, whole, action) => {
  expect(findingsOf(whole, /ECS-CFN-03/)).toEqual([]);
  expect(missedWithout(whole, action)).toEqual([action]);
});

describe('a schedule needs', () => {
  const missed = (change: (statement: Statement) => Statement) =>
    findingsOf(changed(SCHEDULED, statements => statements.map(change)), /ECS-CFN-030/).map(finding => finding.split(' ').pop());
  const on = (action: string, part: Partial<Statement>) =>
    (statement: Statement) => actionsOf(statement).includes(action) ? { ...statement, ...part } : statement;

  test('any revision of its task, or the one that it runs', () => {
    const [definition] = Object.entries(SCHEDULED.Resources).filter(([, { Type }]) => Type === 'AWS::ECS::TaskDefinition').map(([id]) => id);
    expect(missed(on('ecs:RunTask', { Resource: { Ref: definition } }))).toEqual([]);
    expect(missed(on('ecs:RunTask', { Condition: { StringEquals: { 'ecs:service': 'other' } } }))).toEqual(['ecs:RunTask']);
  });

  test('both roles of its task, passed to ECS tasks', () => {
    expect(missed(on('iam:PassRole', { Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }))).toEqual(['iam:PassRole', 'iam:PassRole']);
  });

  test('to wait for the policies of all roles in use', () => {
    const copy = JSON.parse(JSON.stringify(SCHEDULED)) as Templates;
    const [schedule] = Object.values(copy.Resources).filter(({ Type }) => Type === 'AWS::Scheduler::Schedule');
    Object.assign(schedule, { DependsOn: [] });
    expect(findingsOf(copy, /ECS-CFN-001/)).toHaveLength(1);
  });
});

test('a definition that is no JSON, or not known, is left alone', () => {
  const machine = (text: unknown) => ({ Resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: text } } } });
  expect(findingsOf(machine('{'))).toEqual([]);
  expect(findingsOf(machine({ Ref: 'Definition' }))).toEqual([]);
  expect(findingsOf(machine(undefined))).toEqual([]);
});
