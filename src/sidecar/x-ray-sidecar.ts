import { aws_ecs as ecs } from 'aws-cdk-lib';
import { extend } from './extend';
import { planSidecar } from './plan-sidecar';
import { SidecarOptions } from './sidecar-options';
import { xRaySidecarKind } from './x-ray-daemon';
import { TaskDefinitionShape } from '../api/task/shape';
import { checkInput, checkedInput } from '../private/input/check-input';
import { SidecarPlan } from '../task/sidecar-plan';

/**
 * The X-Ray daemon beside the containers of a task: `definition.addExtension(new XRaySidecar())`.
 *
 * Every other container finds it by `AWS_XRAY_DAEMON_ADDRESS`, unless it sets that itself, and starts after it. The role of the task may
 * write traces and read sampling rules, and nothing else. In network mode host a host has room for one such task.
 *
 * AWS ends its support on 2027-02-25; `Tracing.openTelemetry()` takes the same calls. See docs/tracing.md.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-eos.html
 */
@checkedInput('XRaySidecar')
export class XRaySidecar implements ecs.ITaskDefinitionExtension {
  constructor(private readonly options: SidecarOptions = {}) {
    checkInput(undefined, 'XRaySidecar', options);
  }

  /** Adds the daemon to a task definition. */
  public extend(taskDefinition: ecs.TaskDefinition): void {
    extend(taskDefinition, this);
  }

  /** @internal */
  public _plan(task: TaskDefinitionShape): SidecarPlan {
    return planSidecar(xRaySidecarKind(), this.options, task);
  }
}
