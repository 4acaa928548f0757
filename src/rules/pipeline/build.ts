import { listOf, repeated } from '../../api/given';
import { VARIABLE_NAME } from '../../api/names';
import { PipelineShape } from '../../api/pipeline/shape';
import { show } from '../../api/show';
import { isKnown, knownPieces, mayHold } from '../../api/unknown';
import { cannotWork, found, refused } from '../rule';
import { all, matching, numbers, partlyKnownTexts } from '../table';

const DOCKER_PAGE = 'https://docs.aws.amazon.com/codebuild/latest/userguide/sample-docker.html';

/** What CodeBuild has machines with Docker for. */
const BUILDABLE = ['X86_64', 'ARM64'];

/** Each architecture is built on a machine of its own. */
export const buildable = cannotWork<PipelineShape>('ECS-PIPE-005', {
  title: 'An image must be built for X86_64, for ARM64, or once for each',
  remedy: 'name each architecture once, or leave cpuArchitectures out to build for that of the services',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-multi-architecture-image.html',
  check: ({ cpuArchitectures: architectures }) => {
    if (architectures?.length === 0) return found('cpuArchitectures', 'must name at least one, got none');
    const named = listOf(architectures).map((name, a) => ({ name, path: `cpuArchitectures[${a}]` }));
    const again = repeated(named, ({ name }) => name);
    return named.filter(({ name }) => isKnown(name)).flatMap(one => {
      if (!BUILDABLE.includes(one.name)) return found(one.path, `must be one of ${BUILDABLE.join(', ')}, got ${one.name}`);
      return again.includes(one) ? found(one.path, `must be named once, got ${one.name} again`) : [];
    });
  },
});

const OUTSIDE = /^[/-]/;

function pathProblem(path: string): string | undefined {
  const inside = path !== '' && !OUTSIDE.test(path) && !path.split('/').includes('..');
  return inside ? undefined : `must be a path inside the source, got ${show(path)}`;
}

/** The build sees its source and nothing beside it. */
export const buildPaths = cannotWork<PipelineShape>('ECS-PIPE-010', {
  title: 'The directory and the Dockerfile of a build must be paths inside the source',
  remedy: 'give the path from the root of the source, such as \'services/api\'',
  see: DOCKER_PAGE,
  check: all(partlyKnownTexts('imageBuild.directory', pathProblem), partlyKnownTexts('imageBuild.dockerfile', pathProblem)),
});

/** What CodeBuild, docker, the AWS CLI and bash read: an argument of that name would change what they do. */
const OF_TOOLS = /^(AWS_|CODEBUILD_|DOCKER_|BUILDKIT_|BUILDX_|BASH|LD_|HOME$|IFS$|PATH$|SHELL$)/;

/** What the build itself is told by, and what it counts with. */
const OF_BUILD: ReadonlySet<string> = new Set([
  'BUILD_ARGS', 'CONTAINERS', 'DIGESTS', 'DIRECTORY', 'DOCKERFILE', 'IMAGE_DIGEST', 'REPOSITORY_NAME', 'REPOSITORY_URI', 'REVISION',
  'TAG_PREFIX', 'TAG_SUFFIX', 'TARGET',
  'arguments', 'commit', 'container', 'definitions', 'error', 'group', 'image', 'name', 'number', 'tag',
]);

function argumentProblem(name: string): string | undefined {
  if (isKnown(name) ? !VARIABLE_NAME.test(name) : !mayHold(name, /^\w*$/)) return `must be letters, digits and underscores, got ${show(name)}`;
  return isKnown(name) && (OF_TOOLS.test(name) || OF_BUILD.has(name)) ? `must not be a name that the build uses itself, got ${show(name)}` : undefined;
}

/** Arguments reach docker by the environment of the build. */
export const buildArgs = cannotWork<PipelineShape>('ECS-PIPE-011', {
  title: 'A build argument must have a name of letters, digits and underscores that neither the build nor CodeBuild uses itself',
  remedy: 'rename it in the Dockerfile, such as APP_…',
  see: 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html',
  check: ({ imageBuild }) => listOf(imageBuild?.buildArgs).flatMap(name => found(`imageBuild.buildArgs.${name}`, argumentProblem(name))),
});

/** What stays of a tag's 128 characters beside a commit (40), an architecture and what S3 calls a version (at most 64 of it). */
const MAX_PREFIX = 50;

const PREFIX = /^\w[\w.-]*$/;

function fitsPrefix(prefix: string): boolean {
  const known = knownPieces(prefix).join('');
  return known.length <= MAX_PREFIX && (isKnown(prefix) ? PREFIX.test(prefix) : mayHold(prefix, /^[\w.-]*$/));
}

/** Tags are the prefix, the commit and, for one of several, the architecture. */
export const tagPrefix = cannotWork<PipelineShape>('ECS-PIPE-012', {
  title: `A tag prefix must be 1 to ${MAX_PREFIX} letters, digits and -_. and must start with a letter, a digit or an underscore`,
  remedy: 'give a prefix such as \'api-\', which the commit follows',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html',
  check: partlyKnownTexts('imageBuild.tagPrefix', prefix => fitsPrefix(prefix)
    ? undefined : `must be 1 to ${MAX_PREFIX} letters, digits and -_. got ${show(prefix)}`),
});

/** Docker reads a stage's name in lower case letters. */
export const buildTarget = cannotWork<PipelineShape>('ECS-PIPE-013', {
  title: 'The target of a build must be the name or number of a stage in the Dockerfile',
  remedy: 'give the name after AS in the Dockerfile',
  see: DOCKER_PAGE,
  check: matching({ place: 'imageBuild.target', pattern: /^[A-Za-z0-9][\w.-]*$/, partly: /^[\w.-]*$/, must: 'be the name of a stage' }),
});

/** Durations are in whole minutes, within bounds. */
function minutes(min: number, max: number): (seconds: number) => string | undefined {
  return seconds => seconds % 60 === 0 && seconds >= min * 60 && seconds <= max * 60
    ? undefined : `must be ${min} to ${max} whole minutes, got ${seconds} seconds`;
}

/** Limits of CodeBuild and of the deploy action. CodeBuild ends the gate's build itself, a while after the gate gave up. */
export const timeouts = refused<PipelineShape>('ECS-PIPE-014', {
  title: 'The timeout of a build must be 5 minutes to 36 hours, of a scan 1 minute to 8 hours, and of a deployment 1 to 60 minutes, in whole minutes',
  remedy: 'give a duration in that range',
  see: 'https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html',
  check: all(
    numbers('imageBuild.timeoutSeconds', minutes(5, 2160), { as: 'timeout' }),
    numbers('gate.timeoutSeconds', minutes(1, 480), { as: 'timeout' }),
    numbers('deploymentTimeoutSeconds', minutes(1, 60), { as: 'deploymentTimeout' }),
  ),
});
