import { PipelineShape } from '../../api/pipeline/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const DOCKER_PAGE = 'https://docs.aws.amazon.com/codebuild/latest/userguide/sample-docker.html';
const ENVIRONMENT_PAGE = 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html';

/** What stays of a tag's 128 characters beside a commit (40), an architecture and what S3 calls a version (at most 64 of it). */
const MAX_PREFIX = 50;

const inside = (path: string) => /^[^/-]/.test(path) && !path.split('/').includes('..');

/** The build sees its source and nothing beside it. */
export const buildPaths: Rule<PipelineShape> = {
  id: 'ECS-PIPE-010',
  kind: 'cannot-work',
  title: 'Directory and Dockerfile of a build are paths inside the source',
  remedy: 'give the path from the root of the source, such as \'services/api\'',
  see: DOCKER_PAGE,
  check: ({ imageBuild }) => [
    { path: 'imageBuild.directory', value: imageBuild?.directory },
    { path: 'imageBuild.dockerfile', value: imageBuild?.dockerfile },
  ].flatMap(({ path, value }) => isKnown(value) && !inside(value)
    ? [{ path, problem: `must be a path inside the source, got ${show(value)}` }]
    : []),
};

/** What CodeBuild, docker, the AWS CLI and bash read: an argument of that name would change what they do. */
const OF_TOOLS = /^(AWS_|CODEBUILD_|DOCKER_|BUILDKIT_|BUILDX_|BASH|LD_|HOME$|IFS$|PATH$|SHELL$)/;

/** What the build itself is told by, and what it counts with. */
const OF_BUILD: ReadonlySet<string> = new Set([
  'BUILD_ARGS', 'CONTAINERS', 'DIGESTS', 'DIRECTORY', 'DOCKERFILE', 'IMAGE_DIGEST', 'REPOSITORY_NAME', 'REPOSITORY_URI', 'REVISION',
  'TAG_PREFIX', 'TAG_SUFFIX', 'TARGET',
  'arguments', 'commit', 'container', 'definitions', 'error', 'group', 'image', 'name', 'number', 'tag',
]);

/** Arguments reach docker by the environment of the build. */
export const buildArgs: Rule<PipelineShape> = {
  id: 'ECS-PIPE-011',
  kind: 'cannot-work',
  title: 'A build argument has a name of letters, digits and underscores that neither the build nor CodeBuild uses itself',
  remedy: 'rename it in the Dockerfile, such as APP_…',
  see: ENVIRONMENT_PAGE,
  check: ({ imageBuild }) => (imageBuild?.buildArgs ?? []).flatMap((name): Violation[] => {
    const path = `imageBuild.buildArgs.${name}`;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return [{ path, problem: `must be letters, digits and underscores, got ${show(name)}` }];
    return OF_TOOLS.test(name) || OF_BUILD.has(name)
      ? [{ path, problem: `must not be a name that the build uses itself, got ${show(name)}` }]
      : [];
  }),
};

/** Tags are the prefix, the commit and, for one of several, the architecture. */
export const tagPrefix: Rule<PipelineShape> = {
  id: 'ECS-PIPE-012',
  kind: 'cannot-work',
  title: `A tag prefix is 1 to ${MAX_PREFIX} letters, digits and -_. and starts with a letter, a digit or an underscore`,
  remedy: 'give a prefix such as \'api-\', which the commit follows',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html',
  check: ({ imageBuild }) => isKnown(imageBuild?.tagPrefix) && !new RegExp(`^\\w[\\w.-]{0,${MAX_PREFIX - 1}}$`).test(imageBuild.tagPrefix)
    ? [{ path: 'imageBuild.tagPrefix', problem: `must be 1 to ${MAX_PREFIX} letters, digits and -_. got ${show(imageBuild.tagPrefix)}` }]
    : [],
};

/** Docker reads a stage's name in lower case letters. */
export const buildTarget: Rule<PipelineShape> = {
  id: 'ECS-PIPE-013',
  kind: 'cannot-work',
  title: 'The target of a build is the name or number of a stage',
  remedy: 'give the name after AS in the Dockerfile',
  see: DOCKER_PAGE,
  check: ({ imageBuild }) => isKnown(imageBuild?.target) && !/^[A-Za-z0-9][\w.-]*$/.test(imageBuild.target)
    ? [{ path: 'imageBuild.target', problem: `must be the name of a stage, got ${show(imageBuild.target)}` }]
    : [],
};
