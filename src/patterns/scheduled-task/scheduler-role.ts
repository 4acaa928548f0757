import { aws_iam as iam, aws_scheduler as scheduler, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { allowWritingWithKey } from '../../connection/key-statement';
import { customerKey } from '../../posture/customer-key';
import { makeRole } from '../../posture/role';

/**
 * The role with which EventBridge Scheduler calls, only for schedules of one group. It may send to the dead-letter queue.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function makeSchedulerRole(scope: Construct, group: scheduler.IScheduleGroup, queue: sqs.IQueue): iam.Role {
  const role = makeRole(scope, 'SchedulerRole', {
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account, 'aws:SourceArn': group.scheduleGroupArn } },
    }),
  });
  role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
  const { encryptionMasterKey: key } = queue;
  if (key !== customerKey(scope)) key?.grantEncryptDecrypt(role);
  else allowWritingWithKey(role, key, 'sqs');
  return role;
}
