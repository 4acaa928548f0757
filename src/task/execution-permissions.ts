import { ArnFormat, aws_ecs as ecs, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { ContainerShape, TaskDefinitionShape } from '../api/task/shape';
import { declareUnavoidable, shownInFinding } from '../private/unavoidable';

/** A permission of the execution role. */
interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const SECRET_ARN = /^(arn:[^:]+:secretsmanager:[^:]+:[^:]+:secret:[^:]+)/;
const PARTS_OF_BUCKET_ARN = /^(arn:[^:]+:s3:::[^/]+)\/.+$/;

/** Permissions to read a secret by its ARN, or a parameter by its ARN or name. */
function read(valueFrom: string, stack: Stack): Permission[] {
  const [, secret] = SECRET_ARN.exec(valueFrom) ?? [];
  if (secret !== undefined) return [{ actions: ['secretsmanager:GetSecretValue'], resources: [secret] }];
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

function secretsOf({ secrets = [], logConfiguration, repositoryCredentials }: ContainerShape): string[] {
  const named = [...secrets, ...logConfiguration?.secretOptions ?? []].map(secret => secret.valueFrom);
  return [...named, repositoryCredentials?.credentialsParameter].flatMap(name => name ?? []);
}

function filesOf({ environmentFiles = [], firelensConfiguration }: ContainerShape): string[] {
  const { 'config-file-type': type, 'config-file-value': config } = firelensConfiguration?.options ?? {};
  return [...environmentFiles.map(file => file.value), type === 's3' ? config : undefined].flatMap(file => file ?? []);
}

function permissionsOf(container: ContainerShape, stack: Stack): Permission[] {
  return [
    ...secretsOf(container).flatMap(name => read(name, stack)),
    ...filesOf(container).flatMap(readFile),
    ...log(container, stack),
  ];
}

/**
 * Grants the execution role exactly the permissions that the containers need, other than pulling images. Creates the role if
 * needed.
 */
export function grantExecution(definition: ecs.TaskDefinition, { containerDefinitions = [] }: TaskDefinitionShape): void {
  const stack = Stack.of(definition);
  for (const { actions, resources } of containerDefinitions.flatMap(container => permissionsOf(container, stack))) {
    definition.addToExecutionRolePolicy(new iam.PolicyStatement({ actions: [...actions], resources: [...resources] }));
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
