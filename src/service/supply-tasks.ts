import { aws_ec2 as ec2, aws_ecs as ecs, CfnResource } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { reach } from './reach';
import { Needed } from '../connection/connection-plan';
import { Peer, startAfter } from '../connection/peer';
import { connectivityOf } from '../network/connectivity';
import { INetwork, needEndpoints } from '../network/network';
import { waitFor } from '../private/wait-for';
import { runTasks, TaskRunner } from '../task/needed-by-tasks';

/** What starts tasks, and where. */
interface TaskSource {
  /** What the tasks belong to, in descriptions of security group rules. */
  readonly construct: IConstruct;
  readonly definition: ecs.TaskDefinition;
  /** The resource that starts them. */
  readonly starter: CfnResource;
  /** Their security groups. */
  readonly tasks: ec2.IConnectable;
  readonly network: INetwork;
  /** The service, if others can discover it. */
  readonly peer?: Peer;
}

/**
 * The first tasks start as soon as there is a service or schedule: it waits for the policies of both roles, for the way out of its
 * subnets, and for what its tasks need, which it also lets them reach. On delete, these stay until the last task is gone.
 */
export function supplyTasks({ construct, definition, starter, tasks, network, peer }: TaskSource): TaskRunner {
  const supplied: Needed[] = [];
  const hasOwnInterfaces = definition.networkMode === ecs.NetworkMode.AWS_VPC;
  waitFor(starter, () => [
    definition.taskRole,
    definition.executionRole,
    ...supplied.map(({ exists }) => exists),
    ...hasOwnInterfaces ? connectivityOf(network) : [],
  ]);
  const runner: TaskRunner = {
    supply(needed) {
      const { reached, endpoints = [] } = needed;
      supplied.push(needed);
      if (reached) reach(tasks, reached.to, reached.port, reached.description ?? `From ${construct.node.id}`);
      if (needed.peer) startAfter(starter, needed.peer, peer);
      needEndpoints(network, endpoints);
    },
  };
  runTasks(definition, runner);
  return runner;
}
