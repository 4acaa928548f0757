import { aws_ecs as ecs, AspectPriority, Aspects } from 'aws-cdk-lib';
import { Introduction } from './introduction';
import { reportAtSynth } from '../private/report';
import { judgeSidecars } from '../task/judge-task';
import { renderingOf } from '../task/render-task';
import { shapeNow } from '../task/shape-now';
import { SidecarPlan } from '../task/sidecar-plan';
import { writerOf } from '../task/task-writer';

/** Configures all containers of a task for a sidecar, including containers that are added later. */
export function join(definition: ecs.TaskDefinition, plan: SidecarPlan): void {
  const { sidecars } = writerOf(definition);
  if (sidecars.length === 0) {
    Aspects.of(definition).add(new Introduction(definition), { priority: AspectPriority.MUTATING });
    // Later containers must leave room too. Task definitions of this library check this themselves.
    if (!renderingOf(definition)) {
      definition.node.addValidation({ validate: () => writerOf(definition).grew ? judgeNow(definition) : [] });
    }
  }
  sidecars.push(plan);
}

function judgeNow(definition: ecs.TaskDefinition): string[] {
  const findings = judgeSidecars(shapeNow(definition), writerOf(definition).sidecars.map(({ shape }) => shape));
  return reportAtSynth(definition, findings);
}
