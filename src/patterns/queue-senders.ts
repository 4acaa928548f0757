import { ArnFormat, aws_events as events, aws_iam as iam, aws_sqs as sqs, Lazy, Stack } from 'aws-cdk-lib';
import { Memory } from '../private/memory';

/** What a service needs of a customer managed key to put messages into a queue that it encrypts. */
const USE_KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** ARNs that may send messages to a queue, by the service that sends them. */
const SENDERS = new Memory<Map<string, Set<string>>>('queueSenders');

/** A service of AWS that sends messages on behalf of something. */
interface Sender {
  readonly service: string;
  /** Region of the principal, if it is not that of the queue. */
  readonly region?: string;
  /** ARN of what sends, or a pattern. */
  readonly source: string;
  /** Account of what sends. */
  readonly account: string;
}

/**
 * Lets a service of AWS send messages. One statement holds all sources of a service, because the policy of a queue has at most 20.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
 */
export function allowSending(queue: sqs.IQueue, { service, region, source, account }: Sender): void {
  const principal = new iam.ServicePrincipal(service, { region });
  const senders = SENDERS.ofOrNew(queue, () => new Map<string, Set<string>>());
  const key = `${service} ${region ?? ''}`;
  const known = senders.get(key);
  if (known) {
    known.add(source);
  } else {
    const sources = new Set([source]);
    senders.set(key, sources);
    queue.addToResourcePolicy(new iam.PolicyStatement({
      principals: [principal],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnLike: { 'aws:SourceArn': Lazy.any({ produce: () => sources.size === 1 ? source : [...sources] }) } },
    }));
  }
  allowKey(queue, principal, account);
}

/**
 * Lets a service of AWS use the customer managed key of a queue. The key is not told of the source: a topic that is encrypted with the same
 * key would depend on itself.
 */
export function allowKey(queue: sqs.IQueue | undefined, principal: iam.IPrincipal, account: string): void {
  queue?.encryptionMasterKey?.addToResourcePolicy(new iam.PolicyStatement({
    principals: [principal], actions: USE_KEY, resources: ['*'], conditions: { StringEquals: { 'aws:SourceAccount': account } },
  }), true);
}

/** Lets EventBridge send what a rule matches. Of a rule in another stack, which needs the queue already, the policy names any rule of the account. */
export function allowRule(queue: sqs.IQueue, rule: events.IRule): void {
  const stack = Stack.of(rule);
  const source = Stack.of(queue) === stack ? rule.ruleArn
    : stack.formatArn({ service: 'events', resource: 'rule', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
  allowSending(queue, { service: 'events.amazonaws.com', source, account: stack.account });
}
