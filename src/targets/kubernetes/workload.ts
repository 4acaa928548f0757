import { Context, metadata } from './context';
import { podTemplate } from './pod';
import { Manifest, ManifestObject } from '../../api/kubernetes/manifest';
import { podPorts } from '../../api/kubernetes/ports';

/** Two pods: one may be gone for a while. */
export const DEFAULT_REPLICAS = 2;
/** Old versions that `kubectl rollout undo` can go back to. */
const KEPT_VERSIONS = 3;
const DEADLINE_SECONDS = 600;

export function deployment(context: Context): Manifest {
  const { shape: { replicas, scaling }, selector } = context;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(context),
    spec: {
      // What scales pods owns their number.
      replicas: scaling === undefined ? replicas ?? DEFAULT_REPLICAS : undefined,
      revisionHistoryLimit: KEPT_VERSIONS,
      progressDeadlineSeconds: DEADLINE_SECONDS,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } },
      selector: { matchLabels: selector },
      template: podTemplate(context),
    },
  };
}

/** One pod at a time may be evicted, also one that is not ready, or else a node could not be drained. */
export function disruptionBudget(context: Context): Manifest {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(context),
    spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: context.selector } },
  };
}

/** The identity of the pods, unless somebody else makes it. */
export function serviceAccount(context: Context): Manifest[] {
  const { serviceAccount: given = {} } = context.shape;
  return given.name !== undefined ? [] : [{
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadata(context, { annotations: given.roleArn === undefined ? undefined : annotationsOf(given.roleArn) }),
    automountServiceAccountToken: false,
  }];
}

function annotationsOf(roleArn: string): ManifestObject {
  return { 'eks.amazonaws.com/role-arn': roleArn, 'eks.amazonaws.com/sts-regional-endpoints': 'true' };
}

/** The address of the pods in the cluster; none without ports. */
export function service(context: Context): Manifest[] {
  const ports = podPorts(context.shape.task);
  return ports.length === 0 ? [] : [{
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(context),
    spec: {
      type: 'ClusterIP',
      selector: context.selector,
      ports: ports.map(({ containerPort: port, ...rest }) => ({ ...rest, port, targetPort: port })),
    },
  }];
}

export function autoscaler(context: Context): Manifest[] {
  const { scaling } = context.shape;
  if (scaling === undefined) return [];
  const { maxReplicas, targetCpuUtilizationPercent, targetMemoryUtilizationPercent } = scaling;
  const metrics = [['cpu', targetCpuUtilizationPercent], ['memory', targetMemoryUtilizationPercent]] as const;
  return [{
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata(context),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: context.name },
      minReplicas: scaling.minReplicas ?? defaultMinimum(context, maxReplicas),
      maxReplicas,
      metrics: metrics.flatMap(([name, averageUtilization]) => averageUtilization === undefined ? []
        : [{ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } }]),
    },
  }];
}

/** Kubernetes refuses a minimum above the maximum. */
function defaultMinimum({ tokens }: Context, maxReplicas = DEFAULT_REPLICAS): number {
  return tokens.isToken(maxReplicas) ? DEFAULT_REPLICAS : Math.min(DEFAULT_REPLICAS, maxReplicas);
}
