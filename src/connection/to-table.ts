import { aws_dynamodb as dynamodb, aws_ec2 as ec2, aws_iam as iam, Aws, Lazy } from 'aws-cdk-lib';
import { Access, reads, writes } from './access';
import { VariableConnectionOptions } from './connection-options';
import { ConnectionPlan } from './connection-plan';
import { useKey } from './key-statement';
import { variableName } from './variable-name';

const READ = [
  'dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan',
];
/** Some SDKs describe a table before they write to it. */
const WRITE = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:DescribeTable', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** A DynamoDB table, by its name. Indexes are for reading; a statement of their own would have no resource where there are none. */
export function tableConnection(table: dynamodb.ITable, access: Access, options: VariableConnectionOptions): ConnectionPlan {
  const variable = options.variable ?? variableName(table, 'TABLE');
  return {
    containerName: options.containerName,
    environment: { [variable]: table.tableName },
    statements: [
      ...reads(access) ? [new iam.PolicyStatement({ actions: READ, resources: [table.tableArn, indexesOf(table)] })] : [],
      ...writes(access) ? [new iam.PolicyStatement({ actions: WRITE, resources: [table.tableArn] })] : [],
      ...useKey(table.encryptionKey, 'dynamodb', [
        'kms:Decrypt', 'kms:DescribeKey', ...writes(access) ? ['kms:Encrypt', 'kms:GenerateDataKey'] : [],
      ]),
    ],
    wildcards: reads(access) ? { resources: [allIndexesOf(table)], reason: 'A table can get further indexes.' } : undefined,
    needed: { endpoints: [ec2.GatewayVpcEndpointAwsService.DYNAMODB] },
    needs: [{ path: 'connectTo', value: table.tableArn, provider: table, behind: [table.encryptionKey?.keyArn] }],
    shape: { variable, access, target: table.node.path },
  };
}

function allIndexesOf({ tableArn }: dynamodb.ITable): string {
  return `${tableArn}/index/*`;
}

/** Indexes may be added later; only aws-cdk-lib knows whether there are any. */
function indexesOf(table: dynamodb.ITable): string {
  return Lazy.uncachedString({ produce: () => Reflect.get(table, 'hasIndex') === true ? allIndexesOf(table) : Aws.NO_VALUE });
}
