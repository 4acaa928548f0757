import {
  aws_ec2 as ec2, aws_efs as efs, aws_rds as rds, aws_secretsmanager as secretsmanager, aws_sqs as sqs, Stack,
} from 'aws-cdk-lib';
import { Access, Connection, ContainerOptions, DatabaseCredentials, Service } from '../../../src';
import { makeService } from '../../support/door-services';
import { Door, Examples } from '../../support/doors';

/** `service.connectTo(…)` of a service whose one container is `app`, with these settings besides. */
function connect(to: (stack: Stack, service: Service) => Connection, container?: Partial<ContainerOptions>): Door {
  return stack => {
    const service = makeService(stack, { container });
    service.connectTo(to(stack, service));
  };
}

/** A new queue with the id `Jobs`. */
const queue = (stack: Stack) => new sqs.Queue(stack, 'Jobs');

/** A new file system in the VPC of the service. */
const files = (stack: Stack, { cluster }: Service) => new efs.FileSystem(stack, 'Files', { vpc: cluster.vpc });

/** An imported database instance with these security groups. */
function imported(stack: Stack, securityGroups: ec2.ISecurityGroup[]): rds.IDatabaseInstance {
  return rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Db', {
    instanceIdentifier: 'db', instanceEndpointAddress: 'db.example.com', port: 5432, securityGroups,
  });
}

/** An imported security group. */
const group = (stack: Stack) => ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0');

/** A new database instance in this VPC. */
function database(stack: Stack, vpc: ec2.IVpc): rds.DatabaseInstance {
  return new rds.DatabaseInstance(stack, 'Db', { engine: rds.DatabaseInstanceEngine.POSTGRES, vpc });
}

/** `service.redeployOnRotation(secret)`, of a service to whose secret something is done before. */
function rotate(before: (service: Service, secret: secretsmanager.ISecret) => void): Door {
  return stack => {
    const secret = new secretsmanager.Secret(stack, 'Token');
    const service = makeService(stack);
    before(service, secret);
    service.redeployOnRotation(secret);
  };
}

export const CONNECTION_EXAMPLES: Examples = {
  'ECS-CONN-001': {
    bad: connect(stack => Connection.toQueue(queue(stack), Access.READ, { containerName: 'web' })),
    good: connect(stack => Connection.toQueue(queue(stack), Access.READ, { containerName: 'app' })),
  },
  'ECS-CONN-002': {
    bad: connect(stack => Connection.toQueue(queue(stack), Access.READ), { environment: { JOBS_QUEUE_URL: 'https://sqs.example.com/jobs' } }),
    good: connect(stack => Connection.toQueue(queue(stack), Access.READ)),
  },
  'ECS-CONN-003': {
    bad: connect((stack, service) => Connection.toFileSystem(files(stack, service), Access.WRITE, { containerPath: '/data' })),
    good: connect((stack, service) => Connection.toFileSystem(files(stack, service), Access.READ_WRITE, { containerPath: '/data' })),
  },
  'ECS-CONN-004': {
    bad: connect((stack, service) => Connection.toFileSystem(files(stack, service), Access.READ, { containerPath: '/tmp' }), {
      filesystem: { readonlyRootFilesystem: true, writablePaths: ['/tmp'] },
    }),
    good: connect((stack, service) => Connection.toFileSystem(files(stack, service), Access.READ, { containerPath: '/data' }), {
      filesystem: { readonlyRootFilesystem: true, writablePaths: ['/tmp'] },
    }),
  },
  'ECS-CONN-005': {
    bad: connect(stack => Connection.toDatabaseInstance(imported(stack, []), { credentials: DatabaseCredentials.none() })),
    good: connect(stack => Connection.toDatabaseInstance(imported(stack, [group(stack)]), { credentials: DatabaseCredentials.none() })),
  },
  'ECS-CONN-006': {
    bad: connect(stack => Connection.toDatabaseInstance(imported(stack, [group(stack)]))),
    good: connect(stack => Connection.toDatabaseInstance(imported(stack, [group(stack)]), { credentials: DatabaseCredentials.none() })),
  },
  'ECS-CONN-007': {
    bad: connect(stack => Connection.toDatabaseInstance(database(stack, new ec2.Vpc(stack, 'Other')))),
    good: connect((stack, { cluster }) => Connection.toDatabaseInstance(database(stack, cluster.vpc))),
  },
  'ECS-CONN-008': {
    bad: connect((stack, service) => Connection.toFileSystem(files(stack, service), Access.READ, { containerPath: 'data' })),
    good: connect((stack, service) => Connection.toFileSystem(files(stack, service), Access.READ, { containerPath: '/data' })),
  },
  'ECS-CONN-009': {
    bad: rotate(() => {}),
    good: rotate((service, secret) => service.connectTo(Connection.toSecret(secret))),
  },
};
