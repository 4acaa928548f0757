/** What is changed about an alarm. */
export interface AlarmSettingsShape {
  readonly threshold?: number;
  readonly evaluationPeriods?: number;
  readonly enabled?: boolean;
}

/** How something is monitored. */
export interface MonitoringShape {
  /** Changes by the name of the alarm. */
  readonly alarms?: { readonly [name: string]: AlarmSettingsShape | undefined };
  /** Names of the alarms that there are. */
  readonly available?: readonly string[];
  readonly dashboardName?: string;
  /** Path of what has a dashboard of this name already, in the same account and region. */
  readonly dashboardOf?: string;
  /** Whether the topic that alarms notify keeps an order. */
  readonly isFifoTopic?: boolean;
}

/** A metric of a load balancer that a service is asked for. */
export interface MetricRequestShape {
  readonly metricName?: string;
  /** The kind of load balancer in front of the service. */
  readonly loadBalancer?: string;
  /** The only kind that has the metric. */
  readonly needed?: string;
}
