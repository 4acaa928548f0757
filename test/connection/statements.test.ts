import { aws_dynamodb as dynamodb, aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { KINDS, serve, statements } from './support';
import { Access, Connection } from '../../src';
import { testStack } from '../support/stack';

const { READ, WRITE, READ_WRITE } = Access;
const via = (service: string) => ({ StringEquals: { 'kms:ViaService': `${service}.AWS::Region.AWS::URLSuffix` } });

const OBJECTS = { actions: 's3:GetObject', on: 'Uploads/*' };
const LIST = { actions: 's3:ListBucket', on: 'Uploads' };
const STORE = { actions: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'], on: 'Uploads/*' };
/** CloudFormation leaves out what has no value. */
const TABLE = ['Orders', 'AWS::NoValue'];
const RECEIVE = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
const ITEMS = ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'];
const CHANGES = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:DescribeTable', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const MOUNT = 'elasticfilesystem:ClientMount';

/** What the task role is allowed besides, where a customer managed key encrypts. */
const KEYS: { readonly [kind: string]: (access: Access) => unknown } = {
  bucket: access => ({ actions: access === READ ? 'kms:Decrypt' : ['kms:Decrypt', 'kms:GenerateDataKey'], on: 'Key', if: via('s3') }),
  table: access => ({
    actions: ['kms:Decrypt', 'kms:DescribeKey', ...access === READ ? [] : ['kms:Encrypt', 'kms:GenerateDataKey']], on: 'Key', if: via('dynamodb'),
  }),
  queue: access => ({ actions: access === READ ? 'kms:Decrypt' : ['kms:Decrypt', 'kms:GenerateDataKey'], on: 'Key', if: via('sqs') }),
  topic: () => ({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], on: 'Key', if: via('sns') }),
};

type Kind = keyof typeof KINDS;

test.each<[Kind, Access, unknown[], unknown[]]>([
  ['bucket', READ, [OBJECTS, LIST], []],
  ['bucket', WRITE, [STORE], []],
  ['bucket', READ_WRITE, [OBJECTS, LIST, STORE], []],
  ['table', READ, [{ actions: ITEMS, on: TABLE }], []],
  ['table', WRITE, [{ actions: CHANGES, on: 'Orders' }], []],
  ['table', READ_WRITE, [{ actions: ITEMS, on: TABLE }, { actions: CHANGES, on: 'Orders' }], []],
  ['queue', READ, [{ actions: RECEIVE, on: 'Jobs' }], []],
  ['queue', WRITE, [{ actions: 'sqs:SendMessage', on: 'Jobs' }], []],
  ['queue', READ_WRITE, [{ actions: [...RECEIVE, 'sqs:SendMessage'], on: 'Jobs' }], []],
  ['topic', READ_WRITE, [{ actions: 'sns:Publish', on: 'Events' }], []],
  ['secret', READ, [], [{ actions: 'secretsmanager:GetSecretValue', on: 'ApiToken' }]],
  ['parameter', READ, [], [{ actions: 'ssm:GetParameters', on: expect.stringMatching(/^arn:AWS::Partition:ssm:.*:parameter\/LogLevel$/) }]],
  ['database', READ, [], [{ actions: 'secretsmanager:GetSecretValue', on: 'DbSecretAttachment' }]],
  ['fileSystem', READ, [{ actions: MOUNT, on: 'Files' }], []],
  ['fileSystem', READ_WRITE, [{ actions: [MOUNT, 'elasticfilesystem:ClientWrite'], on: 'Files' }], []],
])('%s with %s is allowed exactly this, and what it needs of a customer managed key', (kind, access, ofTasks, ofAgent) => {
  for (const encrypted of [false, true]) {
    const stack = testStack();
    const key = encrypted ? new kms.Key(stack, 'Key') : undefined;
    const connection = KINDS[kind](stack, { key })(access);
    serve(stack).connectTo(connection);
    const own = (list: unknown[]) => list.filter(each => !/ecr:|logs:/.test(JSON.stringify(each)));
    expect(own(statements(stack, 'TaskRole'))).toEqual([...ofTasks, ...encrypted && kind in KEYS ? [KEYS[kind](access)] : []]);
    const decrypts = { actions: 'kms:Decrypt', on: 'Key', if: via('secretsmanager') };
    expect(own(statements(stack, 'ExecutionRole'))).toEqual([...encrypted && ['secret', 'database'].includes(kind) ? [decrypts] : [], ...ofAgent]);
  }
});

test('a key prefix limits a bucket to these objects', () => {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Uploads');
  serve(stack).connectTo(Connection.toBucket(bucket, READ_WRITE, { keyPrefix: 'in/' }));
  expect(statements(stack, 'TaskRole')).toEqual([
    { actions: 's3:GetObject', on: 'Uploads/in/*' },
    { actions: 's3:ListBucket', on: 'Uploads', if: { StringLike: { 's3:prefix': 'in/*' } } },
    { ...STORE, on: 'Uploads/in/*' },
  ]);
});

test('reading a table reads its indexes, also those that are added later', () => {
  const stack = testStack();
  const table = new dynamodb.Table(stack, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
  serve(stack).connectTo(Connection.toTable(table, READ));
  table.addGlobalSecondaryIndex({ indexName: 'byDay', partitionKey: { name: 'day', type: dynamodb.AttributeType.STRING } });
  expect(statements(stack, 'TaskRole')).toEqual([{ actions: ITEMS, on: ['Orders', 'Orders/index/*'] }]);
});
