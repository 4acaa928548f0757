import {
  App, aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_secretsmanager as secretsmanager, aws_sns as sns,
  aws_ssm as ssm, Duration, Size, Stack,
} from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  Capacity, Cluster, Ec2Options, EcsConfig, EngineAuth, HostImage, HostOs, ImageSource, Ingress, LoggingDriver, Network, Posture, Service,
  TaskDefinition, WindowsEdition,
} from '../../src';
import { awsSolutions } from '../support/nag';
import { masked } from '../support/snapshot';
import { messageOf, only, resources, testStack, warnings } from '../support/stack';

const X86 = new ec2.InstanceType('m7i.large');
const ARM = new ec2.InstanceType('m7g.large');

function hosts(options: Partial<Ec2Options> = {}, stack = testStack()): Stack {
  new Cluster(stack, 'Cluster', {
    network: Network.fromVpc(ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1', availabilityZones: ['a', 'b'], privateSubnetIds: ['subnet-1', 'subnet-2'], vpcCidrBlock: '10.0.0.0/16',
    })),
    capacities: [Capacity.ec2({ instanceTypes: [ARM], ...options })],
  });
  return stack;
}

/** User data as it stands in the template, with tokens left out. */
function userData(stack: Stack): string {
  const { 'Fn::Base64': text } = only(stack, 'AWS::EC2::LaunchTemplate').Properties.LaunchTemplateData.UserData;
  return typeof text === 'string' ? text : text['Fn::Join'][1].map((part: unknown) => typeof part === 'string' ? part : '<token>').join('');
}

test('renders as before', () => {
  expect(masked(hosts({ spot: { onDemandPercentageAboveBaseCapacity: 50, onDemandBaseCapacity: 1 } }))).toMatchSnapshot();
});

describe('launch template', () => {
  test('locks instance metadata, encrypts the disk and gives no public address', () => {
    const { LaunchTemplateData: data } = only(hosts(), 'AWS::EC2::LaunchTemplate').Properties;
    expect(data.MetadataOptions).toEqual({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
    expect(data.BlockDeviceMappings).toEqual([
      { DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: true, Encrypted: true, VolumeSize: 30, VolumeType: 'gp3' } },
    ]);
    expect(data.NetworkInterfaces).toMatchObject([{ AssociatePublicIpAddress: false }]);
    expect(data).not.toHaveProperty('KeyName');
  });

  test('opens instance metadata to tasks only for a reason, which it says', () => {
    const stack = hosts({ host: { instanceMetadataForTasks: 'legacy SDK' } });
    const { LaunchTemplateData: data, VersionDescription } = only(stack, 'AWS::EC2::LaunchTemplate').Properties;
    expect(data.MetadataOptions.HttpPutResponseHopLimit).toBe(2);
    expect(VersionDescription).toBe('instance metadata open to tasks: legacy SDK');
    expect(userData(stack)).not.toContain('ECS_AWSVPC_BLOCK_IMDS');
  });

  test.each([
    ['Amazon Linux 2023 for ARM', [ARM], HostImage.amazonLinux2023(), '/amazon-linux-2023/arm64/recommended'],
    ['Amazon Linux 2023 for x86', [X86], HostImage.amazonLinux2023(), '/amazon-linux-2023/recommended'],
    ['Amazon Linux 2023 with GPUs', [new ec2.InstanceType('g5.xlarge')], HostImage.amazonLinux2023Gpu(), '/amazon-linux-2023/gpu/recommended'],
    ['Amazon Linux 2023 with Neuron', [new ec2.InstanceType('inf2.xlarge')], HostImage.amazonLinux2023Neuron(), '/amazon-linux-2023/neuron/recommended'],
    ['Amazon Linux 2 for ARM', [ARM], HostImage.amazonLinux2(), '/amazon-linux-2/arm64/recommended'],
    ['Bottlerocket for ARM', [ARM], HostImage.bottlerocket(), '/bottlerocket/aws-ecs-2/arm64/latest'],
    ['Bottlerocket for x86', [X86], HostImage.bottlerocket({ variant: 'aws-ecs-3' }), '/bottlerocket/aws-ecs-3/x86_64/latest'],
    ['Windows', [X86], HostImage.windows(), 'Windows_Server-2022-English-Core-ECS_Optimized'],
    ['Windows with a desktop', [X86], HostImage.windows({ year: 2019, edition: WindowsEdition.FULL }), 'Windows_Server-2019-English-Full-ECS_Optimized'],
  ])('boots %s', (_, instanceTypes, image, parameter) => {
    const parameters = Object.values(Template.fromStack(hosts({ instanceTypes, machineImage: image })).findParameters('*')) as { Default?: string }[];
    expect(parameters.filter(({ Default }) => Default?.includes(parameter))).toHaveLength(1);
  });

  test('boots an image of your own', () => {
    const machineImage = ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-1' });
    const stack = testStack({ props: { env: { account: '111111111111', region: 'eu-west-1' } } });
    hosts({ machineImage: HostImage.custom({ machineImage, os: HostOs.AMAZON_LINUX }), host: { volumeSize: Size.gibibytes(60) } }, stack);
    expect(only(stack, 'AWS::EC2::LaunchTemplate').Properties.LaunchTemplateData).toMatchObject({
      ImageId: 'ami-1', BlockDeviceMappings: [{ Ebs: { VolumeSize: 60 } }],
    });
  });

  test('takes as much user data as EC2 does, and no more', () => {
    const sized = (length: number) => hosts({ host: { commands: ['#'.repeat(length)] } });
    const own = userData(hosts()).replace(/<token>/g, '').length;
    // The command ends with a newline of its own.
    const most = 16_384 - own - 1;
    expect(userData(sized(most)).replace(/<token>/g, '')).toHaveLength(16_384);
    expect(messageOf(() => sized(most + 1))).toMatch(/Hosts\.host must be 0 to 16384 bytes of user data, got 16385; .* \(ECS-HOST-010\)$/);
  });

  test('warns of an operating system past its end of life', () => {
    expect(warnings(hosts({ machineImage: HostImage.amazonLinux2() })).join()).toContain('cdk-ecs-blueprints:host-image-end-of-life');
    expect(warnings(hosts()).join()).not.toContain('cdk-ecs-blueprints:');
  });
});

describe('what is derived', () => {
  test.each<[string, Partial<Ec2Options>, string[], string[]]>([
    ['nothing special', {}, ['ECS_AWSVPC_BLOCK_IMDS=true'], ['ECS_ENABLE_SPOT_INSTANCE_DRAINING', 'ECS_WARM_POOLS_CHECK', 'ECS_ENABLE_GPU_SUPPORT']],
    ['a Spot share', { spot: { onDemandPercentageAboveBaseCapacity: 90 } }, ['ECS_ENABLE_SPOT_INSTANCE_DRAINING=true'], []],
    ['a warm pool', { managedScaling: { warmPool: {} } }, ['ECS_WARM_POOLS_CHECK=true'], []],
    ['GPUs', { instanceTypes: [new ec2.InstanceType('g5.xlarge')], machineImage: HostImage.amazonLinux2023Gpu() }, ['ECS_ENABLE_GPU_SUPPORT=true'], []],
    ['host networking', { networkMode: ecs.NetworkMode.HOST }, ['ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=true'], []],
  ])('from %s', (_, options, has, lacks) => {
    const text = userData(hosts(options));
    expect(has.filter(line => !text.split('\n').includes(line))).toEqual([]);
    expect(lacks.filter(name => text.includes(name))).toEqual([]);
    expect(text).toContain('ECS_CLUSTER=<token>\n');
  });

  test('yields to what is asked for', () => {
    const config = EcsConfig.of({ network: { blockImds: false }, loggingDrivers: [LoggingDriver.AWSLOGS] });
    const lines = userData(hosts({ config })).split('\n');
    expect(lines).toContain('ECS_AWSVPC_BLOCK_IMDS=false');
    expect(lines).toContain('ECS_AVAILABLE_LOGGING_DRIVERS=["awslogs"]');
  });
});

describe('instance role', () => {
  function actions(stack: Stack): string[] {
    return resources(stack, 'AWS::IAM::Policy').flatMap(policy => policy.Properties.PolicyDocument.Statement)
      .flatMap((statement: { Action: string | string[] }) => statement.Action);
  }

  test('may join its cluster and nothing else', () => {
    expect([...new Set(actions(hosts()))].sort()).toEqual([
      'ecs:DeregisterContainerInstance', 'ecs:DiscoverPollEndpoint', 'ecs:Poll', 'ecs:RegisterContainerInstance', 'ecs:StartTelemetrySession',
      'ecs:SubmitAttachmentStateChanges', 'ecs:SubmitContainerStateChange', 'ecs:SubmitTaskStateChange',
    ]);
    expect(only(hosts(), 'AWS::IAM::Role').Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  test('may drain its host where there is Spot capacity', () => {
    expect(actions(hosts({ spot: {} }))).toContain('ecs:UpdateContainerInstancesState');
  });

  test('may tag its container instance where there are tags, and be entered where it is asked for', () => {
    const stack = hosts({ config: EcsConfig.of({ tags: { team: 'shop' } }), host: { ssmSessionPermissions: true } });
    expect(actions(stack)).toEqual(expect.arrayContaining(['ecs:TagResource', 'ssmmessages:OpenDataChannel']));
  });

  test('reads exactly the secret with the registry credentials, which stands nowhere else', () => {
    const stack = testStack();
    const secret = new secretsmanager.Secret(stack, 'Registry');
    hosts({ config: EcsConfig.of({ engineAuth: EngineAuth.fromSecret(secret) }) }, stack);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([{
          Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: stack.resolve(secret.secretArn),
        }]),
      },
    });
    expect(userData(stack)).not.toContain('resolve:secretsmanager');
  });

  test('reads exactly the parameter with the registry credentials', () => {
    const stack = testStack();
    const parameter = ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'Registry', { parameterName: '/registry' });
    hosts({ config: EcsConfig.of({ engineAuth: EngineAuth.fromParameter(parameter) }) }, stack);
    expect(actions(stack).filter(action => action.startsWith('ssm:'))).toEqual(['ssm:GetParameter']);
  });
});

describe('group and capacity provider', () => {
  test('scale and drain managed, unprotected from deletion', () => {
    const provider = only(hosts({ managedScaling: { targetCapacityPercent: 70, instanceWarmupPeriod: Duration.seconds(90) } }), 'AWS::ECS::CapacityProvider').Properties;
    expect(provider.AutoScalingGroupProvider).toMatchObject({
      ManagedDraining: 'ENABLED',
      ManagedTerminationProtection: 'DISABLED',
      ManagedScaling: { Status: 'ENABLED', TargetCapacity: 70, InstanceWarmupPeriod: 90 },
    });
    expect(provider).not.toHaveProperty('Name');
  });

  test('protect hosts with tasks when asked to', () => {
    const stack = hosts({ managedScaling: { enableManagedTerminationProtection: true } });
    expect(only(stack, 'AWS::ECS::CapacityProvider').Properties.AutoScalingGroupProvider.ManagedTerminationProtection).toBe('ENABLED');
    expect(only(stack, 'AWS::AutoScaling::AutoScalingGroup').Properties.NewInstancesProtectedFromScaleIn).toBe(true);
  });

  test.each(['ecs-prod', 'AWS-shop', 'Fargate'])('get a name of their own in a stack named %s, which ECS would refuse', stackName => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Shop', { stackName });
    expect(only(hosts({}, stack), 'AWS::ECS::CapacityProvider').Properties.Name).toMatch(/^hosts-[A-Za-z0-9-]+$/);
  });

  test('mix instance types, on demand and Spot', () => {
    const stack = hosts({
      instanceTypes: [ARM, new ec2.InstanceType('m6g.large')],
      minCapacity: 1,
      maxCapacity: 5,
      spot: {
        onDemandPercentageAboveBaseCapacity: 40,
        onDemandBaseCapacity: 2,
        spotAllocationStrategy: autoscaling.SpotAllocationStrategy.CAPACITY_OPTIMIZED,
      },
    });
    expect(only(stack, 'AWS::AutoScaling::AutoScalingGroup').Properties).toMatchObject({
      MinSize: '1',
      MaxSize: '5',
      MixedInstancesPolicy: {
        InstancesDistribution: { OnDemandBaseCapacity: 2, OnDemandPercentageAboveBaseCapacity: 40, SpotAllocationStrategy: 'capacity-optimized' },
        LaunchTemplate: { Overrides: [{ InstanceType: 'm7g.large' }, { InstanceType: 'm6g.large' }] },
      },
    });
  });

  test('take neither launch configuration nor Lambda nor lifecycle hook', () => {
    const stack = hosts({ managedScaling: { warmPool: { minSize: 1 } } });
    for (const type of ['AWS::AutoScaling::LaunchConfiguration', 'AWS::Lambda::Function', 'AWS::AutoScaling::LifecycleHook']) {
      expect(resources(stack, type)).toEqual([]);
    }
    expect(only(stack, 'AWS::AutoScaling::WarmPool').Properties).toMatchObject({ MinSize: 1, PoolState: 'Stopped' });
  });

  test('have the tag by which ECS knows its groups, also on hosts that start before ECS can put it there', () => {
    const { Tags: tags } = only(hosts({ minCapacity: 1 }), 'AWS::AutoScaling::AutoScalingGroup').Properties;
    expect(tags).toContainEqual({ Key: 'AmazonECSManaged', Value: '', PropagateAtLaunch: true });
  });

  test('tell a topic of the user instead of one of their own', () => {
    const stack = testStack();
    const notificationTopic = sns.Topic.fromTopicArn(stack, 'Alerts', 'arn:aws:sns:eu-west-1:111122223333:alerts');
    hosts({ managedScaling: { notificationTopic } }, stack);
    expect(resources(stack, 'AWS::SNS::Topic')).toEqual([]);
    expect(only(stack, 'AWS::AutoScaling::AutoScalingGroup').Properties.NotificationConfigurations[0].TopicARN).toBe('arn:aws:sns:eu-west-1:111122223333:alerts');
  });

  test('tell a topic that is encrypted with a key of the app, whose policy lets Auto Scaling in and nobody else', () => {
    const stack = testStack();
    const masterKey = new kms.Key(stack, 'Key');
    hosts({ managedScaling: { notificationTopic: new sns.Topic(stack, 'Alerts', { masterKey }) } }, stack);
    const [, statement, ...others] = only(stack, 'AWS::KMS::Key').Properties.KeyPolicy.Statement;
    expect(others).toEqual([]);
    expect(statement).toMatchObject({ Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Effect: 'Allow' });
    expect(JSON.stringify(statement.Condition)).toMatch(/^{"ArnEquals":{"aws:PrincipalArn":.*role\/aws-service-role\/autoscaling\.amazonaws\.com\/AWSServiceRoleForAutoScaling"/);
  });

  test('tell a topic with an imported key, whose policy is not ours', () => {
    const stack = testStack();
    const masterKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/a');
    expect(() => hosts({ managedScaling: { notificationTopic: new sns.Topic(stack, 'Alerts', { masterKey }) } }, stack)).not.toThrow();
  });

  test('tell nobody where the posture does not ask for it', () => {
    const stack = testStack();
    Posture.standard({ hostNotifications: false }).applyTo(stack);
    hosts({}, stack);
    expect(resources(stack, 'AWS::SNS::Topic')).toEqual([]);
    expect(only(stack, 'AWS::AutoScaling::AutoScalingGroup').Properties).not.toHaveProperty('NotificationConfigurations');
  });

  test('tell a topic what happens', () => {
    expect(only(hosts(), 'AWS::AutoScaling::AutoScalingGroup').Properties.NotificationConfigurations[0].NotificationTypes).toHaveLength(4);
  });
});

describe('a service behind a load balancer', () => {
  function served(networkMode?: ecs.NetworkMode): Stack {
    const stack = testStack();
    const capacities = [Capacity.ec2({ instanceTypes: [ARM], networkMode })];
    const other = Capacity.ec2({ name: 'Other', instanceTypes: [ARM] });
    const cluster = new Cluster(stack, 'Cluster', { capacities: [...capacities, other] });
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29'), portMappings: [{ containerPort: 80 }] }] });
    const ingress = Ingress.loadBalancer({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] });
    new Service(stack, 'Api', { cluster, taskDefinition, capacities, ingress });
    return stack;
  }

  test('reaches dynamic ports of its own hosts, from the load balancer only', () => {
    const stack = served();
    const [rule, ...others] = resources(stack, 'AWS::EC2::SecurityGroupIngress').map(resource => resource.Properties);
    expect(others).toEqual([]);
    expect(rule).toMatchObject({ FromPort: 32768, ToPort: 65535, IpProtocol: 'tcp' });
    expect(rule.GroupId['Fn::GetAtt'][0]).toMatch(/^ClusterHostsSecurityGroup/);
    expect(rule.SourceSecurityGroupId['Fn::GetAtt'][0]).toMatch(/LoadBalancerSecurityGroup/);
    const { Properties: group } = only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup');
    expect([group.TargetType, group.HealthCheckPort]).toEqual(['instance', 'traffic-port']);
    const { NetworkMode, ContainerDefinitions, RuntimePlatform } = only(stack, 'AWS::ECS::TaskDefinition').Properties;
    expect([NetworkMode, ContainerDefinitions[0].PortMappings[0].HostPort, RuntimePlatform]).toEqual(['bridge', 0, { CpuArchitecture: 'ARM64' }]);
  });

  test('depends on the association of the capacity provider', () => {
    expect(only(served(), 'AWS::ECS::Service').DependsOn?.filter(id => id.startsWith('ClusterCapacityProviders'))).toHaveLength(1);
  });

  test('has interfaces of its own when asked for', () => {
    const stack = served(ecs.NetworkMode.AWS_VPC);
    expect(only(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties.TargetType).toBe('ip');
    expect(resources(stack, 'AWS::EC2::SecurityGroupIngress').map(rule => rule.Properties.FromPort)).toEqual([80]);
    expect(only(stack, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp).toBe('DISABLED');
  });
});

test('cdk-nag finds only what is unavoidable, and nothing after the opt-in', () => {
  const stack = hosts({ spot: { onDemandPercentageAboveBaseCapacity: 50 } });
  expect(awsSolutions(stack)).toEqual([
    'AwsSolutions-EC26 Shop/Cluster/Hosts/Group/ASG',
    'AwsSolutions-IAM5[Resource::*] Shop/Cluster/Hosts/InstanceRole/DefaultPolicy/Resource',
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:.*:task-set\/<Cluster\w+>\/\*\] Shop\/Cluster\/Hosts\/InstanceRole\/DefaultPolicy\/Resource$/),
  ]);
  Posture.standard().acknowledgeUnavoidable(stack);
  expect(awsSolutions(stack)).toEqual([]);
});

describe('bad input', () => {
  test.each<[string, Partial<Ec2Options>, string]>([
    ['mixed architectures', { instanceTypes: [ARM, X86] }, 'Hosts.instanceTypes must have one architecture, got arm64 and x86_64'],
    ['no instance type', { instanceTypes: [] }, 'Hosts.instanceTypes must have one architecture, got no instance type'],
    ['an image of the wrong architecture', { machineImage: HostImage.amazonLinux2023Gpu() }, 'Hosts.machineImage must be built for arm64 like the instance types, got one for x86_64'],
    ['min above max', { minCapacity: 3, maxCapacity: 2 }, 'Hosts.maxCapacity must not be below minCapacity 3, got 2'],
    ['an on-demand share above 100', { spot: { onDemandPercentageAboveBaseCapacity: 101 } }, 'Hosts.spot.onDemandPercentageAboveBaseCapacity must be 0 to 100 percent, got 101'],
    ['a target capacity of 0', { managedScaling: { targetCapacityPercent: 0 } }, 'Hosts.managedScaling.targetCapacityPercent must be 1 to 100 percent, got 0'],
    ['a reserved name', { name: 'EcsHosts' }, 'EcsHosts.name must be letters, digits, hyphens and underscores and not start with aws, ecs or fargate'],
    ['what Bottlerocket has no setting for', { machineImage: HostImage.bottlerocket(), config: EcsConfig.of({ reservedPorts: [8080] }) }, 'ECS_RESERVED_PORTS'],
    ['credentials on Bottlerocket', {
      machineImage: HostImage.bottlerocket(),
      config: EcsConfig.of({
        engineAuth: EngineAuth.fromSecret(secretsmanager.Secret.fromSecretNameV2(testStack(), 'Secret', 'registry')),
      }),
    }, 'engineAuth'],
    ['101 reserved ports', { config: EcsConfig.of({ reservedPorts: Array.from({ length: 101 }, (_, i) => 1000 + i) }) }, 'ECS-AGENT-013'],
    ['attributes that ECS refuses', { config: EcsConfig.of({ attributes: { 'a b': 'x' } }) }, 'ECS-AGENT-015'],
    ['a setting of another operating system', { config: EcsConfig.of({ advanced: { ECS_ENABLE_CPU_UNBOUNDED_WINDOWS_WORKAROUND: 'true' } }) }, 'ECS-AGENT-004'],
    ['a command that would deadlock', { host: { commands: ['systemctl restart ecs'] } }, 'ECS-AGENT-030'],
  ])('%s', (_, options, finding) => {
    const message = messageOf(() => hosts(options));
    expect(message).toMatch(/^Shop\/Cluster: /);
    expect(message).toContain(finding);
  });

  test('is listed whole', () => {
    expect(messageOf(() => hosts({ instanceTypes: [ARM, X86], minCapacity: -1, spot: { onDemandPercentageAboveBaseCapacity: 101 } })).split('\n')).toHaveLength(4);
  });

  test('hosts on a cluster that is not ours', () => {
    const stack = testStack();
    const capacities = [Capacity.ec2({ instanceTypes: [ARM] })];
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
    const cluster = ecs.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'prod', vpc: new ec2.Vpc(stack, 'Vpc') });
    expect(messageOf(() => new Service(stack, 'Api', { cluster, taskDefinition, capacities }))).toContain('(ECS-SVC-013)');
  });
});
