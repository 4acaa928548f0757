import { Size } from 'aws-cdk-lib';

/** Options of `TaskSize.exact`. */
export interface ExactTaskSize {
  /** CPU units; 1024 are one vCPU. */
  readonly cpu: number;
  /** Memory of the whole task. */
  readonly memory: Size;
}

/** How much CPU and memory a task gets. */
export class TaskSize {
  /**
   * Exactly this much. On Fargate it must be one of the pairs that Fargate offers.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
   */
  public static exact(size: ExactTaskSize): TaskSize {
    return new TaskSize(size.cpu, size.memory);
  }

  private constructor(
    /** CPU units; 1024 are one vCPU. */
    public readonly cpu: number,
    /** Memory of the whole task. */
    public readonly memory: Size,
  ) {}
}
