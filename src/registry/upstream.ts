import { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/**
 * A public registry whose images ECR can cache.
 *
 * Credentials are a secret of Secrets Manager in the form that ECR demands: a name that starts with `ecr-pullthroughcache/`, the JSON keys
 * `username` and `accessToken`, the default key `aws/secretsmanager`, and account and region of the cache.
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
   * A registry of Microsoft Azure.
   *
   * @param registry its name, as in `NAME.azurecr.io`
   */
  public static azure(registry: string, credentials: secretsmanager.ISecret): Upstream {
    return new Upstream(`${registry}.azurecr.io`, credentials);
  }

  /**
   * The registry with this host, for apps that are told it. It must be one of those above.
   *
   * @param host as image references name it, such as `quay.io`
   */
  public static fromHost(host: string, credentials?: secretsmanager.ISecret): Upstream {
    return new Upstream(host, credentials);
  }

  private constructor(
    /** Host as image references name it. */
    public readonly host: string,
    /**
     * What ECR authenticates with.
     *
     * @default - nothing
     */
    public readonly credentials?: secretsmanager.ISecret,
  ) {}
}
