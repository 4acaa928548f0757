import { didYouMean } from '../../../api/nearest';
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

const FROM_TEMPLATE = 'take the properties of AWS::ECS::TaskDefinition out of the CloudFormation template, and begin their keys in lower case';

/** What people take for a task definition, by a key of it, and what to do with it. */
const OTHER_KINDS: readonly (readonly [key: string, remedy: string])[] = [
  ['image', 'put the container into a list: [ … ]'],
  ['Resources', FROM_TEMPLATE],
  ['Properties', FROM_TEMPLATE],
  ['services', 'write each service of the Compose file as a container'],
  ['apiVersion', 'write each container of the Kubernetes manifest as a container of ECS'],
  ['resource', 'take the list in container_definitions out of the Terraform file'],
  ['taskDefinition', 'take what describe-task-definition prints of that task definition'],
];

/** A key that is spelled nearly so is told by another rule. */
const MEANS_CONTAINERS = /^container_?definitions?$/i;

/** Whether nothing in a document is a container. */
export function lacksContainers({ rootKeys = [], hasContainers }: DocumentShape): boolean {
  return hasContainers === false && !rootKeys.some(key => key !== 'containerDefinitions' && MEANS_CONTAINERS.test(key));
}

/** Whether a document has nothing by which a task definition could be told. What is wrong inside follows from that. */
export function isOtherKind(shape: DocumentShape): boolean {
  const { root, rootKeys = [] } = shape;
  return root === 'object' && lacksContainers(shape) && !rootKeys.some(key => key === 'family' || key === 'containerDefinitions');
}

function checkRoot(shape: DocumentShape): Violation[] {
  const { root, rootKeys = [] } = shape;
  if (root !== undefined && root !== 'object' && root !== 'list') {
    return [{ path: 'the document', problem: `must be an object or a list of containers, got ${KIND_NAMES[root]}` }];
  }
  if (!lacksContainers(shape)) return [];
  const [, remedy] = OTHER_KINDS.find(([key]) => rootKeys.includes(key)) ?? [];
  return [{ path: 'containerDefinitions', problem: `must be given, got ${insteadOfContainers(root, rootKeys)}`, remedy }];
}

function insteadOfContainers(root: DocumentShape['root'], rootKeys: readonly string[]): string {
  const isEmpty = root === 'list' || rootKeys.includes('containerDefinitions');
  return isEmpty ? 'an empty list' : `the keys ${rootKeys.join(', ') || 'of an empty object'}`;
}

/** Other documents have to be converted first. */
export const documentForm = refused<DocumentShape>('ECS-JSON-003', {
  title: 'A document must be the input of register-task-definition, the output of describe-task-definition, a list of containers, or '
    + 'Dockerrun.aws.json version 2',
  remedy: 'take the file that register-task-definition takes, or what describe-task-definition prints',
  see: REGISTER_PAGE,
  check: checkRoot,
});

/** Versions 1 and 3 are other formats under the same name. */
export const dockerrunVersion = refused<DocumentShape>('ECS-JSON-004', {
  title: 'Dockerrun.aws.json must have version 2, the format for several containers on ECS',
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
  title: 'Registry credentials must be a secret in Secrets Manager, not a file in S3',
  why: 'ECS reads credentials only from Secrets Manager',
  remedy: 'remove it, keep username and password in a secret, and name that secret in repositoryCredentials.credentialsParameter '
    + 'of each container whose image is private',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html',
  check: ({ registryLogins = [] }) => registryLogins.map(path => ({ path, problem: 'must not be given, got a file of credentials in S3' })),
});

/** Some files name no image, because a pipeline puts it in. */
export const images = refused<DocumentShape>('ECS-JSON-017', {
  title: 'A container must have an image, in the file or in the option images',
  remedy: 'write it into the file, or pass it in the option images',
  see: REGISTER_PAGE,
  check: ({ imageless = [] }) => imageless.map(({ path, name }) => ({
    path: `${path}.image`,
    problem: 'must be given, got none',
    remedy: name === undefined ? undefined : `write it into the file, or pass it in the option: images: { ${show(name)}: ImageSource.… }`,
  })),
});

/** What is given for nothing is a slip. */
export const optionNames = cannotWork<DocumentShape>('ECS-JSON-018', {
  title: 'The options images and volumes must name containers and volumes of the file',
  why: 'Nothing would use what is given',
  remedy: 'take a name from the file, or leave it out',
  see: REGISTER_PAGE,
  check: ({ options = [] }) => options.filter(({ name, known }) => isKnown(name) && known.every(isKnown) && !known.includes(name))
    .map(({ path, name, thing, known }) => ({ path, problem: `must be of ${thing} in the file, got ${show(name)}`, remedy: didYouMean(name, known) })),
});

/** A file that says where it may run is not made to run elsewhere in silence. */
export const compatibleFile = policy<DocumentShape>('ECS-JSON-015', {
  title: 'A task definition with requiresCompatibilities must list every capacity that it is to run on',
  why: 'The file says where the task is known to run, and ECS would refuse to run it elsewhere',
  remedy: 'add it to requiresCompatibilities of the file, or run the task where the file says',
  see: REGISTER_PAGE,
  check: ({ compatibilities: { given, wanted } = { given: [], wanted: [] } }) => {
    const missing = given.length > 0 && given.every(isKnown) ? wanted.filter(name => !given.includes(name)) : [];
    return missing.length === 0 ? [] : [{ path: 'requiresCompatibilities', problem: `must hold ${missing.join(' and ')}, got ${given.join(', ')}` }];
  },
});
