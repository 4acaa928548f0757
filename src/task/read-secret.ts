import { aws_ecs as ecs, aws_secretsmanager as secretsmanager, Reference, Tokenization } from 'aws-cdk-lib';
import { ReadOnlySecret } from '../connection/read-only-secret';
import { narrowed, only } from '../private/narrow-grant';

/** What ECS calls before a container starts. */
const READS = only('kms:Decrypt', 'secretsmanager:GetSecretValue', 'ssm:GetParameters');

type Secrets = NonNullable<ecs.ContainerDefinitionOptions['secrets']>;

/** A secret that a role may read, and nothing else. */
export function onlyRead(secret: ecs.Secret): ecs.Secret {
  const { arn, hasField } = secret;
  const encrypted = secretWithKey(arn);
  const reader = encrypted ? new ReadOnlySecret(encrypted) : secret;
  return { arn, hasField, grantRead: grantee => reader.grantRead(narrowed(grantee, READS)) };
}

/** Secrets of a container, by variable, that a role may read, and nothing else. */
export function secretsOnlyRead(secrets: Secrets = {}): Secrets {
  return Object.fromEntries(Object.entries(secrets).map(([variable, secret]) => [variable, onlyRead(secret)]));
}

/** The secret of Secrets Manager that an ARN is of, if it is made in this app and has a customer managed key. */
function secretWithKey(arn: string): secretsmanager.ISecret | undefined {
  const [reference] = Tokenization.reverseString(arn).tokens.filter(token => Reference.isReference(token));
  const owner = reference?.target.node.scope;
  const isSecret = owner && 'secretArn' in owner && 'encryptionKey' in owner && owner.encryptionKey !== undefined;
  return isSecret ? owner as secretsmanager.ISecret & typeof owner : undefined;
}
