/*
 * A table whose records are brought into a new form before the service that reads them: each deployment that changes the migration runs
 * it, and fails and rolls back if it fails. A second task adds sample orders when somebody runs the command in the output `RunCommand`.
 */
import { Annotations, App, aws_dynamodb as dynamodb, aws_ec2 as ec2, Duration, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ImageSource, OneOffTask, RunOn, WebService } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'OneOffMigration');

const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] });
const orders = new dynamodb.TableV2(stack, 'Orders', {
  partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
});
const image = ImageSource.fromRegistry('public.ecr.aws/aws-cli/aws-cli:2.31.0');
const environment = { TABLE: orders.tableName };

/** A command of the AWS CLI that writes an item into the table: again and again, with the same result. */
function put(item: string): string[] {
  return ['-c', `aws dynamodb put-item --table-name "$TABLE" --item '${item}'`];
}

const migration = new OneOffTask(stack, 'Migration', {
  cluster,
  image,
  container: { entryPoint: ['sh'], command: put('{ "id": { "S": "schema" }, "version": { "N": "2" } }'), environment },
  runOn: RunOn.deployment({ timeout: Duration.minutes(10) }),
});
const api = new WebService(stack, 'Api', {
  cluster,
  image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
  containerPort: 80,
  container: { environment },
  allowFrom: [ec2.Peer.anyIpv4()],
});
migration.executeBefore(api);

const samples = new OneOffTask(stack, 'Samples', {
  cluster,
  image,
  container: { entryPoint: ['sh'], command: put('{ "id": { "S": "sample" } }'), environment },
  runOn: RunOn.demand(),
});

for (const writer of [migration, samples]) {
  orders.grant(writer, 'dynamodb:PutItem');
}
orders.grant(api, 'dynamodb:GetItem');

// HTTP is fine for a first look. For HTTPS use `ingress: Ingress.loadBalancer({ allowFrom, domain })`.
Annotations.of(stack).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'a first look needs no certificate');
