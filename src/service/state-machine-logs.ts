import { aws_logs as logs, Fn, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeLogGroup } from '../posture/log-group';

/** Step Functions names the group in an ARN of at most 256 characters. */
const MAX_NAME = 120;

/**
 * Log group of a state machine.
 *
 * Groups with this prefix need no statement of their own in the resource policy of CloudWatch Logs, which has room for a few dozen only.
 * The name is that of one creation of the stack, because the group is retained.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export function makeStateMachineLogs(scope: Construct, id: string): logs.LogGroup {
  const creation = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Stack.of(scope).stackId))));
  return makeLogGroup(scope, id, {
    logGroupName: `/aws/vendedlogs/states/${Names.uniqueResourceName(scope, { maxLength: MAX_NAME, separator: '-' })}-${id}-${creation}`,
  });
}
