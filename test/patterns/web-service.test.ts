import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_route53 as route53, Duration, Size, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Capacity, Cluster, Deployment, Health, ImageSource, Ingress, Scaling, TaskSize, WebService, WebServiceProps } from '../../src';
import { masked } from '../support/snapshot';
import { messageOf, only, onlyId, resources, testStack, warnings } from '../support/stack';

const IMAGE = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const EVERYBODY = [ec2.Peer.anyIpv4()];

function web(props: Partial<WebServiceProps> = {}, stack = testStack()): Stack {
  new WebService(stack, 'Api', { image: IMAGE, containerPort: 80, ...(props.ingress ? {} : { allowFrom: EVERYBODY }), ...props });
  return stack;
}

test('the first example of the README renders as before', () => {
  expect(masked(web())).toMatchSnapshot();
});

describe('with nothing but an image, a port and peers, the service', () => {
  const stack = web();

  test('rolls out without losing capacity and rolls back by itself', () => {
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      },
    });
  });

  test('leaves the number of tasks to ECS', () => {
    expect(only(stack, 'AWS::ECS::Service').Properties).not.toHaveProperty('DesiredCount');
  });

  test('runs on Fargate by capacity provider, after the cluster knows it', () => {
    const service = only(stack, 'AWS::ECS::Service');
    expect(service.Properties.CapacityProviderStrategy).toEqual([{ CapacityProvider: 'FARGATE', Weight: 1 }]);
    expect(service.Properties).not.toHaveProperty('LaunchType');
    expect(only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties.CapacityProviders).toEqual(['FARGATE']);
    expect(service.DependsOn).toContain(onlyId(stack, 'AWS::ECS::ClusterCapacityProviderAssociations'));
  });

  test('has no public address, passes tags on and cannot be entered', () => {
    const { NetworkConfiguration, PropagateTags, EnableECSManagedTags, EnableExecuteCommand } = only(stack, 'AWS::ECS::Service').Properties;
    expect(NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp).toBe('DISABLED');
    expect([PropagateTags, EnableECSManagedTags, EnableExecuteCommand]).toEqual(['SERVICE', true, false]);
  });

  test('can be reached from its load balancer on the container port and from nowhere else', () => {
    const rules = resources(stack, 'AWS::EC2::SecurityGroupIngress');
    expect(rules.map(({ Properties: { FromPort, ToPort, CidrIp } }) => [FromPort, ToPort, CidrIp])).toEqual([[80, 80, undefined]]);
  });

  test('takes traffic within 20 seconds of answering, drains for 30 and stops within that', () => {
    const { Properties: group } = only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup');
    const [container] = only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    expect(group.HealthCheckIntervalSeconds * group.HealthyThresholdCount).toBeLessThanOrEqual(20);
    expect(group.TargetGroupAttributes).toContainEqual({ Key: 'deregistration_delay.timeout_seconds', Value: '30' });
    expect(container.StopTimeout).toBeLessThanOrEqual(30);
    expect(only(stack, 'AWS::ECS::Service').Properties.HealthCheckGracePeriodSeconds).toBe(60);
  });

  test('logs without blocking into a group that forgets', () => {
    const [container] = only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    expect(container.LogConfiguration).toMatchObject({ LogDriver: 'awslogs', Options: { 'mode': 'non-blocking', 'max-buffer-size': '26214400b' } });
    expect(resources(stack, 'AWS::Logs::LogGroup').map(group => group.Properties.RetentionInDays)).toEqual([30, 30]);
  });

  test('gives its execution role the log group and nothing else', () => {
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('ExecutionRole'),
      PolicyDocument: {
        Statement: [{
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('ApiTaskLogs'), 'Arn'] },
        }],
      },
    });
  });

  test('has a task role that only ECS of this account may assume', () => {
    const roles = resources(stack, 'AWS::IAM::Role').filter(role => JSON.stringify(role).includes('arn:${AWS::Partition}:ecs:'));
    expect(roles).toHaveLength(1);
    expect(roles[0].Properties.AssumeRolePolicyDocument.Statement[0]).toMatchObject({
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });

  test('keeps old task definition revisions to roll back to', () => {
    expect(only(stack, 'AWS::ECS::TaskDefinition')).toMatchObject({ UpdateReplacePolicy: 'Retain', DeletionPolicy: 'Delete' });
  });

  test('lets the stock image run as it is', () => {
    const [container] = only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    expect(container).not.toHaveProperty('User');
    expect(container.ReadonlyRootFilesystem).toBeFalsy();
  });

  test('collects container insights', () => {
    expect(only(stack, 'AWS::ECS::Cluster').Properties.ClusterSettings).toEqual([{ Name: 'containerInsights', Value: 'enabled' }]);
  });
});

describe('load balancer', () => {
  function attribute(stack: Stack, key: string): unknown {
    const attributes: { Key: string; Value: unknown }[] =
      only(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties.LoadBalancerAttributes;
    return attributes.find(({ Key }) => Key === key)?.Value;
  }

  test('drops invalid headers and logs to a bucket that is closed, encrypted, TLS-only and forgets', () => {
    const stack = web();
    expect(attribute(stack, 'routing.http.drop_invalid_header_fields.enabled')).toBe('true');
    expect(attribute(stack, 'access_logs.s3.enabled')).toBe('true');
    expect(attribute(stack, 'access_logs.s3.bucket')).toEqual({ Ref: onlyId(stack, 'AWS::S3::Bucket') });
    const bucket = only(stack, 'AWS::S3::Bucket');
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        LifecycleConfiguration: { Rules: [{ ExpirationInDays: 90, Status: 'Enabled' }] },
      },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          { Effect: 'Allow', Action: 's3:PutObject', Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' } },
        ],
      },
    });
  });

  test('shares one log bucket with the others of the stack', () => {
    const stack = web();
    new WebService(stack, 'Shop', { image: IMAGE, containerPort: 80, allowFrom: EVERYBODY });
    expect(resources(stack, 'AWS::S3::Bucket')).toHaveLength(1);
    expect(resources(stack, 'AWS::ECS::Cluster')).toHaveLength(1);
    expect(resources(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer')).toHaveLength(2);
  });

  test('opens to the named peers only', () => {
    const stack = testStack();
    const office = ec2.Peer.ipv4('203.0.113.0/24');
    const list = ec2.Peer.prefixList('pl-1234');
    web({ allowFrom: [office, list] }, stack);
    const inline = resources(stack, 'AWS::EC2::SecurityGroup').flatMap(group => group.Properties.SecurityGroupIngress ?? []);
    const own = resources(stack, 'AWS::EC2::SecurityGroupIngress').map(rule => rule.Properties);
    const outside = [...inline, ...own].filter(rule => rule.SourceSecurityGroupId === undefined);
    expect(outside.map(rule => [rule.CidrIp ?? rule.SourcePrefixListId, rule.FromPort, rule.ToPort]))
      .toEqual([['203.0.113.0/24', 80, 80], ['pl-1234', 80, 80]]);
  });

  test.each([
    ['an application load balancer', () => Ingress.loadBalancer({ internetFacing: false })],
    ['a network load balancer', () => Ingress.networkLoadBalancer({ internetFacing: false })],
    ['the main of several', () => Ingress.all(Ingress.loadBalancer({ internetFacing: false }), { other: Ingress.networkLoadBalancer({ internetFacing: false }) })],
  ])('opens %s of its ingress to the peers of the service', (_, ingress) => {
    const stack = web({ ingress: ingress(), allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] });
    const peers = resources(stack, 'AWS::EC2::SecurityGroup').flatMap(({ Properties }) => Properties.SecurityGroupIngress ?? []);
    expect(peers.map(({ CidrIp, FromPort }) => [CidrIp, FromPort])).toEqual([['203.0.113.0/24', 80]]);
  });

  test('opens to security groups', () => {
    const stack = testStack();
    const cluster = new Cluster(stack, 'Cluster');
    const client = new ec2.SecurityGroup(stack, 'Client', { vpc: cluster.vpc });
    web({ cluster, ingress: Ingress.loadBalancer({ internetFacing: false, allowFrom: [client] }) }, stack);
    const sources = resources(stack, 'AWS::EC2::SecurityGroupIngress').map(rule => rule.Properties.SourceSecurityGroupId['Fn::GetAtt'][0]);
    expect(sources.filter(id => id.startsWith('Client'))).toHaveLength(1);
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties.Scheme).toBe('internal');
  });

  test('warns about plain HTTP, with an id that can be acknowledged', () => {
    expect(warnings(web()).join()).toContain('[ack: cdk-ecs-blueprints:http-without-certificate]');
  });

  test('speaks HTTPS with a certificate and redirects HTTP to it', () => {
    const stack = testStack();
    const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/1');
    web({ ingress: Ingress.loadBalancer({ allowFrom: EVERYBODY, certificate }) }, stack);
    const [http, https] = resources(stack, 'AWS::ElasticLoadBalancingV2::Listener').map(listener => listener.Properties);
    expect(http).toMatchObject({
      Port: 80,
      DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
    });
    expect(https).toMatchObject({ Port: 443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09' });
    expect(https.Certificates).toEqual([{ CertificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/1' }]);
    expect(warnings(stack)).toEqual([]);
    const [, balancerGroup] = resources(stack, 'AWS::EC2::SecurityGroup');
    expect(balancerGroup.Properties.SecurityGroupIngress.map((rule: { FromPort: number }) => rule.FromPort)).toEqual([443, 80]);
  });

  test.each([['api.example.com'], [Token.asString({ Ref: 'Name' })]])('makes certificate and record for the domain %s', name => {
    const stack = testStack();
    const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
    web({ ingress: Ingress.loadBalancer({ allowFrom: EVERYBODY, domain: { domainName: name, zone } }) }, stack);
    const resolved = stack.resolve(name);
    expect(only(stack, 'AWS::CertificateManager::Certificate').Properties).toMatchObject({
      DomainName: resolved, ValidationMethod: 'DNS', DomainValidationOptions: [{ DomainName: resolved, HostedZoneId: 'Z1' }],
    });
    expect(only(stack, 'AWS::Route53::RecordSet').Properties).toMatchObject({
      Type: 'A', HostedZoneId: 'Z1', Name: stack.resolve(`${name}.`), AliasTarget: { DNSName: {} },
    });
    expect(resources(stack, 'AWS::ElasticLoadBalancingV2::Listener').map(listener => listener.Properties.Port)).toEqual([80, 443]);
  });
});

describe('options', () => {
  test('health goes to target group, security group, grace period and container alike', () => {
    const stack = web({
      health: Health.http({
        path: '/ready',
        port: 8081,
        healthyHttpCodes: '200',
        interval: Duration.seconds(15),
        timeout: Duration.seconds(4),
        healthyThresholdCount: 3,
        unhealthyThresholdCount: 4,
        healthCheckGracePeriod: Duration.minutes(3),
        deregistrationDelay: Duration.seconds(10),
        containerCommand: ['CMD', '/check'],
      }),
    });
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties).toMatchObject({
      HealthCheckPath: '/ready',
      HealthCheckPort: '8081',
      Matcher: { HttpCode: '200' },
      HealthCheckIntervalSeconds: 15,
      HealthCheckTimeoutSeconds: 4,
      HealthyThresholdCount: 3,
      UnhealthyThresholdCount: 4,
    });
    expect(resources(stack, 'AWS::EC2::SecurityGroupIngress').map(rule => rule.Properties.FromPort).sort()).toEqual([80, 8081]);
    expect(only(stack, 'AWS::ECS::Service').Properties.HealthCheckGracePeriodSeconds).toBe(180);
    const [container] = only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    expect(container.HealthCheck).toEqual({ Command: ['CMD', '/check'], Interval: 15, Timeout: 4, Retries: 4, StartPeriod: 180 });
    expect(container.StopTimeout).toBe(10);
  });

  test('read-only root and a user other than root are one prop away', () => {
    const stack = web({ container: { filesystem: { readonlyRootFilesystem: true, writablePaths: ['/tmp', '/var/cache/nginx'] }, user: '101' } });
    const { ContainerDefinitions: [container], Volumes } = only(stack, 'AWS::ECS::TaskDefinition').Properties;
    expect(container).toMatchObject({ ReadonlyRootFilesystem: true, User: '101' });
    expect(container.MountPoints).toEqual([
      { ContainerPath: '/tmp', ReadOnly: false, SourceVolume: 'main-tmp' },
      { ContainerPath: '/var/cache/nginx', ReadOnly: false, SourceVolume: 'main-var-cache-nginx' },
    ]);
    expect(Volumes).toEqual([{ Name: 'main-tmp' }, { Name: 'main-var-cache-nginx' }]);
  });

  test('scaling omits the desired count', () => {
    const scaling = Scaling.targetTracking({
      minCapacity: 2, maxCapacity: 10, cpuTargetUtilizationPercent: 60, memoryTargetUtilizationPercent: 70, requestsPerTarget: 500,
    });
    const stack = web({ scaling });
    expect(only(stack, 'AWS::ECS::Service').Properties).not.toHaveProperty('DesiredCount');
    expect(only(stack, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties).toMatchObject({ MinCapacity: 2, MaxCapacity: 10 });
    const targets = resources(stack, 'AWS::ApplicationAutoScaling::ScalingPolicy')
      .map(({ Properties: { TargetTrackingScalingPolicyConfiguration: policy } }) =>
        [policy.PredefinedMetricSpecification.PredefinedMetricType, policy.TargetValue]);
    expect(targets).toEqual([['ECSServiceAverageCPUUtilization', 60], ['ECSServiceAverageMemoryUtilization', 70], ['ALBRequestCountPerTarget', 500]]);
  });

  test('scaling without a target follows the CPU', () => {
    const stack = web({ scaling: Scaling.targetTracking({ maxCapacity: 4 }) });
    expect(only(stack, 'AWS::ApplicationAutoScaling::ScalingPolicy').Properties.TargetTrackingScalingPolicyConfiguration.TargetValue).toBe(70);
  });

  test('capacities share tasks by base and weight, on the architecture they name', () => {
    const architecture = ecs.CpuArchitecture.ARM64;
    const stack = web({
      desiredCount: 3,
      size: TaskSize.exact({ cpu: 1024, memory: Size.gibibytes(2) }),
      capacities: [Capacity.fargate({ base: 1, cpuArchitecture: architecture }), Capacity.fargateSpot({ weight: 3, cpuArchitecture: architecture })],
    });
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({
      DesiredCount: 3,
      CapacityProviderStrategy: [
        { CapacityProvider: 'FARGATE', Base: 1, Weight: 1 },
        { CapacityProvider: 'FARGATE_SPOT', Weight: 3 },
      ],
    });
    expect(only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties.CapacityProviders).toEqual(['FARGATE', 'FARGATE_SPOT']);
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties).toMatchObject({
      Cpu: '1024', Memory: '2048', RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
    });
  });

  test('command, environment and secrets reach the container', () => {
    const stack = web({ container: { command: ['serve'], entryPoint: ['/app'], environment: { MODE: 'live' }, lifecycle: { stopTimeout: Duration.seconds(100) } } });
    const [container] = only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    expect(container).toMatchObject({ Command: ['serve'], EntryPoint: ['/app'], Environment: [{ Name: 'MODE', Value: 'live' }], StopTimeout: 100 });
  });
});

describe('bad input', () => {
  test('is listed whole, in one error, before anything is made', () => {
    const stack = testStack();
    const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
    const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/1');
    const message = messageOf(() => new WebService(stack, 'Api', {
      image: ImageSource.fromRegistry('my image'),
      containerPort: 70_000,
      allowFrom: EVERYBODY,
      ingress: Ingress.loadBalancer({ allowFrom: [], certificate, domain: { domainName: 'api.example.org', zone } }),
      size: TaskSize.exact({ cpu: 300, memory: Size.mebibytes(700) }),
      desiredCount: -1,
      scaling: Scaling.targetTracking({ minCapacity: 3, maxCapacity: 2 }),
      health: Health.http({ path: 'health', interval: Duration.seconds(5), timeout: Duration.seconds(10), containerCommand: [] }),
      deployment: Deployment.rolling({ minHealthyPercent: 100, maxHealthyPercent: 100 }),
      container: { filesystem: { writablePaths: ['tmp'] }, lifecycle: { stopTimeout: Duration.minutes(3) } },
      capacities: [Capacity.fargate({ weight: 0 })],
    }));
    expect(message.split('\n')).toEqual([
      'Shop/Api: 16 findings',
      'Shop/Api: allowFrom must be left out when the ingress has it too, got both; '
        + 'keep the list that you mean; a shared load balancer has its own (ECS-WEB-001)',
      'Shop/Api: size must be a pair that Fargate offers, got 300 CPU units with 700 MiB; the smallest that fits is cpu 512 with 1024 MiB (ECS-TASK-001)',
      'Shop/Api: containerPort must be 1 to 65535, got 70000; give the port that the process in the image listens on (ECS-TASK-002)',
      'Shop/Api: image must hold only letters, digits and -_:./#@, got \'my image\'; write it as repository:tag or repository@sha256:digest (ECS-TASK-003)',
      'Shop/Api: container.lifecycle.stopTimeout must be 2 to 120 seconds, got 180; finish in-flight work sooner, or run the task on EC2 hosts (ECS-TASK-005)',
      'Shop/Api: health.containerCommand must start with CMD or CMD-SHELL, got []; '
        + 'write it as [\'CMD-SHELL\', \'curl -f http://localhost/ || exit 1\'], or as [\'CMD\', program, argument, …] (ECS-TASK-006)',
      'Shop/Api: container.filesystem.writablePaths[0] must be absolute, got \'tmp\'; give each directory once, starting with / (ECS-TASK-007)',
      'Shop/Api: deployment.maxHealthyPercent must be above the minimum of 100 percent or no deployment can ever finish, got 100; '
        + 'use 100 and 200, or 50 and 100 where there is no room for extra tasks (ECS-SVC-001)',
      'Shop/Api: desiredCount must be 0 or more, got -1; give how many tasks should run (ECS-SVC-004)',
      'Shop/Api: capacities must hold one with a weight above 0, got only weights of 0; correct base and weight of the capacities (ECS-SVC-007)',
      'Shop/Api: desiredCount must be left out when scaling is given, got both; drop desiredCount and give the minimum to the scaling (ECS-SVC-005)',
      'Shop/Api: scaling.maxCapacity must not be below minCapacity 3, got 2; correct the bound or the target (ECS-SVC-006)',
      'Shop/Api: health.path must start with / and have at most 1024 characters, got \'health\'; put a slash in front, as in /health (ECS-HC-001)',
      'Shop/Api: health.interval must be at least the timeout of 10 seconds, got 5; lengthen the interval or shorten the timeout (ECS-HC-002)',
      'Shop/Api: ingress.allowFrom must name at least one peer for an internet-facing load balancer, got none; '
        + 'give allowFrom, such as [ec2.Peer.ipv4(\'203.0.113.0/24\')] or, for everybody, [ec2.Peer.anyIpv4()] (ECS-LB-001)',
      'Shop/Api: ingress.domain.domainName must be example.com or end in .example.com, got api.example.org; '
        + 'give the zone\'s own name or one that ends in it (ECS-LB-003)',
    ]);
    expect(stack.node.findAll().filter(construct => construct.node.path.startsWith('Shop/Api/'))).toEqual([]);
  });

  test('alone takes one line', () => {
    expect(messageOf(() => web({ image: ImageSource.fromRegistry('') }))).toBe(
      'Shop/Api: image must not be empty, got \'\'; write it as repository:tag or repository@sha256:digest (ECS-TASK-003)');
  });

  test('an internet-facing service without peers is refused', () => {
    expect(messageOf(() => new WebService(testStack(), 'Api', { image: IMAGE, containerPort: 80 }))).toMatch(
      /^Shop\/Api: allowFrom must name at least one peer for an internet-facing load balancer, got none; .* \(ECS-LB-001\)$/);
  });

  test('tokens pass untouched', () => {
    const number = Token.asNumber({ Ref: 'Number' });
    const text = Token.asString({ Ref: 'Text' });
    const stack = web({
      image: ImageSource.fromRegistry(text),
      containerPort: number,
      size: TaskSize.exact({ cpu: number, memory: Size.mebibytes(number) }),
      desiredCount: number,
      health: Health.http({
        path: text,
        healthyHttpCodes: text,
        interval: Duration.seconds(number),
        deregistrationDelay: Duration.seconds(number),
        healthCheckGracePeriod: Duration.seconds(number),
      }),
      deployment: Deployment.rolling({ minHealthyPercent: number, maxHealthyPercent: number }),
      container: { lifecycle: { stopTimeout: Duration.seconds(number) }, user: text },
    });
    const [container] = only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions;
    expect(container).toMatchObject({ Image: { Ref: 'Text' }, PortMappings: [{ ContainerPort: { Ref: 'Number' } }], StopTimeout: { Ref: 'Number' } });
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties).toMatchObject({
      HealthCheckPath: { Ref: 'Text' }, HealthCheckIntervalSeconds: { Ref: 'Number' }, Matcher: { HttpCode: { Ref: 'Text' } },
    });
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({
      DesiredCount: { Ref: 'Number' },
      DeploymentConfiguration: { MinimumHealthyPercent: { Ref: 'Number' }, MaximumPercent: { Ref: 'Number' } },
    });
  });
});
