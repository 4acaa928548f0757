import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct, IDependable } from 'constructs';
import { reach } from './reach';
import { Needed } from '../connection/connection-plan';
import { Peer, startAfter } from '../connection/peer';
import { connectivityOf } from '../network/connectivity';
import { INetwork, needEndpoints } from '../network/network';
import { waitFor } from '../private/wait-for';
import { runTasks, TaskRunner } from '../task/needed-by-tasks';

/** What a starter of tasks waits for. */
interface StartOptions {
  /**
   * Network of the tasks, if they have network interfaces of their own.
   *
   * @default - they start in the network of their instances
   */
  readonly network?: INetwork;
  /** What it waits for besides. */
  readonly others?: readonly (IDependable | undefined)[];
  /** The starter, if others can discover it. */
  readonly peer?: Peer;
}

/**
 * What starts tasks, as soon as it is there or later, waits for the policies of both roles, for the way out of their subnets, and for what
 * the tasks need. On delete, these stay until the last task is gone.
 */
export function startAfterSupplies(starter: IConstruct, definition: ecs.TaskDefinition, { network, others = [], peer }: StartOptions): TaskRunner {
  const supplied: Needed[] = [];
  waitFor(starter, () => [
    definition.taskRole,
    definition.executionRole,
    ...supplied.map(({ exists }) => exists),
    ...network && definition.networkMode === ecs.NetworkMode.AWS_VPC ? connectivityOf(network, starter) : [],
    ...others,
  ]);
  return runTasks(definition, needed => {
    supplied.push(needed);
    if (needed.peer) startAfter(starter, needed.peer, peer);
  });
}

/** Tasks, wherever they run. */
interface PlacedTasks {
  /** What they belong to, in descriptions of security group rules. */
  readonly construct: IConstruct;
  /** Their security groups. */
  readonly tasks: ec2.IConnectable;
  readonly network: INetwork;
}

/** Lets tasks reach what they need: by rules of security groups, and by endpoints where these are the only way out. */
export function reachSupplies(definition: ecs.TaskDefinition, { construct, tasks, network }: PlacedTasks): TaskRunner {
  return runTasks(definition, ({ reached, endpoints = [] }) => {
    if (reached) reach(tasks, reached.to, reached.port, reached.description ?? `From ${construct.node.id}`);
    needEndpoints(network, endpoints);
  });
}
