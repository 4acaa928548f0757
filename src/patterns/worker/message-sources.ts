import { aws_events as events, aws_iam as iam, aws_sns as sns, aws_sqs as sqs, Names, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { existingShape } from './existing-queue';
import { RuleOptions, TopicOptions } from './message-source-options';
import { MessageSourceShape } from '../../api/patterns/worker-shape';
import { judge } from '../../private/judge';
import { report } from '../../private/report';
import { judgeUses, Need } from '../../private/stack-uses';
import { MESSAGE_SOURCE_RULES } from '../../rules/patterns/worker-rules';
import { allowKey, allowRule, allowSending } from '../queue-senders';

/** Subscribes the queue of a worker to a topic. */
export function subscribe(worker: Construct, queue: sqs.IQueue | undefined, topic: sns.ITopic, options: TopicOptions): void {
  const id = `Topic${Names.nodeUniqueId(topic.node)}`;
  const need = { path: 'topic', value: topic.topicArn };
  const checked = checkSource(worker, queue, id, [need], { kind: 'topic', isFifoTopic: topic.fifo });
  const region = regionOf(topic, Stack.of(worker));
  new sns.Subscription(worker, id, {
    topic,
    protocol: sns.SubscriptionProtocol.SQS,
    endpoint: checked.queueArn,
    rawMessageDelivery: options.rawMessageDelivery ?? true,
    filterPolicy: options.filterPolicy,
    filterPolicyWithMessageBody: options.filterPolicyWithMessageBody,
    deadLetterQueue: options.deadLetterQueue,
    region,
  });
  // Topics of other regions that are not enabled by default come as the principal of that region.
  const sender = { service: 'sns.amazonaws.com', region, source: topic.topicArn, account: topic.env.account };
  allowSending(checked, sender);
  // The subscription sees to the policy of the queue, but not to that of the key.
  allowKey(options.deadLetterQueue, new iam.ServicePrincipal(sender.service, { region }), sender.account);
}

/** The region of an imported topic, if it is another one. */
function regionOf({ topicArn }: sns.ITopic, { region }: Stack): string | undefined {
  const other = Token.isUnresolved(topicArn) ? undefined : topicArn.split(':')[3];
  return other === region ? undefined : other;
}

/** Sends the events of a rule to the queue of a worker. */
export function sendEvents(worker: Construct, queue: sqs.IQueue | undefined, rule: events.Rule, options: RuleOptions): void {
  const id = `Rule${Names.nodeUniqueId(rule.node)}`;
  const { messageGroupId, message } = options;
  const checked = checkSource(worker, queue, id, [], { kind: 'rule', messageGroupId });
  report(rule, judgeUses(rule, [{ path: 'queue', value: checked.queueArn, provider: checked }]));
  // So that it is known as added.
  new Construct(worker, id);
  rule.addTarget({
    bind: () => ({
      arn: checked.queueArn,
      input: message,
      targetResource: checked,
      sqsParameters: messageGroupId === undefined ? undefined : { messageGroupId },
    }),
  });
  allowRule(checked, rule);
}

/** Reports what is wrong, and returns the queue. */
function checkSource(
  worker: Construct, queue: sqs.IQueue | undefined, id: string, needs: Need[], source: Pick<MessageSourceShape, 'kind' | 'isFifoTopic' | 'messageGroupId'>,
): sqs.IQueue {
  const findings = judge(MESSAGE_SOURCE_RULES, {
    ...source,
    hasQueue: queue !== undefined,
    queue: queue && existingShape(queue),
    isAgain: worker.node.tryFindChild(id) !== undefined,
    foreignPolicies: queue && foreignPolicies(queue),
  });
  report(worker, [...findings, ...judgeUses(worker, needs), ...queue ? judgeUses(queue, needs) : []]);
  if (!queue) throw new Error(`${worker.node.path}: has no queue`);
  return queue;
}

/** Policies of what is imported belong to whoever made it. */
function foreignPolicies(queue: sqs.IQueue): string[] {
  const { encryptionMasterKey: key } = queue;
  return [...queue.node.defaultChild ? [] : ['queue'], ...key && !key.node.defaultChild ? ['key'] : []];
}
