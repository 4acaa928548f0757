import { Token } from 'aws-cdk-lib';
import * as rules from '../../../src/rules/patterns/message-sources';
import { testRules } from '../../support/rule-cases';

const topic = { kind: 'topic', hasQueue: true };
const rule = { kind: 'rule', hasQueue: true };

testRules(rules, {
  sourceQueue: {
    refuses: [
      [{ kind: 'topic', hasQueue: false }, 'topic must be added to a worker with a queue, got one with WorkQueue.none()'],
      [{ ...rule, isAgain: true }, 'rule must be added once, got it again'],
    ],
    accepts: [topic, rule, { ...topic, isAgain: false }],
  },
  topicOfFifoQueue: {
    refuses: [[{ ...topic, queue: { fifoQueue: true }, isFifoTopic: false }, 'topic must be a FIFO topic for a FIFO queue, got a standard topic']],
    accepts: [
      topic, { ...topic, queue: { fifoQueue: true }, isFifoTopic: true }, { ...topic, queue: { fifoQueue: false }, isFifoTopic: true },
      { ...rule, queue: { fifoQueue: true } },
    ],
  },
  ruleOfFifoQueue: {
    refuses: [
      [{ ...rule, queue: { fifoQueue: true } }, 'messageGroupId must be given for a FIFO queue, got none'],

      [{ ...rule, queue: { fifoQueue: true, contentBasedDeduplication: false }, messageGroupId: 'a' }, 'queue.contentBasedDeduplication must be true for events, got false'],
    ],
    accepts: [
      rule, { ...topic, queue: { fifoQueue: true } }, { ...rule, queue: { fifoQueue: true, contentBasedDeduplication: true }, messageGroupId: 'a' },
      { ...rule, queue: { fifoQueue: true }, messageGroupId: Token.asString({ Ref: 'Some' }) }, { ...rule, queue: { fifoQueue: false } },
    ],
  },
  sourceKey: {

    refuses: [[{ ...rule, queue: { encryption: 'KMS_MANAGED' } }, 'rule must not send to a queue that is encrypted with the AWS managed key, got one']],
    accepts: [rule, { ...topic, queue: { encryption: 'KMS' } }],
  },
  foreignPolicies: {
    refuses: [[{ ...topic, foreignPolicies: ['queue', 'key'] },

      'topic should be allowed by the policy of the imported queue, which is not known', 'topic should be allowed by the policy of the imported key, which is not known']],
    accepts: [topic, { ...topic, foreignPolicies: [] }],
  },
  queueOfWorker: {
    refuses: [[{ kind: 'queue', hasQueue: false }, 'queue must be that of a worker with a queue, got one with WorkQueue.none()']],
    accepts: [{ kind: 'queue', hasQueue: true }, { kind: 'topic', hasQueue: false }],
  },
});
