import { aws_iam as iam, aws_sqs as sqs } from 'aws-cdk-lib';

/** Calls of a consumer, which has the URL of the queue. */
const CONSUME = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'];

/** Lets a role work on the messages of a queue. */
export function grantConsume(queue: sqs.IQueue, role: iam.IRole): void {
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: CONSUME, resources: [queue.queueArn] }));
  queue.encryptionMasterKey?.grantDecrypt(role);
}
