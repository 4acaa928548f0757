import { withRoles } from './task-role';
import { FIRELENS_PORTS } from '../api/sidecar/ports';
import { SidecarShape } from '../api/sidecar/shape';
import { networkModeOf } from '../api/task/platform';
import { TaskDefinitionShape } from '../api/task/shape';
import { judge } from '../private/judge';
import { Finding } from '../rules/finding';
import { SIDECAR_RULES } from '../rules/sidecar/sidecar-rules';
import { TASK_RULES } from '../rules/task/task-rules';

/**
 * Everything that is wrong with a task and its sidecars.
 *
 * @param own the task without its sidecars: where these do not fit in, rules on tasks would say the same in other words
 */
export function judgeTask(task: TaskDefinitionShape, sidecars: readonly SidecarShape[], own = task): Finding[] {
  const findings = judgeSidecars(task, sidecars);
  const fits = findings.every(finding => finding.advice);
  return [...judge(TASK_RULES, withRoles(fits ? task : own)), ...findings];
}

/** Findings about the sidecars of a task. */
export function judgeSidecars(task: TaskDefinitionShape, sidecars: readonly SidecarShape[]): Finding[] {
  return sidecars.length === 0 ? [] : judge(SIDECAR_RULES, {
    task: { ...task, networkMode: networkModeOf(task) },
    sidecars: [...routersOf(task, sidecars), ...sidecars],
  });
}

/** Log routers that were added by others. */
function routersOf({ containerDefinitions = [] }: TaskDefinitionShape, sidecars: readonly SidecarShape[]): SidecarShape[] {
  const known = new Set(sidecars.map(({ name }) => name));
  return containerDefinitions.flatMap(({ name, firelensConfiguration }) => name !== undefined && firelensConfiguration && !known.has(name)
    ? [{ name, purpose: 'log router', listensOn: FIRELENS_PORTS }]
    : []);
}
