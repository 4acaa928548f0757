import { aws_ecs as ecs, aws_secretsmanager as secretsmanager, SecretValue, Stack } from 'aws-cdk-lib';
import { Cluster, Ec2Options, EcsConfig, ImagePipeline } from '../../../src';
import { hosts, service } from '../../support/door-services';
import { Door, Examples } from '../../support/doors';
import { repositoryIn, serviceIn, SOURCE } from '../../support/pipelines';

/** `new Cluster(…)` with `Capacity.ec2(…)` of these options. */
function cluster(options: (stack: Stack) => Partial<Ec2Options>): Door {
  return stack => new Cluster(stack, 'Cluster', { capacities: [hosts(options(stack))] });
}

/** `new ImagePipeline(…)` with these arguments of `docker build`. */
function pipeline(buildArgs: { readonly [name: string]: string }): Door {
  return stack => new ImagePipeline(stack, 'Pipeline', {
    source: SOURCE, repository: repositoryIn(stack), services: [{ service: serviceIn(stack, 'Api') }], imageBuild: { buildArgs },
  });
}

/** The secret `shop` of Secrets Manager. */
const secret = (stack: Stack) => secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'shop');

export const SECRET_EXAMPLES: Examples = {
  'ECS-SEC-001': {
    bad: service(stack => ({ container: { environment: { KEY: secret(stack).secretValue.unsafeUnwrap() } } })),
    good: service(stack => ({ container: { secrets: { KEY: ecs.Secret.fromSecretsManager(secret(stack)) } } })),
  },
  'ECS-SEC-002': {
    bad: cluster(() => ({ config: EcsConfig.of({ network: { httpProxy: `http://shop:${SecretValue.ssmSecure('/shop', '1').unsafeUnwrap()}@proxy:3128` } }) })),
    good: cluster(() => ({ config: EcsConfig.of({ network: { httpProxy: 'http://proxy:3128' } }) })),
  },
  'ECS-SEC-003': {
    bad: cluster(stack => ({ host: { commands: [`login ${secret(stack).secretValue.unsafeUnwrap()}`] } })),
    good: cluster(() => ({ host: { commands: ['login "$(aws secretsmanager get-secret-value --secret-id shop --query SecretString --output text)"'] } })),
  },
  'ECS-SEC-004': {
    bad: pipeline({ TOKEN: '{{resolve:secretsmanager:shop:SecretString:token}}' }),
    good: pipeline({ NODE_ENV: 'production' }),
  },
};
