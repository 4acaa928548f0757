import { aws_iam as iam, aws_secretsmanager as secretsmanager, aws_ssm as ssm } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';
import { narrowed, only } from '../private/narrow-grant';

/** Service that stores registry credentials. */
export enum EngineAuthStore {
  /** AWS Secrets Manager. */
  SECRETS_MANAGER = 'secretsmanager',
  /** SSM Parameter Store, as a SecureString. */
  PARAMETER_STORE = 'ssm',
}

/** Format of registry credentials, the value of `ECS_ENGINE_AUTH_TYPE`. */
export enum EngineAuthType {
  /** `{"registry":{"auth":"base64 of user:password"}}`, as `docker login` writes inside `auths`. */
  DOCKERCFG = 'dockercfg',
  /** `{"registry":{"username":"…","password":"…"}}`. */
  DOCKER = 'docker',
}

/**
 * Credentials for private registries. Instances fetch them at boot and store them readable by root only.
 *
 * The credentials are neither in the template nor in user data, and the instance role can read only this secret. The secret
 * contains one JSON object that maps registries to credentials, without an outer `auths`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth-container-instances.html
 */
@checkedInput('EngineAuth')
export class EngineAuth {
  /** Uses credentials in a secret of AWS Secrets Manager. */
  public static fromSecret(secret: secretsmanager.ISecret, type: EngineAuthType = EngineAuthType.DOCKERCFG): EngineAuth {
    return new EngineAuth(EngineAuthStore.SECRETS_MANAGER, secret.secretArn, type, grantee => {
      secret.grantRead(narrowed(grantee, only('secretsmanager:GetSecretValue', 'kms:Decrypt')));
    });
  }

  /** Uses credentials in a SecureString of SSM Parameter Store. */
  public static fromParameter(parameter: ssm.IStringParameter, type: EngineAuthType = EngineAuthType.DOCKERCFG): EngineAuth {
    return new EngineAuth(EngineAuthStore.PARAMETER_STORE, parameter.parameterName, type, grantee => {
      parameter.grantRead(narrowed(grantee, only('ssm:GetParameter', 'kms:Decrypt')));
    });
  }

  private constructor(
    /** Service that stores the credentials. */
    public readonly store: EngineAuthStore,
    /** ARN of the secret, or name of the parameter. */
    public readonly reference: string,
    /** Format of the credentials. */
    public readonly type: EngineAuthType,
    private readonly grant: (grantee: iam.IGrantable) => void,
  ) {}

  /** Grants a role permission to read only these credentials, and to use their KMS key. */
  public grantRead(grantee: iam.IGrantable): void {
    this.grant(grantee);
  }
}
