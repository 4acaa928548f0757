import { aws_iam as iam, aws_logs as logs, aws_stepfunctions as sfn, Duration, Fn, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeLogGroup } from '../posture/log-group';
import { makeRole } from '../posture/role';
import { OF_THIS_ACCOUNT } from '../private/trust';
import { declareUnavoidable } from '../private/unavoidable';

/** Step Functions names the group in an ARN of at most 256 characters. */
const MAX_NAME = 120;

/** Creates the role of a state machine of this account. */
export function makeStateMachineRole(scope: Construct, id: string, description?: string): iam.Role {
  const role = makeRole(scope, id, { assumedBy: new iam.ServicePrincipal('states.amazonaws.com', { conditions: OF_THIS_ACCOUNT }), description });
  declareUnavoidable(role, {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Traces to X-Ray and the delivery of logs of Step Functions have no resource level.',
  });
  return role;
}

/** What a state machine is made of. */
interface StateMachineOptions {
  readonly role: iam.IRole;
  readonly definition: sfn.IChainable;
  /** Id of the log group. */
  readonly logs: string;
  /** Whether logs hold the input and output of states. */
  readonly includeExecutionData?: boolean;
  /** Longest time of an execution; the year of Step Functions otherwise. */
  readonly timeout?: Duration;
}

/** Creates a state machine with logs of its executions and X-Ray traces. */
export function makeStateMachine(scope: Construct, id: string, options: StateMachineOptions): sfn.StateMachine {
  const { role, definition, includeExecutionData, timeout } = options;
  return new sfn.StateMachine(scope, id, {
    role,
    definitionBody: sfn.DefinitionBody.fromChainable(definition),
    timeout,
    tracingEnabled: true,
    logs: { destination: makeLogs(scope, options.logs), level: sfn.LogLevel.ALL, includeExecutionData },
  });
}

/**
 * Log group of a state machine.
 *
 * Groups with this prefix need no statement of their own in the resource policy of CloudWatch Logs, which has room for a few dozen only.
 * The name is that of one creation of the stack, because the group is retained.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
function makeLogs(scope: Construct, id: string): logs.LogGroup {
  const creation = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Stack.of(scope).stackId))));
  return makeLogGroup(scope, id, {
    logGroupName: `/aws/vendedlogs/states/${Names.uniqueResourceName(scope, { maxLength: MAX_NAME, separator: '-' })}-${id}-${creation}`,
  });
}
