import { aws_ecs as ecs, aws_stepfunctions as sfn, Stack } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../../api/task/shape';

/** An event pattern of EventBridge. `$or` is not known to aws-cdk-lib. */
export interface EventPattern {
  readonly [name: string]: unknown;
}

/**
 * Events of runs of a task that failed: no task could be placed, it was stopped before its end, or its main container failed. Other
 * containers are not looked at, because those that still run when the main container ends are killed, and exit with another code than 0.
 *
 * What could not be placed at once is known from CloudTrail only; capacity providers of instances wait for room instead.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html
 */
export function failedTasks(cluster: ecs.ICluster, definition: ecs.TaskDefinition, task: TaskDefinitionShape): EventPattern {
  const family = Stack.of(definition).formatArn({ service: 'ecs', resource: 'task-definition', resourceName: `${definition.family}:` });
  return {
    source: ['aws.ecs'],
    $or: [
      {
        'detail-type': ['ECS Task State Change'],
        'detail': {
          clusterArn: [cluster.clusterArn],
          group: [`family:${definition.family}`],
          lastStatus: ['STOPPED'],
          $or: [
            { stopCode: [{ 'anything-but': ['EssentialContainerExited'] }] },
            { containers: { name: containersThatEnd(task), exitCode: [{ 'anything-but': [0] }] } },
          ],
        },
      },
      {
        'detail-type': ['AWS API Call via CloudTrail'],
        'detail': {
          eventSource: ['ecs.amazonaws.com'],
          eventName: ['RunTask'],
          requestParameters: { taskDefinition: [{ prefix: family }] },
          responseElements: { failures: { reason: [{ exists: true }] } },
        },
      },
    ],
  };
}

/** The main container, and those that must succeed before others start. */
function containersThatEnd({ containerDefinitions = [] }: TaskDefinitionShape): string[] {
  const before = containerDefinitions.flatMap(({ dependsOn = [] }) =>
    dependsOn.flatMap(({ condition, containerName }) => condition === 'SUCCESS' ? containerName ?? [] : []));
  return [...new Set([...containerDefinitions.slice(0, 1).flatMap(({ name }) => name ?? []), ...before])];
}

/**
 * Events of executions that failed, after all repetitions.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function failedExecutions({ stateMachineArn }: sfn.IStateMachine): EventPattern {
  return {
    'source': ['aws.states'],
    'detail-type': ['Step Functions Execution Status Change'],
    'detail': { stateMachineArn: [stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
  };
}
