import { show } from '../../../api/show';
import { DocumentShape, KIND_NAMES, REGISTER_PAGE } from '../../../api/task/document-shape';
import { isKnown } from '../../../api/unknown';
import { cannotWork, policy, refused, Violation } from '../../rule';

const DOCKERRUN_PAGE = 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/create_deploy_docker_v2config.html';

/** The version whose containers are those of ECS. */
const ECS_DOCKERRUN = '2';

/** What to do about versions of Dockerrun.aws.json that are no task definition. */
const DOCKERRUN_REMEDIES: ReadonlyMap<string, string> = new Map([
  ['1', 'it describes one container in words of its own: write it as containerDefinitions with name, image and portMappings'],
  ['3', 'it holds registry credentials only: write the services of its docker-compose.yml as containerDefinitions'],
]);

function checkRoot({ root, rootKeys = [], hasContainers }: DocumentShape): Violation[] {
  if (root !== undefined && root !== 'object' && root !== 'list') {
    return [{ path: 'the document', problem: `must be an object or a list of containers, got ${KIND_NAMES[root]}` }];
  }
  // A key that is spelled nearly so is told by another rule.
  if (hasContainers !== false || rootKeys.some(key => key !== 'containerDefinitions' && key.toLowerCase() === 'containerdefinitions')) return [];
  return [{
    path: 'containerDefinitions',
    problem: `must be given, got ${insteadOfContainers(root, rootKeys)}`,
    remedy: rootKeys.includes('image') ? 'put the container into a list: [ … ]' : undefined,
  }];
}

function insteadOfContainers(root: DocumentShape['root'], rootKeys: readonly string[]): string {
  const isEmpty = root === 'list' || rootKeys.includes('containerDefinitions');
  return isEmpty ? 'an empty list' : `the keys ${rootKeys.join(', ') || 'of an empty object'}`;
}

/** Other documents have to be converted first. */
export const documentForm = refused<DocumentShape>('ECS-JSON-003', {
  title: 'A document is the input of register-task-definition, the output of describe-task-definition, a list of containers, '
    + 'or Dockerrun.aws.json version 2',
  remedy: 'take the file that register-task-definition takes, or what describe-task-definition prints',
  see: REGISTER_PAGE,
  check: checkRoot,
});

/** Versions 1 and 3 are other formats under the same name. */
export const dockerrunVersion = refused<DocumentShape>('ECS-JSON-004', {
  title: 'Dockerrun.aws.json has version 2, the one for several containers on ECS',
  remedy: 'write it as a task definition',
  see: DOCKERRUN_PAGE,
  check: ({ dockerrunVersion: version }) => version === undefined || String(version) === ECS_DOCKERRUN ? [] : [{
    path: 'AWSEBDockerrunVersion',
    problem: `must be ${ECS_DOCKERRUN}, got ${show(version)}`,
    remedy: DOCKERRUN_REMEDIES.get(String(version)),
  }],
});

/** Without credentials the image would not be pulled; with them in S3 ECS cannot read them. */
export const registryLogin = cannotWork<DocumentShape>('ECS-JSON-005', {
  title: 'Registry credentials are a secret in Secrets Manager, not a file in S3',
  remedy: 'remove it, keep username and password in a secret, and name that secret in repositoryCredentials.credentialsParameter '
    + 'of each container whose image is private',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html',
  check: ({ registryLogins = [] }) => registryLogins.map(path => ({ path, problem: 'must not be given, got a file of credentials in S3' })),
});

/** A file that says where it may run is not made to run elsewhere in silence. */
export const compatibleFile = policy<DocumentShape>('ECS-JSON-015', {
  title: 'A task definition that names what it is compatible with names every capacity that it shall run on',
  remedy: 'add it to requiresCompatibilities of the file, or run the task where the file says',
  see: REGISTER_PAGE,
  check: ({ compatibilities: { given, wanted } = { given: [], wanted: [] } }) => {
    const missing = given.length > 0 && given.every(isKnown) ? wanted.filter(name => !given.includes(name)) : [];
    return missing.length === 0 ? [] : [{ path: 'requiresCompatibilities', problem: `must hold ${missing.join(' and ')}, got ${given.join(', ')}` }];
  },
});
