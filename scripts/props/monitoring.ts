/* Samples of alarms and dashboards. */
import { Stack } from 'aws-cdk-lib';
import { section } from './section';
import { cluster, image, office, topic } from './things';
import { AlarmSettings, Monitoring, MonitoringOptions, WebService } from '../../src';

function watch(stack: Stack, options: MonitoringOptions): void {
  const monitoring = Monitoring.standard(options);
  new WebService(stack, 'Api', { image, containerPort: 80, cluster: cluster(stack), allowFrom: [office], monitoring });
}

export const MONITORING_SECTIONS = [
  section<MonitoringOptions>('MonitoringOptions', {
    make: watch,
    reasons: {
      alarmTopic: '`AlarmActions` and `OKActions`',
      alarms: 'changes of alarms that are created without them',
      dashboard: 'whether there is an `AWS::CloudWatch::Dashboard`',
    },
  }, {
    alarmTopic: topic,
    alarms: { cpuUtilization: { threshold: 80 } },
    dashboard: false,
    dashboardName: 'shop',
  }),
  section<AlarmSettings>('AlarmSettings', {
    make: (stack, cpuUtilization) => watch(stack, { alarms: { cpuUtilization } }),
    reasons: { enabled: 'whether there is an `AWS::CloudWatch::Alarm`' },
  }, {
    threshold: 80,
    evaluationPeriods: 5,
    enabled: false,
  }),
];
