import { aws_autoscaling as autoscaling, aws_iam as iam, aws_kms as kms, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Posture } from '../posture/posture';

/**
 * Who is told of launches and terminations: the topic of the user, one of the hosts where the posture asks for it, or nobody.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-sns-notifications.html
 */
export function notificationsOf(hosts: Construct, given?: sns.ITopic): autoscaling.NotificationConfiguration[] {
  if (given?.masterKey) allowAutoScaling(hosts, given.masterKey);
  const topic = given ?? (Posture.of(hosts).hostNotifications ? new sns.Topic(hosts, 'Notifications', { enforceSSL: true }) : undefined);
  return topic ? [{ topic, scalingEvents: autoscaling.ScalingEvents.ALL }] : [];
}

/** Named by a condition: as a principal, a role that does not exist before the first group of an account is made would be refused. */
function allowAutoScaling(hosts: Construct, key: kms.IKey): void {
  const role = Stack.of(hosts).formatArn({
    service: 'iam', region: '', resource: 'role', resourceName: 'aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
  });
  key.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.AnyPrincipal()],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { ArnEquals: { 'aws:PrincipalArn': role } },
  }), true);
}
