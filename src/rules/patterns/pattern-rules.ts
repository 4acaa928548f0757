import { PatternShape } from '../../api/patterns/shape';
import { found, policy, Rule } from '../rule';

/** Peers belong to the load balancer that they may connect to. */
export const oneIngress = policy<PatternShape>('ECS-WEB-001', {
  title: 'A web service must have allowFrom either as its own property or in its ingress, not in both',
  why: 'Only the one in the ingress would be used',
  remedy: 'move allowFrom into the ingress',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  check: ({ allowFrom, ingress }) => allowFrom !== undefined && ingress !== undefined
    ? found('allowFrom', 'must be left out when ingress is given, got both') : [],
});

/** Rules on what patterns are told besides. */
export const PATTERN_RULES: readonly Rule<PatternShape>[] = [oneIngress];
