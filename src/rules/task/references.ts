import { parseReference } from '../../api/registry/reference';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { isKnown, knownPieces, mayEndWith, mayHold, mayStartWith } from '../../api/unknown';
import { refused } from '../rule';
import { all, matching, partlyKnownTexts } from '../table';

const ARN = 'arn:';
const MAX_IMAGE_LENGTH = 255;
const IMAGE_CHARACTERS = /^[A-Za-z0-9\-_:./#@]*$/;
const DIGEST = /@(?!sha256:[0-9A-Fa-f]{64}$)/;

function imageProblem(image: string): string | undefined {
  if (image.length === 0) return 'must not be empty, got \'\'';
  // The digest does not count.
  const [{ length }] = image.split('@');
  if (isKnown(image) && length > MAX_IMAGE_LENGTH) return `must be at most ${MAX_IMAGE_LENGTH} characters, got ${length}`;
  if (!mayHold(image, IMAGE_CHARACTERS)) return `must hold only letters, digits and -_:./#@, got ${show(image)}`;
  const problem = isKnown(image) ? grammarProblem(image) : undefined;
  return problem === undefined ? undefined : `must ${problem}, got ${show(image)}`;
}

const SCHEME = /^[a-z]+:\/\//i;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::\d+)?$/;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;

/** What a reference breaks of the grammar that registries and Docker share. */
function grammarProblem(image: string): string | undefined {
  if (SCHEME.test(image)) return 'begin with the registry, without a scheme';
  if (DIGEST.test(image)) return 'end in @sha256: and 64 hex digits when it names a digest';
  const { host, repository, tag } = parseReference(image);
  if (host !== undefined && !HOST.test(host)) return 'name a registry as host or host:port';
  if (/[A-Z]/.test(repository)) return 'have a repository in lower case';
  if (!repository.split('/').every(component => COMPONENT.test(component))) return 'have a repository of lower-case letters, digits and single ._-/ between them';
  return tag !== undefined && !TAG.test(tag) ? 'have a tag of 1 to 128 letters, digits and ._- that starts with no . or -' : undefined;
}

/** The image reference is one the registry client can read. */
export const image = refused<TaskDefinitionShape>('ECS-TASK-003', {
  title: 'An image reference is registry/repository:tag or @digest, at most 255 characters: no scheme, the repository in lower case, a tag of at most 128',
  remedy: 'write it as repository:tag or repository@sha256:digest',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  check: partlyKnownTexts('containerDefinitions[].image', imageProblem),
});

/** Variables from a file on Amazon S3. */
export const environmentFiles = refused<TaskDefinitionShape>('ECS-TASK-038', {
  title: 'An environment file is the ARN of an S3 object whose name ends in .env',
  remedy: 'write it as arn:aws:s3:::bucket/path/name.env',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',
  check: matching({
    place: 'containerDefinitions[].environmentFiles[].value',
    pattern: /^arn:[^:]+:s3:::[^/]+\/.+\.env$/,
    must: 'be the ARN of an S3 object that ends in .env',
    partly: file => mayStartWith(file, ARN) && mayEndWith(file, '.env'),
  }),
});

/** How a container joins Active Directory. */
export const credentialSpecs = refused<TaskDefinitionShape>('ECS-TASK-037', {
  title: 'A credential spec is credentialspec: or credentialspecdomainless: with the ARN of an S3 object or SSM parameter',
  remedy: 'write it as credentialspec:arn:aws:s3:::bucket/file.json',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/linux-gmsa.html',
  check: matching({
    place: 'containerDefinitions[].credentialSpecs[]',
    pattern: /^credentialspec(?:domainless)?:arn:[^:]+:(?:s3|ssm):/,
    must: 'be credentialspec: or credentialspecdomainless: with an ARN of S3 or SSM',
    partly: spec => mayStartWith(spec, 'credentialspec:arn:') || mayStartWith(spec, 'credentialspecdomainless:arn:'),
  }),
});

const SECRET = /^arn:[^:]+:secretsmanager:[^:]+:[^:]+:secret:[^:]+(?::[^:]*){0,3}$/;
const PARAMETER = /^arn:[^:]+:ssm:[^:]+:[^:]+:parameter\/.+$/;
const PARAMETER_NAME = /^[A-Za-z0-9_.\-/:]+$/;
const PARAMETER_CHARACTERS = /^[A-Za-z0-9_.\-/:]*$/;
const ARN_OF_OTHERS = /^arn:[^:]+:(?!secretsmanager:|ssm:)[^:]+:/;

function mayBeSecret(value: string): boolean {
  if (!isKnown(value)) return mayStartWith(value, ARN) ? !ARN_OF_OTHERS.test(knownPieces(value)[0]) : mayHold(value, PARAMETER_CHARACTERS);
  return value.startsWith(ARN) ? SECRET.test(value) || PARAMETER.test(value) : PARAMETER_NAME.test(value);
}

/** Whoever writes the secret itself here shall not read it again in a log: the value is shown only where it is an ARN. */
function secretProblem(value: string): string | undefined {
  return mayBeSecret(value) ? undefined
    : `must be the ARN of a secret, or the name or ARN of a parameter, got ${value.startsWith(ARN) ? show(value) : 'something else'}`;
}

/** Where the value of a secret comes from. */
export const secretReferences = refused<TaskDefinitionShape>('ECS-TASK-039', {
  title: 'A secret comes from the ARN of a Secrets Manager secret, or from the name or ARN of an SSM parameter',
  remedy: 'write it as arn:aws:secretsmanager:region:account:secret:name:jsonKey:stage:version, or as arn:aws:ssm:region:account:parameter/name',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
  check: all(
    partlyKnownTexts('containerDefinitions[].secrets[].valueFrom', secretProblem),
    partlyKnownTexts('containerDefinitions[].logConfiguration.secretOptions[].valueFrom', secretProblem),
  ),
});
