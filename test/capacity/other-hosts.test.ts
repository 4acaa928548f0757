import { App, aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_secretsmanager as secretsmanager, Size, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, EcsConfig, EngineAuth, ImageSource, Network, Posture, Service, TaskDefinition } from '../../src';
import { actionsOf, waitsFor } from '../support/closure';
import { awsSolutions } from '../support/nag';
import { messageOf, only, onlyId, resources, testStack } from '../support/stack';

function cluster(capacity = Capacity.fargate(), stack = testStack()): Stack {
  new Cluster(stack, 'Cluster', { capacities: [capacity] });
  return stack;
}

describe('managed instances', () => {
  const INFRASTRUCTURE = 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonECSInfrastructureRolePolicyForManagedInstances]';

  test('stand in the subnets of tasks, as they are asked for', () => {
    const stack = cluster(Capacity.managedInstances({
      instanceRequirements: { vCpuCountMin: 2, memoryMin: Size.gibibytes(4) },
      capacityOptionType: ecs.CapacityOptionType.SPOT,
      taskVolumeStorage: Size.gibibytes(100),
    }));
    const provider = only(stack, 'AWS::ECS::CapacityProvider').Properties;
    expect(provider.ClusterName).toEqual({ Ref: onlyId(stack, 'AWS::ECS::Cluster') });
    expect(provider.ManagedInstancesProvider).toMatchObject({
      PropagateTags: 'CAPACITY_PROVIDER',
      InstanceLaunchTemplate: {
        CapacityOptionType: 'SPOT',
        StorageConfiguration: { StorageSizeGiB: 100 },
        InstanceRequirements: { VCpuCount: { Min: 2 }, MemoryMiB: { Min: 4096 } },
      },
    });
    expect(provider.ManagedInstancesProvider.InstanceLaunchTemplate.NetworkConfiguration.Subnets).toHaveLength(2);
  });

  test('have a role that ECS may pass by its generated name', () => {
    const stack = cluster(Capacity.managedInstances());
    expect(resources(stack, 'AWS::IAM::Role').filter(role => role.Properties.RoleName !== undefined)).toEqual([]);
    const passing = resources(stack, 'AWS::IAM::Policy').flatMap(policy => policy.Properties.PolicyDocument.Statement)
      .filter((statement: { Action: unknown }) => statement.Action === 'iam:PassRole');
    expect(passing).toHaveLength(1);
    expect(passing[0].Resource['Fn::GetAtt'][0]).toMatch(/^ClusterManagedInstancesInstanceRole/);
    expect(passing[0].Condition).toEqual({ StringLike: { 'iam:PassedToService': 'ec2.*' } });
  });

  test('are created in their cluster, which ECS must not be asked to associate them with', () => {
    const stack = testStack();
    new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate({ base: 1 }), Capacity.managedInstances()] });
    expect(only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties).toMatchObject({
      CapacityProviders: ['FARGATE'], DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 1 }],
    });
    expect(only(stack, 'AWS::ECS::CapacityProvider').Properties.ClusterName).toEqual({ Ref: expect.stringMatching(/^Cluster/) });
  });

  test('start when both roles have their policies, and end before these go', () => {
    const before = waitsFor(cluster(Capacity.managedInstances()), 'AWS::ECS::CapacityProvider');
    expect(actionsOf(before)).toEqual(expect.arrayContaining(['iam:PassRole', 'ecs:RegisterContainerInstance', 'ecs:Poll']));
    expect(before.map(({ Type }) => Type)).toEqual(expect.arrayContaining(['AWS::EC2::Route', 'AWS::EC2::SubnetRouteTableAssociation']));
  });

  test('have only unavoidable findings', () => {
    const stack = cluster(Capacity.managedInstances());
    expect(awsSolutions(stack).map(finding => finding.split(' ')[0])).toEqual([
      INFRASTRUCTURE, 'AwsSolutions-IAM5[Resource::*]', expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:.*:task-set\/<Cluster\w+>\/\*\]$/),
    ]);
    Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual([]);
  });
});

describe('ECS Anywhere', () => {
  test('runs services of a cluster in whose namespace others are', () => {
    const stack = testStack();
    const capacities = [Capacity.external()];
    const shared = new Cluster(stack, 'Cluster', { capacities, defaultCloudMapNamespace: { name: 'shop' } });
    new Service(stack, 'Worker', {
      cluster: shared, taskDefinition: new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('busybox:1.37') }] }),
    });
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({ LaunchType: 'EXTERNAL', Cluster: stack.resolve(shared.clusterName) });
    expect(only(stack, 'AWS::ECS::Service').Properties).not.toHaveProperty('ServiceConnectConfiguration');
  });

  test('makes a role for hosts of this account and the commands to register one', () => {
    const stack = cluster(Capacity.external({ config: EcsConfig.of({ tags: { site: 'berlin' } }) }));
    const [role] = resources(stack, 'AWS::IAM::Role').map(resource => resource.Properties)
      .filter(properties => JSON.stringify(properties).includes('ssm.amazonaws.com'));
    expect(role.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } });
    const script = JSON.stringify(only(stack, 'AWS::SSM::Parameter').Properties.Value);
    expect(script).toContain('ECS_CONTAINER_INSTANCE_TAGS');
    expect(script).toContain('--activation-code');
  });

  test('refuses a registration script that no standard parameter holds', () => {
    const config = EcsConfig.of({ advanced: { ECS_LOG_OPTS: JSON.stringify({ tag: 'a'.repeat(4000) }) } });
    expect(messageOf(() => cluster(Capacity.external({ config })))).toMatch(
      /^Shop\/Cluster: External\.config must be 0 to 4096 characters of registration script, got \d{4}; .* \(ECS-HOST-010\)$/);
  });

  test('runs a service by launch type', () => {
    const stack = testStack();
    const capacities = [Capacity.external()];
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('busybox:1.37') }] });
    new Service(stack, 'Worker', { cluster: new Cluster(stack, 'Cluster', { capacities }), taskDefinition });
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({ LaunchType: 'EXTERNAL' });
    expect(only(stack, 'AWS::ECS::Service').Properties).not.toHaveProperty('CapacityProviderStrategy');
  });

  test('refuses registry credentials, which a host cannot fetch before it is registered', () => {
    const secret = secretsmanager.Secret.fromSecretNameV2(testStack(), 'Secret', 'registry');
    expect(messageOf(() => cluster(Capacity.external({ config: EcsConfig.of({ engineAuth: EngineAuth.fromSecret(secret) }) }))))
      .toMatch(/^Shop\/Cluster: External\.config\.engineAuth .* \(ECS-HOST-007\)$/);
  });
});

describe('several capacities', () => {
  test('of one kind share a cluster by base and weight', () => {
    const stack = testStack();
    const instanceTypes = [new ec2.InstanceType('m7g.large')];
    new Cluster(stack, 'Cluster', {
      capacities: [Capacity.ec2({ instanceTypes, base: 1 }), Capacity.ec2({ name: 'Spot', instanceTypes, spot: {}, weight: 4 })],
    });
    expect(only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties.DefaultCapacityProviderStrategy)
      .toMatchObject([{ Base: 1, Weight: 1 }, { Weight: 4 }]);
  });

  test.each([
    ['of two kinds', [Capacity.fargate(), Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] })], 'FARGATE and EC2'],
    ['of two architectures', [Capacity.fargate(), Capacity.fargateSpot({ cpuArchitecture: ecs.CpuArchitecture.ARM64 })], 'X86_64 and ARM64'],
  ])('%s are refused', (_, capacities, got) => {
    const stack = testStack();
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities: [capacities[0]], containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
    expect(messageOf(() => new Service(stack, 'Api', { cluster: new Cluster(stack, 'Cluster'), taskDefinition, capacities })))
      .toBe(`Shop/Api: capacities must be alike, got ${got}; make a service for each (ECS-SVC-011)`);
  });
});

describe('cluster', () => {
  test('records what people do in containers, encrypted', () => {
    const stack = testStack();
    const made = new Cluster(stack, 'Cluster', { executeCommandConfiguration: {} });
    expect(made.executeCommandConfiguration?.logging).toBe(ecs.ExecuteCommandLogging.OVERRIDE);
    const { ExecuteCommandConfiguration: exec } = only(stack, 'AWS::ECS::Cluster').Properties.Configuration;
    expect(exec).toMatchObject({ Logging: 'OVERRIDE', LogConfiguration: { CloudWatchEncryptionEnabled: true } });
    expect(exec.KmsKeyId).toBeDefined();
    expect(only(stack, 'AWS::KMS::Key').Properties.EnableKeyRotation).toBe(true);
    expect(awsSolutions(stack)).toEqual([]);
  });

  test('takes keys and a namespace that it is given', () => {
    const stack = testStack();
    const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111111111111:key/1');
    new Cluster(stack, 'Cluster', { executeCommandConfiguration: { kmsKey: key }, fargateEphemeralStorageKmsKey: key, defaultCloudMapNamespace: { name: 'shop' } });
    expect(resources(stack, 'AWS::KMS::Key')).toEqual([]);
    expect(only(stack, 'AWS::ECS::Cluster').Properties).toMatchObject({
      Configuration: { ManagedStorageConfiguration: {} }, ServiceConnectDefaults: {},
    });
    expect(only(stack, 'AWS::ServiceDiscovery::HttpNamespace').Properties.Name).toBe('shop');
  });

  test('gives a service hosts in another stack, and does not come to depend on it', () => {
    const app = new App({ analyticsReporting: false });
    const base = new Stack(app, 'Base');
    const capacities = [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })];
    const made = new Cluster(base, 'Cluster', { network: new Network(base, 'Network'), capacities });
    const stack = new Stack(app, 'Shop');
    const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
    new Service(stack, 'Api', { cluster: made, taskDefinition });
    app.synth();
    expect(base.dependencies).toEqual([]);
    expect(stack.dependencies).toEqual([base]);
  });
});
