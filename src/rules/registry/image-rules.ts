import { cachedImage } from './cache-rules';
import { taggedExpiry, untaggedExpiry } from './image-expiry';
import { ecrUri, latestTag, tagOrDigest, versionConsistency } from './image-tag';
import { parseEcrReference } from '../../api/registry/reference';
import { ImageShape } from '../../api/registry/shape';
import { show } from '../../api/show';
import { differs, knownPieces } from '../../api/unknown';
import { loadedFor, ruleList } from '../evaluate';
import { cannotWork, found, policy } from '../rule';

const PLATFORM_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html';

/** A process built for one architecture does not start on another: `exec format error`. */
export const imageArchitecture = cannotWork<ImageShape>('ECS-ECR-011', {
  title: 'An image must be built for the CPU architecture of the capacity that its task runs on',
  why: 'Containers exit at once with exec format error',
  remedy: 'build it for that architecture (ImageSource.fromAsset does so by default), or choose a capacity of the architecture of the image',
  see: PLATFORM_PAGE,
  check: ({ architecture, cpuArchitecture }) => differs(architecture, cpuArchitecture)
    ? found('image', `must be built for ${cpuArchitecture} like the capacity, got one for ${architecture}`) : [],
});

/** One image of one architecture cannot serve two. */
export const oneImageOneArchitecture = cannotWork<ImageShape>('ECS-ECR-012', {
  title: 'An image that is built for one CPU architecture must run on capacity of one architecture only',
  why: 'On the other architecture containers exit at once with exec format error',
  remedy: 'give each architecture an image of its own, or push one image for both to a repository',
  see: PLATFORM_PAGE,
  check: ({ architectureElsewhere: elsewhere, cpuArchitecture }) => differs(elsewhere, cpuArchitecture)
    ? found('image', `must be built for ${cpuArchitecture} like the capacity, got one that a task on ${elsewhere} runs too`) : [],
});

/** Template and task definition have one place for credentials, which the image after the first push would get too. */
export const placeholder = policy<ImageShape>('ECS-ECR-020', {
  title: 'The image that runs until the first push must not need credentials',
  why: 'A container has one place for credentials, and would also use them for the image in ECR after the first push',
  remedy: 'take a public image, or one from ECR or through a cache',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html',
  check: ({ placeholder: stand }) => stand?.usesCredentials === true
    ? found('image', 'must have a placeholder that needs no credentials, got one with credentials') : [],
});

/** Roles get the right to pull where the repository is known to be one of ECR. */
export const ecrByItsUri = policy<ImageShape>('ECS-ECR-021', {
  title: 'An image in a private ECR registry must come from fromEcrUri or fromRepository',
  why: 'They grant tasks the right to pull the image, and fromRegistry does not',
  remedy: 'use ImageSource.fromEcrUri(…), or ImageSource.fromRepository where there is a repository',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  check: ({ fromRegistry, reference }) => fromRegistry === true && typeof reference === 'string' && parseEcrReference(knownPieces(reference)[0]) !== undefined
    ? found('image', `must not be named as that of another registry, got ${show(reference)}`) : [],
});

/** Rules on an image, its repository and the task that uses it. */
export const IMAGE_RULES = ruleList<ImageShape>(
  tagOrDigest, latestTag, versionConsistency, ecrUri, imageArchitecture, oneImageOneArchitecture, placeholder, ecrByItsUri,
  loadedFor(['lifecyclePolicy'], () => [untaggedExpiry, taggedExpiry]),
  loadedFor(['cachedHosts[]'], () => [cachedImage]),
);
