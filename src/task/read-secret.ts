import { aws_ecs as ecs } from 'aws-cdk-lib';
import { narrowed, only } from '../private/narrow-grant';

/** What ECS calls before a container starts. */
const READS = only('kms:Decrypt', 'secretsmanager:GetSecretValue', 'ssm:GetParameters');

/** A secret that a role may read, and nothing else. */
export function onlyRead(secret: ecs.Secret): ecs.Secret {
  return { arn: secret.arn, hasField: secret.hasField, grantRead: grantee => secret.grantRead(narrowed(grantee, READS)) };
}
