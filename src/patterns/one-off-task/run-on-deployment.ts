import { aws_ecs as ecs, CfnResource, CustomResource, Duration, Lazy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { OneOffTaskPlan } from './plan-one-off-task';
import { reachedBy } from './reached-by';
import { TaskRunner } from './task-runner';
import { MAX_CUSTOM_RESOURCE_SECONDS, ONE_OFF_TASK_TYPE, RUNNER_SECONDS } from '../../api/patterns/one-off-shape';
import { isResolved, secondsOf } from '../../private/tokens';
import { waitFor } from '../../private/wait-for';
import { shapeNow } from '../../task/shape-now';
import { RunnableTask } from '../run-task/runnable-task';

type Deployment = NonNullable<OneOffTaskPlan['deployment']>;

/** Creates the custom resource that runs a task. It waits for all that the task needs. */
export function runOnDeployment(
  scope: Construct, { trigger, timeout }: Deployment, task: RunnableTask, definition: ecs.TaskDefinition, runner: TaskRunner,
): CustomResource {
  const { taskDefinition, ...request } = task.input;
  const seconds = secondsOf(timeout);
  const run = new CustomResource(scope, 'Run', {
    resourceType: ONE_OFF_TASK_TYPE,
    serviceToken: runner.function.functionArn,
    serviceTimeout: Duration.seconds(isResolved(seconds) ? seconds + RUNNER_SECONDS : MAX_CUSTOM_RESOURCE_SECONDS),
    properties: {
      TaskDefinition: taskDefinition,
      Trigger: trigger,
      Timeout: seconds,
      Request: request,
      Container: definition.defaultContainer?.containerName,
      Logs: Lazy.any({ produce: () => logsOf(definition) }),
    },
  });
  const resource = run.node.defaultChild as CfnResource;
  task.startAfterSupplies(resource, runner);
  waitFor(resource, () => reachedBy(task.connections.securityGroups, scope));
  return run;
}

/** Where the containers of a task write their logs, for messages. */
function logsOf(definition: ecs.TaskDefinition): { readonly [container: string]: object } {
  return Object.fromEntries((shapeNow(definition).containerDefinitions ?? []).flatMap(({ name, logConfiguration }) => {
    const { 'awslogs-group': Group, 'awslogs-stream-prefix': Prefix } = logConfiguration?.options ?? {};
    return name === undefined || Group === undefined ? [] : [[name, { Group, Prefix }]];
  }));
}
