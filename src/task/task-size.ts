import { Size } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../api/task/shape';
import { smallestTaskSize } from '../api/task/smallest-task-size';
import { checkedInput } from '../private/input/check-input';

/** Options of `TaskSize.exact`. */
export interface ExactTaskSize {
  /** CPU units; 1024 are one vCPU. */
  readonly cpu: number;
  /** Memory of the whole task. */
  readonly memory: Size;
}

/** How much CPU and memory a task gets. */
@checkedInput('TaskSize')
export class TaskSize {
  /**
   * Exactly this much. On Fargate it must be one of the pairs that Fargate offers.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
   */
  public static exact(size: ExactTaskSize): TaskSize {
    return new TaskSize(false, () => ({ cpu: size.cpu, memory: size.memory.toMebibytes() }));
  }

  /**
   * What the containers need together, sidecars that are added later included. A container that does not say counts for
   * 256 CPU units and 512 MiB. On Fargate the smallest pair that Fargate offers, so a sidecar can make the task cost more.
   */
  public static smallestThatFits(): TaskSize {
    return new TaskSize(true, smallestTaskSize);
  }

  private constructor(
    /** @internal */
    public readonly _grows: boolean,
    /** @internal */
    public readonly _of: (task: TaskDefinitionShape) => { readonly cpu: number; readonly memory: number },
  ) {}
}
