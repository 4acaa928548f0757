import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IDependable } from 'constructs';
import { extend } from './extend';
import { introduce } from './introduce';
import { join } from './join';
import { Variables } from './sidecar-kind';
import { SidecarShape } from '../api/sidecar/shape';
import { networkModeOf } from '../api/task/platform';
import { TaskDefinitionShape } from '../api/task/shape';
import { needByTasks } from '../task/needed-by-tasks';
import { PlannedSidecar, SidecarPlan } from '../task/sidecar-plan';

/**
 * Address of managed daemons for all tasks on their instance.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons-task-definitions.html#managed-daemons-network-mode
 */
const MANAGED_DAEMONS = '169.254.172.2';

/** Default gateway of `docker0`, which is the instance. */
const DEFAULT_GATEWAY = '172.17.0.1';

/** A daemon as its clients know it. */
export interface KnownDaemon {
  readonly name: string;
  /** What it is to a task. A task has one of each purpose. */
  readonly purpose: string;
  /** Compatibility of the tasks that run beside it. */
  readonly runsOn: string;
  /** Whether it is a managed daemon of ECS. */
  readonly managed: boolean;
  /** Address of the instance for tasks in bridge mode. */
  readonly bridgeGateway?: string;
  /** Variables of its clients, by its address. */
  readonly variables: (host: string) => readonly Variables[];
  /** What must exist before its clients. */
  readonly exists: IDependable;
}

/** Configures the containers of a task to use the daemon of their instance. */
export class DaemonClient implements PlannedSidecar {
  constructor(private readonly daemon: KnownDaemon) {}

  public extend(definition: ecs.TaskDefinition): void {
    extend(definition, this);
  }

  public _plan(task: TaskDefinitionShape): SidecarPlan {
    const { name, purpose, runsOn, managed, variables, exists } = this.daemon;
    const neighbours = variables(this.addressFor(task));
    const place: Partial<SidecarShape> = managed ? { inDaemonNetwork: true } : { onHost: true };
    const plan: SidecarPlan = {
      shape: { name: `${name} of the host`, purpose, listensOn: [], runsOn, ...place },
      findings: [],
      needs: [],
      introduce: neighbour => introduce(neighbour, { neighbours }),
      attach: definition => {
        join(definition, plan);
        needByTasks(definition, { exists });
      },
    };
    return plan;
  }

  private addressFor(task: TaskDefinitionShape): string {
    const { managed, bridgeGateway = DEFAULT_GATEWAY } = this.daemon;
    if (managed) return MANAGED_DAEMONS;
    return networkModeOf(task) === 'host' ? '127.0.0.1' : bridgeGateway;
  }
}
