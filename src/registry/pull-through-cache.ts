import { aws_ecr as ecr, aws_iam as iam, aws_kms as kms, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { canMove } from './known-repositories';
import { Lifecycle } from './lifecycle';
import { exclusionFilters, lifecycleText, repositoryShape, RepositorySpec, resolveRepository, tagMutability, TLS_ONLY } from './repository-settings';
import { Upstream } from './upstream';
import { parseReference } from '../api/registry/reference';
import { PullThroughCacheShape } from '../api/registry/shape';
import { KnownUpstream, upstreamOf } from '../api/registry/upstreams';
import { makeRole } from '../posture/role';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { judge } from '../private/judge';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { declareUnavoidable, shownInFinding } from '../private/unavoidable';
import { CACHE_RULES } from '../rules/registry/cache-rules';
import { REPOSITORY_RULES } from '../rules/registry/repository-rules';

/**
 * Permissions to pull, to import an image on the first pull, and to create its repository.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
 */
const PULL_ACTIONS = [
  'ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage', 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository',
];

/** Properties of `PullThroughCache`. */
export interface PullThroughCacheProps {
  /** Upstream registry. */
  readonly upstream: Upstream;

  /**
   * Prefix of the repositories that cache images, 2 to 30 characters. It exists once per account and Region.
   *
   * @default - the usual prefix: docker-hub, ecr-public, kubernetes, quay, github, gitlab, chainguard or azure
   */
  readonly ecrRepositoryPrefix?: string;

  /**
   * Tags that follow the upstream registry, as at most 5 patterns; `['*']` for all. Other tags keep the image that was pulled
   * first.
   *
   * @default - no mutable tags
   */
  readonly mutableTags?: string[];

  /**
   * Lifecycle policy of each repository. Expired images are pulled from the upstream registry again.
   *
   * @default Lifecycle.keep() - the newest 100 tagged images, and untagged ones for 14 days
   */
  readonly lifecycle?: Lifecycle;

  /**
   * KMS key that encrypts the images, in the Region of the cache.
   *
   * @default - AES-256 with a key managed by Amazon S3, at no cost
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * Caches images of a public registry in ECR when they are first pulled: no rate limits, and no dependency on the upstream registry
 * at run time.
 *
 * The repositories have the safe settings of `Repository`. They are not part of the stack, and remain when it is deleted.
 *
 * ECR checks for changed tags once a day. The first pull of an image can need a route to the internet.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
@checkedInput('PullThroughCache')
export class PullThroughCache extends Construct {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.PullThroughCache';

  /** Prefix of the repositories that cache images. */
  public readonly ecrRepositoryPrefix: string;
  /** Host of the upstream registry in image references. */
  public readonly upstreamHost: string;
  /**
   * Resource that tasks with cached images depend on.
   *
   * @internal
   */
  public readonly _rule: ecr.CfnPullThroughCacheRule;
  private readonly mutableTags: string[];

  constructor(scope: Construct, id: string, props: PullThroughCacheProps) {
    super(scope, id);
    props = injectedProps(PullThroughCache.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'PullThroughCache', props);
    const { host, credentials } = props.upstream;
    const known = upstreamOf(host);
    const spec = resolveRepository(props);
    this.ecrRepositoryPrefix = props.ecrRepositoryPrefix ?? known?.prefix ?? 'cache';
    this.upstreamHost = host;
    this.mutableTags = spec.mutableTags;
    report(this, [
      ...judge(CACHE_RULES, { ecrRepositoryPrefix: this.ecrRepositoryPrefix, upstreamHost: host, credential: credentialShape(credentials) }),
      ...judge(REPOSITORY_RULES, repositoryShape(spec)),
    ]);
    beginMaking(this);

    const template = this.makeTemplate(spec);
    this._rule = new ecr.CfnPullThroughCacheRule(this, 'Rule', {
      ecrRepositoryPrefix: this.ecrRepositoryPrefix,
      upstreamRegistry: known?.upstreamRegistry,
      upstreamRegistryUrl: urlOf(host, known),
      credentialArn: credentials?.secretArn,
    });
    // A repository created before the template would keep other settings.
    this._rule.node.addDependency(template);
  }

  /**
   * Returns the URI of an image of the upstream registry in this cache.
   *
   * @param image image reference in the upstream registry, with or without its host: `nginx:1.29`, `docker.io/bitnami/redis:8.2`
   */
  public imageUri(image: string): string {
    const { tag, digest } = parseReference(image);
    const { account, region, urlSuffix } = Stack.of(this);
    const suffix = `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
    return `${account}.dkr.ecr.${region}.${urlSuffix}/${this.repositoryName(image)}${suffix}`;
  }

  /**
   * Grants permission to pull one image through this cache, and to import it on the first pull.
   *
   * @param image image reference in the upstream registry
   */
  public grantPull(grantee: iam.IGrantable, image: string): iam.Grant {
    const arn = Stack.of(this).formatArn({ service: 'ecr', resource: 'repository', resourceName: this.repositoryName(image) });
    iam.Grant.addToPrincipal({ grantee, actions: ['ecr:GetAuthorizationToken'], resourceArns: ['*'] });
    return iam.Grant.addToPrincipal({ grantee, actions: PULL_ACTIONS, resourceArns: [arn] });
  }

  /**
   * Hosts in image references of the upstream registry.
   *
   * @internal
   */
  public _hosts(): string[] {
    return [this.upstreamHost, ...upstreamOf(this.upstreamHost)?.aliases ?? []];
  }

  /**
   * Whether the cached image of a tag changes.
   * @internal
   */
  public _tagMoves(tag: string | undefined): boolean {
    return canMove(this.mutableTags, tag);
  }

  /** What the names of repositories begin with: `ROOT` is ECR's word for nothing. */
  private beginning(): string {
    return this.ecrRepositoryPrefix === 'ROOT' ? '' : `${this.ecrRepositoryPrefix.replace(/\/$/, '')}/`;
  }

  /** Official images of Docker Hub are in the namespace `library`, which only Docker omits. */
  private repositoryName(image: string): string {
    const { repository } = parseReference(image);
    const official = this.upstreamHost === 'docker.io' && !repository.includes('/');
    return `${this.beginning()}${official ? 'library/' : ''}${repository}`;
  }

  private makeTemplate(spec: RepositorySpec): ecr.CfnRepositoryCreationTemplate {
    const { encryptionKey } = spec;
    return new ecr.CfnRepositoryCreationTemplate(this, 'Template', {
      prefix: this.ecrRepositoryPrefix,
      appliedFor: ['PULL_THROUGH_CACHE'],
      imageTagMutability: tagMutability(spec),
      imageTagMutabilityExclusionFilters: exclusionFilters(spec)?.map(filter => ({
        imageTagMutabilityExclusionFilterType: 'WILDCARD', imageTagMutabilityExclusionFilterValue: filter,
      })),
      encryptionConfiguration: encryptionKey ? { encryptionType: 'KMS', kmsKey: encryptionKey.keyArn } : { encryptionType: 'AES256' },
      lifecyclePolicy: lifecycleText(this, spec),
      repositoryPolicy: JSON.stringify({ Version: '2012-10-17', Statement: [TLS_ONLY] }),
      customRoleArn: encryptionKey && this.makeRole(encryptionKey).roleArn,
    });
  }

  /**
   * ECR needs a customer role to create encrypted repositories.
   *
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-custom.html
   */
  private makeRole(encryptionKey: kms.IKey): iam.Role {
    const { region, account } = Stack.of(this);
    const role = makeRole(this, 'Role', { assumedBy: new iam.ServicePrincipal('ecr.amazonaws.com') });
    role.addToPolicy(new iam.PolicyStatement({
      actions: ['ecr:CreateRepository'],
      resources: [Stack.of(this).formatArn({ service: 'ecr', resource: 'repository', resourceName: `${this.beginning()}*` })],
    }));
    role.addToPolicy(new iam.PolicyStatement({
      actions: ['kms:CreateGrant', 'kms:RetireGrant', 'kms:DescribeKey'], resources: [encryptionKey.keyArn],
    }));
    declareUnavoidable(role, {
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecr:${shownInFinding(region, 'Region')}:${shownInFinding(account, 'AccountId')}:`
        + `repository/${this.beginning()}*]`,
      reason: 'The repositories below the prefix are made by ECR when images are first pulled; nobody knows their names before.',
    });
    return role;
  }
}

/** The URL of Docker Hub in ECR differs from its host in image references. */
function urlOf(host: string, known: KnownUpstream | undefined): string {
  return known?.aliases?.[0] ?? host;
}

function credentialShape(secret: secretsmanager.ISecret | undefined): PullThroughCacheShape['credential'] {
  return secret && { name: nameOf(secret), customerKey: secret.encryptionKey !== undefined };
}

/** Name of a secret. For a new secret it is read from the resource, because the L2 derives it from the ARN, which has a suffix. */
function nameOf(secret: secretsmanager.ISecret): string {
  const resource = secret.node.defaultChild;
  if (!(resource instanceof secretsmanager.CfnSecret)) return secret.secretName;
  return Stack.of(secret).resolve(resource.name) === undefined ? 'a generated name' : resource.name ?? '';
}
