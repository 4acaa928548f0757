import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct, IDependable } from 'constructs';
import { reach } from './reach';
import { connectivityOf } from '../network/connectivity';
import { INetwork } from '../network/network';
import { waitFor } from '../private/wait-for';
import { neededByTasks } from '../task/needed-by-tasks';

/** Tasks of one definition: those of a service, or those that something runs. */
export interface Tasks extends ec2.IConnectable {
  readonly taskDefinition: ecs.TaskDefinition;
}

/**
 * What starts tasks waits for the policies of both roles, for the way out of their subnets, and for the file systems that they mount. On
 * delete, these stay until the last task is gone.
 *
 * @param starter starts tasks as soon as it is there, or later
 * @param others what it waits for besides
 */
export function startAfterSupplies(
  starter: IConstruct, { taskDefinition }: Tasks, network: INetwork, others: readonly (IDependable | undefined)[] = [],
): void {
  const hasOwnInterfaces = taskDefinition.networkMode === ecs.NetworkMode.AWS_VPC;
  waitFor(starter, () => [
    taskDefinition.taskRole,
    taskDefinition.executionRole,
    ...neededByTasks(taskDefinition).map(({ exists }) => exists),
    ...hasOwnInterfaces ? connectivityOf(network) : [],
    ...others,
  ]);
}

/** Lets tasks reach what they mount. */
export function reachMounts(tasks: Tasks): void {
  for (const { reached } of neededByTasks(tasks.taskDefinition)) {
    const defaultPort = reached?.connections.defaultPort;
    if (reached && defaultPort) reach(tasks, reached, defaultPort, 'Tasks to what they mount');
  }
}
