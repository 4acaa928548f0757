import { Size } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../api/task/shape';
import { smallestTaskSize } from '../api/task/smallest-task-size';
import { checkedInput } from '../private/input/check-input';

/** Options of `TaskSize.exact`. */
export interface ExactTaskSize {
  /** CPU units; 1024 are one vCPU. */
  readonly cpu: number;
  /** Memory of the task. */
  readonly memory: Size;
}

/** How much CPU and memory a task gets. */
@checkedInput('TaskSize')
export class TaskSize {
  /**
   * A fixed size. On Fargate it must be one of the supported combinations.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
   */
  public static exact(size: ExactTaskSize): TaskSize {
    return new TaskSize(false, () => ({ cpu: size.cpu, memory: size.memory.toMebibytes() }));
  }

  /**
   * The sum of what the containers need, including sidecars that are added later. A container without a size counts as 256 CPU
   * units and 512 MiB. On Fargate, the smallest supported combination; a sidecar can therefore make the task more expensive.
   */
  public static smallestThatFits(): TaskSize {
    return new TaskSize(true, smallestTaskSize);
  }

  /** @internal No size: each container takes what it needs of its instance. */
  public static _none(): TaskSize {
    return new TaskSize(false, () => ({}));
  }

  private constructor(
    /** @internal */
    public readonly _grows: boolean,
    /** @internal */
    public readonly _of: (task: TaskDefinitionShape) => { readonly cpu?: number; readonly memory?: number },
  ) {}
}
