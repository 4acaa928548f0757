import { Construct } from 'constructs';
import { OneOffTaskProps } from './one-off-task-props';
import { RunOn } from './run-on';
import { OneOffShape } from '../../api/patterns/one-off-shape';
import { judge } from '../../private/judge';
import { Need } from '../../private/stack-uses';
import { secondsOf } from '../../private/tokens';
import { Finding } from '../../rules/finding';
import { ONE_OFF_RULES } from '../../rules/patterns/one-off-rules';
import { PropPaths, PropPathsOf, renamePaths } from '../../rules/prop-paths';
import { TaskPlan } from '../../task/task-plan';
import { planWorkload } from '../plan-workload';
import { planRunTask, RunTaskPlan } from '../run-task/run-task-plan';

/** A planned one-off task: its parts, its findings, and what it needs from other stacks. */
export interface OneOffTaskPlan {
  readonly task: TaskPlan;
  readonly run: RunTaskPlan;
  /** Undefined if no deployment runs the task. */
  readonly deployment: RunOn['_deployment'];
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
}

/** Plans the task and how it is run. */
export function planOneOffTask(scope: Construct, props: OneOffTaskProps): OneOffTaskPlan {
  const { cluster, runOn = RunOn.deployment() } = props;
  const { task, capacities, paths, findings, needs } = planWorkload(scope, props, { container: props.container ?? {}, capacities: props.capacities });
  const run = planRunTask(props, { scope, capacities, task: task.shape, cluster, paths });
  const { _deployment: deployment } = runOn;
  const shape: OneOffShape = {
    main: { essential: task.shape.containerDefinitions?.[0]?.essential },
    isDeployed: deployment !== undefined,
    timeout: secondsOf(deployment?.timeout),
    capacities: capacities.map(({ profile: { kind } }) => ({ kind })),
  };
  return {
    task,
    run,
    deployment,
    findings: [...renamePaths(judge(ONE_OFF_RULES, shape), ONE_OFF_PROPS), ...findings, ...run.findings],
    needs: [...needs, ...run.needs],
  };
}

/** Props by their property in the shape, if the names differ. */
const ONE_OFF_PROPS: PropPaths = {
  'main.essential': 'container.lifecycle.essential',
  'timeout': 'runOn.timeout',
} satisfies PropPathsOf<OneOffShape>;
