import { Token } from 'aws-cdk-lib';
import { ConnectionShape } from '../../../src/api/connection/shape';
import { judge } from '../../../src/private/judge';
import { TASK_CONNECTION_RULES } from '../../../src/rules/connection/connection-rules';
import { ROTATION_RULES } from '../../../src/rules/connection/rotation-rules';

const SOME = Token.asString({ Ref: 'Some' });
const found = (shape: ConnectionShape) => judge(TASK_CONNECTION_RULES, { containers: ['main'], ...shape }).map(({ id, path, problem }) => `${id} ${path} ${problem}`);
const database = { securityGroups: 1, hasCredentials: true };

test.each<[ConnectionShape, string]>([
  [{ containers: [], target: 'Shop/Jobs' }, 'ECS-CONN-001 connectTo must be called on a task with containers, got none for Shop/Jobs'],
  [{ containerName: 'web' }, "ECS-CONN-001 containerName must be one of main, got 'web'"],
  [{ taken: ['JOBS_QUEUE_URL'] }, "ECS-CONN-002 variable must not be the name of a variable of the container, got 'JOBS_QUEUE_URL'"],
  [{ isFileSystem: true, access: 'WRITE' }, 'ECS-CONN-003 access must be READ or READ_WRITE, got WRITE'],
  [{ containerPath: '/data', mounted: ['/tmp', '/data'] }, "ECS-CONN-004 containerPath must not be mounted already, got '/data'"],
  [{ target: 'Shop/Db', database: { ...database, securityGroups: 0 } }, 'ECS-CONN-005 connectTo must name a database with security groups, got Shop/Db with none'],
  [{ target: 'Shop/Db', database: { ...database, hasCredentials: false } }, 'ECS-CONN-006 credentials must be given, because no secret of Shop/Db is known, got none'],
  [{ target: 'Shop/Db', database: { ...database, inOtherVpc: true } }, 'ECS-CONN-007 connectTo should name a database in the VPC of the tasks, got Shop/Db in another one'],
  [{ containerPath: 'data' }, "ECS-CONN-008 containerPath must be absolute, got 'data'"],
])('a connection of %j is refused', (shape, problem) => {
  expect(found(shape)).toEqual([problem]);
});

test.each<ConnectionShape>([
  { containerName: 'main', variable: 'A', access: 'WRITE', database },
  { containerName: SOME, taken: [SOME], containerPath: SOME, mounted: [SOME] },
  { containers: ['main', SOME], containerName: 'web' },
  { isFileSystem: true, access: 'READ', containerPath: 'C:\\data' },
])('a connection of %j is accepted', shape => {
  expect(found(shape)).toEqual([]);
});

test('the rotation of a secret matters to containers that get it', () => {
  expect(judge(ROTATION_RULES, { secret: 'Shop/Token', isUsed: true })).toEqual([]);
  expect(judge(ROTATION_RULES, { secret: 'Shop/Token', isUsed: false })).toEqual([
    expect.objectContaining({ id: 'ECS-CONN-009', advice: true, problem: 'should name a secret of a container, got Shop/Token' }),
  ]);
});
