import { checkTask, resolveTask, taskShape } from './task-spec';
import { TaskDefinitionProps } from './task-definition';
import { TaskDefinitionShape } from '../api/task/shape';
import { Finding } from '../rules/finding';
import { markChecked } from '../private/checked';

// TEMPORARY until task plan is merged
export interface TaskPlan extends TaskDefinitionProps { readonly shape: TaskDefinitionShape; readonly findings: Finding[] }
export function planTask(props: TaskDefinitionProps): TaskPlan {
  const spec = resolveTask(props);
  const shape = taskShape(spec);
  return markChecked({ ...props, shape, findings: checkTask(spec, shape) });
}
