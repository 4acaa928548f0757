import { LoadBalancerShape } from '../../api/ingress/shape';
import { isKnown, mayBe, mayEndWith } from '../../api/unknown';
import { found, policy, refused, Rule } from '../rule';

/** Nothing is open unless somebody says for whom. */
export const namedPeers = policy<LoadBalancerShape>('ECS-LB-001', {
  title: 'An internet-facing load balancer names who may connect',
  remedy: 'give allowFrom, such as [ec2.Peer.ipv4(\'203.0.113.0/24\')] or, for everybody, [ec2.Peer.anyIpv4()]',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html',
  check: ({ scheme, allowFrom = [] }) => scheme === 'internet-facing' && allowFrom.length === 0
    ? found('allowFrom', 'must name at least one peer for an internet-facing load balancer, got none') : [],
});

/** The record and the certificate's proof are written to the zone. */
export const domainInZone = refused<LoadBalancerShape>('ECS-LB-003', {
  title: 'The domain name lies in its hosted zone',
  remedy: 'give the zone\'s own name or one that ends in it',
  see: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html',
  check: ({ domainName: domain, hostedZoneName }) => {
    if (domain === undefined || !isKnown(hostedZoneName)) return [];
    const zone = hostedZoneName.replace(/\.$/, '');
    return mayBe(domain, zone) || mayEndWith(domain, `.${zone}`) ? []
      : found('domain.domainName', `must be ${zone} or end in .${zone}, got ${domain}`);
  },
});

/** Rules on `CreateLoadBalancer`. */
export const LOAD_BALANCER_RULES: readonly Rule<LoadBalancerShape>[] = [namedPeers, domainInZone];
