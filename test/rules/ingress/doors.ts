import {
  aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53, Duration, Stack, Token,
} from 'aws-cdk-lib';
import {
  Capacity, Cluster, Health, HttpHealthOptions, Ingress, LoadBalancerOptions, NetworkProtocol, RoutingOptions, SharedIngressOptions,
  SharedLoadBalancer,
} from '../../../src';
import { hosts, makeService, service, SIGN_IN } from '../../support/door-services';
import { Door, Doors } from '../../support/doors';

function balanced(options: LoadBalancerOptions | ((stack: Stack) => LoadBalancerOptions)): Door {
  return service(stack => ({ ingress: Ingress.loadBalancer(typeof options === 'function' ? options(stack) : options) }));
}

function health(options: HttpHealthOptions): Door {
  return service({ ingress: Ingress.loadBalancer(), health: Health.http(options) });
}

function routing(options: RoutingOptions): Door {
  return balanced({ routing: options });
}

/** Services on one load balancer, one after the other. */
function shared(...services: SharedIngressOptions[]): Door {
  return stack => {
    const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] });
    const balancer = new SharedLoadBalancer(stack, 'Balancer', { network: cluster.network, allowFrom: ANYBODY });
    services.forEach((options, s) => makeService(stack, { cluster, ingress: Ingress.sharedLoadBalancer(balancer, options) }, `Api${s}`));
  };
}

/** Stacks whose names share the port that parts the rules on dynamic ports. */
const ALIKE = ['Stack325', 'Stack383'];

/** Services with dynamic ports on one load balancer, in stacks whose security group rules would be the same. */
const sameRules: Door = stack => {
  const capacities = [hosts()];
  const cluster = new Cluster(stack, 'Cluster', { capacities });
  const balancer = new SharedLoadBalancer(stack, 'Balancer', { network: cluster.network, allowFrom: ANYBODY });
  for (const name of ALIKE) {
    makeService(new Stack(stack.node.root, name), { cluster, capacities, ingress: Ingress.sharedLoadBalancer(balancer, { pathPatterns: [`/${name}`] }) });
  }
};

const ANYBODY = [ec2.Peer.anyIpv4()];
const zone = (stack: Stack) => route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });

/** Doors of the rules on ingresses. */
export const INGRESS_DOORS: Doors = {
  'ECS-HC-001': health({ path: 'health' }),
  'ECS-HC-002': health({ interval: Duration.seconds(5), timeout: Duration.seconds(10) }),
  'ECS-HC-003': health({ healthyThresholdCount: 1 }),
  'ECS-HC-004': health({ healthyHttpCodes: 'ok' }),

  'ECS-LB-001': balanced({ internetFacing: true }),
  'ECS-LB-003': balanced(stack => ({ domain: { domainName: 'a.example.org', zone: zone(stack) } })),
  'ECS-LB-004': shared({}),
  'ECS-LB-005': shared({ pathPatterns: ['/a', '/b', '/c', '/d', '/e', '/f'] }),
  'ECS-LB-006': shared({ pathPatterns: ['orders'] }),
  'ECS-LB-007': shared({ hostHeaders: ['localhost'] }),
  'ECS-LB-008': shared({ httpHeaders: { 'X-*': ['a'] } }),
  'ECS-LB-009': shared({ httpRequestMethods: ['get'] }),
  'ECS-LB-010': shared({ queryStrings: { q: ['a'.repeat(129)] } }),
  'ECS-LB-011': shared({ pathPatterns: ['/a'], priority: 0 }),
  'ECS-LB-012': shared({ pathPatterns: ['/a'] }, { pathPatterns: ['/a'] }),
  'ECS-LB-013': shared({ pathPatterns: ['/a'], priority: 1 }, { pathPatterns: ['/b'], priority: 1 }),
  'ECS-LB-014': shared({ pathPatterns: ['/a/*'], priority: 1 }, { pathPatterns: ['/a/b'], priority: 2 }),
  'ECS-LB-015': shared({ hostHeaders: [Token.asString({ Ref: 'Host' })] }),
  'ECS-LB-016': routing({ stickinessCookieName: 'session' }),
  'ECS-LB-017': routing({ slowStart: Duration.seconds(10) }),
  'ECS-LB-018': balanced({ authenticate: SIGN_IN }),
  'ECS-LB-019': routing({ protocolVersion: elbv2.ApplicationProtocolVersion.HTTP2 }),
  'ECS-LB-020': service({ ingress: Ingress.networkLoadBalancer({ protocol: NetworkProtocol.TLS }) }),
  'ECS-LB-021': service({ ingress: Ingress.networkLoadBalancer({ port: 0 }) }),
  'ECS-LB-022': service({ ingress: Ingress.networkLoadBalancer({ protocol: NetworkProtocol.UDP }) }),
  'ECS-LB-023': balanced({ health: Health.grpc({ healthyGrpcCodes: '200' }) }),
  'ECS-LB-024': balanced({ health: Health.tcp() }),
  'ECS-LB-025': sameRules,
};
