import { ListenerShape } from '../../api/ingress/listener-shape';
import { MAX_PORT } from '../../api/ports';
import { cannotWork, found, refused, Rule } from '../rule';
import { within } from '../table';

const LISTENER_PAGE = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html';

/** Sessions of identity providers travel in cookies that must not be read on the way. */
export const authenticationOverTls = refused<ListenerShape>('ECS-LB-018', {
  title: 'A listener that authenticates clients must use HTTPS',
  remedy: 'give the load balancer a certificate or a domain',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
  check: ({ protocol, authenticates }) => authenticates && protocol === 'HTTP'
    ? found('authenticate', 'must be left out where the listener speaks HTTP, got one') : [],
});

/** A load balancer speaks HTTP/2 and gRPC to targets of HTTPS listeners only. */
export const http2OverTls = refused<ListenerShape>('ECS-LB-019', {
  title: 'HTTP/2 and gRPC target groups need an HTTPS listener',
  remedy: 'give the load balancer a certificate or a domain',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-protocol-version',
  check: ({ protocol, protocolVersion: version }) => protocol === 'HTTP' && (version === 'HTTP2' || version === 'GRPC')
    ? found('routing.protocolVersion', `must be HTTP1 where the listener speaks HTTP, got ${version}`) : [],
});

/** TLS ends where the certificate is. */
export const tlsCertificate = refused<ListenerShape>('ECS-LB-020', {
  title: 'A network load balancer must have a certificate or a domain if its protocol is TLS, and must not have one otherwise',
  remedy: 'give protocol NetworkProtocol.TLS together with certificate or domain; with TCP the service terminates TLS itself',
  see: LISTENER_PAGE,
  check: ({ protocol, certificate }) => {
    if (protocol === 'TLS' && certificate === undefined) return found('certificate', 'must be given for TLS, got none');
    return (protocol === 'TCP' || protocol === 'UDP') && certificate !== undefined
      ? found('certificate', `must be left out for ${protocol}, got one`) : [];
  },
});

/** The port that clients connect to. */
export const listenerPort = refused<ListenerShape>('ECS-LB-021', {
  title: 'The port of a listener must be 1 to 65535',
  remedy: 'give the port that clients connect to',
  see: LISTENER_PAGE,
  check: within({ place: 'port', min: 1, max: MAX_PORT }),
});

/** Health checks speak TCP or HTTP, also where the traffic is UDP. */
export const udpHealth = cannotWork<ListenerShape>('ECS-LB-022', {
  title: 'A UDP service needs a TCP port of its own for health checks',
  why: 'Network load balancers check health by TCP or HTTP, never by UDP',
  remedy: 'give health a TCP port, as in Health.tcp({ port: 8080 }), and the tasks network mode awsvpc',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html',
  check: ({ protocol, healthCheckPort }) => protocol === 'UDP' && healthCheckPort === undefined
    ? found('health.port', 'must be given for UDP, got none') : [],
});

/** Rules on `CreateListener`. */
export const LISTENER_RULES: readonly Rule<ListenerShape>[] = [authenticationOverTls, http2OverTls, tlsCertificate, listenerPort, udpHealth];
