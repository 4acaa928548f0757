import { findingsOf } from '../../support/deployable';
import { endpoint, fargate, hosts, network, onHosts, ref, SmallResource, templateOf, userData } from '../../support/small-templates';

describe('traffic shifts', () => {
  const GROUPS = { Blue: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' }, Green: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' } };
  const forward = (...weights: unknown[]) => [{
    Type: 'forward', ForwardConfig: { TargetGroups: weights.map((Weight, i) => ({ TargetGroupArn: ref(['Blue', 'Green'][i]), Weight })) },
  }];
  const rule = (Actions: unknown): SmallResource => ({ Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties: { Actions } });
  const shift = (more: object = {}, target: unknown = ref('Green')) => fargate({
    LoadBalancers: [{ TargetGroupArn: ref('Blue'), AdvancedConfiguration: { AlternateTargetGroupArn: target, ProductionListenerRule: ref('Production'), ...more } }],
  });
  const found = (production: unknown, test?: unknown, service = shift(test === undefined ? {} : { TestListenerRule: ref('Test') })) =>
    findingsOf(templateOf(GROUPS, { Production: rule(production), ...test === undefined ? {} : { Test: rule(test) } }, service), /-01\d$/);
  const AT = 'Service LoadBalancers[0].AdvancedConfiguration.';

  test('are right with weights 100 and 0, and with the second group in the test rule', () => {
    expect(found(forward(100, 0))).toEqual([]);
    expect(found(forward(100, 0), forward(100, 0))).toEqual([]);
    expect(found([{ Type: 'forward', TargetGroupArn: ref('Blue') }], [{ Type: 'forward', TargetGroupArn: ref('Green') }])).toEqual([]);
  });

  test('need both groups', () => {
    expect(found([{ Type: 'forward', TargetGroupArn: ref('Blue') }])).toEqual([`ECS-CFN-010 ${AT}ProductionListenerRule \${Green}`]);
  });

  test('need exactly one group in production', () => {
    expect(found(forward(50, 50))).toEqual([`ECS-CFN-011 ${AT}ProductionListenerRule \${Blue}, \${Green}`]);
    expect(found(forward(0, 0))).toEqual([`ECS-CFN-011 ${AT}ProductionListenerRule none`]);
  });

  test('need a rule of their own for test traffic, and two groups', () => {
    const same = { TestListenerRule: ref('Production') };
    expect(found(forward(1, 0), undefined, shift(same))).toEqual([`ECS-CFN-012 ${AT}TestListenerRule \${Production}`]);
    expect(found(forward(1), undefined, shift({}, ref('Blue')))).toEqual([`ECS-CFN-012 ${AT}AlternateTargetGroupArn \${Blue}`]);
  });

  test('are read from listeners as well, and left alone where weights or rules are not known', () => {
    const listener = { Production: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { DefaultActions: forward(100, 0) } } };
    expect(findingsOf(templateOf(GROUPS, listener, shift()), /-01\d$/)).toEqual([]);
    expect(found(forward({ Ref: 'A' }, { Ref: 'B' }))).toEqual([]);
    expect(findingsOf(templateOf(GROUPS, shift({ ProductionListenerRule: 'arn:aws:elasticloadbalancing:x' })), /-01\d$/)).toEqual([]);
    expect(found({ 'Fn::If': ['A', [], []] })).toEqual([]);
  });
});

test('associations name no provider of Managed Instances', () => {
  const parts = (provider: object) => templateOf({
    Provider: { Type: 'AWS::ECS::CapacityProvider', Properties: provider },
    Capacities: {
      Type: 'AWS::ECS::ClusterCapacityProviderAssociations',
      Properties: { CapacityProviders: ['FARGATE', ref('Provider')], DefaultCapacityProviderStrategy: [{ CapacityProvider: ref('Provider') }] },
    },
    Cluster: { Type: 'AWS::ECS::Cluster', Properties: { CapacityProviders: [ref('Provider')] } },
  });
  expect(findingsOf(parts({ ManagedInstancesProvider: {} }), /-020$/)).toEqual([
    'ECS-CFN-020 Capacities CapacityProviders[1] Provider',
    'ECS-CFN-020 Capacities DefaultCapacityProviderStrategy[0].CapacityProvider Provider',
    'ECS-CFN-020 Cluster CapacityProviders[0] Provider',
  ]);
  expect(findingsOf(parts({ AutoScalingGroupProvider: {} }), /-020$/)).toEqual([]);
});

describe('reachability', () => {
  const REACH = /-04\d$/;
  const assigned = (AssignPublicIp: unknown) => ({ NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref('Subnet')], AssignPublicIp } } });

  test('tasks on Fargate have public addresses where an internet gateway is the way out', () => {
    expect(findingsOf(templateOf(network('igw'), fargate()), REACH)).toEqual(['ECS-CFN-040 Service NetworkConfiguration.AwsvpcConfiguration.Subnets Subnet']);
    expect(findingsOf(templateOf(network('igw'), fargate(assigned('ENABLED'))), REACH)).toEqual([]);
    expect(findingsOf(templateOf(network('igw'), fargate(assigned(ref('Parameter')))), REACH)).toEqual([]);
    expect(findingsOf(templateOf(network('nat'), fargate()), REACH)).toEqual([]);
  });

  test('hosts have them by their launch template or by their subnet', () => {
    const addressed = (AssociatePublicIpAddress: unknown) => hosts({ NetworkInterfaces: [{ AssociatePublicIpAddress }] });
    expect(findingsOf(templateOf(network('igw'), hosts()), REACH)).toEqual(['ECS-CFN-040 Group VPCZoneIdentifier Subnet']);
    expect(findingsOf(templateOf(network('igw', { MapPublicIpOnLaunch: true }), hosts()), REACH)).toEqual([]);
    expect(findingsOf(templateOf(network('igw', { MapPublicIpOnLaunch: ref('Parameter') }), hosts()), REACH)).toEqual([]);
    expect(findingsOf(templateOf(network('igw'), addressed(true)), REACH)).toEqual([]);
    expect(findingsOf(templateOf(network('igw', { MapPublicIpOnLaunch: true }), addressed(false)), REACH)).toEqual(['ECS-CFN-040 Group VPCZoneIdentifier Subnet']);
    const other = hosts({ UserData: { 'Fn::Base64': 'no host of it' } });
    expect(findingsOf(templateOf(network('igw'), other), REACH)).toEqual([]);
  });

  test('Managed Instances have them by their subnet alone', () => {
    const provider = {
      Provider: {
        Type: 'AWS::ECS::CapacityProvider',
        Properties: { ManagedInstancesProvider: { InstanceLaunchTemplate: { NetworkConfiguration: { Subnets: [ref('Subnet')] } } } },
      },
    };
    expect(findingsOf(templateOf(network('igw'), provider), REACH))
      .toEqual(['ECS-CFN-040 Provider ManagedInstancesProvider.InstanceLaunchTemplate.NetworkConfiguration.Subnets Subnet']);
    expect(findingsOf(templateOf(network('igw', { MapPublicIpOnLaunch: true }), provider), REACH)).toEqual([]);
  });

  test('tasks on EC2 with interfaces of their own never have them', () => {
    const addressed = hosts({ NetworkInterfaces: [{ AssociatePublicIpAddress: true }] });
    expect(findingsOf(templateOf(network('igw'), addressed, onHosts()), REACH))
      .toEqual(['ECS-CFN-041 Service NetworkConfiguration.AwsvpcConfiguration.Subnets Subnet']);
    expect(findingsOf(templateOf(network('igw'), addressed, onHosts({}, { NetworkMode: 'bridge' })), REACH)).toEqual([]);
  });

  test('isolated tasks have an endpoint for everything that they need', () => {
    const container = {
      Image: { 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/shop:v1' },
      LogConfiguration: { LogDriver: 'awslogs' },
      Secrets: [{ Name: 'A', ValueFrom: ref('Secret') }, { Name: 'B', ValueFrom: '/b' }],
    };
    const parts = [network('none'), { Secret: { Type: 'AWS::SecretsManager::Secret' } }, fargate({ EnableExecuteCommand: true }, {}, container)];
    const found = (...services: string[]) => findingsOf(templateOf(...parts, Object.fromEntries(services.map(name => [name.replace(/\W/g, ''), endpoint(name)]))), REACH);
    expect(found()).toEqual(['ECS-CFN-042 Service NetworkConfiguration.AwsvpcConfiguration.Subnets Subnet']);
    expect(found('ecr.api', 'ecr.dkr', 's3', 'logs', 'secretsmanager', 'ssm')).toHaveLength(1);
    expect(found('ecr.api', 'ecr.dkr', 's3', 'logs', 'secretsmanager', 'ssm', 'ssmmessages')).toEqual([]);
    const unknown = { Any: endpoint('', { ServiceName: ref('Parameter') }) };
    expect(findingsOf(templateOf(...parts, unknown), REACH)).toEqual([]);
  });

  test('isolated tasks reach no public registry', () => {
    const endpoints = Object.fromEntries(['ecr.api', 'ecr.dkr', 's3'].map(name => [name.replace(/\W/g, ''), endpoint(name)]));
    expect(findingsOf(templateOf(network('none'), endpoints, fargate()), REACH)).toHaveLength(1);
    expect(findingsOf(templateOf(network('none'), endpoints, fargate({}, {}, { Image: ref('Image') })), REACH)).toEqual([]);
  });

  test('isolated hosts reach ECS, and what their user data asks for', () => {
    const ecs = Object.fromEntries(['ecs', 'ecs-agent', 'ecs-telemetry'].map(name => [name.replace(/\W/g, ''), endpoint(name)]));
    const { ecs: _, ...two } = ecs;
    expect(findingsOf(templateOf(network('none'), ecs, hosts()), REACH)).toEqual([]);
    expect(findingsOf(templateOf(network('none'), two, hosts()), REACH)).toHaveLength(1);
    const telling = hosts({ UserData: userData('echo ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM=ec2_instance') });
    expect(findingsOf(templateOf(network('none'), ecs, telling), REACH)).toHaveLength(1);
    expect(findingsOf(templateOf(network('none'), ecs, { Ec2: endpoint('ec2') }, telling), REACH)).toEqual([]);
  });
});

describe('Windows', () => {
  const WINDOWS = /-05\d$/;
  const image = { Parameters: { Image: { Type: 'String', Default: '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-ECS_Optimized/image_id' } } };
  const found = (task: object, container: object, parameters: object = image) =>
    findingsOf({ ...templateOf(hosts({ ImageId: ref('Image') }), onHosts({}, { NetworkMode: undefined, ...task }, container)), ...parameters }, WINDOWS);

  test('containers on its hosts have CPU and memory of their own, and the task names its version', () => {
    expect(found({}, {})).toEqual([
      'ECS-CFN-050 Task ContainerDefinitions[0].Cpu none',
      'ECS-CFN-051 Task ContainerDefinitions[0].Memory none',
      'ECS-CFN-053 Task RuntimePlatform.OperatingSystemFamily none',
    ]);
    const family = { RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
    expect(found(family, { Cpu: 1024, Memory: 2048 })).toEqual([]);
    expect(found(family, { Cpu: '1', MemoryReservation: 512 })).toEqual(['ECS-CFN-050 Task ContainerDefinitions[0].Cpu 1']);
    expect(found({ RuntimePlatform: { OperatingSystemFamily: ref('Family') } }, { Cpu: ref('Cpu'), Memory: ref('Memory') })).toEqual([]);
  });

  test('has neither the network of the host nor a bridge', () => {
    expect(found({ NetworkMode: 'bridge', RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }, { Cpu: 256, Memory: 512 }))
      .toEqual(['ECS-CFN-052 Task NetworkMode bridge']);
  });

  test('is no matter of other images, nor of Fargate', () => {
    expect(found({}, {}, {})).toEqual([]);
    expect(findingsOf(templateOf(fargate({}, { RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } })), WINDOWS)).toEqual([]);
  });
});

describe('sizes', () => {
  test('of user data, decoded', () => {
    const encoded = (length: number) => ({ UserData: Buffer.from('a'.repeat(length)).toString('base64') });
    expect(findingsOf(templateOf(hosts(encoded(16_384))), /-06\d$/)).toEqual([]);
    expect(findingsOf(templateOf(hosts(encoded(16_385))), /-06\d$/)).toEqual(['ECS-CFN-060 Launch LaunchTemplateData.UserData 16385']);
    expect(findingsOf(templateOf(hosts({ UserData: userData('é'.repeat(9000)) })), /-06\d$/)).toHaveLength(1);
  });

  test('of parameters, by tier', () => {
    const parameter = (Value: unknown, Tier?: string) => templateOf({ Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Value, Tier } } });
    expect(findingsOf(parameter('a'.repeat(4096)))).toEqual([]);
    expect(findingsOf(parameter('a'.repeat(4097)))).toEqual(['ECS-CFN-061 Parameter Value 4097']);
    expect(findingsOf(parameter('a'.repeat(4097), 'Advanced'))).toEqual([]);
    expect(findingsOf(parameter('a'.repeat(8193), 'Advanced'))).toEqual(['ECS-CFN-061 Parameter Value 8193']);
    expect(findingsOf(parameter(ref('Elsewhere')))).toEqual([]);
  });

  test('of task definitions, as far as they are known', () => {
    const large = (length: number) => templateOf(fargate({}, {}, { Environment: [{ Name: 'A', Value: 'a'.repeat(length) }] }));
    expect(findingsOf(large(60_000), /-062$/)).toEqual([]);
    expect(findingsOf(large(66_000), /-062$/)).toHaveLength(1);
  });
});

describe('Auto Scaling groups', () => {
  const pool = (PoolState?: string): { [id: string]: SmallResource } =>
    ({ Pool: { Type: 'AWS::AutoScaling::WarmPool', Properties: { AutoScalingGroupName: ref('Group'), PoolState } } });
  const mixed = (share: unknown) => ({
    LaunchTemplate: undefined,
    MixedInstancesPolicy: {
      LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: ref('Launch') } },
      InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: share },
    },
  });

  test('with warm pools start no Spot Instances', () => {
    expect(findingsOf(templateOf(hosts({}, mixed(50)), pool()), /-07\d$/)).toEqual(['ECS-CFN-070 Pool AutoScalingGroupName Group']);
    expect(findingsOf(templateOf(hosts({ InstanceMarketOptions: { MarketType: 'spot' } }), pool()), /-07\d$/)).toHaveLength(1);
    expect(findingsOf(templateOf(hosts({}, mixed(100)), pool()), /-07\d$/)).toEqual([]);
    expect(findingsOf(templateOf(hosts({}, mixed(ref('Share'))), pool()), /-07\d$/)).toEqual([]);
    expect(findingsOf(templateOf(hosts({}, mixed(50))), /-07\d$/)).toEqual([]);
  });

  test('hibernate only what was started for it', () => {
    expect(findingsOf(templateOf(hosts(), pool('Hibernated')), /-07\d$/)).toEqual(['ECS-CFN-071 Pool PoolState Hibernated']);
    expect(findingsOf(templateOf(hosts({ HibernationOptions: { Configured: true } }), pool('Hibernated')), /-07\d$/)).toEqual([]);
    expect(findingsOf(templateOf(hosts({ HibernationOptions: { Configured: ref('A') } }), pool('Hibernated')), /-07\d$/)).toEqual([]);
    expect(findingsOf(templateOf(hosts(), pool('Stopped')), /-07\d$/)).toEqual([]);
  });

  test('with protected instances are hard to delete', () => {
    expect(findingsOf(templateOf(hosts({}, { NewInstancesProtectedFromScaleIn: true })), /-07\d$/)).toEqual(['ECS-CFN-072 Group NewInstancesProtectedFromScaleIn true']);
    expect(findingsOf(templateOf(hosts({}, { NewInstancesProtectedFromScaleIn: ref('A') })), /-07\d$/)).toEqual([]);
  });
});

describe('partitions', () => {
  const found = (Value: unknown, region?: string) =>
    findingsOf(templateOf({ A: { Type: 'AWS::SQS::Queue', Properties: { Value } } }), /-08\d$/, { region });

  test.each<[string, unknown, string[]]>([
    ['a regional principal', 'logs.cn-north-1.amazonaws.com', ['ECS-CFN-080 A Value logs.cn-north-1.amazonaws.com']],
    ['a regional principal of China', { 'Fn::Sub': 'logs.${AWS::Region}.${AWS::URLSuffix}' }, []],
    ['a name of a service', 'ecs-tasks.amazonaws.com', []],
    ['a principal of more parts', { Principal: { Service: 'logging.s3.amazonaws.com' } }, []],
    ['a regional principal in a policy', { Principal: { Service: ['logs.cn-north-1.amazonaws.com'] } }, ['ECS-CFN-080 A Value.Principal.Service[0] logs.cn-north-1.amazonaws.com']],
    ['a URL in user data', { 'Fn::Base64': 'curl https://a.s3.amazonaws.com/b' }, ['ECS-CFN-080 A Value a.s3.amazonaws.com']],
    ['a host in a region elsewhere', '1.dkr.ecr.eu-west-1.amazonaws.com', []],
    ['an ARN', 'arn:aws:s3:::bucket', ['ECS-CFN-081 A Value arn:aws:s3:']],
    ['an ARN of the partition', { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::bucket' }, []],
  ])('in China %s', (_, value, expected) => {
    expect(found(value, 'cn-north-1')).toEqual(expected);
    expect([found(value, 'eu-west-1'), found(value)]).toEqual([[], []]);
  });

  test('in GovCloud names end as everywhere, and ARNs do not', () => {
    expect(found(['logs.us-gov-west-1.amazonaws.com', 'arn:aws:s3:::bucket'], 'us-gov-west-1')).toEqual(['ECS-CFN-081 A Value[1] arn:aws:s3:']);
  });
});
