import { aws_ec2 as ec2, aws_iam as iam, aws_rds as rds, aws_secretsmanager as secretsmanager, IResource, Tokenization } from 'aws-cdk-lib';
import { ConnectionOptions } from './connection-options';
import { ConnectionPlan } from './connection-plan';
import { DatabaseCredentials } from './database-credentials';
import { ReadOnlySecret } from './read-only-secret';
import { plainName } from './variable-name';
import { vpcsOf } from './vpcs-of';
import { Need } from '../private/stack-uses';

/** Options of `Connection.toDatabaseInstance` and `Connection.toDatabaseCluster`. */
export interface DatabaseConnectionOptions extends ConnectionOptions {
  /**
   * What the names of the environment variables begin with: `DB` makes `DB_HOST`, `DB_PORT`, `DB_NAME`, `DB_USERNAME` and `DB_PASSWORD`.
   *
   * @default - the construct id in upper case
   */
  readonly variablePrefix?: string;

  /**
   * How the application signs in.
   *
   * @default - the secret that CDK made for the database; required if there is none
   */
  readonly credentials?: DatabaseCredentials;

  /**
   * Name of the database, for the variable that ends in `_NAME`.
   *
   * @default - no such variable
   */
  readonly databaseName?: string;
}

/** Options of `Connection.toDatabaseProxy`. */
export interface DatabaseProxyConnectionOptions extends DatabaseConnectionOptions {
  /** Port of the database engine, such as 5432 for PostgreSQL and 3306 for MySQL. */
  readonly port: number;
}

/** A database as its clients reach it. */
interface Database {
  readonly construct: IResource;
  readonly host: string;
  readonly port: number;
}

/** A database instance, by its address. */
export function instanceConnection(instance: rds.IDatabaseInstance, options: DatabaseConnectionOptions): ConnectionPlan {
  const { hostname: host, port } = instance.instanceEndpoint;
  return databaseConnection({ construct: instance, host, port }, options, (grantee, user) => instance.grantConnect(grantee, user));
}

/** A database cluster, by the address of its writer. */
export function clusterConnection(cluster: rds.IDatabaseCluster, options: DatabaseConnectionOptions): ConnectionPlan {
  const { hostname: host, port } = cluster.clusterEndpoint;
  return databaseConnection({ construct: cluster, host, port }, options, (grantee, user) => cluster.grantConnect(grantee, user));
}

/** A proxy before a database. */
export function proxyConnection(proxy: rds.IDatabaseProxy, options: DatabaseProxyConnectionOptions): ConnectionPlan {
  const { port } = options;
  return databaseConnection({ construct: proxy, host: proxy.endpoint, port }, options, (grantee, user) => proxy.grantConnect(grantee, user));
}

function databaseConnection(
  { construct, host, port }: Database, options: DatabaseConnectionOptions, grantConnect: (grantee: iam.IGrantable, user: string) => void,
): ConnectionPlan {
  const { containerName, databaseName, variablePrefix: prefix = plainName(construct) } = options;
  const credentials = options.credentials ?? ownCredentials(construct);
  const { secret, iamUser } = credentials?._given ?? {};
  const securityGroups = groupsOf(construct);
  const variables = { HOST: host, PORT: Tokenization.stringifyNumber(port), NAME: databaseName, USERNAME: iamUser };
  return {
    containerName,
    environment: Object.fromEntries(Object.entries(variables).flatMap(([name, value]) => value === undefined ? [] : [[`${prefix}_${name}`, value]])),
    secrets: secret && secretsOf(secret, prefix),
    grant: iamUser === undefined ? undefined : application => grantConnect(application, iamUser),
    needed: {
      exists: construct,
      reached: { to: { connections: new ec2.Connections({ securityGroups }) }, port: ec2.Port.tcp(port) },
      endpoints: secret && [ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER],
    },
    needs: [
      ...[host, ...securityGroups.map(({ securityGroupId }) => securityGroupId)].map(value => ({ path: 'connectTo', value, provider: construct, behind: vpcsOf(securityGroups) })),
      ...secretNeeds(secret),
    ],
    shape: {
      variable: prefix,
      target: construct.node.path,
      database: { securityGroups: securityGroups.length, hasCredentials: credentials !== undefined },
    },
    vpc: vpcOf(construct),
  };
}

function secretNeeds(secret?: secretsmanager.ISecret): Need[] {
  return secret ? [{ path: 'credentials', value: secret.secretArn, provider: secret, behind: [secret.encryptionKey?.keyArn] }] : [];
}

function secretsOf(secret: secretsmanager.ISecret, prefix: string): ConnectionPlan['secrets'] {
  const field = (name: string) => new ReadOnlySecret(secret, name);
  return { [`${prefix}_USERNAME`]: field('username'), [`${prefix}_PASSWORD`]: field('password') };
}

/** What interfaces of aws-cdk-lib do not tell, constructs of their own do. */
function ownCredentials(database: IResource): DatabaseCredentials | undefined {
  const secret = Reflect.get(database, 'secret') as secretsmanager.ISecret | undefined;
  return secret && DatabaseCredentials.fromSecret(secret);
}

function groupsOf(database: IResource): ec2.ISecurityGroup[] {
  return (Reflect.get(database, 'connections') as ec2.Connections | undefined)?.securityGroups ?? [];
}

function vpcOf(database: IResource): ec2.IVpc | undefined {
  return Reflect.get(database, 'vpc') as ec2.IVpc | undefined;
}
