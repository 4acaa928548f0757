import { Token } from 'aws-cdk-lib';
import * as rules from '../../../src/rules/patterns/work-queue';
import { testRules } from '../../support/rule-cases';

const SOME = Token.asString({ Ref: 'Some' });
const NUMBER = Token.asNumber({ Ref: 'Some' });

testRules(rules, {
  queueNumbers: {
    refuses: [
      [{ queue: { visibilityTimeout: 43_201 } }, 'queue.visibilityTimeout must be 0 to 43200 seconds, got 43201'],
      [{ queue: { messageRetentionPeriod: 59 } }, 'queue.messageRetentionPeriod must be 60 to 1209600 seconds, got 59'],
      [{ queue: { deadLetterRetentionPeriod: 1_209_601 } }, 'queue.deadLetterRetentionPeriod must be 60 to 1209600 seconds, got 1209601'],
      [{ queue: { receiveMessageWaitTimeSeconds: 21, delaySeconds: 901 } },
        'queue.receiveMessageWaitTimeSeconds must be 0 to 20 seconds, got 21', 'queue.delaySeconds must be 0 to 900 seconds, got 901'],
      [{ queue: { maximumMessageSize: 1023 } }, 'queue.maximumMessageSize must be 1024 to 1048576 bytes, got 1023'],
      [{ queue: { maxReceiveCount: 0 } }, 'queue.maxReceiveCount must be 1 to 1000, got 0'],
    ],
    accepts: [
      {},
      { queue: { visibilityTimeout: 43_200, messageRetentionPeriod: 60, deadLetterRetentionPeriod: 1_209_600 } },
      { queue: { maximumMessageSize: 1_048_576, maxReceiveCount: 1000 } },
      { queue: { visibilityTimeout: NUMBER, maxReceiveCount: NUMBER } },
    ],
  },
  queueName: {
    refuses: [
      [{ queue: { queueName: 'orders', fifoQueue: true } }, 'queue.queueName must end in .fifo for a FIFO queue, got orders'],
      [{ queue: { queueName: 'orders.fifo', fifoQueue: false } }, 'queue.queueName must not end in .fifo for a standard queue, got orders.fifo'],

      [{ queue: { queueName: 'my orders', fifoQueue: false } }, 'queue.queueName must be 1 to 80 letters, digits, hyphens and underscores, got \'my orders\''],
      [{ queue: { queueName: 'a'.repeat(81) } }, `queue.queueName must be 1 to 80 letters, digits, hyphens and underscores, got '${'a'.repeat(81)}'`],

      [{ queue: { queueName: `my orders ${SOME}` } }, 'queue.queueName must be 1 to 80 letters, digits, hyphens and underscores, got \'my orders …\''],
    ],
    accepts: [
      {}, { queue: { fifoQueue: true } }, { queue: { queueName: 'orders.fifo', fifoQueue: true } },
      { queue: { queueName: 'Orders_1-a', fifoQueue: false } },
      { queue: { queueName: SOME, fifoQueue: true } }, { queue: { queueName: `${SOME}.fifo`, fifoQueue: true } },
      { queue: { queueName: `orders-${SOME}`, fifoQueue: true } },
    ],
  },
  deadLetterRetention: {
    refuses: [[{ queue: { messageRetentionPeriod: 600, deadLetterRetentionPeriod: 300 } },
      'queue.deadLetterRetentionPeriod must not be below messageRetentionPeriod 600, got 300']],
    accepts: [{}, { queue: { messageRetentionPeriod: 600, deadLetterRetentionPeriod: 600 } },
      { queue: { messageRetentionPeriod: NUMBER, deadLetterRetentionPeriod: 1 } }],
  },
  deadLetterQueue: {
    refuses: [[{ queue: { hasDeadLetterQueue: false } }, 'queue should have a dead-letter queue, got none']],
    accepts: [{}, { queue: {} }, { queue: { hasDeadLetterQueue: true } }],
  },
});
