import { aws_ecs as ecs } from 'aws-cdk-lib';
import { extend } from './extend';
import { planSidecar } from './plan-sidecar';
import { SidecarKind } from './sidecar-kind';
import { SidecarOptions } from './sidecar-options';
import { TaskDefinitionShape } from '../api/task/shape';
import { PlannedSidecar, SidecarPlan } from '../task/sidecar-plan';

/** A tracer without a public class. */
export class Tracer implements PlannedSidecar {
  constructor(private readonly kind: SidecarKind, private readonly options: SidecarOptions) {}

  public extend(definition: ecs.TaskDefinition): void {
    extend(definition, this);
  }

  public _plan(task: TaskDefinitionShape): SidecarPlan {
    return planSidecar(this.kind, this.options, task);
  }
}
