import { aws_ec2 as ec2, aws_ecs as ecs, aws_secretsmanager as secretsmanager, aws_ssm as ssm } from 'aws-cdk-lib';
import { VariableConnectionOptions } from './connection-options';
import { ConnectionPlan } from './connection-plan';
import { ReadOnlySecret } from './read-only-secret';
import { plainName, variableName } from './variable-name';

/** Options of `Connection.toSecret`. */
export interface SecretConnectionOptions extends VariableConnectionOptions {
  /**
   * Key of a secret in JSON. The container gets its value only.
   *
   * @default - the whole secret
   */
  readonly field?: string;
}

/** A secret whose value ECS sets when a container starts. */
export function secretConnection(secret: secretsmanager.ISecret, options: SecretConnectionOptions): ConnectionPlan {
  const { field, containerName } = options;
  const name = field === undefined ? plainName(secret) : variableName(secret, plainName({ node: { id: field } }));
  const variable = options.variable ?? name;
  return {
    containerName,
    secrets: { [variable]: new ReadOnlySecret(secret, field) },
    needed: { endpoints: [ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER] },
    needs: [{ path: 'connectTo', value: secret.secretArn, provider: secret, behind: [secret.encryptionKey?.keyArn] }],
    shape: { variable, target: secret.node.path },
  };
}

/** A parameter whose value ECS sets when a container starts. */
export function parameterConnection(parameter: ssm.IParameter, options: VariableConnectionOptions): ConnectionPlan {
  const variable = options.variable ?? plainName(parameter);
  return {
    containerName: options.containerName,
    secrets: { [variable]: ecs.Secret.fromSsmParameter(parameter) },
    needed: { endpoints: [ec2.InterfaceVpcEndpointAwsService.SSM] },
    needs: [{ path: 'connectTo', value: parameter.parameterArn, provider: parameter }],
    shape: { variable, target: parameter.node.path },
  };
}
