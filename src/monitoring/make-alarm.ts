import { aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_iam as iam, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AlarmSettings } from './monitoring-options';
import { ALARMS, AlarmName } from '../api/monitoring/alarms';
import { Memory } from '../private/memory';

/** Topics that alarms are allowed to publish to. */
const ALLOWED = new Memory<true>('alarmTopic');

/** What an alarm is on. */
interface Watched {
  readonly name: AlarmName;
  readonly of?: string;
  readonly metric: cloudwatch.IMetric;
}

/** Creates an alarm, with the defaults of its name. */
export function makeAlarm(scope: Construct, { name, of = '', metric }: Watched, settings: AlarmSettings = {}, topic?: sns.ITopic): cloudwatch.Alarm {
  const { title, threshold, evaluationPeriods } = ALARMS[name];
  const alarm = new cloudwatch.Alarm(scope, `${name[0].toUpperCase()}${name.slice(1)}${of}`, {
    alarmDescription: title,
    metric,
    threshold: settings.threshold ?? threshold,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: settings.evaluationPeriods ?? evaluationPeriods,
    // Most of these metrics have no data while nothing happens.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  if (topic) {
    letAlarmsPublish(topic);
    const action = new actions.SnsAction(topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
  return alarm;
}

/**
 * A topic with a policy of its own, such as one that demands TLS, has lost the default policy, with which alarms of the account can
 * publish.
 */
function letAlarmsPublish(topic: sns.ITopic): void {
  if (ALLOWED.of(topic) || !topic.node.tryFindChild('Policy')) return;
  ALLOWED.set(topic, true);
  const { account } = Stack.of(topic);
  topic.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'AllowAlarms',
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  }));
}
