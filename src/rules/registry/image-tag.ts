import { parseEcrReference, parseReference } from '../../api/registry/reference';
import { ImageShape } from '../../api/registry/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const MOVING = 'latest';

/** Tag or digest is one that a registry can have. */
export const tagOrDigest: Rule<ImageShape> = {
  id: 'ECS-ECR-005',
  kind: 'cannot-work',
  title: 'A digest must be sha256: and 64 lowercase hex digits; a tag must be 1 to 128 letters, digits, `.`, `_` and `-`, and must not start '
    + 'with `.` or `-`',
  why: 'ECS cannot pull the image, and no task starts',
  remedy: 'copy it whole, as docker push or aws ecr describe-images prints it',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageIdentifier.html',
  check: ({ tagOrDigest: value }) => {
    if (!isKnown(value) || DIGEST.test(value) || TAG.test(value)) return [];
    return [{
      path: 'image',
      problem: value.startsWith('sha256')
        ? `must have a digest of sha256: and 64 lower-case hex digits, got ${show(value)} with ${value.replace(/^sha256:?/, '').length}`
        : `must have a tag of 1 to 128 letters, digits and . _ - that starts with no . or -, got ${show(value)}`,
    }];
  },
};

/** `latest` says nothing about what runs. */
export const latestTag: Rule<ImageShape> = {
  id: 'ECS-ECR-006',
  kind: 'policy',
  title: 'An image should have a version, a commit or a digest, and not only the tag latest',
  why: 'The tag latest does not say which version runs, and a deployment cannot be rolled back to it',
  remedy: 'name a version, a commit or a digest',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/security-tasks-containers.html',
  advice: true,
  check: ({ reference, tag }) => {
    const given = tag ?? (typeof reference === 'string' ? namedBy(reference) : undefined);
    return isKnown(given) && given === MOVING
      ? [{ path: 'image', problem: `should name a version, got ${show(reference ?? given)}` }]
      : [];
  },
};

/**
 * The tag of a reference; without tag and digest it is the one that registries take instead. What stands before the last slash may be
 * unknown, as account and region often are.
 */
function namedBy(reference: string): string | undefined {
  const { tag, digest, repository } = parseReference(reference);
  const name = repository.slice(repository.lastIndexOf('/') + 1);
  return tag ?? (digest === undefined && name !== '' && isKnown(name) ? MOVING : undefined);
}

/** A tag that moves gives the tasks of one service different images, unless ECS resolves it once for all. */
export const versionConsistency: Rule<ImageShape> = {
  id: 'ECS-ECR-007',
  kind: 'policy',
  title: 'A container whose tag can move should leave version consistency on',
  why: 'Without it, tasks of one deployment run different images once the tag moves',
  remedy: 'leave versionConsistency out, or name a digest',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html#deployment-container-image-stability',
  advice: true,
  check: ({ versionConsistency: setting, tagMoves, tag }) => setting === 'disabled' && tagMoves === true && tag !== undefined
    ? [{ path: 'image', problem: `should have a tag that stays while version consistency is off, got ${isKnown(tag) ? show(tag) : 'one that may move'}` }]
    : [],
};

/** The reference names the repository that tasks get the right to pull from. */
export const ecrUri: Rule<ImageShape> = {
  id: 'ECS-ECR-008',
  kind: 'policy',
  title: 'The URI of an image in ECR must name account, region and repository, and be known at synth',
  why: 'The execution role is granted the right to pull from exactly this repository',
  remedy: 'write it as 111111111111.dkr.ecr.eu-west-1.amazonaws.com/repository:tag, or use ImageSource.fromRepository',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html',
  check: ({ ecrUri: expected, reference }) => expected && !(isKnown(reference) && parseEcrReference(reference))
    ? [{ path: 'image', problem: `must be the URI of an image in a private registry of ECR, got ${isKnown(reference) ? show(reference) : 'a token'}` }]
    : [],
};
