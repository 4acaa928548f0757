import {
  aws_codecommit as codecommit, aws_codepipeline as codepipeline, aws_codepipeline_actions as actions, aws_events as events, aws_iam as iam,
  aws_s3 as s3, Stack,
} from 'aws-cdk-lib';
import { PipelineSourceShape } from '../api/pipeline/shape';
import { checkedInput } from '../private/input/check-input';

const ACTION_NAME = 'Source';

/** Options of `PipelineSource.codeConnections`. */
export interface CodeConnectionsSourceOptions {
  /** ARN of the connection. Complete the connection in the console first. */
  readonly connectionArn: string;
  /** Owner of the repository: user, organization or group. */
  readonly owner: string;
  /** Name of the repository, without its owner. */
  readonly repo: string;
  /** Branch that triggers the pipeline. */
  readonly branch: string;
}

/** Options of `PipelineSource.s3`. */
export interface S3SourceOptions {
  /** Bucket of the source. It must be versioned and send events to EventBridge. */
  readonly bucket: s3.IBucket;
  /** Object key of the zip archive. */
  readonly bucketKey: string;
}

/**
 * What a source gives to the pipeline.
 *
 * @internal
 */
export interface SourceConfig {
  readonly action: codepipeline.IAction;
  /** What the images of this commit are tagged with, known when the pipeline runs. */
  readonly revision: string;
  /** What its action may do. */
  readonly statements: iam.PolicyStatement[];
  /** Events that start the pipeline, where the action does not see changes itself. */
  readonly changes?: events.EventPattern;
}

/** Where the pipeline takes the source of the image from. */
@checkedInput('PipelineSource')
export class PipelineSource {
  /**
   * A repository on GitHub, GitLab, Bitbucket or Azure DevOps, through a connection. Each push to the branch starts the pipeline.
   *
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
   */
  public static codeConnections(options: CodeConnectionsSourceOptions): PipelineSource {
    const { connectionArn, owner, repo, branch } = options;
    return new PipelineSource({ kind: 'connection', connectionArn, owner, repo, branch }, (output, role) => {
      const action = new actions.CodeStarConnectionsSourceAction({
        actionName: ACTION_NAME, connectionArn, owner, repo, branch, output, role,
      });
      // Connections of the older name are used by the older action's name.
      const use = ['codeconnections:UseConnection', 'codestar-connections:UseConnection'];
      return {
        action,
        revision: action.variables.commitId,
        statements: [new iam.PolicyStatement({ actions: use, resources: [connectionArn] })],
      };
    });
  }

  /**
   * A zip archive in a bucket. Each new version starts the pipeline, and the version id is the image tag.
   *
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html
   */
  public static s3(options: S3SourceOptions): PipelineSource {
    const { bucket, bucketKey } = options;
    return new PipelineSource({ kind: 's3', bucketKey, versioned: isVersioned(bucket) }, (output, role) => {
      const action = new actions.S3SourceAction({
        actionName: ACTION_NAME, bucket, bucketKey, output, role, trigger: actions.S3Trigger.NONE,
      });
      return {
        action,
        revision: action.variables.versionId,
        statements: [
          new iam.PolicyStatement({
            actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
            resources: [bucket.bucketArn],
          }),
          new iam.PolicyStatement({ actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: [bucket.arnForObjects(bucketKey)] }),
          ...bucket.encryptionKey
            ? [new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [bucket.encryptionKey.keyArn] })] : [],
        ],
        changes: {
          source: ['aws.s3'],
          detailType: ['Object Created'],
          detail: { bucket: { name: [bucket.bucketName] }, object: { key: [bucketKey] } },
        },
      };
    });
  }

  /**
   * A branch of a CodeCommit repository, for accounts that have CodeCommit. Each push starts the pipeline.
   *
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html
   */
  public static codeCommit(repository: codecommit.IRepository, branch: string): PipelineSource {
    return new PipelineSource({ kind: 'codecommit', branch }, (output, role) => {
      const action = new actions.CodeCommitSourceAction({
        actionName: ACTION_NAME, repository, branch, output, role, trigger: actions.CodeCommitTrigger.NONE,
      });
      return {
        action,
        revision: action.variables.commitId,
        statements: [new iam.PolicyStatement({
          actions: [
            'codecommit:CancelUploadArchive', 'codecommit:GetBranch', 'codecommit:GetCommit', 'codecommit:GetUploadArchiveStatus',
            'codecommit:UploadArchive',
          ],
          resources: [repository.repositoryArn],
        })],
        changes: {
          source: ['aws.codecommit'],
          detailType: ['CodeCommit Repository State Change'],
          resources: [repository.repositoryArn],
          detail: { event: ['referenceCreated', 'referenceUpdated'], referenceType: ['branch'], referenceName: [branch] },
        },
      };
    });
  }

  private constructor(
    /** @internal */
    public readonly _shape: PipelineSourceShape,
    /** @internal */
    public readonly _bind: (output: codepipeline.Artifact, role: iam.IRole) => SourceConfig,
  ) {}
}

/** Known of buckets that are made in this app. */
function isVersioned(bucket: s3.IBucket): boolean | undefined {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof s3.CfnBucket)) return undefined;
  const versioning = Stack.of(resource).resolve(resource.versioningConfiguration) as { status?: string } | undefined;
  return versioning?.status === 'Enabled';
}
