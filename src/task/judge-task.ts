import { withRoles } from './task-role';
import { FIRELENS_PORTS } from '../api/sidecar/ports';
import { SidecarShape } from '../api/sidecar/shape';
import { networkModeOf } from '../api/task/platform';
import { TaskDefinitionShape } from '../api/task/shape';
import { judge } from '../private/judge';
import { Finding } from '../rules/finding';
import { freePorts, SIDECAR_RULES } from '../rules/sidecar/sidecar-rules';
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
  const routers = routersOf(task, sidecars);
  const shape = { task: { ...task, networkMode: networkModeOf(task) }, sidecars: [...routers, ...sidecars] };
  // Routers of others are judged as containers, but rules on containers do not know which ports they take.
  if (sidecars.length === 0) return routers.length === 0 ? [] : judge([freePorts], shape);
  return judge(SIDECAR_RULES, shape);
}

/** Log routers that were added by others. */
function routersOf({ containerDefinitions = [] }: TaskDefinitionShape, sidecars: readonly SidecarShape[]): SidecarShape[] {
  const known = new Set(sidecars.map(({ name }) => name));
  return containerDefinitions.flatMap(({ name, firelensConfiguration }) => name !== undefined && firelensConfiguration && !known.has(name)
    ? [{ name, purpose: 'log router', listensOn: FIRELENS_PORTS }]
    : []);
}
