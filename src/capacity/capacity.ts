import { ICapacity } from './contract';
import { FargateCapacity } from './fargate';
import { FargateOptions } from './fargate-options';

/** Where tasks run. */
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

  private constructor() {}
}
