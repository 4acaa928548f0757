import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, Duration } from 'aws-cdk-lib';
import {
  Capacity, Cluster, Health, ImageSource, Ingress, NetworkProtocol, Posture, Service, ServiceProps, SharedLoadBalancer, TaskDefinition,
} from '../../src';
import { awsSolutions } from '../support/nag';
import { messageOf, only, resources, testStack } from '../support/stack';

const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];
const image = ImageSource.fromRegistry('nginx:1.29');
const CERTIFICATE = 'arn:aws:acm:eu-west-1:111111111111:certificate/00000000-0000-0000-0000-000000000000';

function serve(ingress: Ingress, more: Partial<ServiceProps> = {}) {
  const stack = testStack();
  const capacities = [Capacity.fargate()];
  const cluster = new Cluster(stack, 'Cluster', { capacities });
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities, containers: [{ image, name: 'log' }, { image, name: 'app', portMappings: [{ containerPort: 8080 }] }, { image, name: 'admin', portMappings: [{ containerPort: 9000 }] }],
  });
  const service = new Service(stack, 'Api', { cluster, taskDefinition, ingress, ...more });
  return { stack, service };
}

describe('a network load balancer', () => {
  test('has a security group, spreads over zones and forwards TCP', () => {
    const { stack, service } = serve(Ingress.networkLoadBalancer({ allowFrom, port: 5432, preserveClientIp: true }));
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties).toMatchObject({
      Type: 'network',
      Scheme: 'internet-facing',
      SecurityGroups: [expect.anything()],
      LoadBalancerAttributes: expect.arrayContaining([{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }]),
    });
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::Listener').Properties).toMatchObject({ Protocol: 'TCP', Port: 5432 });
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties).toMatchObject({
      Protocol: 'TCP',
      Port: 8080,
      TargetType: 'ip',
      HealthCheckProtocol: 'TCP',
      HealthCheckPort: 'traffic-port',
      HealthCheckIntervalSeconds: 10,
      TargetGroupAttributes: expect.arrayContaining([{ Key: 'preserve_client_ip.enabled', Value: 'true' }]),
    });
    const [group] = resources(stack, 'AWS::EC2::SecurityGroup').filter(({ Properties }) => Properties.GroupDescription === 'Network load balancer');
    expect(group.Properties.SecurityGroupIngress).toMatchObject([{ CidrIp: '203.0.113.0/24', FromPort: 5432, ToPort: 5432, IpProtocol: 'tcp' }]);
    expect(service.networkLoadBalancer?.node.path).toBe('Shop/Api/NetworkLoadBalancer');
    expect(service.loadBalancer).toBeUndefined();
    expect(service.url).toMatch(/^tcp:.*:5432$/);
  });

  test('ends TLS, with access logs', () => {
    const { stack, service } = serve(Ingress.networkLoadBalancer({
      internetFacing: false, certificate: acm.Certificate.fromCertificateArn(testStack(), 'Cert', CERTIFICATE),
    }), { health: Health.http({ path: '/ready' }) });
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::Listener').Properties)
      .toMatchObject({ Protocol: 'TLS', Port: 443, Certificates: [{ CertificateArn: CERTIFICATE }], SslPolicy: expect.stringContaining('TLS13') });
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties)
      .toMatchObject({ Protocol: 'TCP', HealthCheckProtocol: 'HTTP', HealthCheckPath: '/ready' });
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties.LoadBalancerAttributes)
      .toContainEqual({ Key: 'access_logs.s3.enabled', Value: 'true' });
    expect(only(stack, 'AWS::S3::BucketPolicy').Properties.PolicyDocument.Statement.filter((statement: { Effect: string }) => statement.Effect === 'Allow'))
      .toMatchObject([
        { Action: 's3:PutObject', Principal: { Service: 'delivery.logs.amazonaws.com' }, Condition: { StringEquals: expect.anything() } },
        { Action: 's3:GetBucketAcl', Principal: { Service: 'delivery.logs.amazonaws.com' } },
      ]);
    expect(service.url).toMatch(/^tls:.*:443$/);
  });

  test('leaves AwsSolutions nothing to find that docs/nag.md does not explain', () => {
    const { stack } = serve(Ingress.networkLoadBalancer({ allowFrom }));
    expect(awsSolutions(stack)).toEqual(['AwsSolutions-ELB2 Shop/Api/NetworkLoadBalancer/Resource']);
    Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual([]);
  });

  test('is refused with what it cannot do', () => {
    expect(messageOf(() => serve(Ingress.networkLoadBalancer({ protocol: NetworkProtocol.TLS, port: 0 }), { health: Health.grpc() })).split('\n').slice(1)
      .map(line => line.replace(/ must.*\(/, ' ('))).toEqual([
      'Shop/Api: health (ECS-LB-024)',
      'Shop/Api: ingress.allowFrom (ECS-LB-001)',
      'Shop/Api: ingress.certificate (ECS-LB-020)',
      'Shop/Api: ingress.port (ECS-LB-021)',
    ]);
    expect(messageOf(() => serve(Ingress.networkLoadBalancer({ allowFrom, protocol: NetworkProtocol.UDP }))))
      .toMatch(/ingress must be given a udp port .*\(ECS-SVC-043\)\nShop\/Api: health.port must be given for UDP, .*\(ECS-LB-022\)/);
  });
});

describe('several ingresses', () => {
  const admin = () => Ingress.loadBalancer({ internetFacing: false, containerName: 'admin', health: Health.http({ path: '/admin' }) });

  test('each reach a container of their own, with a health of their own', () => {
    const { stack, service } = serve(Ingress.all(Ingress.loadBalancer({ allowFrom }), { Admin: admin() }), { health: Health.http({ path: '/ready' }) });
    expect(only(stack, 'AWS::ECS::Service').Properties.LoadBalancers)
      .toMatchObject([{ ContainerName: 'app', ContainerPort: 8080 }, { ContainerName: 'admin', ContainerPort: 9000 }]);
    expect(resources(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').map(({ Properties }) => Properties.HealthCheckPath)).toEqual(['/ready', '/admin']);
    expect(service.targetGroups).toHaveLength(2);
  });

  test('leave the first one where it was', () => {
    const alone = serve(Ingress.loadBalancer({ allowFrom }));
    const both = serve(Ingress.all(Ingress.loadBalancer({ allowFrom }), { Admin: admin() }));
    const paths = ({ service }: typeof alone) => service.node.findAll().map(({ node }) => node.path);
    expect(paths(both)).toEqual(expect.arrayContaining(paths(alone)));
    expect(both.service.loadBalancer?.node.path).toBe('Shop/Api/LoadBalancer');
  });

  test('are five at most', () => {
    const more = Object.fromEntries(['B', 'C', 'D', 'E', 'F'].map(name => [name, Ingress.networkLoadBalancer({ allowFrom })]));
    expect(messageOf(() => serve(Ingress.all(Ingress.loadBalancer({ allowFrom }), more))))
      .toMatch(/^Shop\/Api: ingress must have at most 5 target groups, got 6; .* \(ECS-SVC-041\)$/);
  });

  test('are refused under their names', () => {
    expect(messageOf(() => serve(Ingress.all(Ingress.loadBalancer({ allowFrom }), {
      Other: Ingress.all(Ingress.loadBalancer(), { Deep: Ingress.loadBalancer({ allowFrom, containerName: 'x' }) }),
    }))).split('\n').slice(1).map(line => line.replace(/ must.*\(/, ' ('))).toEqual([
      'Shop/Api: ingress.Other.Deep.containerName (ECS-SVC-042)',
      'Shop/Api: ingress.Other.allowFrom (ECS-LB-001)',
    ]);
  });

  test('of one service may not claim the same requests', () => {
    const stack = testStack();
    const capacities = [Capacity.fargate()];
    const cluster = new Cluster(stack, 'Cluster', { capacities });
    const balancer = new SharedLoadBalancer(stack, 'Balancer', { network: cluster.network, allowFrom });
    const share = () => Ingress.sharedLoadBalancer(balancer, { pathPatterns: ['/a'] });
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image, portMappings: [{ containerPort: 80 }] }] });
    expect(messageOf(() => new Service(stack, 'Api', { cluster, taskDefinition, ingress: Ingress.all(share(), { Again: share() }) })))
      .toMatch(/^Shop\/Api: ingress.Again.conditions .* which ingress has; .* \(ECS-LB-012\)$/);
  });
});

test('requests are spread as they are told to', () => {
  const { stack } = serve(Ingress.loadBalancer({
    allowFrom,
    routing: {
      stickinessCookieDuration: Duration.hours(1),
      stickinessCookieName: 'session',
      slowStart: Duration.minutes(1),
      loadBalancingAlgorithmType: elbv2.TargetGroupLoadBalancingAlgorithmType.ROUND_ROBIN,
    },
  }));
  expect(only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties.TargetGroupAttributes).toEqual(expect.arrayContaining([
    { Key: 'stickiness.type', Value: 'app_cookie' },
    { Key: 'stickiness.app_cookie.duration_seconds', Value: '3600' },
    { Key: 'slow_start.duration_seconds', Value: '60' },
    { Key: 'load_balancing.algorithm.type', Value: 'round_robin' },
  ]));
});

test('a fixed host port is refused where tasks share the interface of their host', () => {
  const stack = testStack();
  const capacities = [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })];
  const definition = new ecs.Ec2TaskDefinition(stack, 'Task');
  definition.addContainer('app', {
    image: ecs.ContainerImage.fromRegistry('nginx:1'), memoryLimitMiB: 128, portMappings: [{ containerPort: 80, hostPort: 8080 }],
  });
  expect(messageOf(() => new Service(stack, 'Api', {
    cluster: new Cluster(stack, 'Cluster', { capacities }), taskDefinition: TaskDefinition.fromEcsTaskDefinition(definition), ingress: Ingress.loadBalancer({ allowFrom }),
  }))).toMatch(/^Shop\/Api: ingress must have dynamic host ports, got hostPort 8080; .* \(ECS-SVC-044\)$/);
});
