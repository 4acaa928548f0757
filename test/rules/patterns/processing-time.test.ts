import { Token } from 'aws-cdk-lib';
import * as rules from '../../../src/rules/patterns/processing-time';
import { testRules } from '../../support/rule-cases';

const NUMBER = Token.asNumber({ Ref: 'Some' });

testRules(rules, {
  processingTime: {
    refuses: [
      [{ processingTime: 0 }, 'processingTime must be 1 to 43200 seconds, got 0'],
      [{ processingTime: 43_201 }, 'processingTime must be 1 to 43200 seconds, got 43201'],
    ],
    accepts: [{}, { processingTime: 43_200 }, { processingTime: NUMBER }],
  },
  visibilityForProcessing: {

    refuses: [[{ processingTime: 60, queue: { visibilityTimeout: 30 } }, 'queue.visibilityTimeout must be at least the processingTime of 60 seconds, got 30']],
    accepts: [
      { processingTime: 60 }, { processingTime: 60, queue: { visibilityTimeout: 60 } },
      { processingTime: 60, queue: { visibilityTimeout: NUMBER } }, { processingTime: 60, queue: {} },
    ],
  },
  visibilityForStopping: {

    refuses: [[{ stopTimeout: 120, queue: { visibilityTimeout: 30 } }, 'queue.visibilityTimeout must be at least the stop timeout of 120 seconds, got 30']],
    accepts: [{ stopTimeout: 120 }, { stopTimeout: 30, queue: { visibilityTimeout: 30 } }, { stopTimeout: NUMBER, queue: { visibilityTimeout: 30 } }],
  },
  stopForProcessing: {
    refuses: [[{ stopTimeout: 120, processingTime: 600 }, 'stopTimeout should be at least the processingTime of 600 seconds, got 120']],
    accepts: [
      {}, { stopTimeout: 120, processingTime: 600, taskScaleInProtection: true },
      { stopTimeout: 30, processingTime: 30 }, { stopTimeout: NUMBER, processingTime: 600 },
    ],
  },
});
