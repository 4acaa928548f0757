import { PatternShape } from '../../api/patterns/shape';
import { found, policy, Rule } from '../rule';

/** One list of peers for one load balancer. */
export const oneListOfPeers = policy<PatternShape>('ECS-WEB-001', {
  title: 'The allowFrom of a web service must not stand beside peers of its ingress, or beside a shared load balancer',
  why: 'Only the peers of the ingress would be used, and a reviewer who reads the other list would be wrong about who can connect',
  remedy: 'keep the list that you mean; a shared load balancer has its own',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  check: ({ allowFrom, ingress }) => {
    if (allowFrom === undefined || ingress === undefined) return [];
    if (ingress.shared) return found('allowFrom', 'must be left out with a shared load balancer, got one');
    return ingress.allowFrom === undefined ? [] : found('allowFrom', 'must be left out when the ingress has it too, got both');
  },
});

/** Rules on what patterns are told besides. */
export const PATTERN_RULES: readonly Rule<PatternShape>[] = [oneListOfPeers];
