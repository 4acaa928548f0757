import { createHash } from 'crypto';
import {
  App, aws_certificatemanager as acm, aws_cognito as cognito, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2,
  aws_route53 as route53, SecretValue, Stack,
} from 'aws-cdk-lib';
import {
  Authentication, Capacity, Cluster, ImageSource, Ingress, Network, Scaling, Service, ServiceProps, SharedIngressOptions, SharedLoadBalancer,
  SharedLoadBalancerProps, TaskDefinition, WebService,
} from '../../src';
import { messageOf, only, resources, testStack, warnings } from '../support/stack';
import { repeatedRules, securityGroupRules, synthesize } from '../support/templates';

const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];
const image = ImageSource.fromRegistry('nginx:1.29');
const CERTIFICATE = 'arn:aws:acm:eu-west-1:111111111111:certificate/00000000-0000-0000-0000-000000000000';
const hosts = () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] });

function shop(props: Partial<SharedLoadBalancerProps> = {}, capacity = Capacity.fargate()) {
  const stack = testStack();
  const capacities = [capacity];
  const cluster = new Cluster(stack, 'Cluster', { capacities });
  const balancer = new SharedLoadBalancer(stack, 'Balancer', { network: cluster.network, allowFrom, ...props });
  const add = (id: string, options: SharedIngressOptions, more: Partial<ServiceProps> = {}, scope = stack) => new Service(scope, id, {
    cluster,
    taskDefinition: new TaskDefinition(scope, `${id}Task`, { capacities, containers: [{ image, portMappings: [{ containerPort: 8080 }] }] }),
    ingress: Ingress.sharedLoadBalancer(balancer, options),
    ...more,
  });
  return { stack, cluster, balancer, add };
}

const secure = (stack: Stack) => acm.Certificate.fromCertificateArn(stack, 'Cert', CERTIFICATE);

describe('the load balancer', () => {
  test('is closed to everybody whom it does not name, logs, and answers 404 where no service does', () => {
    const { stack } = shop();
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties).toMatchObject({
      Scheme: 'internet-facing',
      LoadBalancerAttributes: expect.arrayContaining([
        { Key: 'access_logs.s3.enabled', Value: 'true' }, { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
      ]),
    });
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::Listener').Properties.DefaultActions).toMatchObject([{ FixedResponseConfig: { StatusCode: '404' } }]);
    const [group] = resources(stack, 'AWS::EC2::SecurityGroup').filter(({ Properties }) => /ELB/.test(Properties.GroupDescription));
    expect(group.Properties.SecurityGroupIngress).toMatchObject([{ CidrIp: '203.0.113.0/24', FromPort: 80, ToPort: 80 }]);
    expect(group.Properties.SecurityGroupEgress).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
    expect(warnings(stack)).toHaveLength(1);
  });

  test('speaks HTTPS with a domain, under further certificates too', () => {
    const stack = testStack();
    const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
    const balancer = new SharedLoadBalancer(stack, 'Balancer', {
      network: new Network(stack, 'Network'), allowFrom, domain: { domainName: '*.example.com', zone }, additionalCertificates: [secure(stack)],
    });
    expect([balancer.secure, balancer.url]).toEqual([true, 'https://*.example.com']);
    expect(resources(stack, 'AWS::ElasticLoadBalancingV2::Listener').map(({ Properties }) => Properties.Protocol).sort()).toEqual(['HTTP', 'HTTPS']);
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::ListenerCertificate').Properties.Certificates).toEqual([{ CertificateArn: CERTIFICATE }]);
    expect(only(stack, 'AWS::Route53::RecordSet').Properties.Name).toBe('*.example.com.');
  });

  test('is refused without peers when it is internet-facing', () => {
    expect(messageOf(() => shop({ allowFrom: [] }))).toMatch(/^Shop\/Balancer: allowFrom must name at least one peer .* \(ECS-LB-001\)$/);
  });
});

describe('a service', () => {
  test('takes the requests that meet its conditions', () => {
    const { stack, add } = shop();
    const { url, targetGroups, loadBalancer } = add('Api', {
      pathPatterns: ['/api/*'], hostHeaders: ['api.example.com'], httpHeaders: { 'X-Canary': ['yes'] }, httpRequestMethods: ['GET'], queryStrings: { v: ['2'] },
    });
    const { Conditions, Priority, Actions } = only(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule').Properties;
    expect(Conditions).toEqual([
      { Field: 'host-header', HostHeaderConfig: { Values: ['api.example.com'] } },
      { Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } },
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Canary', Values: ['yes'] } },
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET'] } },
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '2' }] } },
    ]);
    expect(Priority).toBeGreaterThan(0);
    expect(Actions).toMatchObject([{ Type: 'forward' }]);
    expect([url, targetGroups.length, loadBalancer]).toEqual(['http://api.example.com/api', 1, undefined]);
  });

  test('waits for its rule, and scales by its requests', () => {
    const { stack, add } = shop();
    add('Api', { pathPatterns: ['/api/*'] }, { scaling: Scaling.targetTracking({ maxCapacity: 4, requestsPerTarget: 500 }) });
    expect(only(stack, 'AWS::ECS::Service').DependsOn).toContainEqual(expect.stringMatching(/^ApiRule/));
    expect(only(stack, 'AWS::ApplicationAutoScaling::ScalingPolicy').Properties.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification)
      .toMatchObject({ PredefinedMetricType: 'ALBRequestCountPerTarget' });
  });

  test('takes the priority that it is given', () => {
    const { stack, add } = shop();
    add('Api', { pathPatterns: ['/api/*'], priority: 7 });
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule').Properties.Priority).toBe(7);
  });

  test('speaks gRPC where it is told to, behind HTTPS only', () => {
    const { stack, add } = shop({ certificate: secure(testStack()) });
    add('Api', {
      pathPatterns: ['/shop.Cart/*'], routing: { protocolVersion: elbv2.ApplicationProtocolVersion.GRPC },
    });
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties).toMatchObject({
      ProtocolVersion: 'GRPC', HealthCheckPath: '/grpc.health.v1.Health/Check', Matcher: { GrpcCode: '0' },
    });
    expect(messageOf(() => shop().add('Api', { pathPatterns: ['/a'], routing: { protocolVersion: elbv2.ApplicationProtocolVersion.GRPC } })))
      .toMatch(/ingress.routing.protocolVersion must be HTTP1 .* \(ECS-LB-019\)$/);
  });
});

describe('two services', () => {
  test('are refused on one path, in different stacks too, and both are named', () => {
    const { stack, add } = shop();
    add('A', { pathPatterns: ['/api/*'] });
    const other = new Stack(stack.node.scope, 'Other');
    expect(messageOf(() => add('B', { pathPatterns: ['/api/*'] }, {}, other))).toBe(
      'Other/B: ingress.conditions must not be claimed by two services on one listener, got /api/*, which Shop/A has; '
      + 'change the conditions of one, or serve both from one service (ECS-LB-012)');
  });

  test('are refused on one imported listener, however often it is imported', () => {
    const { stack, cluster } = shop();
    const add = (id: string) => new WebService(stack, id, {
      cluster,
      image,
      containerPort: 80,
      ingress: Ingress.sharedLoadBalancer(SharedLoadBalancer.fromListener(elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, `${id}Listener`, {
        listenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/app/prod/0/1', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, `${id}Sg`, 'sg-1'),
      }), { url: 'https://example.com' }), { pathPatterns: ['/x'] }),
    });
    expect(add('A').service.url).toBe('https://example.com/x');
    expect(messageOf(() => add('B'))).toMatch(/which Shop\/A\/Service has; .* \(ECS-LB-012\)$/);
  });

  test('are let alone on listeners that the CDK CLI has not looked up yet', () => {
    const app = new App({ analyticsReporting: false });
    const stack = new Stack(app, 'Shop', { env: { account: '111111111111', region: 'eu-west-1' } });
    const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] });
    for (const id of ['A', 'B']) {
      const listener = elbv2.ApplicationListener.fromLookup(stack, `${id}Listener`, { loadBalancerArn: `arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/${id}/0` });
      new WebService(stack, id, {
        cluster, image, containerPort: 80, ingress: Ingress.sharedLoadBalancer(SharedLoadBalancer.fromListener(listener), { pathPatterns: ['/x'] }),
      });
    }
    expect(resources(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule')).toHaveLength(2);
  });

  test('with dynamic ports in the stack of the load balancer have one rule from the load balancer to their hosts', () => {
    const { stack, add } = shop({}, hosts());
    add('A', { pathPatterns: ['/a'] });
    add('B', { pathPatterns: ['/b'] });
    expect(resources(stack, 'AWS::EC2::SecurityGroupIngress').map(({ Properties: { FromPort, ToPort } }) => [FromPort, ToPort])).toEqual([[32_768, 65_535]]);
    expect(resources(stack, 'AWS::EC2::SecurityGroupEgress').map(({ Properties: { FromPort, ToPort } }) => [FromPort, ToPort])).toEqual([[32_768, 65_535]]);
  });

  test('with dynamic ports in stacks of their own have rules that differ, and together are the range', () => {
    const { stack, add } = shop({}, hosts());
    const app = stack.node.root as App;
    add('A', { pathPatterns: ['/a'] }, {}, new Stack(app, 'StackA'));
    add('B', { pathPatterns: ['/b'] }, {}, new Stack(app, 'StackB'));
    const stacks = synthesize(app);
    const incoming = securityGroupRules(stacks).filter(({ direction }) => direction === 'In');
    expect(repeatedRules(stacks)).toEqual([]);
    for (const own of ['StackA', 'StackB']) {
      const [low, high] = incoming.filter(rule => rule.stack === own);
      expect([low.from, high.from - low.to, high.to]).toEqual([32_768, 1, 65_535]);
    }
    expect(incoming).toHaveLength(4);
  });
});

test('two stacks whose rules would be the same by chance are refused', () => {
  const { stack, add } = shop({}, hosts());
  const app = stack.node.root as App;
  const middle = (id: string) => createHash('sha256').update(id).digest().readUInt32BE(0) % (65_535 - 32_768);
  const ids = Array.from({ length: 2000 }, (_, i) => `Stack${i}`);
  const second = ids.find((id, i) => ids.slice(0, i).some(other => middle(other) === middle(id))) ?? '';
  const first = ids.find(id => middle(id) === middle(second)) ?? '';
  add('A', { pathPatterns: ['/a'] }, {}, new Stack(app, first));
  expect(messageOf(() => add('B', { pathPatterns: ['/b'] }, {}, new Stack(app, second))))
    .toMatch(new RegExp(`^${second}: ingress must have other security group rules than stack ${first}, .* \\(ECS-LB-025\\)$`));
});

describe('authentication', () => {
  const oidc = Authentication.oidc({
    issuer: 'https://id.example.com',
    authorizationEndpoint: 'https://id.example.com/auth',
    tokenEndpoint: 'https://id.example.com/token',
    userInfoEndpoint: 'https://id.example.com/user',
    clientId: 'shop',
    clientSecret: SecretValue.secretsManager('oidc'),
  });

  test('comes before the service, and opens the load balancer to the provider', () => {
    const stack = testStack();
    const { stack: balanced, add } = shop({ certificate: secure(stack) });
    add('Api', { pathPatterns: ['/api/*'], authenticate: oidc });
    expect(only(balanced, 'AWS::ElasticLoadBalancingV2::ListenerRule').Properties.Actions.map((action: { Type: string }) => action.Type))
      .toEqual(['authenticate-oidc', 'forward']);
    const [group] = resources(balanced, 'AWS::EC2::SecurityGroup').filter(({ Properties }) => /ELB/.test(Properties.GroupDescription));
    expect(group.Properties.SecurityGroupEgress).toMatchObject([{ CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443 }]);
  });

  test('asks a user pool of Cognito as well, on a load balancer of its own', () => {
    const stack = testStack();
    const userPool = cognito.UserPool.fromUserPoolId(stack, 'Pool', 'eu-west-1_1');
    new WebService(stack, 'Api', {
      image,
      containerPort: 80,
      ingress: Ingress.loadBalancer({
        allowFrom,
        certificate: secure(stack),
        authenticate: Authentication.cognito({
          userPool,
          userPoolClient: cognito.UserPoolClient.fromUserPoolClientId(stack, 'Client', 'client'),
          userPoolDomain: cognito.UserPoolDomain.fromDomainName(stack, 'Domain', 'shop'),
        }),
      }),
    });
    const [https] = resources(stack, 'AWS::ElasticLoadBalancingV2::Listener').filter(({ Properties }) => Properties.Protocol === 'HTTPS');
    expect(https.Properties.DefaultActions.map((action: { Type: string }) => action.Type)).toEqual(['authenticate-cognito', 'forward']);
  });

  test('is refused without HTTPS', () => {
    expect(messageOf(() => shop().add('Api', { pathPatterns: ['/a'], authenticate: oidc }))).toMatch(/^Shop\/Api: ingress.authenticate must be left out .* \(ECS-LB-018\)$/);
  });
});
