import { ContainerOptions } from './container-options';
import { ITaskDefinition } from './contract';
import { readTaskFile } from './import-file';
import { planContainerSource } from './source-of-containers';
import { planDefinitionSource } from './source-of-definition';
import { planFileSource } from './source-of-file';
import { TaskFileOptions, TaskSourceOptions } from './task-source-options';
import { TaskSourcePlan, TaskUse } from './task-source-plan';
import { checkedInput } from '../private/input/check-input';

/** Where a platform other than ECS, such as Elastic Beanstalk, gets its containers from. */
@checkedInput('TaskSource')
export class TaskSource {
  /** Containers, as `TaskDefinition` and the patterns take them. No task definition is made. */
  public static fromContainers(containers: ContainerOptions[], options: TaskSourceOptions = {}): TaskSource {
    return new TaskSource(use => planContainerSource(containers, options, use));
  }

  /**
   * The containers of a task definition, which ECS runs as well. Its sidecars are among them; permissions of its task role are not handed
   * on: grant them to what runs the containers.
   */
  public static fromTaskDefinition(taskDefinition: ITaskDefinition): TaskSource {
    return new TaskSource(() => planDefinitionSource(taskDefinition.ecsTaskDefinition));
  }

  /**
   * A JSON file, in the formats of `TaskDefinition.fromFile`. No task definition is made.
   *
   * @param path path of the file, relative to the working directory of the app
   */
  public static fromFile(path: string, options: TaskFileOptions = {}): TaskSource {
    return new TaskSource(use => planFileSource(readTaskFile(path), options, use));
  }

  private constructor(
    /**
     * Plans the containers. Makes nothing.
     *
     * @internal
     */
    public readonly _plan: (use: TaskUse) => TaskSourcePlan,
  ) {}
}
