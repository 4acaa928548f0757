import { aws_secretsmanager as secretsmanager, SecretValue } from 'aws-cdk-lib';
import { Cluster, EcsConfig, ImagePipeline } from '../../../src';
import { hosts, service } from '../../support/door-services';
import { Doors } from '../../support/doors';
import { repositoryIn, serviceIn, SOURCE } from '../../support/pipelines';

/** Doors of the rules on secrets. */
export const SECRET_DOORS: Doors = {
  'ECS-SEC-001': service({ container: { environment: { KEY: SecretValue.secretsManager('shop').unsafeUnwrap() } } }),
  'ECS-SEC-002': stack => new Cluster(stack, 'Cluster', {
    capacities: [hosts({ config: EcsConfig.of({ network: { httpProxy: `http://shop:${SecretValue.ssmSecure('/shop', '1').unsafeUnwrap()}@proxy:3128` } }) })],
  }),
  'ECS-SEC-003': stack => new Cluster(stack, 'Cluster', {
    capacities: [hosts({ host: { commands: [`login ${new secretsmanager.Secret(stack, 'Secret').secretValue.unsafeUnwrap()}`] } })],
  }),
  'ECS-SEC-004': stack => new ImagePipeline(stack, 'Pipeline', {
    source: SOURCE,
    repository: repositoryIn(stack),
    services: [{ service: serviceIn(stack, 'Api') }],
    imageBuild: { buildArgs: { TOKEN: '{{resolve:secretsmanager:shop:SecretString:token}}' } },
  }),
};
