import { ConnectionShape } from '../../api/connection/shape';
import { listOf } from '../../api/given';
import { show } from '../../api/show';
import { differs, isKnown, isSame } from '../../api/unknown';
import { cannotWork, found, policy, refused, Rule } from '../rule';
import { values } from '../table';

const VARIABLES_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';

/** Variables and volumes belong to a container. */
export const connectedContainer = refused<ConnectionShape>('ECS-CONN-001', {
  title: 'A connection must name a container of the task',
  remedy: 'use the name of a container of the task, or leave containerName out for the first essential one',
  see: VARIABLES_PAGE,
  check: ({ containerName, containers, target }) => {
    const names = listOf(containers);
    if (names.length === 0 && isKnown(containers)) return found('connectTo', `must be called on a task with containers, got none for ${target}`, 'add a container first');
    return containerName !== undefined && names.length > 0 && names.every(name => differs(name, containerName))
      ? found('containerName', `must be one of ${names.join(', ')}, got ${show(containerName)}`) : [];
  },
});

/** ECS refuses a name that is both; of two variables one would be lost. */
export const freeVariable = cannotWork<ConnectionShape>('ECS-CONN-002', {
  title: 'The environment variables of a connection must not be set in the container already',
  why: 'The container can get only one of the values',
  remedy: 'choose another name (variable, for databases variablePrefix), or take the variable out of the container',
  see: VARIABLES_PAGE,
  check: ({ taken }) => listOf(taken).filter(isKnown).flatMap(name => found('variable', `must not be the name of a variable of the container, got ${show(name)}`)),
});

/** EFS grants writing on top of mounting. */
export const readableFileSystem = cannotWork<ConnectionShape>('ECS-CONN-003', {
  title: 'A file system must be connected with Access.READ or Access.READ_WRITE',
  why: 'What is mounted can be read',
  remedy: 'use Access.READ_WRITE',
  see: 'https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html',
  check: ({ isFileSystem, access }) => isFileSystem && access === 'WRITE' ? found('access', 'must be READ or READ_WRITE, got WRITE') : [],
});

/** One directory shows one volume. */
export const freeDirectory = refused<ConnectionShape>('ECS-CONN-004', {
  title: 'A file system must be mounted at a directory at which nothing else is mounted',
  remedy: 'choose another directory',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html',
  check: ({ containerPath, mounted }) => listOf(mounted).some(path => isSame(path, containerPath))
    ? found('containerPath', `must not be mounted already, got ${show(containerPath)}`) : [],
});

/** Rules of security groups are the only way in. */
export const reachableDatabase = cannotWork<ConnectionShape>('ECS-CONN-005', {
  title: 'A database must have a security group that is known',
  why: 'Without it, no rule can let the tasks in',
  remedy: 'pass securityGroups to the import of the database (fromDatabaseInstanceAttributes and its like)',
  see: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html',
  check: ({ database, target }) => database?.securityGroups === 0 ? found('connectTo', `must name a database with security groups, got ${target} with none`) : [],
});

/** Imported databases and proxies do not say where their credentials are. */
export const databaseCredentials = policy<ConnectionShape>('ECS-CONN-006', {
  title: 'The credentials of a database must be known',
  why: 'An application without them would start and fail at its first query',
  remedy: 'pass credentials: DatabaseCredentials.fromSecret(secret), iam(username), or none() if the application gets them elsewhere',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  check: ({ database, target }) => database?.hasCredentials === false ? found('credentials', `must be given, because no secret of ${target} is known, got none`) : [],
});

/** Peered VPCs work, all others do not. */
export const databaseInVpc = cannotWork<ConnectionShape>('ECS-CONN-007', {
  title: 'A database should be in the VPC of the tasks',
  why: 'Security groups of another VPC can be named only where both VPCs are peered in one Region',
  remedy: 'put both into one VPC, or peer the VPCs and their routes',
  see: 'https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html',
  advice: true,
  check: ({ database, target }) => database?.inOtherVpc === true ? found('connectTo', `should name a database in the VPC of the tasks, got ${target} in another one`) : [],
});

/** The name of an environment variable, and a path that ECS accepts. */
export const absoluteDirectory = refused<ConnectionShape>('ECS-CONN-008', {
  title: 'A file system must be mounted at an absolute path',
  remedy: 'begin it with /, or on Windows with a drive',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  check: values('containerPath', value => /^(?:\/|[A-Za-z]:)/.test(String(value)) ? undefined : `must be absolute, got ${show(value)}`),
});

/** Rules on what tasks connect to. Those on other services and on names of variables are ECS-SVC-035 and ECS-SVC-036. */
export const TASK_CONNECTION_RULES: readonly Rule<ConnectionShape>[] = [
  connectedContainer, freeVariable, readableFileSystem, freeDirectory, reachableDatabase, databaseCredentials, databaseInVpc, absoluteDirectory,
];
