/* Samples of what tasks connect to. */
import { aws_ec2 as ec2, aws_rds as rds, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { section } from './section';
import { accessPoint, bucket, cluster, fileSystem, image, secret, securityGroup, topic } from './things';
import {
  Access, BucketConnectionOptions, Capacity, Connection, ConnectionOptions, DatabaseConnectionOptions, DatabaseCredentials,
  DatabaseProxyConnectionOptions, FileSystemConnectionOptions, SecretConnectionOptions, Service, TaskDefinition, VariableConnectionOptions,
} from '../../src';

/** A service that connects to something. */
function connect(stack: Stack, connection: Connection): void {
  const capacities = [Capacity.fargate()];
  const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image }, { name: 'proxy', image }] });
  new Service(stack, 'Api', { cluster: cluster(stack), taskDefinition }).connectTo(connection);
}

const own = (stack: Stack) => DatabaseCredentials.fromSecret(secretsmanager.Secret.fromSecretNameV2(stack, 'Own', 'db'));

function database(stack: Stack): rds.IDatabaseInstance {
  return rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Db', {
    instanceIdentifier: 'db', instanceEndpointAddress: 'db.example.com', port: 5432, securityGroups: [securityGroup(stack)],
  });
}

/** An imported proxy says nothing of its security groups. */
function proxy(stack: Stack): rds.IDatabaseProxy {
  const imported = rds.DatabaseProxy.fromDatabaseProxyAttributes(stack, 'Proxy', {
    dbProxyName: 'db', dbProxyArn: 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-1', endpoint: 'db.example.com', securityGroups: [],
  });
  return Object.assign(imported, { connections: new ec2.Connections({ securityGroups: [securityGroup(stack)] }) });
}

const VARIABLE = 'members of `Environment` and `Secrets`, by their names';

export const CONNECTION_SECTIONS = [
  section<ConnectionOptions>('ConnectionOptions', {
    make: (stack, options) => connect(stack, Connection.toTopic(topic(stack), options)),
    reasons: { containerName: 'says which container gets the variables: the same change in another container' },
  }, {
    containerName: 'proxy',
  }),
  section<VariableConnectionOptions, ConnectionOptions>('VariableConnectionOptions', {
    make: (stack, options) => connect(stack, Connection.toTopic(topic(stack), options)),
    reasons: { variable: VARIABLE },
  }, {
    variable: 'EVENTS',
  }),
  section<BucketConnectionOptions, VariableConnectionOptions>('BucketConnectionOptions', {
    make: (stack, options) => connect(stack, Connection.toBucket(bucket(stack), Access.READ, options)),
    reasons: { keyPrefix: 'the key prefix of S3; `objectsKeyPattern` in aws-cdk-lib takes wildcards' },
  }, {
    keyPrefix: 'uploads/',
  }),
  section<SecretConnectionOptions, VariableConnectionOptions>('SecretConnectionOptions', {
    make: (stack, options) => connect(stack, Connection.toSecret(secret(stack), options)),
    reasons: { field: 'the `field` of `ecs.Secret.fromSecretsManager`, a parameter there' },
  }, {
    field: 'apiKey',
  }),
  section<DatabaseConnectionOptions, ConnectionOptions>('DatabaseConnectionOptions', {
    make: (stack, { credentials = own(stack), ...options }) =>
      connect(stack, Connection.toDatabaseInstance(database(stack), { credentials, ...options })),
    cdk: ['aws_rds.DatabaseInstanceProps'],
    reasons: { variablePrefix: VARIABLE },
  }, {
    variablePrefix: 'ORDERS',
    credentials: DatabaseCredentials.none(),
    databaseName: 'orders',
  }),
  section<DatabaseProxyConnectionOptions, DatabaseConnectionOptions>('DatabaseProxyConnectionOptions', {
    make: (stack, { port = 5432, ...options }) =>
      connect(stack, Connection.toDatabaseProxy(proxy(stack), { port, credentials: DatabaseCredentials.none(), ...options })),
  }, {
    port: 3306,
  }),
  section<FileSystemConnectionOptions, ConnectionOptions>('FileSystemConnectionOptions', {
    make: (stack, { containerPath = '/data', ...options }) =>
      connect(stack, Connection.toFileSystem(fileSystem(stack), Access.READ, { containerPath, ...options })),
    reasons: { accessPoint: '`AccessPointId`, as a construct' },
  }, {
    containerPath: '/mnt',
    accessPoint,
  }),
];
