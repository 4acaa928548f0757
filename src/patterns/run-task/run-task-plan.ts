import { aws_ec2 as ec2, aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { RunTaskOptions } from './run-task-options';
import { RunTaskShape } from '../../api/patterns/run-task-shape';
import { TaskDefinitionShape } from '../../api/task/shape';
import { ICapacity } from '../../capacity/contract';
import { ourCluster } from '../../cluster/cluster';
import { judgeCapacities } from '../../cluster/judge-capacities';
import { egressOf } from '../../network/network';
import { judgeRunning } from '../../posture/demands';
import { judge } from '../../private/judge';
import { Need } from '../../private/stack-uses';
import { secondsOf } from '../../private/tokens';
import { Finding } from '../../rules/finding';
import { RUN_TASK_PLACE } from '../../rules/patterns/run-task-place';
import { RUN_TASK_RULES } from '../../rules/patterns/run-task-rules';
import { PropPaths, PropPathsOf, renamePaths } from '../../rules/prop-paths';
import { capacityShapes, platformVersionOf } from '../../service/capacity-shapes';
import { Placement } from '../../service/placement';
import { needsOfTasks } from '../../service/service-plan';
import { TaskEgress } from '../../service/task-egress';
import { checkTaskPlace } from '../../service/task-place';

/** Cluster, capacities and task of runs. */
interface RunPlace {
  /** Where the runs are to be made. */
  readonly scope: IConstruct;
  readonly capacities: readonly ICapacity[];
  readonly task: TaskDefinitionShape;
  /** Undefined if the cluster is still to be created. */
  readonly cluster?: ecs.ICluster;
  /**
   * Number of tasks of each call.
   *
   * @default 1
   */
  readonly count?: number;
  /**
   * How often a run that fails is repeated.
   *
   * @default - not at all
   */
  readonly retryFailedRuns?: number;
  /**
   * When a run is stopped that does not end.
   *
   * @default - never
   */
  readonly taskTimeout?: Duration;
  /** Props by their place in the task, of a plan of its workload. */
  readonly paths: PropPaths;
}

/** Runs of a task with all defaults applied, findings in the words of the props of a pattern, and what will be created. */
export interface RunTaskPlan {
  readonly capacities: readonly ICapacity[];
  readonly task: TaskDefinitionShape;
  readonly count: number;
  readonly placement?: ReturnType<Placement['_plan']>;
  readonly enableExecuteCommand: boolean;
  readonly propagateTags?: ecs.PropagatedTagSource;
  readonly securityGroups?: readonly ec2.ISecurityGroup[];
  readonly egress?: TaskEgress;
  readonly findings: readonly Finding[];
  /** What they need from other stacks. */
  readonly needs: readonly Need[];
}

type RunTaskChoices = Omit<RunTaskPlan, 'findings' | 'needs'>;

/** Applies the defaults and checks the result. */
export function planRunTask(options: Omit<RunTaskOptions, 'capacities'>, place: RunPlace): RunTaskPlan {
  const { scope, capacities, task, cluster, count = 1, paths } = place;
  const { propagateTags = ecs.PropagatedTagSource.TASK_DEFINITION } = options;
  const ours = ourCluster(cluster);
  const choices: RunTaskChoices = {
    capacities,
    task,
    count,
    placement: options.placement?._plan(),
    enableExecuteCommand: options.enableExecuteCommand ?? false,
    propagateTags: propagateTags === ecs.PropagatedTagSource.NONE ? undefined : propagateTags,
    securityGroups: options.securityGroups,
    egress: options.egress,
  };
  return {
    ...choices,
    findings: [
      ...ours ? ours._newFindings(capacities) : judgeCapacities(capacities),
      ...renamePaths(renamePaths(judge([...RUN_TASK_PLACE, ...RUN_TASK_RULES], shapeOf(choices, place)), RUN_TASK_PROPS), paths),
      ...checkTaskPlace(capacities, task, cluster),
      ...judgeRunning(scope, choices, cluster),
    ],
    needs: needsOfTasks(options, cluster),
  };
}

/** Runs in the format of `RunTask`. */
function shapeOf(choices: RunTaskChoices, { cluster, retryFailedRuns, taskTimeout }: RunPlace): RunTaskShape {
  const { capacities, task, count, placement, enableExecuteCommand, propagateTags, securityGroups, egress } = choices;
  return {
    count,
    retryFailedRuns,
    taskTimeout: secondsOf(taskTimeout),
    propagateTags,
    enableExecuteCommand,
    securityGroups: securityGroups?.map(({ securityGroupId }) => securityGroupId),
    limitsEgress: egress?._isLimited,
    platformVersion: platformVersionOf(capacities),
    capacityProviderStrategy: capacities.map(({ base, weight }) => ({ base, weight })),
    capacities: capacityShapes(capacities, cluster),
    taskDefinition: task,
    egress: egressOf(ourCluster(cluster)?.network),
    ...placement?.shape,
  };
}

/** Props by their property in the shape, if the names differ. */
const RUN_TASK_PROPS: PropPaths = {
  'capacityProviderStrategy[]': 'capacities[]',
  'placementStrategy[]': 'placement.strategies[]',
  'placementConstraints[]': 'placement.constraints[]',
  'count': 'taskCount',
  'taskDefinition.containerDefinitions[]': 'containers[]',
  'taskDefinition.containerDefinitions[].restartPolicy': 'containers[].lifecycle.restartPolicy',
} satisfies PropPathsOf<RunTaskShape>;
