import { SidecarTaskShape } from '../../api/sidecar/shape';
import { Rule, Violation } from '../rule';

const IN_TASK = ['awsvpc', 'bridge', 'host'];
const ON_HOST = ['bridge', 'host'];

function unlessAmong(modes: readonly string[], networkMode: string | undefined, purpose: string): Violation[] {
  return networkMode === undefined || modes.includes(networkMode)
    ? []
    : [{ path: 'networkMode', problem: `must be ${modes.join(' or ')} ${purpose}, got ${networkMode}` }];
}

/** Where there is no network, or it is unlike the one that sidecars know, nobody finds them. */
export const sidecarNetwork: Rule<SidecarTaskShape> = {
  id: 'ECS-SIDE-005',
  kind: 'cannot-work',
  title: 'Tasks with sidecars use network mode awsvpc, bridge or host',
  remedy: 'choose one of these network modes; images of sidecars run on Linux',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html',
  check: ({ task, sidecars = [] }) => sidecars.some(({ onHost }) => !onHost)
    ? unlessAmong(IN_TASK, task?.networkMode, 'with a sidecar')
    : [],
};

/** A task with an interface of its own would need the address of whatever host it lands on, which nobody knows before. */
export const daemonReach: Rule<SidecarTaskShape> = {
  id: 'ECS-SIDE-006',
  kind: 'cannot-work',
  title: 'Tasks that use the daemon of their host share its network: mode bridge or host',
  remedy: 'give the task a sidecar of its own, Tracing.openTelemetry() or Tracing.xRayDaemon(), instead of the client of the daemon',
  see: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html',
  check: ({ task, sidecars = [] }) => sidecars.some(({ onHost }) => onHost)
    ? unlessAmong(ON_HOST, task?.networkMode, 'to reach a daemon on the host')
    : [],
};
