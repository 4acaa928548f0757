import { TemplateCheck, TemplateViolation } from './check';
import { at, isIntrinsic, isTrue, itemsOf } from './json';
import { TemplateResource } from './resource';
import { repositoryOf } from './shapes/images';
import { shapeText } from './shapes/shape-reader';
import { Template } from './template';
import { SECRET_REFERENCE } from '../../api/dynamic-reference';
import { isSecret } from '../../api/secret-value';

const DOCKER_PAGE = 'https://docs.aws.amazon.com/codebuild/latest/userguide/sample-docker.html';

/** Commands of the Docker CLI that need a daemon, where a command begins; a login needs none. */
const NEEDS_DAEMON = /(?:^\s*(?:- )?|[;&|(!]\s*|(?<!echo\s+\\?)["']|\b(?:sudo|then|do|if|time)\s+)docker (?:image )?(?:build|buildx|compose|run|push|pull|tag)\b/m;
/** A daemon elsewhere, or a command of the same name that needs none. */
const OTHER_DAEMON = /DOCKER_HOST|alias docker|podman|dockerd/;
/** Images that AWS provides, which start no daemon without privileged mode. */
const CURATED = /^aws\/codebuild\/(?:standard|amazonlinux)/;
const CONTAINER_BUILDS: ReadonlySet<unknown> = new Set(['LINUX_CONTAINER', 'ARM_CONTAINER', 'LINUX_GPU_CONTAINER']);

/** A project whose commands stand in the template. */
interface Build {
  readonly project: TemplateResource;
  readonly environment: unknown;
  readonly commands: string;
}

function buildsOf(template: Template): Build[] {
  return template.ofType('AWS::CodeBuild::Project').map(project => ({
    project,
    environment: at(project.properties, 'Environment'),
    commands: template.texts.of(at(project.properties, 'Source', 'BuildSpec')) ?? '',
  }));
}

/** Variables of a project that are given as they stand. */
function variablesOf({ environment }: Build): { readonly variable: unknown; readonly path: string }[] {
  return itemsOf(at(environment, 'EnvironmentVariables')).map((variable, i) => ({ variable, path: `Environment.EnvironmentVariables[${i}]` }))
    .filter(({ variable }) => (at(variable, 'Type') ?? 'PLAINTEXT') === 'PLAINTEXT');
}

/** Docker has a daemon in privileged mode only. */
export const PRIVILEGED_BUILD: TemplateCheck = {
  id: 'ECS-CFN-120',
  kind: 'cannot-work',
  title: 'A project that builds images with Docker has privileged mode',
  remedy: 'set Environment.PrivilegedMode to true, or give it a Docker server',
  see: DOCKER_PAGE,
  check: template => buildsOf(template).flatMap(build => isWithoutDaemon(template, build) ? [{
    logicalId: build.project.id,
    path: 'Environment.PrivilegedMode',
    value: 'false',
    problem: 'must be true for commands of Docker, got false: they find no daemon',
  }] : []),
};

function isWithoutDaemon(template: Template, build: Build): boolean {
  const { environment, commands } = build;
  const privileged = at(environment, 'PrivilegedMode');
  const [image, type] = [template.texts.of(at(environment, 'Image')) ?? '', at(environment, 'Type')];
  const others = [commands, ...variablesOf(build).map(({ variable }) => String(at(variable, 'Name')))];
  return !isIntrinsic(privileged) && !isTrue(privileged) && at(environment, 'DockerServer') === undefined
    && CONTAINER_BUILDS.has(type) && CURATED.test(image)
    && NEEDS_DAEMON.test(commands) && !others.some(text => OTHER_DAEMON.test(text));
}

/** A variable, or a part of a URI with one. */
const PUSHED = /docker (?:image )?push (?:--?[\w-]+ )*["']?([^\s"';&|]+):\blatest\b/g;
const VARIABLE = /\$\{?(\w+)\}?/g;

/** The second build fails. */
export const PUSHED_AGAIN: TemplateCheck = {
  id: 'ECS-CFN-121',
  kind: 'cannot-work',
  title: 'A project does not push the tag latest again and again into a repository whose tags are immutable',
  remedy: 'push each build under a tag of its own, such as $CODEBUILD_RESOLVED_SOURCE_VERSION',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  check: template => buildsOf(template).flatMap(build => pushedTo(template, build)
    .filter(({ properties }) => at(properties, 'ImageTagMutability') === 'IMMUTABLE').map(({ id }): TemplateViolation => ({
      logicalId: build.project.id,
      path: 'Source.BuildSpec',
      value: 'latest',
      problem: `must not push latest more than once to ${id}, whose tags are immutable: only the first build succeeds`,
    }))),
};

/** Repositories of the template that a build pushes the tag to, by variables or as they stand. */
function pushedTo(template: Template, build: Build): TemplateResource[] {
  const variables = new Map(variablesOf(build).map(({ variable }) => [at(variable, 'Name'), template.texts.of(at(variable, 'Value')) ?? '']));
  const images = [...build.commands.matchAll(PUSHED)].map(([, image]) => image.replace(VARIABLE, (_, name: string) => variables.get(name) ?? ''));
  return [...new Set(images.flatMap(image => repositoryOf(template, image) ?? []))];
}

/** Whoever may describe the project reads its variables. */
export const PRIVATE_BUILD: TemplateCheck = {
  id: 'ECS-CFN-122',
  kind: 'policy',
  title: 'Variables of a project hold no secrets in plain text',
  remedy: 'keep it in AWS Secrets Manager, and give the variable the type SECRETS_MANAGER',
  see: 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html',
  advice: true,
  check: template => buildsOf(template).filter(({ commands }) => /docker|buildah|kaniko|\becs\b/.test(commands)).flatMap(build => variablesOf(build).flatMap(({ variable, path }) => {
    const [name, value] = [shapeText(template, at(variable, 'Name')) ?? '', shapeText(template, at(variable, 'Value')) ?? ''];
    return !SECRET_REFERENCE.test(value) && !isSecret(name, value) ? [] : [{
      logicalId: build.project.id, path: `${path}.Value`, value: '***', problem: `should not hold a secret in plain text, got one in ${name}`,
    }];
  })),
};
