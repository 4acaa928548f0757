import { aws_ecs as ecs, aws_iam as iam, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makePolicy, RolePolicy } from '../../posture/role';
import { everyInCluster } from '../../private/ecs-arns';

/** Calls of a consumer, which has the URL of the queue. */
const CONSUME = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'];

/** Lets a role work on the messages of a queue, and decrypt them. */
export function allowConsuming(scope: Construct, role: iam.IRole, { queueArn, encryptionMasterKey: key }: sqs.IQueue): RolePolicy {
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
export function allowTaskProtection(scope: Construct, role: iam.IRole, cluster: ecs.ICluster): RolePolicy {
  const policy = attach(scope, 'TaskProtection', role, []);
  policy.addStatements(new iam.PolicyStatement({
    actions: ['ecs:GetTaskProtection', 'ecs:UpdateTaskProtection'],
    resources: [everyInCluster(policy, cluster, 'task')],
  }));
  return policy;
}

/** The policy stands with the worker: with the role, whose stack may be another one, it could need the stack that needs the role. */
function attach(scope: Construct, id: string, role: iam.IRole, statements: iam.PolicyStatement[]): RolePolicy {
  return makePolicy(scope, id, { roles: [role], statements });
}
