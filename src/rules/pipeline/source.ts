import { PipelineShape } from '../../api/pipeline/shape';
import { show } from '../../api/show';
import { knownPieces, mayEndWith, mayStartWith } from '../../api/unknown';
import { cannotWork, found } from '../rule';
import { all, matching, partlyKnownTexts } from '../table';

const CONNECTION_PAGE = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html';
const MAX_KEY_LENGTH = 1024;

/** CodePipeline finds out on its first run. */
export const repositoryNames = cannotWork<PipelineShape>('ECS-PIPE-007', {
  title: 'A source repository needs the ARN of a connection, an owner and a name',
  remedy: 'for https://github.com/acme/shop give owner \'acme\' and repo \'shop\'',
  see: CONNECTION_PAGE,
  check: matching(
    {
      place: 'source.connectionArn',
      pattern: /^arn:[\w-]+:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]{36}$/,
      partly: arn => mayStartWith(arn, 'arn:'),
      must: 'be the ARN of a connection',
    },
    // Groups of GitLab nest, so an owner has slashes.
    {
      place: 'source.owner', pattern: /^[\w.-]+(\/[\w.-]+)*$/, partly: /^[\w./-]*$/, must: 'be letters, digits and -_. with slashes between groups',
    },
    { place: 'source.repo', pattern: /^[\w.-]+$/, partly: /^[\w.-]*$/, must: 'be letters, digits and -_. without its owner' },
  ),
});

/** As Git names branches: what they never hold, begin with and end in. */
const NOT_IN_BRANCH = /[\s~^:?*[\\\x00-\x1f\x7f]/;
const NOT_IN_NAME = /\.\.|\/\/|@\{|\/\.|\.lock\//;
const NOT_FIRST = /^[-/.]/;
const NOT_LAST = /(?:[/.]|\.lock)$/;

function branchProblem(branch: string): string | undefined {
  const pieces = knownPieces(branch);
  if (branch === '') return 'must not be empty';
  if (pieces.some(piece => NOT_IN_BRANCH.test(piece))) return 'must have no spaces and none of ~^:?*[\\';
  if (pieces.some(piece => NOT_IN_NAME.test(piece)) || NOT_FIRST.test(pieces[0]) || NOT_LAST.test(pieces[pieces.length - 1])) {
    return 'must be a name that Git takes';
  }
  return branch.startsWith('refs/') ? 'must be without refs/heads/' : undefined;
}

/** A pipeline follows one branch. */
export const branchName = cannotWork<PipelineShape>('ECS-PIPE-008', {
  title: 'A branch must be the bare name of a Git branch, without refs/heads/ and without wildcards',
  why: 'The source action finds no such branch',
  remedy: 'give the bare name, such as \'main\'',
  see: CONNECTION_PAGE,
  check: partlyKnownTexts('source.branch', branch => {
    const problem = branchProblem(branch);
    return problem && `${problem}, got ${show(branch)}`;
  }),
});

function isKey(key: string): boolean {
  return !key.startsWith('/') && mayEndWith(key, '.zip') && knownPieces(key).join('').length <= MAX_KEY_LENGTH;
}

/** A version is what an image is tagged with. */
export const objectSource = cannotWork<PipelineShape>('ECS-PIPE-009', {
  title: 'A source in S3 must be a .zip file in a bucket with versioning',
  why: 'CodePipeline identifies a source by the version of the object, and unpacks only .zip files',
  remedy: 'give the key of a .zip, and the bucket versioned: true',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html',
  check: all(
    partlyKnownTexts('source.bucketKey', key => isKey(key) ? undefined : `must be the key of a .zip without a leading slash, got ${show(key)}`),
    ({ source }) => source?.versioned === false ? found('source.bucket', 'must keep versions, got a bucket that does not') : [],
  ),
});
