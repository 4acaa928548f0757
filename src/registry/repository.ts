import { aws_ecr as ecr, aws_iam as iam, aws_kms as kms, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { noteRepository } from './known-repositories';
import { Lifecycle } from './lifecycle';
import { exclusionFilters, lifecycleText, repositoryShape, resolveRepository, tagMutability, TLS_ONLY } from './repository-settings';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { judge } from '../private/judge';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { REPOSITORY_RULES } from '../rules/registry/repository-rules';

/** Properties of `Repository`. */
export interface RepositoryProps {
  /**
   * Name of the repository: 2 to 256 lower-case letters and digits joined by `.`, `_`, `-` or `/`. A repository with a name cannot be
   * replaced while it is there.
   *
   * @default - CloudFormation makes one
   */
  readonly repositoryName?: string;

  /**
   * Tags that may move to another image, as at most 5 patterns such as `main` or `dev-*`. All others stay with the image that got them
   * first; `['*']` lets all of them move.
   *
   * @default - none
   */
  readonly mutableTags?: string[];

  /**
   * Which images are kept.
   *
   * @default Lifecycle.keep() - the newest 100 tagged images, and untagged ones for 14 days
   */
  readonly lifecycle?: Lifecycle;

  /**
   * Key that encrypts the images, in the region of the repository. It cannot be changed later.
   *
   * @default - AES-256 with a key of Amazon S3, which costs nothing
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What happens to the repository when it goes from the stack. `RemovalPolicy.DESTROY` deletes its images too.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - it stays, unless its first deployment fails
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A private repository for images: tags do not move, pushes are scanned, images are encrypted and outlive the stack, old ones go by
 * lifecycle, and nobody comes in without TLS.
 *
 * Where the whole registry is told how to scan (`RegistrySettings`), that decides instead of scan on push.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html
 */
@checkedInput('Repository')
export class Repository extends ecr.RepositoryBase {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.Repository';

  /** The repository of aws-ecr inside. */
  public readonly ecrRepository: ecr.IRepository;
  public readonly repositoryName: string;
  public readonly repositoryArn: string;

  constructor(scope: Construct, id: string, props: RepositoryProps = {}) {
    super(scope, id);
    props = injectedProps(Repository.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'Repository', props);
    const spec = resolveRepository(props);
    const shape = repositoryShape(spec);
    report(this, judge(REPOSITORY_RULES, { ...shape, repositoryName: props.repositoryName }));
    beginMaking(this);

    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    const repository = new ecr.Repository(this, 'Repository', {
      repositoryName: props.repositoryName,
      imageTagMutability: tagMutability(spec),
      imageTagMutabilityExclusionFilters: exclusionFilters(spec)?.map(filter => ecr.ImageTagMutabilityExclusionFilter.wildcard(filter)),
      imageScanOnPush: true,
      encryption: spec.encryptionKey ? ecr.RepositoryEncryption.KMS : ecr.RepositoryEncryption.AES_256,
      encryptionKey: spec.encryptionKey,
      removalPolicy,
      emptyOnDelete: removalPolicy === RemovalPolicy.DESTROY ? true : undefined,
    });
    const lifecyclePolicyText = lifecycleText(this, spec);
    // The same text as templates for repositories get, which the L2 has no rules for.
    const resource = this.node.defaultChild = repository.node.defaultChild as ecr.CfnRepository;
    resource.lifecyclePolicy = lifecyclePolicyText === undefined ? undefined : { lifecyclePolicyText };
    repository.addToResourcePolicy(iam.PolicyStatement.fromJson(TLS_ONLY));
    this.ecrRepository = repository;
    this.repositoryName = repository.repositoryName;
    this.repositoryArn = repository.repositoryArn;
    for (const known of [this, repository]) {
      noteRepository(known, { mutableTags: spec.mutableTags, lifecyclePolicy: shape.lifecyclePolicy ?? {} });
    }
  }

  /**
   * Lets somebody push images here and nowhere else. Who shall also pull needs `grantPull` besides.
   *
   * @param grantee a role, a user, or another account: `new iam.AccountPrincipal('111111111111')`
   */
  public grantPush(grantee: iam.IGrantable): iam.Grant {
    // Clients read the manifest that is there before they write theirs.
    this.grant(grantee, 'ecr:BatchGetImage');
    return super.grantPush(grantee);
  }

  public addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult {
    return this.ecrRepository.addToResourcePolicy(statement);
  }

  /**
   * Adds the commands to log in, build, push and pull to the outputs of the stack. They read the tag from the variable `TAG`.
   *
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/getting-started-cli.html
   */
  public outputCommands(): void {
    const { registryUri, repositoryUri } = this;
    const image = `${repositoryUri}:$TAG`;
    const commands = {
      LoginCommand: `aws ecr get-login-password --region ${Stack.of(this).region} | docker login --username AWS --password-stdin ${registryUri}`,
      BuildCommand: `docker build --tag ${image} .`,
      PushCommand: `docker push ${image}`,
      PullCommand: `docker pull ${image}`,
    };
    for (const [id, value] of Object.entries(commands)) {
      new CfnOutput(this, id, { value });
    }
  }
}
