import {
  App, aws_dynamodb as dynamodb, aws_ec2 as ec2, aws_efs as efs, aws_kms as kms, aws_rds as rds, aws_s3 as s3, aws_secretsmanager as secretsmanager,
  aws_sns as sns, aws_sqs as sqs, aws_ssm as ssm, Stack,
} from 'aws-cdk-lib';
import { Access, Capacity, Cluster, Connection, ContainerOptions, ImageSource, INetwork, Service, ServiceProps, TaskDefinition } from '../../src';
import { Resource, template } from '../support/stack';

/** One of each that tasks connect to, in a stack. */
export interface Used {
  readonly key?: kms.IKey;
  readonly vpc?: ec2.IVpc;
}

const STRING = dynamodb.AttributeType.STRING;

export const KINDS = {
  bucket: (stack: Stack, { key }: Used = {}) => {
    const bucket = new s3.Bucket(stack, 'Uploads', { encryptionKey: key });
    return (access: Access) => Connection.toBucket(bucket, access);
  },
  table: (stack: Stack, { key }: Used = {}) => {
    const table = new dynamodb.Table(stack, 'Orders', { partitionKey: { name: 'id', type: STRING }, encryptionKey: key });
    return (access: Access) => Connection.toTable(table, access);
  },
  queue: (stack: Stack, { key }: Used = {}) => {
    const queue = new sqs.Queue(stack, 'Jobs', { encryptionMasterKey: key });
    return (access: Access) => Connection.toQueue(queue, access);
  },
  topic: (stack: Stack, { key }: Used = {}) => {
    const topic = new sns.Topic(stack, 'Events', { masterKey: key });
    return () => Connection.toTopic(topic);
  },
  secret: (stack: Stack, { key }: Used = {}) => {
    const secret = new secretsmanager.Secret(stack, 'ApiToken', { encryptionKey: key });
    return () => Connection.toSecret(secret);
  },
  parameter: (stack: Stack) => {
    const parameter = new ssm.StringParameter(stack, 'LogLevel', { stringValue: 'info' });
    return () => Connection.toParameter(parameter);
  },
  database: (stack: Stack, { key, vpc }: Used = {}) => {
    const instance = database(stack, vpc ?? new ec2.Vpc(stack, 'DbVpc', { natGateways: 0 }), key);
    return () => Connection.toDatabaseInstance(instance);
  },
  fileSystem: (stack: Stack, { vpc }: Used = {}) => {
    const fileSystem = new efs.FileSystem(stack, 'Files', { vpc: vpc ?? new ec2.Vpc(stack, 'FilesVpc', { natGateways: 0 }), vpcSubnets: { subnetType: ANY } });
    return (access: Access) => Connection.toFileSystem(fileSystem, access, { containerPath: '/data' });
  },
};
const ANY = ec2.SubnetType.PUBLIC;

export function database(stack: Stack, vpc: ec2.IVpc, encryptionKey?: kms.IKey): rds.DatabaseInstance {
  return new rds.DatabaseInstance(stack, 'Db', {
    engine: rds.DatabaseInstanceEngine.POSTGRES,
    vpc,
    vpcSubnets: { subnetType: ANY },
    credentials: rds.Credentials.fromGeneratedSecret('app', { encryptionKey }),
  });
}

/** A service on Fargate, in a network where one is given. */
export function serve(stack: Stack, { network, container, service, id = 'Api', cluster }: {
  readonly network?: INetwork;
  readonly container?: Partial<ContainerOptions>;
  readonly service?: Partial<ServiceProps>;
  readonly id?: string;
  readonly cluster?: Cluster;
} = {}): Service {
  const capacities = [Capacity.fargate()];
  const taskDefinition = new TaskDefinition(stack, `${id}Task`, {
    capacities, containers: [{ image: ImageSource.fromEcrUri('111122223333.dkr.ecr.eu-west-1.amazonaws.com/api:1.2'), ...container }],
  });
  return new Service(stack, id, { cluster: cluster ?? new Cluster(stack, 'Cluster', { capacities, network }), taskDefinition, ...service });
}

/** Statements of a role's policies, with its resources by the ids of their constructs. */
export function statements(stack: Stack, role: string): unknown[] {
  return Object.entries(template(stack).Resources)
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.includes(role))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Resource['Properties'][])
    .map(({ Action, Resource: resource, Condition }) => ({
      actions: Action, on: shown(resource), ...Condition && { if: JSON.parse(shownText(JSON.stringify(Condition))) as unknown },
    }));
}

function shown(value: unknown): unknown {
  return Array.isArray(value) ? value.map(shown) : flat(value);
}

/** As people write it: `Uploads/*`. */
function flat(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, argument]] = Object.entries(value) as [string, unknown][];
  if (name === 'Fn::Join') return ((argument as [string, unknown[]])[1]).map(flat).join('');
  if (name === 'Fn::ImportValue') return String(argument).replace(/^.*?ExportsOutput(?:Ref|FnGetAtt)/, '').replace(HASHES, '');
  return (Array.isArray(argument) ? String(argument[0]) : String(argument)).replace(/[0-9A-F]{8}$/, '');
}

const HASHES = /[0-9A-F]{8}\w*$/;

function shownText(json: string): string {
  return json.replace(/\{"Fn::Join":\["",\[(.*?)\]\]\}/g, (_, parts: string) =>
    `"${(JSON.parse(`[${parts}]`) as unknown[]).map(flat).join('')}"`);
}

export function app(): App {
  return new App({ analyticsReporting: false, treeMetadata: false });
}
