import { aws_ec2 as ec2, aws_iam as iam, aws_sqs as sqs } from 'aws-cdk-lib';
import { Access, reads, writes } from './access';
import { VariableConnectionOptions } from './connection-options';
import { ConnectionPlan } from './connection-plan';
import { useKey } from './key-statement';
import { variableName } from './variable-name';

const RECEIVE = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];

/** An SQS queue, by its URL: reading receives messages, writing sends them. */
export function queueConnection(queue: sqs.IQueue, access: Access, options: VariableConnectionOptions): ConnectionPlan {
  const variable = options.variable ?? variableName(queue, 'QUEUE_URL');
  return {
    containerName: options.containerName,
    environment: { [variable]: queue.queueUrl },
    statements: [
      new iam.PolicyStatement({
        actions: [...reads(access) ? RECEIVE : [], ...writes(access) ? ['sqs:SendMessage'] : []], resources: [queue.queueArn],
      }),
      ...useKey(queue.encryptionMasterKey, 'sqs', writes(access) ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt']),
    ],
    needed: { endpoints: [ec2.InterfaceVpcEndpointAwsService.SQS] },
    needs: [{ path: 'connectTo', value: queue.queueArn, provider: queue, behind: [queue.encryptionMasterKey?.keyArn] }],
    shape: { variable, access, target: queue.node.path },
  };
}
