import { isText, items, listOf, repeated } from '../../api/given';
import { EnvShape, PipelineServiceShape, PipelineShape } from '../../api/pipeline/shape';
import { show } from '../../api/show';
import { differs, isKnown } from '../../api/unknown';
import { cannotWork, found, policy, refused, Violation } from '../rule';

const DEPLOY_PAGE = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html';
const LIMITS_PAGE = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html';

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const MAX_PARALLEL_ACTIONS = 50;

/** The services with their paths. */
function servicesOf(shape: PipelineShape): (PipelineServiceShape & { readonly path: string })[] {
  return items(shape, 'services').map(({ path, value }) => ({ ...value, path }));
}

/** An image for nobody is no deployment. */
export const someService = refused<PipelineShape>('ECS-PIPE-001', {
  title: 'An image pipeline deploys to 1 to 50 services, each named once',
  remedy: 'name each service once, with all of its containers that get the image in containerNames',
  see: LIMITS_PAGE,
  check: shape => {
    const count = shape.services?.length ?? 1;
    return [
      ...count < 1 || count > MAX_PARALLEL_ACTIONS ? found('services', `must name 1 to ${MAX_PARALLEL_ACTIONS} services, got ${count}`) : [],
      ...repeated(servicesOf(shape), ({ name }) => name).flatMap(({ path, name }) => found(`${path}.service`, `must be named once, got ${name} again`)),
    ];
  },
});

function checkContainers({ path, containerNames, knownContainers }: PipelineServiceShape & { readonly path: string }): Violation[] {
  if (containerNames.length === 0) return found(`${path}.containerNames`, 'must name at least one container, got none');
  const named = listOf(containerNames).map((name, c) => ({ name, path: `${path}.containerNames[${c}]` }));
  const again = repeated(named, ({ name }) => name);
  const whole = knownContainers.every(isKnown);
  return named.filter(({ name }) => isText(name)).flatMap(one => {
    if (again.includes(one)) return found(one.path, `must be named once, got ${show(one.name)} again`);
    return !whole || knownContainers.includes(one.name)
      ? [] : found(one.path, `must be one of ${knownContainers.join(', ') || 'no containers'}, got ${show(one.name)}`);
  });
}

/** CodePipeline fails when a container is not in the task definition. */
export const containers = cannotWork<PipelineShape>('ECS-PIPE-002', {
  title: 'The containers that get the image are in the task definition of their service, each named once',
  remedy: 'give containerNames as they stand in the task definition',
  see: DEPLOY_PAGE,
  check: shape => servicesOf(shape).flatMap(checkContainers),
});

/** The pipeline reads the task definition, and grants what deploying it takes. */
export const madeHere = policy<PipelineShape>('ECS-PIPE-015', {
  title: 'A service that a pipeline deploys to is made in the app of the pipeline',
  remedy: 'give the service itself; one that is imported by its ARN tells neither its containers nor its roles',
  see: DEPLOY_PAGE,
  check: shape => servicesOf(shape).filter(({ isImported }) => isImported === true)
    .flatMap(({ path, name }) => found(`${path}.service`, `must be made in this app, got ${name}, which is imported`)),
});

/** The action registers a revision and updates the service, which the other controllers do not let it. */
export const controller = cannotWork<PipelineShape>('ECS-PIPE-003', {
  title: 'A service that a pipeline deploys to is deployed by ECS',
  remedy: 'let ECS deploy the service, or deploy it with an action of its controller',
  see: DEPLOY_PAGE,
  check: shape => servicesOf(shape).flatMap(({ path, deploymentController: type }) => differs(type, 'ECS')
    ? found(`${path}.service`, `must be deployed by ECS, got ${type}`) : []),
});

function elsewhere(path: string, there: EnvShape, here: EnvShape): Violation[] {
  if (differs(there.account, here.account)) return found(path, `must be where the pipeline is, got account ${there.account} and not ${here.account}`);
  return differs(there.region, here.region) ? found(path, `must be where the pipeline is, got ${there.region} and not ${here.region}`) : [];
}

/** Actions in other accounts and regions need roles and buckets there. */
export const oneEnvironment = policy<PipelineShape>('ECS-PIPE-004', {
  title: 'The pipeline stands in the account and region of its repository and services',
  remedy: 'make a pipeline there; images of one registry reach others by ECR replication',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html',
  check: shape => [
    ...elsewhere('repository', shape.repositoryEnv ?? {}, shape.env ?? {}),
    ...servicesOf(shape).flatMap(({ path, env = {} }) => elsewhere(`${path}.service`, env, shape.env ?? {})),
  ],
});

/** `exec format error` is what a process of another architecture dies of. */
export const runnable = cannotWork<PipelineShape>('ECS-PIPE-006', {
  title: 'The image is built for the architecture of every service that gets it',
  remedy: 'build for both: cpuArchitectures: [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.ARM64]',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-multi-architecture-image.html',
  check: shape => {
    const built = listOf(shape.cpuArchitectures);
    return built.length === 0 || !built.every(isKnown) ? [] : servicesOf(shape)
      .filter(({ architecture }) => isKnown(architecture) && !built.includes(architecture))
      .flatMap(({ path, architecture }) => found(`${path}.service`, `must run on ${built.join(' or ')}, for which the image is built, got ${architecture}`));
  },
});
