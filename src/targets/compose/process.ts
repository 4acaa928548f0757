import { RenderedService } from './rendered';
import { listOf } from '../../api/given';
import { ContainerHealthCheckShape, ContainerShape, LinuxParametersShape } from '../../api/task/shape';
import { withoutEmpty } from '../without-empty';

/** What ECS waits for a health check, in seconds, unless it is told. Docker would wait 30. */
const HEALTH_TIMEOUT = 5;
/** What ECS waits between SIGTERM and SIGKILL, in seconds, unless it is told. Docker would wait 10. */
const STOP_TIMEOUT = 30;

/** What runs in a container, as whom, and with which rights. */
export function renderProcess(container: ContainerShape): RenderedService {
  const { entryPoint, command, workingDirectory, user, linuxParameters: linux = {}, privileged, readonlyRootFilesystem, stopTimeout } = container;
  return withoutEmpty({
    entrypoint: entryPoint,
    command,
    working_dir: workingDirectory,
    user,
    stdin_open: container.interactive,
    tty: container.pseudoTerminal,
    init: linux.initProcessEnabled,
    privileged,
    read_only: readonlyRootFilesystem,
    cap_add: linux.capabilities?.add,
    cap_drop: linux.capabilities?.drop,
    security_opt: container.dockerSecurityOptions,
    ulimits: Object.fromEntries(listOf(container.ulimits).map(({ name = '', softLimit = 0, hardLimit = 0 }) => [name, { soft: softLimit, hard: hardLimit }])),
    sysctls: Object.fromEntries(listOf(container.systemControls).map(({ namespace = '', value = '' }) => [namespace, value])),
    devices: renderDevices(linux),
    labels: container.dockerLabels,
    stop_grace_period: `${stopTimeout ?? STOP_TIMEOUT}s`,
  });
}

/** When a container starts, when it is well, and whether it starts again. */
export function renderLifecycle({ dependsOn, healthCheck, restartPolicy }: ContainerShape): RenderedService {
  return withoutEmpty({
    depends_on: renderDependencies(listOf(dependsOn)),
    healthcheck: healthCheck && renderHealthCheck(healthCheck),
    restart: renderRestart(restartPolicy),
  });
}

const LETTERS: { readonly [permission: string]: string | undefined } = { read: 'r', write: 'w', mknod: 'm' };

function renderDevices({ devices }: LinuxParametersShape): RenderedService['devices'] {
  return listOf(devices).map(({ hostPath = '', containerPath, permissions = ['read', 'write', 'mknod'] }) => ({
    source: hostPath, target: containerPath ?? hostPath, permissions: listOf(permissions).map(permission => LETTERS[permission] ?? '').join(''),
  }));
}

/** From the weakest to the strongest, because Compose has one for each container. It cannot wait for an end with any exit code. */
const CONDITIONS = [
  { ecs: ['START'], compose: 'service_started' },
  { ecs: ['HEALTHY'], compose: 'service_healthy' },
  { ecs: ['SUCCESS', 'COMPLETE'], compose: 'service_completed_successfully' },
];

function renderDependencies(dependencies: NonNullable<ContainerShape['dependsOn']>): RenderedService['depends_on'] {
  const ranks = new Map<string, number>();
  for (const { containerName = '', condition = 'START' } of dependencies) {
    const rank = CONDITIONS.findIndex(({ ecs }) => ecs.includes(condition));
    ranks.set(containerName, Math.max(rank, ranks.get(containerName) ?? 0));
  }
  return Object.fromEntries([...ranks].map(([name, rank]) => [name, { condition: CONDITIONS[rank].compose }]));
}

function renderHealthCheck({ command, interval, timeout = HEALTH_TIMEOUT, retries, startPeriod }: ContainerHealthCheckShape): RenderedService['healthcheck'] {
  return withoutEmpty({ test: command, interval: seconds(interval), timeout: seconds(timeout), retries, start_period: seconds(startPeriod) });
}

function seconds(amount: number | undefined): string | undefined {
  return amount === undefined ? undefined : `${amount}s`;
}

/** ECS restarts a container whatever it exits with, but for the codes that it is told to ignore. */
function renderRestart(policy: ContainerShape['restartPolicy']): string | undefined {
  if (policy?.enabled !== true) return undefined;
  return listOf(policy.ignoredExitCodes).includes(0) ? 'on-failure' : 'unless-stopped';
}
