import { aws_ecs as ecs } from 'aws-cdk-lib';
import { extend } from './extend';
import { introduce } from './introduce';
import { join } from './join';
import { xRayAddress, xRayDaemonKind } from './x-ray-daemon';
import { networkModeOf } from '../api/task/platform';
import { TaskDefinitionShape } from '../api/task/shape';
import { PlannedSidecar, SidecarPlan } from '../task/sidecar-plan';

/** Configures the containers of a task to use the daemon of their instance. */
export class DaemonClient implements PlannedSidecar {
  constructor(private readonly bridgeGateway: string) {}

  public extend(definition: ecs.TaskDefinition): void {
    extend(definition, this);
  }

  public _plan(task: TaskDefinitionShape): SidecarPlan {
    const { name, purpose } = xRayDaemonKind();
    const neighbours = [xRayAddress(networkModeOf(task) === 'host' ? '127.0.0.1' : this.bridgeGateway)];
    const plan: SidecarPlan = {
      shape: { name: `${name} of the host`, purpose, listensOn: [], onHost: true },
      findings: [],
      needs: [],
      introduce: neighbour => introduce(neighbour, { neighbours }),
      attach: definition => join(definition, plan),
    };
    return plan;
  }
}
