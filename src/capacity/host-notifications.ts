import { aws_autoscaling as autoscaling, aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { allowPublishing } from './auto-scaling-key';
import { customerKey } from '../posture/customer-key';
import { postureOf } from '../posture/posture';

/**
 * Who is told of launches and terminations: the topic of the user, one of the hosts where the posture asks for it, or nobody.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-sns-notifications.html
 */
export function notificationsOf(hosts: Construct, given?: sns.ITopic): autoscaling.NotificationConfiguration[] {
  const topic = given ?? (postureOf(hosts).hostNotifications ? makeTopic(hosts) : undefined);
  if (topic?.masterKey) allowPublishing(hosts, topic.masterKey);
  return topic ? [{ topic, scalingEvents: autoscaling.ScalingEvents.ALL }] : [];
}

function makeTopic(hosts: Construct): sns.Topic {
  return new sns.Topic(hosts, 'Notifications', { enforceSSL: true, masterKey: customerKey(hosts) });
}
