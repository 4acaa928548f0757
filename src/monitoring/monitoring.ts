import { Construct, IConstruct } from 'constructs';
import { claimDashboard, dashboardHolder } from './dashboard-names';
import { Monitored } from './monitored';
import { MonitoringOptions } from './monitoring-options';
import { AlarmName } from '../api/monitoring/alarms';
import { checkedInput } from '../private/input/check-input';
import { judge } from '../private/judge';
import { Need } from '../private/stack-uses';
import { Finding } from '../rules/finding';
import { MONITORING_RULES } from '../rules/monitoring/monitoring-rules';
import { inside } from '../rules/rule';

/**
 * Alarms and a dashboard for a workload or a cluster.
 *
 * Alarms are billed per metric and month, dashboards per month beyond the first three of an account.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
 */
@checkedInput('Monitoring')
export class Monitoring {
  /**
   * The alarms that operators want for this kind of workload, with documented thresholds, and one dashboard with their metrics. See
   * `WorkloadAlarms` for the thresholds.
   */
  public static standard(options: MonitoringOptions = {}): Monitoring {
    return new Monitoring(options);
  }

  /** No alarms and no dashboard: for a workload that is not to have the monitoring that property injection gives to all others. */
  public static none(): Monitoring {
    return new Monitoring();
  }

  /** @internal The one that is given, or none. */
  public static _orNone(monitoring?: Monitoring): Monitoring {
    return monitoring ?? Monitoring.none();
  }

  private constructor(private readonly options?: MonitoringOptions) {}

  /** @internal What is wrong with it for something with these alarms, and what it needs from other stacks. */
  public _plan(scope: IConstruct, available: () => readonly AlarmName[]): { readonly findings: Finding[]; readonly needs: Need[] } {
    if (!this.options) return { findings: [], needs: [] };
    const { alarms, dashboardName, alarmTopic } = this.options;
    return {
      findings: inside('monitoring.', judge(MONITORING_RULES, {
        alarms: { ...alarms },
        available: available(),
        dashboardName,
        dashboardOf: dashboardHolder(scope, dashboardName),
        isFifoTopic: alarmTopic?.fifo,
      })),
      needs: alarmTopic ? [{ path: 'monitoring.alarmTopic', value: alarmTopic.topicArn, provider: alarmTopic }] : [],
    };
  }

  /**
   * @internal Monitors something.
   * @param add adds its metrics; not called without monitoring
   */
  public _bind(scope: Construct, add: (monitored: Monitored) => void): Monitored {
    const monitored = new Monitored(scope, this.options);
    if (this.options) {
      claimDashboard(scope, this.options.dashboardName);
      add(monitored);
    }
    return monitored;
  }
}
