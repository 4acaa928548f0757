import { ArnFormat, aws_events as events, aws_iam as iam, aws_sqs as sqs, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EventPattern } from './failure-pattern';
import { allowEvents, customerKey } from '../../posture/customer-key';
import { queueEncryption } from '../../posture/queue-encryption';
import { declareInPacks, declareLastQueue } from '../../private/audit-packs';
import { Memory } from '../../private/memory';
import { declareUnavoidable } from '../../private/unavoidable';

const MESSAGES_KEPT = Duration.days(14);
const MAX_DESCRIPTION = 512;
const EVENTS = 'events.amazonaws.com';

/** ARNs of rules that may send to a queue. */
const SOURCES = new Memory<Set<string>>('failureSources');

/** The dead-letter queue of a scheduled task. */
export function makeFailureQueue(scope: Construct): sqs.Queue {
  const queue = new sqs.Queue(scope, 'DeadLetterQueue', {
    ...queueEncryption(scope), enforceSSL: true, retentionPeriod: MESSAGES_KEPT,
  });
  declareLastQueue(queue);
  declareUnavoidable(queue, {
    id: 'AwsSolutions-SQS3',
    reason: 'It is itself the dead-letter queue of EventBridge Scheduler; cdk-nag knows only those of other queues.',
  });
  return queue;
}

/** A rule that sends failed runs to a queue, with all that ECS or Step Functions say of them. */
export function makeFailureRule(scope: Construct, queue: sqs.IQueue, pattern: EventPattern): events.Rule {
  const rule = new events.Rule(scope, 'FailureRule', {
    description: `Failed runs of ${scope.node.path}`.slice(0, MAX_DESCRIPTION),
    // aws-cdk-lib knows only a part of what patterns may have.
    eventPattern: { source: ['aws.ecs'] },
    targets: [{ bind: () => ({ arn: queue.queueArn }) }],
  });
  (rule.node.defaultChild as events.CfnRule).eventPattern = pattern;
  declareInPacks(rule, 'EventBusDLQ', 'The target of the rule is itself the dead-letter queue.', ['Serverless']);
  letEventsSend(queue, sourceOf(rule, queue));
  return rule;
}

/** One statement for all rules: a policy of Amazon SQS has at most 20, and a queue can be that of many tasks. */
function letEventsSend(queue: sqs.IQueue, source: string): void {
  const known = SOURCES.of(queue);
  if (known) return void known.add(source);
  const sources = SOURCES.set(queue, new Set([source]));
  const principals = [new iam.ServicePrincipal(EVENTS)];
  queue.addToResourcePolicy(new iam.PolicyStatement({
    principals,
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: { ArnLike: { 'aws:SourceArn': Lazy.any({ produce: () => sources.size === 1 ? source : [...sources] }) } },
  }));
  const { encryptionMasterKey: key } = queue;
  if (key === customerKey(queue)) allowEvents(queue, key);
  else key?.grantEncryptDecrypt(principals[0]);
}

/** The policy of a queue in another stack cannot name the rule, because that stack is deployed before. */
function sourceOf(rule: events.Rule, queue: sqs.IQueue): string {
  const stack = Stack.of(rule);
  return Stack.of(queue) === stack ? rule.ruleArn
    : stack.formatArn({ service: 'events', resource: 'rule', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
}
