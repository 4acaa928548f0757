/* Samples of load balancers, listener rules, health checks and sign-in. */
import { aws_cognito as cognito, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, Duration, SecretValue, Stack } from 'aws-cdk-lib';
import { given, section } from './section';
import { certificate, cluster, image, listener, network, office, otherVpc, zone } from './things';
import {
  Authentication, AuthenticationOptions, CognitoOptions, DomainOptions, ExistingListenerOptions, ExposureOptions, GrpcHealthOptions, Health,
  HealthOptions, HttpHealthOptions, Ingress, IngressTargetOptions, LoadBalancerOptions, Network, NetworkLoadBalancerOptions,
  NetworkProtocol, OidcOptions, RoutingOptions, SharedIngressOptions, SharedLoadBalancer, SharedLoadBalancerProps, WebService,
  WebServiceProps,
} from '../../src';

function web(stack: Stack, ingress: Ingress, props: Partial<WebServiceProps> = {}): WebService {
  return new WebService(stack, 'Api', { image, containerPort: 80, cluster: cluster(stack), ingress, ...props });
}

function balance(stack: Stack, options: LoadBalancerOptions, props?: Partial<WebServiceProps>): void {
  web(stack, Ingress.loadBalancer({ allowFrom: [office], ...options }), props);
}

function balanceNetwork(stack: Stack, options: NetworkLoadBalancerOptions): void {
  web(stack, Ingress.networkLoadBalancer({ allowFrom: [office], ...options }), {
    container: { portMappings: [{ containerPort: 80, protocol: options.protocol === NetworkProtocol.UDP ? ecs.Protocol.UDP : undefined }] },
  });
}

function share(stack: Stack, options: SharedIngressOptions): void {
  web(stack, Ingress.sharedLoadBalancer(SharedLoadBalancer.fromListener(listener(stack)), { hostHeaders: ['example.com'], ...options }));
}

const additionalContainers = [{ image, name: 'proxy', portMappings: [{ containerPort: 9090 }, { containerPort: 9091 }] }];
const TARGETS = ['aws_elasticloadbalancingv2.ApplicationTargetGroupProps'];
const CHECK = ['aws_elasticloadbalancingv2.HealthCheck', 'aws_ecs.BaseServiceOptions', ...TARGETS];
const DOMAIN_PAIR = '`domain` is a pair, because a name without its hosted zone makes no record';
const OIDC = {
  issuer: 'https://login.example.com',
  authorizationEndpoint: 'https://login.example.com/authorize',
  tokenEndpoint: 'https://login.example.com/token',
  userInfoEndpoint: 'https://login.example.com/user',
  clientId: 'shop',
  clientSecret: SecretValue.secretsManager('shop'),
};
const signIn = (stack: Stack, options: Partial<OidcOptions>) =>
  balance(stack, { certificate: certificate(stack), authenticate: Authentication.oidc({ ...OIDC, ...options }) });
const COGNITO = {
  userPool: (stack: Stack, name = 'one') => cognito.UserPool.fromUserPoolId(stack, `Pool-${name}`, `eu-west-1_${name}`),
  userPoolClient: (stack: Stack, name = 'one') => cognito.UserPoolClient.fromUserPoolClientId(stack, `Client-${name}`, name),
  userPoolDomain: (stack: Stack, name = 'one') => cognito.UserPoolDomain.fromDomainName(stack, `Domain-${name}`, name),
};
const CONDITION = 'a condition of a listener rule, by the name of its kind';

export const INGRESS_SECTIONS = [
  section<ExposureOptions>('ExposureOptions', {
    make: balance,
    cdk: ['aws_elasticloadbalancingv2.BaseLoadBalancerProps', 'aws_ecs_patterns.ApplicationLoadBalancedServiceBaseProps'],
    reasons: { allowFrom: 'the rules of a security group by their peers; `connections.allowFrom` in aws-cdk-lib', domain: DOMAIN_PAIR },
  }, {
    allowFrom: [ec2.Peer.ipv4('198.51.100.0/24')],
    internetFacing: false,
    certificate,
    domain: stack => ({ domainName: 'api.example.com', zone: zone(stack) }),
  }),
  section<DomainOptions>('DomainOptions', {
    make: (stack, { domainName = 'api.example.com', zone: hosted = zone(stack) }) => balance(stack, { domain: { domainName, zone: hosted } }),
    cdk: ['aws_certificatemanager.CertificateProps', 'aws_route53.ARecordProps'],
  }, {
    domainName: 'shop.example.com',
    zone: stack => zone(stack, 'Other', 'Z2'),
  }),
  section<LoadBalancerOptions, ExposureOptions & IngressTargetOptions>('LoadBalancerOptions', {
    make: balance,
    reasons: {
      routing: 'attributes of the target group that decide where requests go, in a group, because most services leave all of them out',
      authenticate: 'an action of the listener before that which forwards; `elbv2.ListenerAction.authenticateOidc` in aws-cdk-lib',
    },
  }, {
    routing: { slowStart: Duration.minutes(1) },
    authenticate: given({ certificate }, Authentication.oidc(OIDC)),
  }),
  section<IngressTargetOptions>('IngressTargetOptions', {
    make: (stack, options) => balance(stack, options, { additionalContainers }),
    cdk: ['aws_ecs.LoadBalancerTargetOptions'],
    reasons: { health: 'one health check for target group, container and grace period, because they belong together' },
  }, {
    containerName: 'proxy',
    containerPort: given({ containerName: 'proxy' }, 9091),
    health: Health.http({ path: '/ready' }),
  }),
  section<RoutingOptions>('RoutingOptions', { make: (stack, routing) => balance(stack, { certificate: certificate(stack), routing }), cdk: TARGETS }, {
    stickinessCookieDuration: Duration.days(1),
    stickinessCookieName: given({ stickinessCookieDuration: Duration.days(1) }, 'session'),
    slowStart: Duration.minutes(1),
    loadBalancingAlgorithmType: elbv2.TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS,
    protocolVersion: elbv2.ApplicationProtocolVersion.HTTP2,
  }),
  section<NetworkLoadBalancerOptions, ExposureOptions & IngressTargetOptions>('NetworkLoadBalancerOptions', {
    make: balanceNetwork,
    cdk: ['aws_elasticloadbalancingv2.NetworkTargetGroupProps', 'aws_elasticloadbalancingv2.NetworkListenerProps'],
  }, {
    protocol: given({ health: Health.tcp({ port: 8080 }) }, NetworkProtocol.UDP),
    port: 5432,
    preserveClientIp: true,
  }),
  section<SharedIngressOptions, IngressTargetOptions>('SharedIngressOptions', {
    make: share,
    cdk: ['aws_elasticloadbalancingv2.ApplicationListenerRuleProps'],
    reasons: {
      pathPatterns: CONDITION,
      hostHeaders: CONDITION,
      httpHeaders: CONDITION,
      httpRequestMethods: CONDITION,
      queryStrings: CONDITION,
      routing: 'as in `LoadBalancerOptions`',
      authenticate: 'as in `LoadBalancerOptions`',
    },
  }, {
    pathPatterns: ['/orders/*'],
    hostHeaders: ['orders.example.com'],
    httpHeaders: { 'x-shop': ['1'] },
    httpRequestMethods: ['GET'],
    queryStrings: { version: ['2'] },
    priority: 10,
    routing: { slowStart: Duration.minutes(1) },
    authenticate: Authentication.oidc(OIDC),
  }),
  section<SharedLoadBalancerProps, ExposureOptions>('SharedLoadBalancerProps', {
    make: (stack, props) => {
      new SharedLoadBalancer(stack, 'Balancer', { network: network(stack), allowFrom: [office], certificate: certificate(stack), ...props });
    },
    reasons: {
      network: '`vpc` in aws-cdk-lib; here the network that tasks run in, with its VPC',
      additionalCertificates: 'certificates beside `certificate`; `addCertificates` of a listener in aws-cdk-lib',
    },
  }, {
    network: stack => Network.fromVpc(otherVpc(stack)),
    additionalCertificates: stack => [certificate(stack, 'Other', '2')],
  }),
  section<ExistingListenerOptions>('ExistingListenerOptions', {
    make: (stack, options) => {
      web(stack, Ingress.sharedLoadBalancer(SharedLoadBalancer.fromListener(listener(stack), options), { pathPatterns: ['/orders/*'] }));
    },
    reasons: {
      secure: 'not in the template: what is known of the listener, for checks and for the URL',
      url: 'not in a resource: the URL of the service, and the output `Url`',
    },
  }, {
    secure: true,
    url: 'https://example.com',
  }),
  section<AuthenticationOptions>('AuthenticationOptions', { make: signIn, cdk: ['aws_elasticloadbalancingv2.AuthenticateOidcOptions'] }, {
    sessionTimeout: Duration.hours(8),
    scope: 'openid email',
    onUnauthenticatedRequest: elbv2.UnauthenticatedAction.DENY,
  }),
  section<OidcOptions, AuthenticationOptions>('OidcOptions', { make: signIn, cdk: ['aws_elasticloadbalancingv2.AuthenticateOidcOptions'] }, {
    issuer: 'https://id.example.com',
    authorizationEndpoint: 'https://id.example.com/authorize',
    tokenEndpoint: 'https://id.example.com/token',
    userInfoEndpoint: 'https://id.example.com/user',
    clientId: 'orders',
    clientSecret: SecretValue.secretsManager('orders'),
  }),
  section<CognitoOptions, AuthenticationOptions>('CognitoOptions', {
    make: (stack, {
      userPool = COGNITO.userPool(stack), userPoolClient = COGNITO.userPoolClient(stack), userPoolDomain = COGNITO.userPoolDomain(stack),
    }) => balance(stack, { certificate: certificate(stack), authenticate: Authentication.cognito({ userPool, userPoolClient, userPoolDomain }) }),
    cdk: ['aws_elasticloadbalancingv2_actions.AuthenticateCognitoActionProps'],
  }, {
    userPool: stack => COGNITO.userPool(stack, 'other'),
    userPoolClient: stack => COGNITO.userPoolClient(stack, 'other'),
    userPoolDomain: stack => COGNITO.userPoolDomain(stack, 'other'),
  }),
  section<HealthOptions>('HealthOptions', {
    make: (stack, options) => balance(stack, {}, { health: Health.http(options) }),
    cdk: CHECK,
    reasons: { containerCommand: '`HealthCheck.Command` of the container; `command` alone would say nothing beside the path of the target group' },
  }, {
    port: 8081,
    interval: Duration.seconds(30),
    timeout: Duration.seconds(3),
    healthyThresholdCount: 3,
    unhealthyThresholdCount: 5,
    healthCheckGracePeriod: Duration.minutes(2),
    deregistrationDelay: Duration.seconds(20),
    containerCommand: ['CMD', '/check'],
  }),
  section<HttpHealthOptions, HealthOptions>('HttpHealthOptions', { make: (stack, options) => balance(stack, {}, { health: Health.http(options) }), cdk: CHECK }, {
    path: '/ready',
    healthyHttpCodes: '200',
  }),
  section<GrpcHealthOptions, HealthOptions>('GrpcHealthOptions', {
    make: (stack, options) => balance(stack, {
      certificate: certificate(stack), routing: { protocolVersion: elbv2.ApplicationProtocolVersion.GRPC }, health: Health.grpc(options),
    }),
    cdk: CHECK,
  }, {
    path: '/shop.Health/Check',
    healthyGrpcCodes: '0-1',
  }),
];
