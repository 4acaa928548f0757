import { aws_ecs as ecs } from 'aws-cdk-lib';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';
import { judgeSidecars } from '../task/judge-task';
import { renderingOf } from '../task/render-task';
import { shapeNow } from '../task/shape-now';
import { PlannedSidecar } from '../task/sidecar-plan';
import { writerOf } from '../task/task-writer';

/** Adds a sidecar to a task definition in its current state. Fails if it does not fit. */
export function extend(definition: ecs.TaskDefinition, sidecar: PlannedSidecar): void {
  const now = shapeNow(definition);
  const plan = sidecar._plan(now);
  const containerDefinitions = [...now.containerDefinitions ?? [], ...plan.container ? [plan.container] : []];
  const rendering = renderingOf(definition);
  const whole = rendering?.sized({ ...now, containerDefinitions }) ?? { ...now, containerDefinitions };
  const writer = writerOf(definition);
  const sidecars = [...writer.sidecars.map(({ shape }) => shape), plan.shape];
  report(definition, [...judgeSidecars(whole, sidecars), ...plan.findings, ...judgeUses(definition, plan.needs)]);
  // Task definitions of this library are checked as a whole after later additions.
  if (!rendering) writer.saw(containerDefinitions);
  plan.attach(definition);
}
