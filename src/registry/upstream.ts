import { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/**
 * A public registry whose images ECR can cache.
 *
 * ECR requires credentials in a secret whose name starts with `ecr-pullthroughcache/`, with the JSON keys `username` and
 * `accessToken`, encrypted with the default key `aws/secretsmanager`, in the account and Region of the cache.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html
 */
@checkedInput('Upstream')
export class Upstream {
  /** Docker Hub, `docker.io`. */
  public static dockerHub(credentials: secretsmanager.ISecret): Upstream {
    return new Upstream('docker.io', credentials);
  }

  /** Amazon ECR Public, `public.ecr.aws`. */
  public static ecrPublic(): Upstream {
    return new Upstream('public.ecr.aws');
  }

  /** The images of Kubernetes, `registry.k8s.io`. */
  public static kubernetes(): Upstream {
    return new Upstream('registry.k8s.io');
  }

  /** Quay, `quay.io`. */
  public static quay(): Upstream {
    return new Upstream('quay.io');
  }

  /** GitHub's container registry, `ghcr.io`. */
  public static gitHub(credentials: secretsmanager.ISecret): Upstream {
    return new Upstream('ghcr.io', credentials);
  }

  /** GitLab's container registry, `registry.gitlab.com`. */
  public static gitLab(credentials: secretsmanager.ISecret): Upstream {
    return new Upstream('registry.gitlab.com', credentials);
  }

  /** Chainguard, `cgr.dev`. */
  public static chainguard(credentials: secretsmanager.ISecret): Upstream {
    return new Upstream('cgr.dev', credentials);
  }

  /**
   * A Microsoft Azure container registry.
   *
   * @param registry name of the registry: `NAME` in `NAME.azurecr.io`
   */
  public static azure(registry: string, credentials: secretsmanager.ISecret): Upstream {
    return new Upstream(`${registry}.azurecr.io`, credentials);
  }

  /**
   * The registry with this host. It must be one of the registries above.
   *
   * @param host host of the registry in image references, such as `quay.io`
   */
  public static fromHost(host: string, credentials?: secretsmanager.ISecret): Upstream {
    return new Upstream(host, credentials);
  }

  private constructor(
    /** Host of the registry in image references. */
    public readonly host: string,
    /**
     * Credentials of the upstream registry.
     *
     * @default - no credentials
     */
    public readonly credentials?: secretsmanager.ISecret,
  ) {}
}
