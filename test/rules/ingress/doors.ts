import {
  aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53, Duration, Stack, Token,
} from 'aws-cdk-lib';
import {
  Capacity, Cluster, Health, HttpHealthOptions, Ingress, LoadBalancerOptions, NetworkProtocol, NetworkLoadBalancerOptions, SharedIngressOptions,
  SharedLoadBalancer,
} from '../../../src';
import { hosts, makeService, service, ServiceDoor, SIGN_IN } from '../../support/door-services';
import { Door, Examples } from '../../support/doors';

/** A service on Fargate with `ingress: Ingress.loadBalancer(…)` of these options, internal without others. */
function withLoadBalancer(options: LoadBalancerOptions | ((stack: Stack) => LoadBalancerOptions)): Door {
  return service(stack => ({
    ingress: Ingress.loadBalancer({ internetFacing: false, ...typeof options === 'function' ? options(stack) : options }),
  }));
}

/** A service on Fargate with `ingress: Ingress.networkLoadBalancer(…)` of these options, internal without others. */
function withNetworkLoadBalancer(
  options: NetworkLoadBalancerOptions | ((stack: Stack) => NetworkLoadBalancerOptions), props: ServiceDoor = {},
): Door {
  return service(stack => ({
    ingress: Ingress.networkLoadBalancer({ internetFacing: false, ...typeof options === 'function' ? options(stack) : options }), ...props,
  }));
}

/** A service behind an internal application load balancer with `health: Health.http(options)`. */
function withHealth(options: HttpHealthOptions): Door {
  return service({ ingress: Ingress.loadBalancer({ internetFacing: false }), health: Health.http(options) });
}

/** Services on one `SharedLoadBalancer`, each with `ingress: Ingress.sharedLoadBalancer(balancer, options)`. */
function onSharedLoadBalancer(...services: SharedIngressOptions[]): Door {
  return stack => {
    const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] });
    const balancer = new SharedLoadBalancer(stack, 'Balancer', { network: cluster.network, internetFacing: false });
    services.forEach((options, s) => makeService(stack, { cluster, ingress: Ingress.sharedLoadBalancer(balancer, options) }, `Api${s}`));
  };
}

/** Two stacks of these ids, in each of which a service with dynamic host ports is behind one `SharedLoadBalancer`. */
function inStacks(...ids: string[]): Door {
  return stack => {
    const capacities = [hosts()];
    const cluster = new Cluster(stack, 'Cluster', { capacities });
    const balancer = new SharedLoadBalancer(stack, 'Balancer', { network: cluster.network, internetFacing: false });
    for (const id of ids) {
      makeService(new Stack(stack.node.root, id), { cluster, capacities, ingress: Ingress.sharedLoadBalancer(balancer, { pathPatterns: [`/${id}`] }) });
    }
  };
}

const UDP: ServiceDoor = { container: { portMappings: [{ containerPort: 53, protocol: ecs.Protocol.UDP }] } };
/** A certificate of AWS Certificate Manager. */
const certificate = (stack: Stack) => acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111122223333:certificate/a');
/** The hosted zone of example.com. */
const zone = (stack: Stack) => route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });

export const INGRESS_EXAMPLES: Examples = {
  'ECS-HC-001': {
    bad: withHealth({ path: 'health' }),
    good: withHealth({ path: '/health' }),
  },
  'ECS-HC-002': {
    bad: withHealth({ interval: Duration.seconds(5), timeout: Duration.seconds(10) }),
    good: withHealth({ interval: Duration.seconds(15), timeout: Duration.seconds(10) }),
  },
  'ECS-HC-003': {
    bad: withHealth({ healthyThresholdCount: 1 }),
    good: withHealth({ healthyThresholdCount: 2 }),
  },
  'ECS-HC-004': {
    bad: withHealth({ healthyHttpCodes: 'ok' }),
    good: withHealth({ healthyHttpCodes: '200-299' }),
  },

  'ECS-LB-001': {
    bad: withLoadBalancer({ internetFacing: true }),
    good: withLoadBalancer({ internetFacing: true, allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] }),
  },
  'ECS-LB-003': {
    bad: withLoadBalancer(stack => ({ domain: { domainName: 'a.example.org', zone: zone(stack) } })),
    good: withLoadBalancer(stack => ({ domain: { domainName: 'a.example.com', zone: zone(stack) } })),
  },
  'ECS-LB-004': {
    bad: onSharedLoadBalancer({}),
    good: onSharedLoadBalancer({ pathPatterns: ['/*'] }),
  },
  'ECS-LB-005': {
    bad: onSharedLoadBalancer({ pathPatterns: ['/a', '/b', '/c', '/d', '/e', '/f'] }),
    good: onSharedLoadBalancer({ pathPatterns: ['/a', '/b', '/c', '/d', '/e'] }),
  },
  'ECS-LB-006': {
    bad: onSharedLoadBalancer({ pathPatterns: ['orders'] }),
    good: onSharedLoadBalancer({ pathPatterns: ['/orders'] }),
  },
  'ECS-LB-007': {
    bad: onSharedLoadBalancer({ hostHeaders: ['localhost'] }),
    good: onSharedLoadBalancer({ hostHeaders: ['api.example.com'] }),
  },
  'ECS-LB-008': {
    bad: onSharedLoadBalancer({ httpHeaders: { 'X-*': ['a'] } }),
    good: onSharedLoadBalancer({ httpHeaders: { 'X-Team': ['a'] } }),
  },
  'ECS-LB-009': {
    bad: onSharedLoadBalancer({ httpRequestMethods: ['get'] }),
    good: onSharedLoadBalancer({ httpRequestMethods: ['GET'] }),
  },
  'ECS-LB-010': {
    bad: onSharedLoadBalancer({ queryStrings: { q: ['a'.repeat(129)] } }),
    good: onSharedLoadBalancer({ queryStrings: { q: ['a*'] } }),
  },
  'ECS-LB-011': {
    bad: onSharedLoadBalancer({ pathPatterns: ['/a'], priority: 0 }),
    good: onSharedLoadBalancer({ pathPatterns: ['/a'], priority: 1 }),
  },
  'ECS-LB-012': {
    bad: onSharedLoadBalancer({ pathPatterns: ['/a'] }, { pathPatterns: ['/a'] }),
    good: onSharedLoadBalancer({ pathPatterns: ['/a'] }, { pathPatterns: ['/b'] }),
  },
  'ECS-LB-013': {
    bad: onSharedLoadBalancer({ pathPatterns: ['/a'], priority: 1 }, { pathPatterns: ['/b'], priority: 1 }),
    good: onSharedLoadBalancer({ pathPatterns: ['/a'], priority: 1 }, { pathPatterns: ['/b'], priority: 2 }),
  },
  'ECS-LB-014': {
    bad: onSharedLoadBalancer({ pathPatterns: ['/a/*'], priority: 1 }, { pathPatterns: ['/a/b'], priority: 2 }),
    good: onSharedLoadBalancer({ pathPatterns: ['/a/*'], priority: 2 }, { pathPatterns: ['/a/b'], priority: 1 }),
  },
  'ECS-LB-015': {
    bad: onSharedLoadBalancer({ hostHeaders: [Token.asString({ Ref: 'Host' })] }),
    good: onSharedLoadBalancer({ hostHeaders: [Token.asString({ Ref: 'Host' })], priority: 1 }),
  },
  'ECS-LB-016': {
    bad: withLoadBalancer({ routing: { stickinessCookieName: 'session' } }),
    good: withLoadBalancer({ routing: { stickinessCookieName: 'session', stickinessCookieDuration: Duration.hours(1) } }),
  },
  'ECS-LB-017': {
    bad: withLoadBalancer({ routing: { slowStart: Duration.seconds(10) } }),
    good: withLoadBalancer({ routing: { slowStart: Duration.seconds(30) } }),
  },
  'ECS-LB-018': {
    bad: withLoadBalancer({ authenticate: SIGN_IN }),
    good: withLoadBalancer(stack => ({ authenticate: SIGN_IN, certificate: certificate(stack) })),
  },
  'ECS-LB-019': {
    bad: withLoadBalancer({ routing: { protocolVersion: elbv2.ApplicationProtocolVersion.HTTP2 } }),
    good: withLoadBalancer(stack => ({ routing: { protocolVersion: elbv2.ApplicationProtocolVersion.HTTP2 }, certificate: certificate(stack) })),
  },
  'ECS-LB-020': {
    bad: withNetworkLoadBalancer({ protocol: NetworkProtocol.TLS }),
    good: withNetworkLoadBalancer(stack => ({ protocol: NetworkProtocol.TLS, certificate: certificate(stack) })),
  },
  'ECS-LB-021': {
    bad: withNetworkLoadBalancer({ port: 0 }),
    good: withNetworkLoadBalancer({ port: 8080 }),
  },
  'ECS-LB-022': {
    bad: withNetworkLoadBalancer({ protocol: NetworkProtocol.UDP }, UDP),
    good: withNetworkLoadBalancer({ protocol: NetworkProtocol.UDP, health: Health.tcp({ port: 8080 }) }, UDP),
  },
  'ECS-LB-023': {
    bad: withLoadBalancer(stack => ({
      certificate: certificate(stack), routing: { protocolVersion: elbv2.ApplicationProtocolVersion.GRPC }, health: Health.grpc({ healthyGrpcCodes: '200' }),
    })),
    good: withLoadBalancer(stack => ({
      certificate: certificate(stack), routing: { protocolVersion: elbv2.ApplicationProtocolVersion.GRPC }, health: Health.grpc({ healthyGrpcCodes: '0' }),
    })),
  },
  'ECS-LB-024': {
    bad: withLoadBalancer({ health: Health.tcp() }),
    good: withLoadBalancer({ health: Health.http() }),
  },
  'ECS-LB-025': {
    bad: inStacks('Stack325', 'Stack383'),
    good: inStacks('Orders', 'Users'),
  },
};
