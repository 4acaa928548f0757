import { aws_ecs as ecs } from 'aws-cdk-lib';
import { extend } from './extend';
import { planSidecar } from './plan-sidecar';
import { SidecarOptions } from './sidecar-options';
import { xRaySidecarKind } from './x-ray-daemon';
import { TaskDefinitionShape } from '../api/task/shape';
import { checkInput, checkedInput } from '../private/input/check-input';
import { SidecarPlan } from '../task/sidecar-plan';

/**
 * Runs the X-Ray daemon as a sidecar: `definition.addExtension(new XRaySidecar())`.
 *
 * All other containers start after it and get `AWS_XRAY_DAEMON_ADDRESS`, unless they set it themselves. The task role gets
 * permission to write traces and read sampling rules only. In host network mode, an instance can run one such task.
 *
 * AWS ends support for the X-Ray daemon on 2027-02-25. `Tracing.openTelemetry()` accepts the same traces. See docs/tracing.md.
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
