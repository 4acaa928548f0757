import { Token } from 'aws-cdk-lib';
import { parseEcrReference, parseReference } from '../../../src/api/registry/reference';
import { ImageShape } from '../../../src/api/registry/shape';
import { judge } from '../../../src/private/judge';
import { IMAGE_RULES } from '../../../src/rules/registry/image-rules';

const DIGEST = `sha256:${'0a'.repeat(32)}`;
const TOKEN = Token.asString({ Ref: 'Something' });
const ofImage = (shape: ImageShape) => judge(IMAGE_RULES, shape).map(finding => finding.id);

describe('references', () => {
  test.each([
    ['nginx', { host: undefined, repository: 'nginx', tag: undefined, digest: undefined }],
    ['nginx:1.29', { host: undefined, repository: 'nginx', tag: '1.29', digest: undefined }],
    ['library/nginx', { host: undefined, repository: 'library/nginx', tag: undefined, digest: undefined }],
    ['localhost/a', { host: 'localhost', repository: 'a', tag: undefined, digest: undefined }],
    ['localhost:5000/a/b:v1', { host: 'localhost:5000', repository: 'a/b', tag: 'v1', digest: undefined }],
    [`ghcr.io/a/b:v1@${DIGEST}`, { host: 'ghcr.io', repository: 'a/b', tag: 'v1', digest: DIGEST }],
  ])('%s is taken apart', (reference, parts) => {
    expect(parseReference(reference)).toEqual(parts);
  });

  test.each([
    '111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api:1', '111111111111.dkr.ecr-fips.eu-west-1.amazonaws.com/team/api:1',
    '111111111111.dkr.ecr.eu-west-1.amazonaws.com.cn/team/api', '111111111111.dkr-ecr.eu-west-1.on.aws/team/api:1',
    `111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api@${DIGEST}`,
  ])('%s names a repository in ECR', uri => {
    expect(parseEcrReference(uri)).toEqual({ account: '111111111111', region: 'eu-west-1', repository: 'team/api' });
    expect(ofImage({ reference: uri, tag: '1', ecrUri: true })).toEqual([]);
  });

  test.each(['team/api:1', '1111.dkr.ecr.eu-west-1.amazonaws.com/api:1', '111111111111.dkr.ecr.eu-west-1.example.com/api:1', TOKEN])(
    '%s names none', uri => {
      expect(ofImage({ reference: uri, tag: '1', ecrUri: true })).toEqual(['ECS-ECR-008']);
    });
});

describe('tags and digests', () => {
  test.each(['1.4.2', 'v1', '_x', DIGEST, 'a'.repeat(128), TOKEN])('accept %s', tagOrDigest => {
    expect(ofImage({ tagOrDigest })).toEqual([]);
  });

  test.each([
    ['', 'must have a tag of'], ['-x', 'must have a tag of'], ['a b', 'must have a tag of'], ['a'.repeat(129), 'must have a tag of'],
    ['sha256:abc', 'must have a digest of sha256: and 64 lower-case hex digits, got \'sha256:abc\' with 3'],
    [`${DIGEST}0`, 'with 65'], [DIGEST.toUpperCase().replace('SHA', 'sha'), 'with 64'],
  ])('refuse \'%s\'', (tagOrDigest, problem) => {
    expect(judge(IMAGE_RULES, { tagOrDigest })).toMatchObject([{ id: 'ECS-ECR-005', path: 'image', problem: expect.stringContaining(problem) }]);
  });

  test.each<[ImageShape, string]>([
    [{ tag: 'latest' }, 'latest'], [{ reference: 'nginx' }, 'nginx'], [{ reference: 'nginx:latest' }, 'nginx:latest'],
  ])('are advised against for %j', (shape, shown) => {
    expect(judge(IMAGE_RULES, shape)).toMatchObject([{ id: 'ECS-ECR-006', advice: true, problem: `should name a version, got '${shown}'` }]);
  });

  test.each<ImageShape>([{ reference: 'nginx:1.29' }, { reference: `nginx@${DIGEST}` }, { reference: TOKEN }, { tag: TOKEN }, { tag: '1.4.2' }])(
    'say enough as %j', shape => {
      expect(ofImage(shape)).toEqual([]);
    });

  test('that move go with version consistency', () => {
    const moving = { tag: 'main', tagMoves: true };
    expect(judge(IMAGE_RULES, { ...moving, versionConsistency: 'disabled' })).toMatchObject([{
      id: 'ECS-ECR-007', advice: true, problem: 'should have a tag that stays while version consistency is off, got \'main\'',
    }]);
    expect(ofImage({ ...moving, versionConsistency: 'enabled' })).toEqual([]);
    expect(ofImage({ tag: 'main', tagMoves: false, versionConsistency: 'disabled' })).toEqual([]);
    expect(ofImage({ tag: 'main', versionConsistency: 'disabled' })).toEqual([]);
  });
});
