import { TargetGroupShape } from '../../api/ingress/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const GRPC_CODES = /^\d{1,2}(-\d{1,2})?(,\d{1,2}(-\d{1,2})?)*$/;

/** The statuses of gRPC are not those of HTTP. */
export const grpcCodes: Rule<TargetGroupShape> = {
  id: 'ECS-LB-023',
  kind: 'refused',
  title: 'Healthy gRPC codes are written as 0, 0,1 or 0-5, between 0 and 99',
  remedy: 'list the codes; 0 is OK',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html',
  check: ({ grpcMatcher }) => isKnown(grpcMatcher) && !GRPC_CODES.test(grpcMatcher)
    ? [{ path: 'grpcMatcher', problem: `must be codes or ranges between 0 and 99, got ${show(grpcMatcher)}` }]
    : [],
};

/** Who checks speaks what it forwards. */
export const healthKind: Rule<TargetGroupShape> = {
  id: 'ECS-LB-024',
  kind: 'refused',
  title: 'An application load balancer checks health by HTTP, or by gRPC where it forwards gRPC; a network load balancer by TCP or HTTP',
  remedy: 'choose the kind of Health that fits, or leave health out',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  check: ({ protocol, protocolVersion, healthCheckKind: kind }) => {
    if (kind === undefined || protocol === undefined) return [];
    const demanded = demandedKinds(protocol, protocolVersion);
    return demanded.includes(kind) ? [] : [{ path: 'health', problem: `must be ${demanded.join(' or ')} here, got ${kind}` }];
  },
};

function demandedKinds(protocol: string, protocolVersion?: string): string[] {
  if (protocol !== 'HTTP') return ['TCP', 'HTTP'];
  return protocolVersion === 'GRPC' ? ['gRPC'] : ['HTTP'];
}
