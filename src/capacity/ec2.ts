import { aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_elasticloadbalancingv2 as elbv2, Duration, Names, Stack, Tags, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { keyOfVolumes } from './auto-scaling-key';
import { CapacityBindOptions, CapacityConfig, CapacityProfile, CapacityServiceOptions, ICapacity } from './contract';
import { Ec2Options } from './ec2-options';
import { commandsOf, DEFAULT_POOL_STATE, hasSpot, HostPlan, planHosts } from './ec2-plan';
import { endpointsOfHosts } from './host-endpoints';
import { HostImage, HostOs } from './host-image';
import { notificationsOf } from './host-notifications';
import { PlacementSupport } from './hosts-profile';
import { makeInstanceRole } from './instance-role';
import { clusterOfHosts } from './service-on-hosts';
import { renderUserData } from './user-data';
import { inCluster } from '../agent/settings';
import { connectivityOf } from '../network/connectivity';
import { needEndpoints } from '../network/network';
import { declareInPacks } from '../private/audit-packs';
import { secondsOf } from '../private/tokens';
import { declareUnavoidable } from '../private/unavoidable';
import { waitFor } from '../private/wait-for';
import { warn } from '../private/warn';
import { Finding } from '../rules/finding';

const COOLDOWN = Duration.minutes(5);
const HEALTH_GRACE_PERIOD = Duration.minutes(5);

/** EC2 instances that ECS scales. */
export class Ec2Capacity implements ICapacity {
  public readonly profile: CapacityProfile;
  public readonly weight?: number;
  public readonly base?: number;
  /** @internal */
  public readonly _findings: readonly Finding[];
  /** @internal */
  public readonly _id: string;
  private readonly plan: HostPlan;

  constructor(options: Ec2Options) {
    this.plan = planHosts(options);
    this._findings = this.plan.findings;
    this._id = this.plan.name;
    this.weight = options.weight;
    this.base = options.base;
    const { networkMode, architecture, machineImage: { _systemFamily: systemFamily } } = this.plan;
    this.profile = {
      kind: 'EC2',
      compatibility: ecs.Compatibility.EC2,
      compatibilityName: 'EC2',
      networkMode,
      targetType: networkMode === ecs.NetworkMode.AWS_VPC ? elbv2.TargetType.IP : elbv2.TargetType.INSTANCE,
      addsProvider: true,
      runsDaemons: true,
      cpuArchitecture: architecture === ec2.InstanceArchitecture.ARM_64 ? ecs.CpuArchitecture.ARM64 : ecs.CpuArchitecture.X86_64,
      operatingSystemFamily: systemFamily === undefined ? undefined : ecs.OperatingSystemFamily.of(systemFamily),
      placement: PlacementSupport.ALL,
      hosts: this.plan.profile,
    };
  }

  public bind(scope: Construct, { cluster, network }: CapacityBindOptions): CapacityConfig {
    const hosts = new Construct(scope, this.plan.name);
    needEndpoints(network, endpointsOfHosts({ settings: this.plan.settings, ssmAccess: this.plan.host.ssmSessionPermissions }));
    warnOfEndOfLife(hosts, this.plan.machineImage);
    const securityGroup = new ec2.SecurityGroup(hosts, 'SecurityGroup', { vpc: network.vpc, description: `Hosts ${this.plan.name} of ECS` });
    const launchTemplate = makeLaunchTemplate(hosts, this.plan, cluster, securityGroup, network.assignPublicIp);
    const group = makeGroup(hosts, this.plan, launchTemplate, network.vpc, network.taskSubnets);
    waitFor(group, () => connectivityOf(network, group));
    const provider = makeProvider(hosts, this.plan, group);
    return { capacityProvider: provider.ref, hostSecurityGroup: securityGroup };
  }

  public createService(scope: Construct, id: string, options: CapacityServiceOptions): ecs.BaseService {
    const ownInterface = options.taskDefinition.networkMode === ecs.NetworkMode.AWS_VPC;
    return new ecs.Ec2Service(scope, id, {
      ...options.service,
      cluster: clusterOfHosts(scope, options),
      taskDefinition: options.taskDefinition,
      vpcSubnets: ownInterface ? options.taskSubnets : undefined,
      securityGroups: options.securityGroups,
      daemon: options.daemon,
    });
  }
}

function warnOfEndOfLife(hosts: Construct, { endOfLife }: HostImage): void {
  if (endOfLife !== undefined) {
    warn(hosts, 'cdk-ecs-blueprints:host-image-end-of-life',
      `the operating system of these hosts came to its end of life on ${endOfLife} and gets no more fixes; move to HostImage.amazonLinux2023()`);
  }
}

function makeLaunchTemplate(
  hosts: Construct, plan: HostPlan, cluster: ecs.ICluster, securityGroup: ec2.SecurityGroup, publicIp: boolean,
): ec2.LaunchTemplate {
  const settings = inCluster(plan.settings, cluster.clusterName);
  const role = makeInstanceRole(hosts, {
    cluster,
    settings,
    ssmAccess: plan.host.ssmSessionPermissions,
    serviceConnect: true,
  });
  const launchTemplate = new ec2.LaunchTemplate(hosts, 'LaunchTemplate', {
    machineImage: plan.machineImage.toMachineImage(plan.architecture),
    instanceType: plan.instanceTypes[0],
    userData: renderUserData(plan.machineImage.os, settings, { region: Stack.of(hosts).region, ...commandsOf(plan.host) }),
    role,
    securityGroup,
    associatePublicIpAddress: publicIp,
    keyPair: plan.host.keyPair,
    blockDevices: blockDevices(plan, keyOfVolumes(hosts)),
    requireImdsv2: true,
    httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
    httpPutResponseHopLimit: plan.host.instanceMetadataForTasks === undefined ? 1 : 2,
    versionDescription: plan.host.instanceMetadataForTasks && `instance metadata open to tasks: ${plan.host.instanceMetadataForTasks}`,
  });
  // An agent that may not register yet stops.
  waitFor(launchTemplate, () => [role]);
  return launchTemplate;
}

/** Device names by operating system. Bottlerocket stores images on a separate volume. */
function blockDevices({ machineImage: image, volumeSize }: HostPlan, kmsKey: kms.IKey | undefined): ec2.BlockDevice[] {
  const gp3 = (deviceName: string, size: number): ec2.BlockDevice => ({
    deviceName,
    volume: ec2.BlockDeviceVolume.ebs(size, { encrypted: true, kmsKey, volumeType: ec2.EbsDeviceVolumeType.GP3, deleteOnTermination: true }),
  });
  const size = volumeSize.toGibibytes();
  if (image.os === HostOs.BOTTLEROCKET) return [gp3('/dev/xvda', BOTTLEROCKET_ROOT_GIB), gp3('/dev/xvdb', size)];
  return [gp3(image.os === HostOs.WINDOWS ? '/dev/sda1' : '/dev/xvda', size)];
}

const BOTTLEROCKET_ROOT_GIB = 4;

function makeGroup(
  hosts: Construct, plan: HostPlan, launchTemplate: ec2.LaunchTemplate, vpc: ec2.IVpc, vpcSubnets: ec2.SubnetSelection,
): autoscaling.AutoScalingGroup {
  const mixed = hasSpot(plan.spot) || plan.instanceTypes.length > 1;
  const group = new autoscaling.AutoScalingGroup(hosts, 'Group', {
    vpc,
    vpcSubnets,
    minCapacity: plan.minCapacity,
    maxCapacity: plan.maxCapacity,
    ...mixed ? { mixedInstancesPolicy: mixInstances(plan, launchTemplate) } : { launchTemplate },
    healthChecks: autoscaling.HealthChecks.ec2({ gracePeriod: HEALTH_GRACE_PERIOD }),
    cooldown: COOLDOWN,
    newInstancesProtectedFromScaleIn: plan.managedScaling.enableManagedTerminationProtection,
    notifications: notificationsOf(hosts, plan.managedScaling.notificationTopic),
  });
  // ECS puts it on groups that it scales. Hosts that start before have it from here, and updates of the group leave it where it is.
  Tags.of(group).add('AmazonECSManaged', '', { applyToLaunchedInstances: true, includeResourceTypes: ['AWS::AutoScaling::AutoScalingGroup'] });
  if (plan.managedScaling.warmPool) {
    group.addWarmPool({
      minSize: plan.managedScaling.warmPool.minSize ?? 0,
      poolState: plan.managedScaling.warmPool.poolState ?? DEFAULT_POOL_STATE,
    });
  }
  if (mixed) {
    declareUnavoidable(group, {
      id: 'AwsSolutions-EC26',
      reason: 'The rule cannot read launch templates of mixed instances; the volumes of this one are encrypted.',
    });
    declareInPacks(group, 'EC2IMDSv2Enabled', 'The rule cannot read launch templates of mixed instances; this one demands IMDSv2.', ['NIST.800.53.R5', 'HIPAA.Security']);
  }
  return group;
}

function mixInstances({ instanceTypes, spot }: HostPlan, launchTemplate: ec2.LaunchTemplate): autoscaling.MixedInstancesPolicy {
  return {
    launchTemplate,
    launchTemplateOverrides: instanceTypes.map(instanceType => ({ instanceType })),
    instancesDistribution: {
      onDemandBaseCapacity: spot.onDemandBaseCapacity,
      onDemandPercentageAboveBaseCapacity: spot.onDemandPercentageAboveBaseCapacity,
      spotAllocationStrategy: spot.spotAllocationStrategy,
    },
  };
}

function makeProvider(hosts: Construct, { managedScaling: scaling }: HostPlan, group: autoscaling.AutoScalingGroup): ecs.CfnCapacityProvider {
  return new ecs.CfnCapacityProvider(hosts, 'CapacityProvider', {
    name: safeName(hosts),
    autoScalingGroupProvider: {
      autoScalingGroupArn: group.autoScalingGroupName,
      managedDraining: 'ENABLED',
      managedTerminationProtection: scaling.enableManagedTerminationProtection ? 'ENABLED' : 'DISABLED',
      managedScaling: {
        status: 'ENABLED',
        targetCapacity: scaling.targetCapacityPercent,
        instanceWarmupPeriod: secondsOf(scaling.instanceWarmupPeriod),
      },
    },
  });
}

/** CloudFormation derives the provider name from the stack name, and ECS rejects names with reserved prefixes. */
function safeName(hosts: Construct): string | undefined {
  const { stackName } = Stack.of(hosts);
  return Token.isUnresolved(stackName) || /^(aws|ecs|fargate)/i.test(stackName)
    ? `hosts-${Names.uniqueResourceName(hosts, { maxLength: 100, separator: '-' })}`
    : undefined;
}
