import { Token } from 'aws-cdk-lib';
import { PipelineSourceShape } from '../../../src/api/pipeline/shape';
import { pipeline } from '../../support/pipeline-rules';

const TOKEN = Token.asString({ Ref: 'Text' });

const source = (shape: Partial<PipelineSourceShape>) => ({ source: { kind: 'connection', ...shape } });

describe('a source', () => {
  test('is a repository behind a connection', () => {
    const connectionArn = 'arn:aws:codestar-connections:eu-west-1:111111111111:connection/aeb9a34f-6f2c-4a3d-8a1c-0123456789ab';
    expect(pipeline(source({ connectionArn, owner: 'group/sub-group', repo: 'shop.api', branch: 'main' }))).toEqual([]);
    expect(pipeline(source({ connectionArn: TOKEN, owner: TOKEN, repo: TOKEN, branch: TOKEN }))).toEqual([]);
    expect(pipeline(source({ connectionArn: 'connection', owner: '', repo: 'acme/shop' }))).toEqual([
      'ECS-PIPE-007 source.connectionArn must be the ARN of a connection, got \'connection\'',
      'ECS-PIPE-007 source.owner must be letters, digits and -_. with slashes between groups, got \'\'',
      'ECS-PIPE-007 source.repo must be letters, digits and -_. without its owner, got \'acme/shop\'',
    ]);
  });

  test.each(['main', 'release/1.x', 'feature/ABC-1_x', 'v1.2', 'grün'])('may be on branch %s', branch => {
    expect(pipeline(source({ branch }))).toEqual([]);
  });

  test.each(['', 'a b', 'release/*', 'refs/heads/main', 'a..b', '/main', 'main/', '-x', 'x.lock', 'a//b', 'x~1', 'x^', 'a:b', '.x', 'a@{1}', 'x.'])(
    'is not on branch %j', branch => {
      expect(pipeline(source({ branch }))).toEqual([expect.stringMatching(/^ECS-PIPE-008 source\.branch must .+, got '/)]);
    });

  test('in S3 is a zip in a bucket that keeps versions', () => {
    expect(pipeline(source({ bucketKey: 'shop/source.zip', versioned: true }))).toEqual([]);
    expect(pipeline(source({ bucketKey: TOKEN }))).toEqual([]);
    expect(pipeline(source({ bucketKey: '/source.zip', versioned: false }))).toEqual([
      'ECS-PIPE-009 source.bucketKey must be the key of a .zip without a leading slash, got \'/source.zip\'',
      'ECS-PIPE-009 source.bucket must keep versions, got a bucket that does not',
    ]);
    expect(pipeline(source({ bucketKey: '' }))).toHaveLength(1);
  });
});
