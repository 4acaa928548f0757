import { findTexts } from '../../api/given';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

/** A file on Amazon S3. */
const ENVIRONMENT_FILE = /^arn:[^:]+:s3:::[^/]+\/.+\.env$/;
const CREDENTIAL_SPEC = /^credentialspec(?:domainless)?:arn:[^:]+:(?:s3|ssm):/;
const SECRET = /^arn:[^:]+:secretsmanager:[^:]+:[^:]+:secret:[^:]+(?::[^:]*){0,3}$/;
const PARAMETER = /^arn:[^:]+:ssm:[^:]+:[^:]+:parameter\/.+$/;
const PARAMETER_NAME = /^[A-Za-z0-9_.\-/:]+$/;

/** Variables from a file on Amazon S3. */
export const environmentFiles: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-038',
  title: 'An environment file is the ARN of an S3 object whose name ends in .env',
  remedy: 'write it as arn:aws:s3:::bucket/path/name.env',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',
  check: task => findTexts(task, 'containerDefinitions[].environmentFiles[].value').filter(({ value }) => !ENVIRONMENT_FILE.test(value))
    .map(({ path, value }) => ({ path, problem: `must be the ARN of an S3 object that ends in .env, got ${show(value)}` })),
};

/** How a container joins Active Directory. */
export const credentialSpecs: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-037',
  title: 'A credential spec is credentialspec: or credentialspecdomainless: with the ARN of an S3 object or SSM parameter',
  remedy: 'write it as credentialspec:arn:aws:s3:::bucket/file.json',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/linux-gmsa.html',
  check: task => findTexts(task, 'containerDefinitions[].credentialSpecs[]').filter(({ value }) => !CREDENTIAL_SPEC.test(value))
    .map(({ path, value }) => ({ path, problem: `must be credentialspec: or credentialspecdomainless: with an ARN of S3 or SSM, got ${show(value)}` })),
};

/** Whoever writes the secret itself here shall not read it again in a log: the value is shown only where it is an ARN. */
function shown(value: string): string {
  return value.startsWith('arn:') ? show(value) : 'something else';
}

/** Where the value of a secret comes from. */
export const secretReferences: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-039',
  title: 'A secret comes from the ARN of a Secrets Manager secret, or from the name or ARN of an SSM parameter',
  remedy: 'write it as arn:aws:secretsmanager:region:account:secret:name:jsonKey:stage:version, or as arn:aws:ssm:region:account:parameter/name',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
  check: task => ['secrets', 'logConfiguration.secretOptions'].flatMap(list => findTexts(task, `containerDefinitions[].${list}[].valueFrom`))
    .filter(({ value }) => value.startsWith('arn:') ? !SECRET.test(value) && !PARAMETER.test(value) : !PARAMETER_NAME.test(value))
    .map(({ path, value }) => ({ path, problem: `must be the ARN of a secret, or the name or ARN of a parameter, got ${shown(value)}` })),
};
