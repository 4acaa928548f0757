/** An alarm that a workload can have, and when it goes off by default. */
interface AlarmDefaults {
  /** What is wrong while the alarm is on. */
  readonly title: string;
  /** The alarm goes off above it. */
  readonly threshold: number;
  /** Highest threshold that can be crossed. */
  readonly max?: number;
  /** Period of the metric, in minutes. */
  readonly period: number;
  /** Number of periods in a row. */
  readonly evaluationPeriods: number;
}

const PERCENT = 100;

/**
 * Alarms by their names in `Monitoring`. The thresholds are where users notice something, not where a team may want to look: those are
 * for the dashboard.
 */
const DEFAULTS = {
  serverErrors: { title: 'Requests that fail with 5xx, in percent', threshold: 5, max: PERCENT, period: 1, evaluationPeriods: 5 },
  targetResponseTime: { title: 'Response time (p99), in seconds', threshold: 3, period: 1, evaluationPeriods: 5 },
  unhealthyHosts: { title: 'Targets that fail their health check', threshold: 0, period: 1, evaluationPeriods: 5 },
  cpuUtilization: { title: 'CPU utilization, in percent', threshold: 90, period: 5, evaluationPeriods: 3 },
  memoryUtilization: { title: 'Memory utilization, in percent', threshold: 90, period: 5, evaluationPeriods: 3 },
  missingTasks: { title: 'Tasks below the desired count', threshold: 0, period: 1, evaluationPeriods: 15 },
  messageAge: { title: 'Age of the oldest message, in seconds', threshold: 900, period: 1, evaluationPeriods: 5 },
  deadLetters: { title: 'Messages in the dead-letter queue', threshold: 0, period: 5, evaluationPeriods: 1 },
  failedRuns: { title: 'Runs that failed', threshold: 0, period: 5, evaluationPeriods: 1 },
  capacityReservation: {
    title: 'Capacity that tasks need, in percent of what the capacity provider has', threshold: PERCENT, period: 5, evaluationPeriods: 3,
  },
} satisfies { readonly [name: string]: AlarmDefaults };

export type AlarmName = keyof typeof DEFAULTS;

export const ALARMS: { readonly [Name in AlarmName]: AlarmDefaults } = DEFAULTS;

export function isAlarmName(name: string): name is AlarmName {
  return name in ALARMS;
}
