import { aws_ecs as ecs, Size } from 'aws-cdk-lib';
import { addSidecar } from './add-sidecar';
import { introduce } from './introduce';
import { Place, SidecarKind } from './sidecar-kind';
import { SidecarOptions } from './sidecar-options';
import { networkModeOf } from '../api/task/platform';
import { ContainerShape, TaskDefinitionShape } from '../api/task/shape';
import { UNKNOWN } from '../api/unknown';
import { SidecarPlan } from '../task/sidecar-plan';

/** Timing of the container health check of a sidecar, in seconds. */
export const HEALTH_TIMING = { interval: 5, timeout: 4, retries: 3, startPeriod: 10 };

/** Options of a sidecar with all defaults applied. */
export type SidecarSpec = SidecarOptions & Required<Pick<SidecarOptions, 'cpu' | 'memoryReservation' | 'essential'>>;

function resolve(kind: SidecarKind, options: SidecarOptions): SidecarSpec {
  return {
    ...options,
    cpu: options.cpu ?? kind.cpu,
    memoryReservation: options.memoryReservation ?? Size.mebibytes(kind.memoryReservation),
    essential: options.essential ?? kind.essential,
  };
}

/** Plans a sidecar of any kind for any task. */
export function planSidecar(kind: SidecarKind, options: SidecarOptions, task: TaskDefinitionShape): SidecarPlan {
  const spec = resolve(kind, options);
  const cpuArchitecture = task.runtimePlatform?.cpuArchitecture;
  const image = spec.image?._plan({ cpuArchitecture });
  const container = (region: string) => containerShape(kind, spec, placeOf(kind, task, region), image?.reference ?? kind.image);
  const neighbours = kind.neighbours(placeOf(kind, task, UNKNOWN));
  const waitFor = kind.healthCommand ? ecs.ContainerDependencyCondition.HEALTHY : ecs.ContainerDependencyCondition.START;
  const plan: SidecarPlan = {
    shape: { name: kind.name, purpose: kind.purpose, listensOn: kind.listensOn },
    // The Region is known only in a stack.
    container: container(UNKNOWN),
    findings: image?.findings ?? [],
    needs: image?.needs ?? [],
    introduce: neighbour => introduce(neighbour, { neighbours, container: { name: kind.name, waitFor, linked: networkModeOf(task) === 'bridge' } }),
    attach: definition => addSidecar(definition, plan, { kind, spec, container, cpuArchitecture }),
  };
  return plan;
}

function placeOf({ name }: SidecarKind, task: TaskDefinitionShape, region: string): Place {
  return networkModeOf(task) === 'bridge'
    ? { host: name, bind: '0.0.0.0', region }
    : { host: '127.0.0.1', bind: '127.0.0.1', region };
}

/** The container in the format of the ECS API, without logs and FireLens: rules on these run after all log drivers are bound. */
function containerShape(kind: SidecarKind, spec: SidecarSpec, place: Place, image: string): ContainerShape {
  return {
    name: kind.name,
    image,
    cpu: spec.cpu,
    memory: spec.memory?.toMebibytes(),
    memoryReservation: spec.memoryReservation.toMebibytes(),
    essential: spec.essential,
    // Non-essential sidecars are restarted.
    restartPolicy: spec.essential ? undefined : { enabled: true },
    command: kind.command,
    readonlyRootFilesystem: kind.readonlyRootFilesystem,
    user: spec.image ? undefined : kind.user,
    portMappings: kind.portMappings.map(({ containerPort, protocol }) => ({ containerPort, protocol })),
    environment: Object.entries(kind.environment(place)).map(([name, value]) => ({ name, value })),
    healthCheck: kind.healthCommand && { command: kind.healthCommand, ...HEALTH_TIMING },
  };
}
