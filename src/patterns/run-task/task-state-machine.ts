import { ArnFormat, aws_iam as iam, aws_stepfunctions as sfn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { RunnableTask } from './runnable-task';
import { makeRole } from '../../posture/role';
import { OF_THIS_ACCOUNT } from '../../private/trust';
import { declareUnavoidable } from '../../private/unavoidable';
import { makeStateMachineLogs } from '../../service/state-machine-logs';

/** EventBridge rule by which Step Functions learns of the end of tasks; it makes and keeps the rule itself. */
const EVENTS_RULE = 'StepFunctionsGetEventsForECSTaskRule';

const MAX_DESCRIPTION = 1000;

/**
 * Creates the role of a state machine that runs a task, with exactly the permissions for that.
 *
 * @param id id of the state machine
 */
export function makeStateMachineRole(scope: Construct, id: string, runnable: RunnableTask): iam.Role {
  const role = makeRole(scope, `${id}Role`, {
    assumedBy: new iam.ServicePrincipal('states.amazonaws.com', { conditions: OF_THIS_ACCOUNT }),
    description: `Runs ${scope.node.path}`.slice(0, MAX_DESCRIPTION),
  });
  runnable.allowRun(role, { watches: true });
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'],
    resources: [Stack.of(scope).formatArn({ service: 'events', resource: 'rule', resourceName: EVENTS_RULE, arnFormat: ArnFormat.SLASH_RESOURCE_NAME })],
  }));
  return role;
}

/** What a state machine that runs a task is made of. */
interface TaskStateMachineOptions {
  readonly runnable: RunnableTask;
  readonly role: iam.Role;
  readonly definition: sfn.IChainable;
}

/** Creates a state machine that runs a task, with logs of its executions and X-Ray traces. */
export function makeTaskStateMachine(scope: Construct, id: string, { runnable, role, definition }: TaskStateMachineOptions): sfn.StateMachine {
  const stateMachine = new sfn.StateMachine(scope, id, {
    role,
    definitionBody: sfn.DefinitionBody.fromChainable(definition),
    tracingEnabled: true,
    logs: { destination: makeStateMachineLogs(scope, `${id}Logs`), level: sfn.LogLevel.ALL },
  });
  declareUnavoidable(role, {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Traces to X-Ray and the delivery of logs of Step Functions have no resource level.',
  });
  runnable.startAfterSupplies(stateMachine, role);
  return stateMachine;
}
