import { App, aws_secretsmanager as secretsmanager, aws_ssm as ssm, Stack } from 'aws-cdk-lib';
import { EngineAuth, EngineAuthType } from '../../src/agent/engine-auth';

export const SECRET_ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:registry-AbCdEf';
export const PARAMETER_NAME = '/registry/it\'s';

/** Credentials in a secret and in a parameter, both imported. */
export function engineAuths(): { fromSecret: EngineAuth; fromParameter: EngineAuth } {
  const stack = new Stack(new App(), 'Shop');
  return {
    fromSecret: EngineAuth.fromSecret(secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', SECRET_ARN)),
    fromParameter: EngineAuth.fromParameter(
      ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'Parameter', { parameterName: PARAMETER_NAME }),
      EngineAuthType.DOCKER,
    ),
  };
}
