import { aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_iam as iam, aws_sns as sns, AspectPriority, Aspects, IAspect, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { AlarmSettings } from './monitoring-options';
import { ALARMS, AlarmName } from '../api/monitoring/alarms';
import { Memory } from '../private/memory';

const CLOUDWATCH = 'cloudwatch.amazonaws.com';
/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
const USE_KEY = ['kms:Decrypt', 'kms:GenerateDataKey*'];

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
 * Lets alarms publish to a topic. One with a policy of its own, such as one that demands TLS, has lost the default policy, with which alarms
 * of the account can publish; other constructs may give it one later. CloudWatch itself uses the key of an encrypted topic, for which a
 * key policy that lets IAM policies decide is not enough.
 */
function letAlarmsPublish(topic: sns.ITopic): void {
  if (ALLOWED.of(topic)) return;
  ALLOWED.set(topic, true);
  topic.masterKey?.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(CLOUDWATCH)], actions: USE_KEY, resources: ['*'],
  }), true);
  Aspects.of(topic).add(new AlarmTopic(topic), { priority: AspectPriority.MUTATING });
}

/** Adds the permission of alarms to the policy that a topic has in the end. */
class AlarmTopic implements IAspect {
  private isDone = false;

  constructor(private readonly topic: sns.ITopic) {}

  public visit(node: IConstruct): void {
    const { topic } = this;
    if (this.isDone || node !== topic || !topic.node.tryFindChild('Policy')) return;
    this.isDone = true;
    topic.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'AllowAlarms',
      principals: [new iam.ServicePrincipal(CLOUDWATCH)],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
    }));
  }
}
