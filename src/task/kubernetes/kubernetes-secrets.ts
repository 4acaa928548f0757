import { Duration } from 'aws-cdk-lib';
import { KubernetesSecretsShape } from '../../api/kubernetes/shape';
import { checkedInput } from '../../private/input/check-input';
import { secondsOf } from '../../private/tokens';

/** Options of `KubernetesSecrets.externalSecrets`. */
export interface ExternalSecretsOptions {
  /**
   * Name of the store that reads from AWS Secrets Manager.
   *
   * @default - none; secrets of Secrets Manager are errors
   */
  readonly secretsManagerStore?: string;

  /**
   * Name of the store that reads from Systems Manager Parameter Store.
   *
   * @default - none; parameters are errors
   */
  readonly parameterStore?: string;

  /**
   * Whether the stores serve one namespace (`SecretStore`) or all (`ClusterSecretStore`).
   *
   * @default true
   */
  readonly clusterStores?: boolean;

  /**
   * How often the operator reads the values again. Containers get new values when they start.
   *
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;
}

/**
 * How containers get their secrets in Kubernetes, where no one reads them before a container starts.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/manage-secrets.html
 */
@checkedInput('KubernetesSecrets')
export class KubernetesSecrets {
  /** The External Secrets Operator, which must be installed in the cluster, with stores of yours that may read the secrets. */
  public static externalSecrets(options: ExternalSecretsOptions): KubernetesSecrets {
    const { secretsManagerStore, parameterStore, clusterStores = true, refreshInterval } = options;
    return new KubernetesSecrets({
      kind: 'EXTERNAL_SECRETS',
      secretsManagerStore,
      parameterStore,
      storeKind: clusterStores ? 'ClusterSecretStore' : 'SecretStore',
      refreshInterval: secondsOf(refreshInterval),
    });
  }

  /**
   * A Kubernetes Secret of yours in the namespace of the workload, with a key for each variable.
   *
   * @param secretName name of the Secret
   */
  public static fromSecret(secretName: string): KubernetesSecrets {
    return new KubernetesSecrets({ kind: 'EXISTING_SECRET', secretName });
  }

  /**
   * The application reads them with the AWS SDK: instead of `TOKEN` it gets `TOKEN_VALUE_FROM` with the ARN or name. `KubernetesWorkload` lets
   * its pods read exactly these.
   */
  public static readByApplication(): KubernetesSecrets {
    return new KubernetesSecrets({ kind: 'READ_BY_APPLICATION' });
  }

  private constructor(
    /** @internal */
    public readonly _shape: KubernetesSecretsShape,
  ) {}
}
