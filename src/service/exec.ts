import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { onWindows } from '../api/task/platform';
import { TaskDefinitionShape } from '../api/task/shape';
import { ICapacity } from '../capacity/contract';
import { declareUnavoidable } from '../private/unavoidable';
import { writerOf } from '../task/task-writer';

const SESSION_ACTIONS = [
  'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
];

/** Whether tasks run on Windows, as far as it is known. */
export function runsWindows(task: TaskDefinitionShape, capacities: readonly ICapacity[]): boolean {
  return onWindows(task) || capacities.some(({ profile }) => profile.hosts?.windows);
}

/**
 * Lets tasks take part in ECS Exec. All permissions are added to the task role; the L2 would change the policy of the cluster's key,
 * and so another stack.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export function allowExec(taskDefinition: ecs.TaskDefinition, cluster: ecs.ICluster, windows: boolean): void {
  for (const statement of execStatements(cluster)) taskDefinition.addToTaskRolePolicy(statement);
  declareUnavoidable(taskDefinition.taskRole, {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'The channels of a session and the list of log groups have no resource level.',
  });
  // Reaps the processes that a session leaves behind.
  if (!windows) writerOf(taskDefinition).amendEach({ linuxParameters: { initProcessEnabled: true } });
}

function execStatements({ executeCommandConfiguration: audit }: ecs.ICluster): iam.PolicyStatement[] {
  const { cloudWatchLogGroup: logGroup, s3Bucket: bucket } = audit?.logConfiguration ?? {};
  const allow = (actions: string[], resource: string) => new iam.PolicyStatement({ actions, resources: [resource] });
  return [
    allow([...SESSION_ACTIONS, ...logGroup ? ['logs:DescribeLogGroups'] : []], '*'),
    ...logGroup ? [allow(['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], logGroup.logGroupRef.logGroupArn)] : [],
    ...bucket ? [
      allow(['s3:GetBucketLocation', 's3:GetEncryptionConfiguration'], bucket.bucketArn),
      allow(['s3:PutObject'], bucket.arnForObjects('*')),
    ] : [],
    ...audit?.kmsKey ? [allow(['kms:Decrypt'], audit.kmsKey.keyArn)] : [],
  ];
}
