import { PipelineShape } from '../../api/pipeline/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const CONNECTION = /^arn:[\w-]+:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]{36}$/;
/** Groups of GitLab nest, so an owner has slashes. */
const OWNER = /^[\w.-]+(\/[\w.-]+)*$/;
const REPOSITORY = /^[\w.-]+$/;
const MAX_KEY_LENGTH = 1024;

function invalid(path: string, value: string | undefined, pattern: RegExp, demand: string): Violation[] {
  return isKnown(value) && !pattern.test(value) ? [{ path, problem: `must be ${demand}, got ${show(value)}` }] : [];
}

/** CodePipeline finds out on its first run. */
export const repositoryNames: Rule<PipelineShape> = {
  id: 'ECS-PIPE-007',
  kind: 'cannot-work',
  title: 'A source repository is given by the ARN of a connection, its owner and its name',
  remedy: 'for https://github.com/acme/shop give owner \'acme\' and repository \'shop\'',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html',
  check: ({ source }) => source === undefined ? [] : [
    ...invalid('source.connectionArn', source.connectionArn, CONNECTION, 'the ARN of a connection'),
    ...invalid('source.owner', source.owner, OWNER, 'letters, digits and -_. with slashes between groups'),
    ...invalid('source.repository', source.repository, REPOSITORY, 'letters, digits and -_. without its owner'),
  ],
};

/** As Git names branches. */
function branchProblem(name: string): string | undefined {
  if (name.length === 0) return 'must not be empty';
  if (/[\s~^:?*[\\\x00-\x1f\x7f]/.test(name)) return 'must have no spaces and none of ~^:?*[\\';
  if (/\.\.|\/\/|@\{|^[-/.]|[/.]$|\/\.|\.lock($|\/)/.test(name)) return 'must be a name that Git takes';
  return name.startsWith('refs/') ? 'must be without refs/heads/' : undefined;
}

/** A pipeline follows one branch. */
export const branchName: Rule<PipelineShape> = {
  id: 'ECS-PIPE-008',
  kind: 'cannot-work',
  title: 'A branch has a name that Git takes, without refs/heads/ and without wildcards',
  remedy: 'give the bare name, such as \'main\'',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html',
  check: ({ source }) => {
    const problem = isKnown(source?.branch) ? branchProblem(source.branch) : undefined;
    return problem ? [{ path: 'source.branch', problem: `${problem}, got ${show(source?.branch)}` }] : [];
  },
};

/** A version is what an image is tagged with. */
export const objectSource: Rule<PipelineShape> = {
  id: 'ECS-PIPE-009',
  kind: 'cannot-work',
  title: 'A source in S3 is a .zip in a bucket that keeps versions',
  remedy: 'give the key of a .zip, and the bucket versioned: true',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html',
  check: ({ source }) => source === undefined ? [] : [
    ...isKnown(source.key) && (source.key.startsWith('/') || !source.key.endsWith('.zip') || source.key.length > MAX_KEY_LENGTH)
      ? [{ path: 'source.key', problem: `must be the key of a .zip without a leading slash, got ${show(source.key)}` }] : [],
    ...source.versioned === false ? [{ path: 'source.bucket', problem: 'must keep versions, got a bucket that does not' }] : [],
  ],
};
