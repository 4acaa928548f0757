/*
 * The same containers in AWS and on a laptop. `cdk synth` writes a Compose file beside the templates. Run it, after you have set the variables
 * that it lists:
 *
 *   docker compose --project-directory . --file cdk.out/compose.yaml up
 *
 * The command writes the same from the template, whoever made it:
 *
 *   npx cdk-ecs-blueprints run-local cdk.out --task Api --output compose.yaml
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, App, aws_ec2 as ec2, aws_ecs as ecs, aws_secretsmanager as secretsmanager, aws_sns as sns, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Connection, ImageSource, WebService } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'Shop');

const orders = new sns.Topic(stack, 'Orders', { enforceSSL: true });
const token = secretsmanager.Secret.fromSecretNameV2(stack, 'Token', 'shop/api-token');

const service = new WebService(stack, 'Api', {
  image: ImageSource.fromAsset(join(__dirname, 'api')),
  containerPort: 8080,
  allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
  container: {
    environment: { GREETING: 'hello' },
    secrets: { API_TOKEN: ecs.Secret.fromSecretsManager(token) },
    lifecycle: {
      dependsOn: { migrate: ecs.ContainerDependencyCondition.SUCCESS },
      healthCheck: { command: ['CMD-SHELL', 'wget -q -O /dev/null http://localhost:8080/ || exit 1'], interval: Duration.seconds(10) },
    },
    filesystem: { readonlyRootFilesystem: true, writablePaths: ['/tmp'] },
  },
  additionalContainers: [{
    name: 'migrate',
    image: ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37'),
    command: ['sh', '-c', 'echo migrated'],
    lifecycle: { essential: false },
  }],
});
service.connectTo(Connection.toTopic(orders));

// After `connectTo`, which sets variables of the container.
writeFileSync(join(app.outdir, 'compose.yaml'), service.taskDefinition.toCompose({ awsCredentials: true }));

Validations.of(service).acknowledge({ id: 'AwsSolutions-ECS2', reason: 'the greeting and the ARN of the topic are no secrets' });
Annotations.of(stack).acknowledgeWarning('ECS-LOCAL-012', 'the ARN of the topic is a variable of the file');
Annotations.of(stack).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'the example has no domain of its own');
