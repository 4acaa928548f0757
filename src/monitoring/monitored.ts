import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeAlarm } from './make-alarm';
import { MonitoringOptions } from './monitoring-options';
import { Signal } from './signal';
import { ALARMS } from '../api/monitoring/alarms';

const WIDGETS_PER_ROW = 2;
const WIDGET_WIDTH = 24 / WIDGETS_PER_ROW;

/** Something that is monitored: its alarms, and its dashboard. Without options, it has neither. */
export class Monitored {
  public readonly alarms: cloudwatch.Alarm[] = [];
  public readonly dashboard?: cloudwatch.Dashboard;
  private readonly scope?: Construct;

  constructor(scope: Construct, private readonly options?: MonitoringOptions) {
    if (!options) return;
    this.scope = new Construct(scope, 'Monitoring');
    if (options.dashboard ?? true) {
      this.dashboard = new cloudwatch.Dashboard(this.scope, 'Dashboard', { dashboardName: options.dashboardName });
      this.dashboard.addWidgets(new cloudwatch.TextWidget({ markdown: `# ${scope.node.path}`, width: WIDGETS_PER_ROW * WIDGET_WIDTH, height: 1 }));
    }
  }

  /** Adds alarms on these metrics, and the metrics to the dashboard. */
  public add(signals: () => readonly Signal[]): void {
    const { scope, options } = this;
    if (!scope) return;
    this.show(signals().map(signal => {
      const { name, of } = signal;
      const metric = signal.metric(Duration.minutes(ALARMS[name].period));
      const { enabled = true, ...settings } = options?.alarms?.[name] ?? {};
      const alarm = enabled ? makeAlarm(scope, { name, of, metric }, settings, options?.alarmTopic) : undefined;
      this.alarms.push(...alarm ? [alarm] : []);
      return widgetOf(of === undefined ? ALARMS[name].title : `${ALARMS[name].title}: ${of}`, [metric], alarm);
    }));
  }

  /** Adds metrics without an alarm to the dashboard, by title. */
  public graph(graphs: () => { readonly [title: string]: cloudwatch.IMetric[] }): void {
    if (this.dashboard) this.show(Object.entries(graphs()).map(([title, metrics]) => widgetOf(title, metrics)));
  }

  private show(widgets: readonly cloudwatch.IWidget[]): void {
    for (let first = 0; first < widgets.length; first += WIDGETS_PER_ROW) {
      this.dashboard?.addWidgets(...widgets.slice(first, first + WIDGETS_PER_ROW));
    }
  }
}

function widgetOf(title: string, left: cloudwatch.IMetric[], alarm?: cloudwatch.Alarm): cloudwatch.IWidget {
  return new cloudwatch.GraphWidget({
    title, left, leftAnnotations: alarm ? [alarm.toAnnotation()] : undefined, leftYAxis: { min: 0 }, width: WIDGET_WIDTH,
  });
}
