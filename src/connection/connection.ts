import {
  aws_dynamodb as dynamodb, aws_ecs as ecs, aws_efs as efs, aws_rds as rds, aws_s3 as s3, aws_secretsmanager as secretsmanager, aws_sns as sns,
  aws_sqs as sqs, aws_ssm as ssm,
} from 'aws-cdk-lib';
import { Access } from './access';
import { VariableConnectionOptions } from './connection-options';
import { ConnectionPlan } from './connection-plan';
import { BucketConnectionOptions, bucketConnection } from './to-bucket';
import { clusterConnection, DatabaseConnectionOptions, DatabaseProxyConnectionOptions, instanceConnection, proxyConnection } from './to-database';
import { FileSystemConnectionOptions, fileSystemConnection } from './to-file-system';
import { queueConnection } from './to-queue';
import { parameterConnection, SecretConnectionOptions, secretConnection } from './to-secret';
import { serviceConnection } from './to-service';
import { tableConnection } from './to-table';
import { topicConnection } from './to-topic';
import { checkedInput } from '../private/input/check-input';

/**
 * Something that tasks use, for the method `connectTo` of services, patterns and task definitions. One call grants the permissions that the
 * access needs and no others, allows the traffic, and sets environment variables that say where it is.
 *
 * Everything is created in the stack of what connects. docs/connections.md lists variables and IAM actions of each kind.
 */
@checkedInput('Connection')
export class Connection {
  /**
   * Another service of this library, by its Service Connect or Cloud Map name. Sets `…_ADDRESS` to `name:port`.
   *
   * @param service the other service; for a pattern its `service`
   */
  public static toService(service: ecs.IBaseService, options: VariableConnectionOptions = {}): Connection {
    return new Connection(() => serviceConnection(service, options));
  }

  /** An S3 bucket. Sets `…_BUCKET` to its name. */
  public static toBucket(bucket: s3.IBucket, access: Access, options: BucketConnectionOptions = {}): Connection {
    return new Connection(() => bucketConnection(bucket, access, options));
  }

  /** A DynamoDB table and its indexes. Sets `…_TABLE` to its name. */
  public static toTable(table: dynamodb.ITable, access: Access, options: VariableConnectionOptions = {}): Connection {
    return new Connection(() => tableConnection(table, access, options));
  }

  /** An SQS queue: `Access.READ` receives messages, `Access.WRITE` sends them. Sets `…_QUEUE_URL`. */
  public static toQueue(queue: sqs.IQueue, access: Access, options: VariableConnectionOptions = {}): Connection {
    return new Connection(() => queueConnection(queue, access, options));
  }

  /** An SNS topic that the application publishes to. Sets `…_TOPIC_ARN`. */
  public static toTopic(topic: sns.ITopic, options: VariableConnectionOptions = {}): Connection {
    return new Connection(() => topicConnection(topic, options));
  }

  /**
   * A secret of Secrets Manager. ECS reads its value when a container starts, and sets a variable named after the secret.
   * `Service.redeployOnRotation` starts new tasks when the value changes.
   */
  public static toSecret(secret: secretsmanager.ISecret, options: SecretConnectionOptions = {}): Connection {
    return new Connection(() => secretConnection(secret, options));
  }

  /** An SSM parameter. ECS reads its value when a container starts, and sets a variable named after the parameter. */
  public static toParameter(parameter: ssm.IParameter, options: VariableConnectionOptions = {}): Connection {
    return new Connection(() => parameterConnection(parameter, options));
  }

  /**
   * An RDS database instance. Sets `…_HOST` and `…_PORT`, and `…_USERNAME` and `…_PASSWORD` from its secret, and allows the traffic between
   * the security groups.
   */
  public static toDatabaseInstance(instance: rds.IDatabaseInstance, options: DatabaseConnectionOptions = {}): Connection {
    return new Connection(() => instanceConnection(instance, options));
  }

  /** An Aurora or Multi-AZ database cluster, also Aurora Serverless v2, by its writer. Sets the variables of `toDatabaseInstance`. */
  public static toDatabaseCluster(cluster: rds.IDatabaseCluster, options: DatabaseConnectionOptions = {}): Connection {
    return new Connection(() => clusterConnection(cluster, options));
  }

  /** An RDS Proxy. Sets the variables of `toDatabaseInstance`. A proxy does not know the secret of its users: pass `credentials`. */
  public static toDatabaseProxy(proxy: rds.IDatabaseProxy, options: DatabaseProxyConnectionOptions): Connection {
    return new Connection(() => proxyConnection(proxy, options));
  }

  /**
   * An EFS file system, mounted in a container with encryption in transit and IAM authorization. `TaskVolume.efs` does the same where a
   * container is defined, for several containers and directories.
   */
  public static toFileSystem(fileSystem: efs.IFileSystem, access: Access, options: FileSystemConnectionOptions): Connection {
    return new Connection(() => fileSystemConnection(fileSystem, access, options));
  }

  private constructor(
    /** @internal What it gives to a task. */
    public readonly _plan: () => ConnectionPlan,
  ) {}
}
