/*
 * A web service and what it uses, in a stack of its own. Each connectTo grants the permissions that the access needs, allows the traffic, and
 * sets environment variables, all in the stack of the service. The service starts anew when its secrets have new values.
 *
 * The database, the NAT gateway and the load balancer are billed by the hour.
 */
import {
  Annotations, App, aws_dynamodb as dynamodb, aws_ec2 as ec2, aws_efs as efs, aws_kms as kms, aws_rds as rds, aws_s3 as s3,
  aws_secretsmanager as secretsmanager, aws_sns as sns, aws_sqs as sqs, aws_ssm as ssm, Stack, Validations,
} from 'aws-cdk-lib';
import { Access, Capacity, Cluster, Connection, ImageSource, Network, WebService } from 'cdk-ecs-blueprints';

// Access to buckets is logged with a bucket policy, as in every new app of the CDK.
export const app = new App({ context: { '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true } });

/* ---------- what another team may have made ---------- */

const data = new Stack(app, 'Data');
const network = new Network(data, 'Network');
const { vpc, taskSubnets: vpcSubnets } = network;
const key = new kms.Key(data, 'Key', { enableKeyRotation: true });

const accessLogs = new s3.Bucket(data, 'AccessLogs', { enforceSSL: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL });
const uploads = new s3.Bucket(data, 'Uploads', {
  encryptionKey: key, enforceSSL: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL, serverAccessLogsBucket: accessLogs,
});
const orders = new dynamodb.Table(data, 'Orders', {
  partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
  encryptionKey: key,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
});
const failedJobs = new sqs.Queue(data, 'FailedJobs', { enforceSSL: true });
const jobs = new sqs.Queue(data, 'Jobs', { enforceSSL: true, encryptionMasterKey: key, deadLetterQueue: { queue: failedJobs, maxReceiveCount: 3 } });
const events = new sns.Topic(data, 'Events', { enforceSSL: true, masterKey: key });
const logLevel = new ssm.StringParameter(data, 'LogLevel', { stringValue: 'info' });
const apiToken = new secretsmanager.Secret(data, 'ApiToken', { encryptionKey: key });
const files = new efs.FileSystem(data, 'Files', { vpc, vpcSubnets });
const database = new rds.DatabaseInstance(data, 'Db', {
  engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17_6 }),
  credentials: rds.Credentials.fromGeneratedSecret('app'),
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO),
  vpc,
  vpcSubnets,
  port: 5433,
  multiAz: true,
  storageEncrypted: true,
  deletionProtection: true,
  iamAuthentication: true,
});

/* ---------- the service, which uses all of it ---------- */

const shop = new Stack(app, 'Shop');
const api = new WebService(shop, 'Api', {
  cluster: new Cluster(shop, 'Cluster', { network, capacities: [Capacity.fargate()] }),
  image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
  containerPort: 80,
  allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
});

api.connectTo(Connection.toBucket(uploads, Access.READ_WRITE)); // UPLOADS_BUCKET
api.connectTo(Connection.toTable(orders, Access.READ)); // ORDERS_TABLE
api.connectTo(Connection.toQueue(jobs, Access.WRITE)); // JOBS_QUEUE_URL
api.connectTo(Connection.toTopic(events)); // EVENTS_TOPIC_ARN
api.connectTo(Connection.toParameter(logLevel)); // LOG_LEVEL
api.connectTo(Connection.toFileSystem(files, Access.READ, { containerPath: '/var/shared' }));
api.connectTo(Connection.toDatabaseInstance(database)); // DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD
api.connectTo(Connection.toSecret(apiToken)); // API_TOKEN
api.redeployOnRotation(apiToken);

Annotations.of(shop).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'the example has no domain of its own');
const rotation = 'the example has no rotation function; in your account, use addRotationSingleUser() of the database and addRotationSchedule() of the secret';
Validations.of(data).acknowledge({ id: 'AwsSolutions-SMG4', reason: rotation });
