/** What a secret of a container refers to. */
export interface SecretReference {
  readonly service: 'SECRETS_MANAGER' | 'PARAMETER_STORE';
  /** ARN or name, without what follows the ARN of a secret. */
  readonly id: string;
  /** Key in the JSON of a secret. */
  readonly jsonKey?: string;
  readonly versionStage?: string;
  readonly versionId?: string;
}

/** The ARN of a secret, which may be known at deployment only, and behind it key, version stage and version. */
const SECRET = /^(arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^:]+|(?!arn:)[^:]*[^:A-Za-z0-9_./-][^:]*)(?::([^:]*)(?::([^:]*)(?::([^:]*))?)?)?$/;

/**
 * Reads `valueFrom`. What is known at deployment only and says nothing of a parameter is a secret: ARNs of parameters name their service.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export function readSecretReference(valueFrom: string): SecretReference {
  const [, id, jsonKey, versionStage, versionId] = SECRET.exec(valueFrom) ?? [];
  return id === undefined ? { service: 'PARAMETER_STORE', id: valueFrom }
    : { service: 'SECRETS_MANAGER', id, jsonKey: jsonKey || undefined, versionStage: versionStage || undefined, versionId: versionId || undefined };
}
