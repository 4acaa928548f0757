import { App, aws_codecommit as codecommit, aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { ImagePipeline, PipelineSource } from '../../src';
import { actionsOf, buildOf, pipelineStack, rendered, repositoryIn, serviceIn, statementsOf } from '../support/pipelines';
import { messageOf, only, resources } from '../support/stack';

function from(source: (stack: Stack) => PipelineSource): Stack {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Delivery');
  new ImagePipeline(stack, 'Pipeline', {
    source: source(stack), repository: repositoryIn(stack), services: [{ service: serviceIn(new Stack(app, 'Shop'), 'Api') }],
  });
  return stack;
}

test('a connection follows its branch by itself', () => {
  const { stack } = pipelineStack();
  expect(actionsOf(stack)[0][0]).toMatchObject({
    ActionTypeId: { Category: 'Source', Provider: 'CodeStarSourceConnection' },
    Configuration: { FullRepositoryId: 'acme/shop', BranchName: 'main' },
  });
  expect(resources(stack, 'AWS::Events::Rule')).toEqual([]);
});

describe('an archive in S3', () => {
  const stack = from(scope => PipelineSource.s3({
    bucket: new s3.Bucket(scope, 'Source', { versioned: true, encryption: s3.BucketEncryption.KMS, encryptionKey: new kms.Key(scope, 'Key') }),
    bucketKey: 'shop.zip',
  }));

  test('starts the pipeline by an event and is not polled', () => {
    expect(actionsOf(stack)[0][0].Configuration).toMatchObject({ S3ObjectKey: 'shop.zip', PollForSourceChanges: false });
    const { EventPattern, Targets } = only(stack, 'AWS::Events::Rule').Properties;
    expect(EventPattern).toEqual({
      'source': ['aws.s3'],
      'detail-type': ['Object Created'],
      'detail': { bucket: { name: [{ Ref: expect.stringMatching(/^Source/) }] }, object: { key: ['shop.zip'] } },
    });
    expect(rendered(Targets[0].Arn)).toContain(':codepipeline:');
    expect(statementsOf(stack, /EventsRole/)).toEqual([expect.stringMatching(/^codepipeline:StartPipelineExecution on arn:aws:codepipeline:/)]);
  });

  test('is tagged by its version', () => {
    expect(buildOf(stack, 'Build').variables.REVISION).toBe('#{Source_Source_NS.VersionId}');
  });

  test('is all that may be read of its bucket', () => {
    expect(statementsOf(stack, /PipelineActionRole/).slice(0, 3)).toEqual([
      's3:GetBucketAcl,s3:GetBucketLocation,s3:GetBucketVersioning on {Source.Arn}',
      's3:GetObject,s3:GetObjectVersion on {Source.Arn}/shop.zip',
      expect.stringMatching(/^kms:Decrypt on \{Key\.Arn\}$/),
    ]);
  });

  test('is refused in a bucket that is known to keep no versions, and taken from one that is not known', () => {
    expect(messageOf(() => from(scope => PipelineSource.s3({ bucket: new s3.Bucket(scope, 'Source'), bucketKey: 'shop.zip' }))))
      .toMatch(/^Delivery\/Pipeline: source\.bucket must keep versions, .+ \(ECS-PIPE-009\)$/);
    expect(() => from(scope => PipelineSource.s3({ bucket: s3.Bucket.fromBucketName(scope, 'Source', 'acme-source'), bucketKey: 'shop.zip' }))).not.toThrow();
  });
});

test('a branch in CodeCommit starts the pipeline by an event, and nothing else of the repository may be used', () => {
  const stack = from(scope => PipelineSource.codeCommit(codecommit.Repository.fromRepositoryName(scope, 'Source', 'shop'), 'main'));
  const arn = expect.stringMatching(/^arn:aws:codecommit:.*:shop$/);
  expect(actionsOf(stack)[0][0].Configuration).toMatchObject({ RepositoryName: 'shop', BranchName: 'main', PollForSourceChanges: false });
  const { EventPattern } = only(stack, 'AWS::Events::Rule').Properties;
  expect(EventPattern).toMatchObject({
    source: ['aws.codecommit'],
    detail: { event: ['referenceCreated', 'referenceUpdated'], referenceType: ['branch'], referenceName: ['main'] },
  });
  expect(EventPattern.resources.map(rendered)).toEqual([arn]);
  expect(statementsOf(stack, /PipelineActionRole/)[0]).toMatch(
    /^codecommit:CancelUploadArchive,codecommit:GetBranch,codecommit:GetCommit,codecommit:GetUploadArchiveStatus,codecommit:UploadArchive on arn:aws:codecommit:/,
  );
});
