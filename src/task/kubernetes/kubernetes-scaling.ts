import { KubernetesScalingShape } from '../../api/kubernetes/shape';
import { checkedInput } from '../../private/input/check-input';

/** Options of `KubernetesScaling.metricsServer`. */
export interface MetricsServerScalingOptions {
  /**
   * Lowest number of pods.
   *
   * @default - 2, or 1 if `maxReplicas` is 1
   */
  readonly minReplicas?: number;

  /** Highest number of pods. */
  readonly maxReplicas: number;

  /**
   * CPU use to hold, in percent of what the containers request.
   *
   * @default - 60 unless `targetMemoryUtilizationPercent` is given
   */
  readonly targetCpuUtilizationPercent?: number;

  /**
   * Memory use to hold, in percent of what the containers request.
   *
   * @default - memory is not looked at
   */
  readonly targetMemoryUtilizationPercent?: number;
}

const DEFAULT_CPU = 60;

/**
 * How the number of pods changes.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/horizontal-pod-autoscaler.html
 */
@checkedInput('KubernetesScaling')
export class KubernetesScaling {
  /** By CPU and memory, which the Kubernetes Metrics Server measures: it must be installed in the cluster. */
  public static metricsServer(options: MetricsServerScalingOptions): KubernetesScaling {
    const { minReplicas, maxReplicas, targetMemoryUtilizationPercent } = options;
    const defaultCpu = targetMemoryUtilizationPercent === undefined ? DEFAULT_CPU : undefined;
    const { targetCpuUtilizationPercent = defaultCpu } = options;
    return new KubernetesScaling({ minReplicas, maxReplicas, targetCpuUtilizationPercent, targetMemoryUtilizationPercent });
  }

  private constructor(
    /** @internal */
    public readonly _shape: KubernetesScalingShape,
  ) {}
}
