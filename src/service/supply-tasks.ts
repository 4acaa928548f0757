import { aws_ecs as ecs } from 'aws-cdk-lib';
import { reach } from './reach';
import { connectivityOf } from '../network/connectivity';
import { INetwork } from '../network/network';
import { serviceResource } from '../private/ecs-inside';
import { waitFor } from '../private/wait-for';
import { neededByTasks } from '../task/needed-by-tasks';

/**
 * The first tasks start as soon as there is a service: it waits for the policies of both roles, for the way out of its subnets, and for
 * the file systems that its tasks mount and reach. On delete, these stay until the last task is gone.
 */
export function supplyTasks(service: ecs.BaseService, network: INetwork): void {
  const { taskDefinition } = service;
  const hasOwnInterfaces = taskDefinition.networkMode === ecs.NetworkMode.AWS_VPC;
  waitFor(serviceResource(service), () => [
    taskDefinition.taskRole,
    taskDefinition.executionRole,
    ...neededByTasks(taskDefinition).map(({ exists }) => exists),
    ...hasOwnInterfaces ? connectivityOf(network) : [],
  ]);
  for (const { reached } of neededByTasks(taskDefinition)) {
    const defaultPort = reached?.connections.defaultPort;
    if (reached && defaultPort) reach(service, reached, defaultPort, 'Tasks to what they mount');
  }
}
