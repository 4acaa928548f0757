import { aws_iam as iam, aws_secretsmanager as secretsmanager, aws_ssm as ssm } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';
import { narrowed } from '../private/narrow-grant';

/** Where registry credentials are kept. */
export enum EngineAuthStore {
  /** AWS Secrets Manager. */
  SECRETS_MANAGER = 'secretsmanager',
  /** AWS Systems Manager parameter store, as a SecureString. */
  PARAMETER_STORE = 'ssm',
}

/** Shape of the credentials, as the agent's `ECS_ENGINE_AUTH_TYPE` names it. */
export enum EngineAuthType {
  /** `{"registry":{"auth":"base64 of user:password"}}`, what `docker login` writes inside `auths`. */
  DOCKERCFG = 'dockercfg',
  /** `{"registry":{"username":"…","password":"…"}}`. */
  DOCKER = 'docker',
}

/**
 * Credentials for private registries, which hosts fetch when they boot and write so that only root can read them. They are
 * neither in the template nor in user data, and the instance role may read exactly this secret.
 *
 * The secret holds one JSON object from registry to credentials, without an outer `auths`.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth-container-instances.html
 */
@checkedInput('EngineAuth')
export class EngineAuth {
  /** Credentials in a secret of Secrets Manager. */
  public static fromSecret(secret: secretsmanager.ISecret, type: EngineAuthType = EngineAuthType.DOCKERCFG): EngineAuth {
    return new EngineAuth(EngineAuthStore.SECRETS_MANAGER, secret.secretArn, type, grantee => {
      secret.grantRead(narrowed(grantee, ['secretsmanager:GetSecretValue', 'kms:Decrypt']));
    });
  }

  /** Credentials in a SecureString of the parameter store. */
  public static fromParameter(parameter: ssm.IStringParameter, type: EngineAuthType = EngineAuthType.DOCKERCFG): EngineAuth {
    return new EngineAuth(EngineAuthStore.PARAMETER_STORE, parameter.parameterName, type, grantee => {
      parameter.grantRead(narrowed(grantee, ['ssm:GetParameter', 'kms:Decrypt']));
    });
  }

  private constructor(
    /** Where the credentials are kept. */
    public readonly store: EngineAuthStore,
    /** ARN of the secret, or name of the parameter. */
    public readonly reference: string,
    /** Shape of the credentials. */
    public readonly type: EngineAuthType,
    private readonly grant: (grantee: iam.IGrantable) => void,
  ) {}

  /** Lets a role read exactly these credentials, and use their key. */
  public grantRead(grantee: iam.IGrantable): void {
    this.grant(grantee);
  }
}
