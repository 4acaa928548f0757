import { aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityConfig, CapacityProfile, CapacityServiceOptions, ICapacity } from './contract';
import { PlacementSupport } from './hosts-profile';
import { NamedCapacityOptions } from './named-options';
import { clusterOfHosts } from './service-on-hosts';
import { judge } from '../private/judge';
import { HOST_RULES } from '../rules/capacity/host-rules';
import { Finding } from '../rules/finding';

/** An existing capacity provider of the cluster. */
export class NamedCapacity implements ICapacity {
  public readonly profile: CapacityProfile;
  public readonly weight?: number;
  public readonly base?: number;
  /** @internal */
  public readonly _findings: readonly Finding[];
  /** @internal */
  public readonly _runsManagedDaemons: boolean;

  constructor(private readonly capacityProvider: string, private readonly options: NamedCapacityOptions) {
    const { compatibility = ecs.Compatibility.EC2, cpuArchitecture, hostSecurityGroup } = options;
    const onEc2 = compatibility === ecs.Compatibility.EC2;
    this._runsManagedDaemons = !onEc2;
    this.weight = options.weight;
    this.base = options.base;
    this._findings = judge(HOST_RULES, {
      name: capacityProvider, namedCompatibility: ecs.Compatibility[compatibility], hasHostGroup: hostSecurityGroup !== undefined,
    });
    const bridged = onEc2 && hostSecurityGroup !== undefined;
    this.profile = {
      kind: `capacity provider ${capacityProvider}`,
      compatibility,
      compatibilityName: onEc2 ? 'EC2' : 'MANAGED_INSTANCES',
      networkMode: bridged ? ecs.NetworkMode.BRIDGE : ecs.NetworkMode.AWS_VPC,
      targetType: bridged ? elbv2.TargetType.INSTANCE : elbv2.TargetType.IP,
      addsProvider: false,
      runsDaemons: onEc2,
      cpuArchitecture,
      placement: onEc2 ? PlacementSupport.ALL : PlacementSupport.CONSTRAINTS,
    };
  }

  public bind(): CapacityConfig {
    return { capacityProvider: this.capacityProvider, hostSecurityGroup: this.options.hostSecurityGroup };
  }

  public createService(scope: Construct, id: string, options: CapacityServiceOptions): ecs.BaseService {
    const { service, taskDefinition, taskSubnets, securityGroups, daemon } = options;
    const ownInterface = taskDefinition.networkMode === ecs.NetworkMode.AWS_VPC;
    const vpcSubnets = ownInterface ? taskSubnets : undefined;
    return this.profile.compatibility === ecs.Compatibility.EC2
      ? new ecs.Ec2Service(scope, id, { ...service, cluster: clusterOfHosts(scope, options), taskDefinition, vpcSubnets, securityGroups, daemon })
      : new ecs.FargateService(scope, id, { ...service, taskDefinition, vpcSubnets, securityGroups });
  }
}
