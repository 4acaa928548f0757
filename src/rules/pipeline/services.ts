import { EnvShape, PipelineShape } from '../../api/pipeline/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const DEPLOY_PAGE = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html';

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const MAX_PARALLEL_ACTIONS = 50;

/** An image for nobody is no deployment. */
export const someService: Rule<PipelineShape> = {
  id: 'ECS-PIPE-001',
  kind: 'refused',
  title: 'An image pipeline deploys to 1 to 50 services, each named once',
  remedy: 'name each service once, with all of its containers that get the image in containerNames',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html',
  check: ({ services }) => {
    if (services === undefined) return [];
    const repeated = services.flatMap(({ name }, s): Violation[] => services.findIndex(other => other.name === name) < s
      ? [{ path: `services[${s}].service`, problem: `must be named once, got ${name} again` }] : []);
    return services.length >= 1 && services.length <= MAX_PARALLEL_ACTIONS
      ? repeated
      : [{ path: 'services', problem: `must name 1 to ${MAX_PARALLEL_ACTIONS} services, got ${services.length}` }, ...repeated];
  },
};

/** CodePipeline fails when a container is not in the task definition. */
export const containers: Rule<PipelineShape> = {
  id: 'ECS-PIPE-002',
  kind: 'cannot-work',
  title: 'The containers that get the image are in the task definition of their service, each named once',
  remedy: 'give containerNames as they stand in the task definition',
  see: DEPLOY_PAGE,
  check: ({ services = [] }) => services.flatMap(({ containerNames, knownContainers }, s) => {
    const path = `services[${s}].containerNames`;
    if (containerNames.length === 0) return [{ path, problem: 'must name at least one container, got none' }];
    return containerNames.flatMap((name, c): Violation[] => {
      if (!isKnown(name)) return [];
      if (containerNames.indexOf(name) < c) return [{ path: `${path}[${c}]`, problem: `must be named once, got ${show(name)} again` }];
      return knownContainers.includes(name)
        ? []
        : [{ path: `${path}[${c}]`, problem: `must be one of ${knownContainers.join(', ') || 'no containers'}, got ${show(name)}` }];
    });
  }),
};

/** The action registers a revision and updates the service, which the other controllers do not let it. */
export const controller: Rule<PipelineShape> = {
  id: 'ECS-PIPE-003',
  kind: 'cannot-work',
  title: 'A service that a pipeline deploys to is deployed by ECS',
  remedy: 'let ECS deploy the service, or deploy it with an action of its controller',
  see: DEPLOY_PAGE,
  check: ({ services = [] }) => services.flatMap(({ deploymentController }, s) => isKnown(deploymentController) && deploymentController !== 'ECS'
    ? [{ path: `services[${s}].service`, problem: `must be deployed by ECS, got ${deploymentController}` }]
    : []),
};

function elsewhere(there: EnvShape, here: EnvShape): string | undefined {
  const differs = (a?: string, b?: string) => isKnown(a) && isKnown(b) && a !== b;
  if (differs(there.account, here.account)) return `account ${there.account} and not ${here.account}`;
  if (differs(there.region, here.region)) return `${there.region} and not ${here.region}`;
  return undefined;
}

/** Actions in other accounts and regions need roles and buckets there. */
export const oneEnvironment: Rule<PipelineShape> = {
  id: 'ECS-PIPE-004',
  kind: 'policy',
  title: 'The pipeline stands in the account and region of its repository and services',
  remedy: 'make a pipeline there; images of one registry reach others by ECR replication',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html',
  check: ({ env = {}, repositoryEnv = {}, services = [] }) => [
    { path: 'repository', there: repositoryEnv },
    ...services.map((service, s) => ({ path: `services[${s}].service`, there: service.env ?? {} })),
  ].flatMap(({ path, there }) => {
    const other = elsewhere(there, env);
    return other ? [{ path, problem: `must be where the pipeline is, got ${other}` }] : [];
  }),
};
