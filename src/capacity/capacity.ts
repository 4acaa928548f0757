import { ICapacity } from './contract';
import { Ec2Capacity } from './ec2';
import { Ec2Options } from './ec2-options';
import { ExternalCapacity } from './external';
import { ExternalOptions } from './external-options';
import { FargateCapacity } from './fargate';
import { FargateOptions } from './fargate-options';
import { ManagedInstancesCapacity } from './managed-instances';
import { ManagedInstancesOptions } from './managed-instances-options';
import { NamedCapacity } from './named';
import { NamedCapacityOptions } from './named-options';
import { checkedInput } from '../private/input/check-input';

/** Where tasks run. */
@checkedInput('Capacity')
export class Capacity {
  /**
   * AWS Fargate: no instances to manage. Each task has its own kernel and network interface.
   *
   * You pay per task and second, by size.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html
   */
  public static fargate(options: FargateOptions = {}): ICapacity {
    return new FargateCapacity('FARGATE', options);
  }

  /**
   * AWS Fargate Spot: cheaper spare capacity. AWS can stop a task with two minutes' notice.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
   */
  public static fargateSpot(options: FargateOptions = {}): ICapacity {
    return new FargateCapacity('FARGATE_SPOT', options);
  }

  /**
   * EC2 instances in an Auto Scaling group that ECS scales and drains: Amazon Linux 2023, Bottlerocket or Windows; on-demand, Spot
   * or both. The library configures the launch template, user data and agent.
   *
   * You pay per instance and second, by type, plus its volumes.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html
   */
  public static ec2(options: Ec2Options): ICapacity {
    return new Ec2Capacity(options);
  }

  /**
   * ECS Managed Instances: EC2 instances that ECS selects, patches and replaces.
   *
   * You pay per instance and second, by type, plus a management fee.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ManagedInstances.html
   */
  public static managedInstances(options: ManagedInstancesOptions = {}): ICapacity {
    return new ManagedInstancesCapacity(options);
  }

  /**
   * ECS Anywhere: machines outside of AWS. You register them with a script from the stack outputs. Load balancers are not
   * supported.
   *
   * You pay per registered instance and hour.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html
   */
  public static external(options: ExternalOptions = {}): ICapacity {
    return new ExternalCapacity(options);
  }

  /**
   * An existing capacity provider of the cluster, such as one of a platform team. The cluster and its list of capacity providers
   * are not changed.
   *
   * @param capacityProviderName name of the capacity provider
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html#capacity-providers
   */
  public static fromName(capacityProviderName: string, options: NamedCapacityOptions = {}): ICapacity {
    return new NamedCapacity(capacityProviderName, options);
  }

  private constructor() {}
}
