/** A registry that ECR can cache. */
export interface KnownUpstream {
  /** Name in the ECR API. */
  readonly upstreamRegistry: string;
  /** Host in image references. */
  readonly host: string;
  /** Other hosts of the same registry, starting with the one that ECR uses. */
  readonly aliases?: readonly string[];
  /** Whether ECR requires credentials. */
  readonly credentials: boolean;
  /** Usual prefix of the repositories that cache it. */
  readonly prefix: string;
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html */
export const UPSTREAMS: readonly KnownUpstream[] = [
  {
    upstreamRegistry: 'docker-hub', host: 'docker.io', aliases: ['registry-1.docker.io', 'index.docker.io'], credentials: true, prefix: 'docker-hub',
  },
  { upstreamRegistry: 'ecr-public', host: 'public.ecr.aws', credentials: false, prefix: 'ecr-public' },
  { upstreamRegistry: 'k8s', host: 'registry.k8s.io', credentials: false, prefix: 'kubernetes' },
  { upstreamRegistry: 'quay', host: 'quay.io', credentials: false, prefix: 'quay' },
  { upstreamRegistry: 'github-container-registry', host: 'ghcr.io', credentials: true, prefix: 'github' },
  { upstreamRegistry: 'gitlab-container-registry', host: 'registry.gitlab.com', credentials: true, prefix: 'gitlab' },
  { upstreamRegistry: 'chainguard', host: 'cgr.dev', credentials: true, prefix: 'chainguard' },
];

/** Azure registries have one host per customer. */
const AZURE_HOST = /^[a-z0-9]{5,50}\.azurecr\.io$/;

/** Returns the upstream registry of a host; undefined if ECR cannot cache it. */
export function upstreamOf(host: string): KnownUpstream | undefined {
  const known = UPSTREAMS.find(upstream => upstream.host === host || upstream.aliases?.includes(host));
  return known ?? (AZURE_HOST.test(host)
    ? { upstreamRegistry: 'azure-container-registry', host, credentials: true, prefix: 'azure' }
    : undefined);
}
