import { escapeVariables } from './escape';
import { listOf } from '../../api/given';
import { ManifestObject } from '../../api/kubernetes/manifest';
import { ContainerHealthCheckShape, ContainerShape } from '../../api/task/shape';

/**
 * Defaults of ECS.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
 */
const DEFAULTS = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 };

/** The command of a health check as the kubelet runs it: without a shell unless it asks for one. */
function execOf({ command }: ContainerHealthCheckShape): readonly string[] | undefined {
  const [kind, ...words] = listOf(command);
  if (kind === 'NONE' || kind === undefined) return undefined;
  if (kind === 'CMD-SHELL') return ['/bin/sh', '-c', words.join(' ')];
  return kind === 'CMD' ? words : ['/bin/sh', '-c', [kind, ...words].join(' ')];
}

/**
 * The probes of a container. ECS replaces a task whose essential container is unhealthy, so the kubelet restarts it (liveness), and no traffic
 * goes to it (readiness). Failures within the start period do not count (startup), and others that wait for its health wait for the startup probe.
 */
export function probesOf({ healthCheck = {}, essential }: ContainerShape, isAwaited: boolean): ManifestObject {
  const command = execOf(healthCheck)?.map(escapeVariables);
  if (command === undefined || command.length === 0) return {};
  const { interval, timeout, retries, startPeriod } = { ...DEFAULTS, ...given(healthCheck) };
  const probe = { exec: { command }, periodSeconds: interval, timeoutSeconds: timeout, failureThreshold: retries };
  const startup = isAwaited || startPeriod > 0 ? { ...probe, failureThreshold: Math.ceil(startPeriod / interval) + retries } : undefined;
  if (essential === false) return { startupProbe: startup };
  return { startupProbe: startup, livenessProbe: probe, readinessProbe: probe };
}

function given({ interval, timeout, retries, startPeriod }: ContainerHealthCheckShape): Partial<typeof DEFAULTS> {
  return Object.fromEntries(Object.entries({ interval, timeout, retries, startPeriod }).filter(([, value]) => typeof value === 'number'));
}
