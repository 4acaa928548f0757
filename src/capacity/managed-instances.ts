import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityBindOptions, CapacityConfig, CapacityProfile, CapacityServiceOptions, ICapacity } from './contract';
import { endpointsOfHosts } from './host-endpoints';
import { PlacementSupport } from './hosts-profile';
import { allowAgent } from './instance-role';
import { ManagedInstancesOptions } from './managed-instances-options';
import { connectivityOf } from '../network/connectivity';
import { needEndpoints } from '../network/network';
import { makeRole } from '../posture/role';
import { judge } from '../private/judge';
import { gibibytesOf } from '../private/tokens';
import { declareUnavoidable } from '../private/unavoidable';
import { waitFor } from '../private/wait-for';
import { HOST_RULES } from '../rules/capacity/host-rules';
import { Finding } from '../rules/finding';
import { inside } from '../rules/rule';

const INFRASTRUCTURE_POLICY = 'AmazonECSInfrastructureRolePolicyForManagedInstances';

/** ECS Managed Instances. */
export class ManagedInstancesCapacity implements ICapacity {
  public readonly profile: CapacityProfile;
  public readonly weight?: number;
  public readonly base?: number;
  /** @internal */
  public readonly _findings: readonly Finding[];
  /** @internal */
  public readonly _id: string;
  /** @internal */
  public readonly _runsManagedDaemons = true;

  constructor(private readonly options: ManagedInstancesOptions) {
    this._id = options.name ?? 'ManagedInstances';
    this._findings = inside(`${this._id}.`, judge(HOST_RULES, { name: this._id, taskVolumeGiB: gibibytesOf(options.taskVolumeStorage) }));
    this.weight = options.weight;
    this.base = options.base;
    this.profile = {
      kind: 'Managed Instances',
      compatibility: ecs.Compatibility.MANAGED_INSTANCES,
      compatibilityName: 'MANAGED_INSTANCES',
      networkMode: ecs.NetworkMode.AWS_VPC,
      targetType: elbv2.TargetType.IP,
      addsProvider: true,
      runsDaemons: false,
      cpuArchitecture: options.cpuArchitecture ?? ecs.CpuArchitecture.X86_64,
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      placement: PlacementSupport.CONSTRAINTS,
    };
  }

  public bind(scope: Construct, { cluster, network }: CapacityBindOptions): CapacityConfig {
    const hosts = new Construct(scope, this._id);
    needEndpoints(network, endpointsOfHosts());
    const instanceRole = makeInstanceRole(hosts, cluster);
    const profile = new iam.InstanceProfile(hosts, 'InstanceProfile', { role: instanceRole });
    const infrastructureRole = makeInfrastructureRole(hosts, instanceRole);
    const provider = new ecs.ManagedInstancesCapacityProvider(hosts, 'Provider', {
      infrastructureRole,
      ec2InstanceProfile: profile,
      subnets: network.vpc.selectSubnets(network.taskSubnets).subnets,
      securityGroups: [new ec2.SecurityGroup(hosts, 'SecurityGroup', { vpc: network.vpc, description: `Hosts ${this._id} of ECS` })],
      instanceRequirements: this.options.instanceRequirements,
      capacityOptionType: this.options.capacityOptionType,
      taskVolumeStorage: this.options.taskVolumeStorage,
      propagateTags: ecs.PropagateManagedInstancesTags.CAPACITY_PROVIDER,
    });
    // On create ECS takes both roles up at once; on delete instances end while the provider still stands.
    waitFor(provider, () => [infrastructureRole, instanceRole, ...connectivityOf(network, provider)]);
    provider.bind(cluster);
    return { capacityProvider: provider.capacityProviderName, clusterScoped: true };
  }

  public createService(scope: Construct, id: string, options: CapacityServiceOptions): ecs.BaseService {
    return new ecs.FargateService(scope, id, {
      ...options.service,
      taskDefinition: options.taskDefinition,
      vpcSubnets: options.taskSubnets,
      securityGroups: options.securityGroups,
    });
  }
}

/**
 * The infrastructure role. It uses the AWS managed policy, because the required permissions change. The policy allows passing only
 * roles with a certain name prefix; our instance role has a generated name and is allowed explicitly.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-infrastructure-role.html
 */
function makeInfrastructureRole(hosts: Construct, instanceRole: iam.Role): iam.Role {
  const role = makeRole(hosts, 'InfrastructureRole', {
    assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(INFRASTRUCTURE_POLICY)],
  });
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['iam:PassRole'],
    resources: [instanceRole.roleArn],
    // In every partition: the principal of EC2 ends in .cn in China.
    conditions: { StringLike: { 'iam:PassedToService': 'ec2.*' } },
  }));
  declareUnavoidable(role, {
    id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${INFRASTRUCTURE_POLICY}]`,
    reason: 'What ECS needs to run instances for you changes with the service; AWS keeps it in this managed policy.',
  });
  return role;
}

/** Instance profile of the agent, limited to this cluster. */
function makeInstanceRole(hosts: Construct, cluster: ecs.ICluster): iam.Role {
  const role = makeRole(hosts, 'InstanceRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  allowAgent(role, cluster, {
    onCluster: ['ecs:RegisterContainerInstance', 'ecs:SubmitAttachmentStateChanges', 'ecs:SubmitTaskStateChange'],
    onInstances: ['ecs:Poll', 'ecs:PutSystemLogEvents', 'ecs:StartTelemetrySession'],
    serviceConnect: true,
  });
  return role;
}
