import { Construct } from 'constructs';
import { capacitiesFor } from './default-cluster';
import { WorkloadOptions } from './workload-options';
import { TaskDefinitionShape } from '../api/task/shape';
import { ICapacity } from '../capacity/contract';
import { taskDemands } from '../posture/demands';
import { injectedProps } from '../private/injected-props';
import { Need } from '../private/stack-uses';
import { Finding } from '../rules/finding';
import { PropPaths, renamePaths } from '../rules/prop-paths';
import { Rule } from '../rules/rule';
import { ContainerSettings } from '../task/container-options';
import { TaskDefinition } from '../task/task-definition';
import { TaskDefinitionProps } from '../task/task-definition-props';
import { TaskPlan } from '../task/task-plan';

/** What a pattern decides about its task. */
interface WorkloadChoices {
  /** The main container, with what the pattern adds to it. */
  readonly container: ContainerSettings;
  /** Names of props for places in the main container, if they differ: `image` and `container` are known. */
  readonly paths?: PropPaths;
  /**
   * Capacities of the task.
   *
   * @default - those of the cluster
   */
  readonly capacities?: ICapacity[];
  /**
   * Rules on the task beside those on every task.
   *
   * @default - none
   */
  readonly rules?: readonly Rule<TaskDefinitionShape>[];
}

/** A planned task of a pattern, with findings in the words of its props. */
export interface WorkloadPlan {
  readonly task: TaskPlan;
  readonly capacities: ICapacity[];
  /** Props by their place in the task. */
  readonly paths: PropPaths;
  readonly findings: readonly Finding[];
  /** What it needs from other stacks. */
  readonly needs: readonly Need[];
}

/** Plans the task of a pattern. Its `TaskDefinition` has the id `Task`. */
export function planWorkload(scope: Construct, props: WorkloadOptions, choices: WorkloadChoices): WorkloadPlan {
  const capacities = choices.capacities ?? capacitiesFor(scope, props.cluster);
  const containers = [{ ...choices.container, image: props.image }, ...props.additionalContainers ?? []];
  const asked: TaskDefinitionProps = { ...props, capacities, containers };
  const task = new TaskPlan(injectedProps(TaskDefinition.PROPERTY_INJECTION_ID, asked, scope, 'Task'), choices.rules, taskDemands(scope));
  const paths = containerPaths(props, choices.paths);
  return { task, capacities, paths, findings: renamePaths(task.findings, paths), needs: renamePaths(task.needs, paths) };
}

/** Maps paths in the task to props of the pattern. */
function containerPaths({ additionalContainers = [] }: WorkloadOptions, paths: PropPaths = {}): PropPaths {
  return {
    'containers[0]': 'container',
    'containers[0].image': 'image',
    ...Object.fromEntries(Object.entries(paths).map(([place, prop]) => [`containers[0].${place}`, prop])),
    ...Object.fromEntries(additionalContainers.map((_, i) => [`containers[${i + 1}]`, `additionalContainers[${i}]`])),
  };
}
