import { ArnFormat, aws_iam as iam, aws_stepfunctions as sfn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { RunnableTask } from './runnable-task';
import { makeStateMachine, makeStateMachineRole } from '../../service/state-machine';

/** EventBridge rule by which Step Functions learns of the end of tasks; it makes and keeps the rule itself. */
const EVENTS_RULE = 'StepFunctionsGetEventsForECSTaskRule';

const MAX_DESCRIPTION = 1000;

/**
 * Creates the role of a state machine that runs a task, with exactly the permissions for that.
 *
 * @param id id of the state machine
 */
export function makeTaskRunnerRole(scope: Construct, id: string, runnable: RunnableTask): iam.Role {
  const role = makeStateMachineRole(scope, `${id}Role`, `Runs ${scope.node.path}`.slice(0, MAX_DESCRIPTION));
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
  const stateMachine = makeStateMachine(scope, id, { role, definition, logs: `${id}Logs` });
  runnable.startAfterSupplies(stateMachine, role);
  return stateMachine;
}
