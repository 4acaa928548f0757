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
   * AWS Fargate: no hosts to look after; every task has a kernel and a network interface of its own.
   *
   * Costs per task, by size and second.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html
   */
  public static fargate(options: FargateOptions = {}): ICapacity {
    return new FargateCapacity('FARGATE', options);
  }

  /**
   * AWS Fargate on spare capacity: cheaper, and AWS may take a task back with two minutes' notice.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
   */
  public static fargateSpot(options: FargateOptions = {}): ICapacity {
    return new FargateCapacity('FARGATE_SPOT', options);
  }

  /**
   * Hosts of EC2 in an Auto Scaling group that ECS scales and drains, configured by this library from launch template to
   * agent: Amazon Linux 2023, Bottlerocket or Windows; on demand, Spot or both.
   *
   * Costs per host, by type and second, with its disk.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html
   */
  public static ec2(options: Ec2Options): ICapacity {
    return new Ec2Capacity(options);
  }

  /**
   * Hosts of EC2 that ECS itself chooses, patches and replaces.
   *
   * Costs per host, by type and second, and a fee for the management.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ManagedInstances.html
   */
  public static managedInstances(options: ManagedInstancesOptions = {}): ICapacity {
    return new ManagedInstancesCapacity(options);
  }

  /**
   * ECS Anywhere: hosts outside of AWS, which their owner registers with a script that this makes. No load balancer reaches them.
   *
   * Costs per registered host and hour.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html
   */
  public static external(options: ExternalOptions = {}): ICapacity {
    return new ExternalCapacity(options);
  }

  /**
   * A capacity provider that somebody else, such as a platform team, has made and added to the cluster. The cluster and its list of
   * capacity providers stay as they are.
   *
   * @param capacityProviderName its name, as the cluster lists it
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html#capacity-providers
   */
  public static fromName(capacityProviderName: string, options: NamedCapacityOptions = {}): ICapacity {
    return new NamedCapacity(capacityProviderName, options);
  }

  private constructor() {}
}
