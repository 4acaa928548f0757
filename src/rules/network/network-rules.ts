import { balancerVpc, balancerZones, certificateRegion } from './balancer-place';
import { sameEnvironment } from './environments';
import { isolatedTasks, publicTasks } from './task-place';
import { BalancerPlaceShape, EnvironmentUseShape, NetworkShape, TaskPlaceShape } from '../../api/network/shape';
import { loadedFor, ruleList } from '../evaluate';
import { cannotWork, Rule } from '../rule';
import { within } from '../table';

/** A VPC without zones has no subnets. */
export const someZones = cannotWork<NetworkShape>('ECS-NET-001', {
  title: 'A network uses at least one Availability Zone',
  remedy: 'leave it out for 2 zones; application load balancers need 2 or more',
  see: 'https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html',
  check: within({ place: 'maxAzs', min: 1 }),
});

/** Private subnets without one lead nowhere. */
export const someGateways = cannotWork<NetworkShape>('ECS-NET-002', {
  title: 'Egress.nat() has at least one NAT gateway',
  remedy: 'leave it out for 1; Egress.endpoints() and Egress.publicIp() are the ways without NAT gateways',
  see: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html',
  check: within({ place: 'natGateways', min: 1 }),
});

/** Rules on a network of this library. */
export const NETWORK_RULES: readonly Rule<NetworkShape>[] = [someZones, someGateways];

/** Rules on where a load balancer is created. */
export const BALANCER_PLACE_RULES: readonly Rule<BalancerPlaceShape>[] = [balancerZones, certificateRegion, balancerVpc];

/** Rules on where tasks run. */
export const TASK_PLACE_RULES: readonly Rule<TaskPlaceShape>[] = [publicTasks, isolatedTasks];

/** Rules on accounts and regions. */
export const ENVIRONMENT_RULES = ruleList<EnvironmentUseShape>(loadedFor(['needs[]'], () => [sameEnvironment]));
