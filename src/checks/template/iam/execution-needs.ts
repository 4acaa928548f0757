import { Caller, Need, needsOf } from './need';
import { secretNeeds, secretNeedsOf } from './secrets';
import { statementsOfRole } from './statements';
import { Feature } from '../../../api/iam/call';
import { AGENT_REPOSITORY, CACHED_IMAGE, ECR_IMAGE, FILE, FSX, LOG_GROUP, LOGS, RUNTIME_MONITORING } from '../../../api/iam/execution-calls';
import { at, isTrue, itemsOf } from '../json';
import { taskDefinitionsOf } from '../starters';
import { isLiteral } from '../symbols';
import { Template } from '../template';
import { containersOf } from '../workloads';

/** How the ARN of the repository of GuardDuty's agent ends. */
const AGENT_IN_ARN = `repository/${AGENT_REPOSITORY}`;
const ECR = /^(.+)\.dkr[.-]ecr\.([^.]+)\.[^/]+\/([^:@]+)/;
const OBJECT_ARN = /^(arn:[^:]*:s3:::[^/]+|[^\w/])\/.+/;

/** API calls of ECS and the agent with execution roles. */
export function executionNeeds(template: Template): Need[] {
  return taskDefinitionsOf(template).flatMap(definition => {
    const role = template.resourceOf(at(definition.properties, 'ExecutionRoleArn'), 'AWS::IAM::Role');
    if (!role) return [];
    const caller = { role, by: definition };
    return [
      ...agentNeeds(template, { ...caller, path: 'ExecutionRoleArn' }),
      ...containersOf(definition).flatMap(({ container, path }) => containerNeeds(template, { ...caller, path }, container)),
      ...itemsOf(at(definition.properties, 'Volumes')).flatMap((volume, i) => volumeNeeds(template, { ...caller, path: `Volumes[${i}]` }, volume)),
    ];
  });
}

/** GuardDuty is turned on for the account, which no template says: a role that names its agent is meant to pull it. */
function agentNeeds(template: Template, caller: Caller): Need[] {
  if (!statementsOfRole(template, caller.role).some(({ resources }) => resources.some(resource => resource.endsWith(AGENT_IN_ARN)))) return [];
  const repository = `${template.texts.sub('arn:${AWS::Partition}:ecr:${AWS::Region}:')}${template.texts.anything}:repository/${AGENT_REPOSITORY}`;
  return needsOf(template, caller, RUNTIME_MONITORING, { repository });
}

function containerNeeds(template: Template, caller: Caller, container: unknown): Need[] {
  const inside = (path: string): Caller => ({ ...caller, path: `${caller.path}.${path}` });
  const secrets = [
    ...itemsOf(at(container, 'Secrets')).map((secret, i) => [`Secrets[${i}]`, secret] as const),
    ...itemsOf(at(container, 'LogConfiguration', 'SecretOptions')).map((secret, i) => [`LogConfiguration.SecretOptions[${i}]`, secret] as const),
  ];
  const credentials = at(container, 'RepositoryCredentials', 'CredentialsParameter');
  const options = at(container, 'FirelensConfiguration', 'Options');
  const files = [
    ...itemsOf(at(container, 'EnvironmentFiles')).map((file, i) => [`EnvironmentFiles[${i}]`, at(file, 'Value')] as const),
    ...at(options, 'config-file-type') === 's3' ? [['FirelensConfiguration', at(options, 'config-file-value')] as const] : [],
  ];
  return [
    ...imageNeeds(template, inside('Image'), template.texts.of(at(container, 'Image'))),
    ...secrets.flatMap(([path, secret]) => secretNeeds(template, inside(path), at(secret, 'ValueFrom'))),
    ...credentials === undefined ? [] : secretNeeds(template, inside('RepositoryCredentials'), credentials, 'secret'),
    ...files.flatMap(([path, file]) => fileNeeds(template, inside(path), template.texts.of(file))),
    ...itemsOf(at(container, 'CredentialSpecs')).flatMap((spec, i) => specNeeds(template, inside(`CredentialSpecs[${i}]`), spec)),
    ...logNeeds(template, inside('LogConfiguration'), at(container, 'LogConfiguration')),
  ];
}

function imageNeeds(template: Template, caller: Caller, image: string | undefined): Need[] {
  const [, account, region, name] = ECR.exec(image ?? '') ?? [];
  if (image === undefined || (name === undefined && isLiteral(image))) return [];
  const repository = name === undefined ? undefined
    : `${template.texts.sub('arn:${AWS::Partition}:ecr:')}${region}:${account}:repository/${name}`;
  const mayDoWithout = (feature: Feature): Feature => ({ ...feature, optional: 'each' });
  return [
    ...needsOf(template, caller, name === undefined ? mayDoWithout(ECR_IMAGE) : ECR_IMAGE, { repository }),
    ...isIn(template, name) ? [] : needsOf(template, caller, isCached(template, name) ? CACHED_IMAGE : mayDoWithout(CACHED_IMAGE), { repository }),
  ];
}

/** Whether a repository is a resource of the template, and not created by a pull-through cache. */
function isIn(template: Template, name = ''): boolean {
  return template.texts.named(name).some(({ type }) => type === 'AWS::ECR::Repository');
}

/** Whether a repository belongs to a pull-through cache of the template. Caches of other stacks are unknown. */
function isCached(template: Template, name = ''): boolean {
  return template.ofType('AWS::ECR::PullThroughCacheRule').some(({ properties }) => {
    const prefix = template.texts.of(at(properties, 'EcrRepositoryPrefix'));
    return prefix !== undefined && name.startsWith(`${prefix}/`);
  });
}

function fileNeeds(template: Template, caller: Caller, file: string | undefined): Need[] {
  const [, bucket] = OBJECT_ARN.exec(file ?? '') ?? [];
  if (file === undefined) return [];
  return needsOf(template, caller, bucket === undefined ? { ...FILE, optional: 'each' } : FILE, { file: bucket && file, bucket });
}

/** A credential spec in a bucket, in a parameter, or on the instance. */
function specNeeds(template: Template, caller: Caller, spec: unknown): Need[] {
  const text = template.texts.of(spec) ?? '';
  const where = text.replace(/^credentialspec(domainless)?:/, '');
  // A domainless credential spec contains the ARN of its secret.
  const account = text.startsWith('credentialspecdomainless:') ? secretNeedsOf(template, caller, template.texts.anything, 'secret') : [];
  if (where === '' || where.startsWith('file:')) return account;
  return [...account, .../:ssm:/.test(where) ? secretNeedsOf(template, caller, where, 'parameter') : fileNeeds(template, caller, where)];
}

function logNeeds(template: Template, caller: Caller, log: unknown): Need[] {
  if (at(log, 'LogDriver') !== 'awslogs') return [];
  const option = (name: string) => template.texts.of(at(log, 'Options', name));
  const values = { group: option('awslogs-group'), region: option('awslogs-region') ?? template.texts.of({ Ref: 'AWS::Region' }) };
  const creates = isTrue(at(log, 'Options', 'awslogs-create-group'));
  return [LOGS, ...creates ? [LOG_GROUP] : []].flatMap(feature => needsOf(template, caller, feature, values));
}

function volumeNeeds(template: Template, caller: Caller, volume: unknown): Need[] {
  const fsx = at(volume, 'FSxWindowsFileServerVolumeConfiguration');
  if (fsx === undefined) return [];
  return [...needsOf(template, caller, FSX), ...secretNeeds(template, caller, at(fsx, 'AuthorizationConfig', 'CredentialsParameter'))];
}
