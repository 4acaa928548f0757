import { aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityBindOptions, CapacityConfig, CapacityProfile, CapacityServiceOptions, ICapacity } from './contract';
import { FargateOptions } from './fargate-options';
import { PlacementSupport } from './hosts-profile';

/** Fargate or Fargate Spot, which differ only in the capacity provider. */
export class FargateCapacity implements ICapacity {
  public readonly profile: CapacityProfile;
  public readonly weight?: number;
  public readonly base?: number;

  constructor(private readonly capacityProvider: 'FARGATE' | 'FARGATE_SPOT', private readonly options: FargateOptions = {}) {
    this.weight = options.weight;
    this.base = options.base;
    this.profile = {
      kind: capacityProvider === 'FARGATE' ? 'Fargate' : 'Fargate Spot',
      compatibility: ecs.Compatibility.FARGATE,
      compatibilityName: 'FARGATE',
      networkMode: ecs.NetworkMode.AWS_VPC,
      targetType: elbv2.TargetType.IP,
      addsProvider: false,
      runsDaemons: false,
      cpuArchitecture: options.cpuArchitecture ?? ecs.CpuArchitecture.X86_64,
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      platformVersion: options.platformVersion,
      placement: PlacementSupport.NONE,
    };
  }

  public bind(_scope: Construct, { cluster }: CapacityBindOptions): CapacityConfig {
    // A plain aws-ecs cluster must enable the providers. Ours associates them by name, imported clusters are left unchanged.
    if (cluster instanceof ecs.Cluster) {
      cluster.enableFargateCapacityProviders();
    }
    return { capacityProvider: this.capacityProvider };
  }

  public createService(scope: Construct, id: string, options: CapacityServiceOptions): ecs.BaseService {
    return new ecs.FargateService(scope, id, {
      ...options.service,
      taskDefinition: options.taskDefinition,
      vpcSubnets: options.taskSubnets,
      securityGroups: options.securityGroups,
      assignPublicIp: options.assignPublicIp,
      platformVersion: this.options.platformVersion,
    });
  }
}
