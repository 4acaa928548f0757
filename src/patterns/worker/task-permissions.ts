import { aws_ecs as ecs, aws_iam as iam, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { declareUnavoidable, shownInFinding, shownReference } from '../../private/unavoidable';

/** Calls of a consumer, which has the URL of the queue. */
const CONSUME = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'];

/** Lets a role work on the messages of a queue, and decrypt them. */
export function allowConsuming(scope: Construct, role: iam.IRole, { queueArn, encryptionMasterKey: key }: sqs.IQueue): iam.Policy {
  return attach(scope, 'QueueAccess', role, [
    new iam.PolicyStatement({ actions: CONSUME, resources: [queueArn] }),
    ...key ? [new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [key.keyArn] })] : [],
  ]);
}

/**
 * Lets tasks protect themselves from being stopped.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html
 */
export function allowTaskProtection(scope: Construct, role: iam.IRole, { clusterName }: ecs.ICluster): iam.Policy {
  const stack = Stack.of(scope);
  const policy = attach(scope, 'TaskProtection', role, [new iam.PolicyStatement({
    actions: ['ecs:GetTaskProtection', 'ecs:UpdateTaskProtection'],
    resources: [`arn:${stack.partition}:ecs:${stack.region}:${stack.account}:task/${clusterName}/*`],
  })]);
  declareUnavoidable(policy, {
    id: `AwsSolutions-IAM5[Resource::arn:${shownInFinding(stack.partition, 'Partition')}:ecs:${shownInFinding(stack.region, 'Region')}:`
      + `${shownInFinding(stack.account, 'AccountId')}:task/${shownReference(stack, clusterName)}/*]`,
    reason: 'Tasks get their ids when they start.',
  });
  return policy;
}

/** The policy stands with the worker: with the role, whose stack may be another one, it could need the stack that needs the role. */
function attach(scope: Construct, id: string, role: iam.IRole, statements: iam.PolicyStatement[]): iam.Policy {
  const policy = new iam.Policy(scope, id, { statements });
  role.attachInlinePolicy(policy);
  return policy;
}
