import { aws_events as events, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EventPattern } from './failure-pattern';
import { makeDeadLetterQueue } from '../../posture/dead-letter-queue';
import { declareInPacks } from '../../private/audit-packs';
import { declareUnavoidable } from '../../private/unavoidable';
import { allowRule } from '../queue-senders';

const MAX_DESCRIPTION = 512;

/** The dead-letter queue of a scheduled task. */
export function makeFailureQueue(scope: Construct): sqs.Queue {
  const queue = makeDeadLetterQueue(scope, 'DeadLetterQueue');
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
  allowRule(queue, rule);
  return rule;
}
