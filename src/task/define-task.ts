import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { declareHostMode } from './host-mode';
import { TaskRendering } from './render-task';
import { allowRuntimeMonitoring } from './runtime-monitoring';
import { networkModeFor, TaskPlan } from './task-plan';
import { tasksOfThisAccount } from './task-role';
import { compatibilityOf } from '../capacity/compatibility';
import { postureOf } from '../posture/posture';
import { makeRole, makeRoleIfManaged } from '../posture/role';

/** Creates the task definition of aws-ecs that a plan renders, still without containers and sidecars. */
export function defineTask(scope: Construct, plan: TaskPlan): ecs.TaskDefinition {
  const { runtime } = plan;
  const rendering = new TaskRendering(plan);
  const definition = new ecs.TaskDefinition(scope, 'Definition', {
    ...rendering.sizeProps,
    compatibility: compatibilityOf(plan.shape.requiresCompatibilities),
    networkMode: networkModeFor(plan.capacities),
    family: runtime.family,
    placementConstraints: runtime.placementConstraints,
    proxyConfiguration: runtime.proxyConfiguration,
    taskRole: plan.taskRole ?? makeRole(scope, 'TaskRole', { assumedBy: tasksOfThisAccount() }),
    executionRole: plan.executionRole ?? makeRoleIfManaged(scope, 'ExecutionRole', { assumedBy: tasksOfThisAccount() }),
  });
  rendering.attach(scope, definition);
  // Loaded for tasks that have it.
  if (postureOf(scope).runtimeMonitoring) allowRuntimeMonitoring(definition, plan.shape);
  if (definition.networkMode === ecs.NetworkMode.HOST) declareHostMode(definition, plan.shape);
  return definition;
}
