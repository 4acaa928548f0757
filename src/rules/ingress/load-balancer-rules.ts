import { namedPeers, oneCertificate, domainInZone } from './exposure';
import { LoadBalancerShape } from '../../api/ingress/shape';
import { Rule } from '../rule';

/** Rules on `CreateLoadBalancer`. */
export const LOAD_BALANCER_RULES: readonly Rule<LoadBalancerShape>[] = [namedPeers, oneCertificate, domainInZone];
