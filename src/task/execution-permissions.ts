import { ArnFormat, aws_ecs as ecs, aws_iam as iam, aws_kms as kms, aws_secretsmanager as secretsmanager, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { ContainerShape, TaskDefinitionShape } from '../api/task/shape';
import { declareUnavoidable, shownInFinding } from '../private/unavoidable';

/** A permission of the execution role. */
interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const SECRET_ARN = /^(arn:[^:]+:secretsmanager:[^:]+:[^:]+:secret:[^:]+)/;
const PARTS_OF_BUCKET_ARN = /^(arn:[^:]+:s3:::[^/]+|\$\{Token\[[^\]]+\]\})\/.+$/;
/** What Secrets Manager adds to the name of a secret. */
const SECRET_SUFFIX = /-[A-Za-z0-9]{6}$/;

/** An ARN that only the deployment knows; a field may follow. */
const SECRET_TOKEN = /^\$\{Token\[[^\]]+\]\}/;

/** Whether an ARN that only the deployment knows is that of a secret. Other references are parameters. */
function isSecret(arn: string): boolean {
  return Tokenization.reverseString(arn).tokens.some(token => Reference.isReference(token) && (
    token.target instanceof secretsmanager.CfnSecret || token.target instanceof secretsmanager.CfnSecretTargetAttachment));
}

/** IAM compares the whole ARN of a secret, also where a request names only the part without what Secrets Manager has added. */
function readSecret(arn: string): Permission {
  const whole = SECRET_SUFFIX.test(arn) || Token.isUnresolved(arn);
  return { actions: ['secretsmanager:GetSecretValue'], resources: [whole ? arn : `${arn}-??????`] };
}

/** Credentials of a registry, by the ARN or the name of a secret. */
function readCredentials(parameter: string, stack: Stack): Permission {
  return readSecret(parameter.startsWith('arn:') ? parameter : stack.formatArn({
    service: 'secretsmanager', resource: 'secret', arnFormat: ArnFormat.COLON_RESOURCE_NAME, resourceName: `${parameter}-??????`,
  }));
}

/** Permissions to read a secret by its ARN, or a parameter by its ARN or name. */
function read(valueFrom: string, stack: Stack): Permission[] {
  const [, secret] = SECRET_ARN.exec(valueFrom) ?? [];
  if (secret !== undefined) return [readSecret(secret)];
  const [given] = SECRET_TOKEN.exec(valueFrom) ?? [];
  if (given !== undefined && isSecret(given)) return [readSecret(given)];
  const parameter = valueFrom.startsWith('arn:')
    ? valueFrom
    : stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: valueFrom.replace(/^\//, '') });
  return [{ actions: ['ssm:GetParameters'], resources: [parameter] }];
}

function readFile(arn: string): Permission[] {
  const [, bucket] = PARTS_OF_BUCKET_ARN.exec(arn) ?? [];
  return bucket === undefined ? [] : [
    { actions: ['s3:GetBucketLocation'], resources: [bucket] },
    { actions: ['s3:GetObject'], resources: [arn] },
  ];
}

function log({ logConfiguration }: ContainerShape, stack: Stack): Permission[] {
  const { 'awslogs-group': group, 'awslogs-region': region, 'awslogs-create-group': create } = logConfiguration?.options ?? {};
  if (logConfiguration?.logDriver !== 'awslogs' || group === undefined) return [];
  return [{
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents', ...create === 'true' ? ['logs:CreateLogGroup'] : []],
    resources: [`${stack.formatArn({ service: 'logs', region, resource: 'log-group', arnFormat: ArnFormat.COLON_RESOURCE_NAME, resourceName: group })}:*`],
  }];
}

function secretsOf({ secrets = [], logConfiguration }: ContainerShape): string[] {
  return [...secrets, ...logConfiguration?.secretOptions ?? []].flatMap(secret => secret.valueFrom ?? []);
}

const CREDENTIAL_SPEC = /^credentialspec(?:domainless)?:/;

/** A gMSA credential spec: a parameter, or an object in a bucket. */
function readCredentialSpec(location: string, stack: Stack): Permission[] {
  return location.includes(':ssm:') ? read(location, stack) : readFile(location);
}

function filesOf({ environmentFiles = [], firelensConfiguration }: ContainerShape): string[] {
  const { 'config-file-type': type, 'config-file-value': config } = firelensConfiguration?.options ?? {};
  return [...environmentFiles.map(file => file.value), type === 's3' ? config : undefined].flatMap(file => file ?? []);
}

function permissionsOf(container: ContainerShape, stack: Stack): Permission[] {
  const credentials = container.repositoryCredentials?.credentialsParameter;
  return [
    ...secretsOf(container).flatMap(name => read(name, stack)),
    ...credentials === undefined ? [] : [readCredentials(credentials, stack)],
    ...filesOf(container).flatMap(readFile),
    ...(container.credentialSpecs ?? []).flatMap(spec => readCredentialSpec(spec.replace(CREDENTIAL_SPEC, ''), stack)),
    ...log(container, stack),
  ];
}

function toStatement({ actions, resources }: Permission): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: [...actions], resources: [...resources] });
}

function allow(definition: ecs.TaskDefinition, permissions: readonly Permission[]): void {
  for (const permission of permissions) definition.addToExecutionRolePolicy(toStatement(permission));
}

/** Grants a role what containers need before they start, other than pulling images, and to write logs. */
export function grantContainers(role: iam.IRole, containers: readonly ContainerShape[], stack: Stack): void {
  for (const permission of containers.flatMap(container => permissionsOf(container, stack))) role.addToPrincipalPolicy(toStatement(permission));
}

/** Lets the agent read gMSA credential specs for the containers. */
export function grantCredentialSpecs(definition: ecs.TaskDefinition, locations: readonly string[] = []): void {
  allow(definition, locations.flatMap(location => readCredentialSpec(location, Stack.of(definition))));
}

/**
 * Lets the agent mount a file system of FSx for Windows.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/wfsx-volumes.html
 */
export function grantFsx(definition: ecs.TaskDefinition, credentialsParameter: string, encryptionKey?: kms.IKey): void {
  allow(definition, [
    { actions: ['fsx:DescribeFileSystems'], resources: ['*'] },
    ...read(credentialsParameter, Stack.of(definition)),
    ...encryptionKey ? [{ actions: ['kms:Decrypt'], resources: [encryptionKey.keyArn] }] : [],
  ]);
  declareUnavoidable(definition.obtainExecutionRole(), {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'The agent looks up the file system with fsx:DescribeFileSystems, which has no resource level.',
  });
}

/**
 * Grants the execution role exactly the permissions that the containers need, other than pulling images. Creates the role if
 * needed.
 */
export function grantExecution(definition: ecs.TaskDefinition, { containerDefinitions = [], volumes = [] }: TaskDefinitionShape): void {
  const stack = Stack.of(definition);
  allow(definition, containerDefinitions.flatMap(container => permissionsOf(container, stack)));
  for (const { fsxWindowsFileServerVolumeConfiguration: fsx } of volumes) {
    const credentials = fsx?.authorizationConfig?.credentialsParameter;
    if (credentials !== undefined) grantFsx(definition, credentials);
  }
  declareStreams(definition, containerDefinitions);
}

/** Declares the wildcard of log streams as unavoidable; the finding contains the log group in the file. */
function declareStreams(definition: ecs.TaskDefinition, containers: readonly ContainerShape[]): void {
  const { executionRole } = definition;
  const { account, partition } = Stack.of(definition);
  const findings = containers.flatMap(({ logConfiguration: { logDriver, options } = {} }) => logDriver === 'awslogs' && executionRole
    ? [`AwsSolutions-IAM5[Resource::arn:${shownInFinding(partition, 'Partition')}:logs:${options?.['awslogs-region']}:`
      + `${shownInFinding(account, 'AccountId')}:log-group:${options?.['awslogs-group']}:*]`]
    : []);
  for (const id of new Set(findings)) {
    declareUnavoidable(executionRole ?? definition, { id, reason: 'Every task writes to a stream of its own, whose name is not known before.' });
  }
}
