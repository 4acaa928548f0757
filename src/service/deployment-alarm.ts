import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { DeploymentWatchShape } from '../api/service/deployment-shape';
import { checkedInput } from '../private/input/check-input';

/** Options that all alarms of a deployment share. */
export interface DeploymentAlarmOptions {
  /**
   * Number of consecutive minutes above the limit before the alarm goes off (1-60).
   *
   * @default 2
   */
  readonly evaluationPeriods?: number;
}

/** Options of `DeploymentAlarm.serverErrors`. */
export interface ServerErrorsOptions extends DeploymentAlarmOptions {
  /**
   * Percentage of failed requests above which the alarm goes off (0-100).
   *
   * @default 5
   */
  readonly percent?: number;
}

/** Options of `DeploymentAlarm.unhealthyTasks`. */
export interface UnhealthyTasksOptions {
  /**
   * Number of consecutive minutes with an unhealthy target (1-60). Set more than the longest start time.
   *
   * @default 5
   */
  readonly evaluationPeriods?: number;
}

/** Options of `DeploymentAlarm.slowResponses`. */
export interface SlowResponsesOptions extends DeploymentAlarmOptions {
  /** Response time above which the alarm goes off. */
  readonly above: Duration;

  /**
   * Percentile of the response time, in percent (50-100).
   *
   * @default 99
   */
  readonly percentile?: number;
}

const DEFAULT_MINUTES = 2;
const DEFAULT_UNHEALTHY_MINUTES = 5;
const DEFAULT_ERROR_PERCENT = 5;
const DEFAULT_PERCENTILE = 99;

/**
 * An alarm that fails a running deployment.
 *
 * Alarms created by this library watch each target group separately, so that a bad version is detected even with a small share of
 * the traffic. They are billed per alarm, metric and month.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
 */
@checkedInput('DeploymentAlarm')
export class DeploymentAlarm {
  /**
   * An existing alarm. It must not use metrics of the service itself, because alarm and service would depend on each other. Metrics
   * of load balancers, queues and applications are fine.
   */
  public static fromAlarm(alarm: cloudwatch.IAlarm): DeploymentAlarm {
    return new DeploymentAlarm({ alarm });
  }

  /** 5xx responses as a share of all responses. For Application Load Balancers. */
  public static serverErrors(options: ServerErrorsOptions = {}): DeploymentAlarm {
    return new DeploymentAlarm({
      watch: { kind: 'serverErrors', minutes: options.evaluationPeriods ?? DEFAULT_MINUTES, threshold: options.percent ?? DEFAULT_ERROR_PERCENT },
    });
  }

  /** Response time above a limit. For Application Load Balancers. */
  public static slowResponses(options: SlowResponsesOptions): DeploymentAlarm {
    return new DeploymentAlarm({
      watch: {
        kind: 'slowResponses',
        minutes: options.evaluationPeriods ?? DEFAULT_MINUTES,
        threshold: options.above.toSeconds({ integral: false }),
        percentile: options.percentile ?? DEFAULT_PERCENTILE,
      },
    });
  }

  /** Targets that fail their health check. For Application and Network Load Balancers. */
  public static unhealthyTasks(options: UnhealthyTasksOptions = {}): DeploymentAlarm {
    return new DeploymentAlarm({ watch: { kind: 'unhealthyTasks', minutes: options.evaluationPeriods ?? DEFAULT_UNHEALTHY_MINUTES, threshold: 0 } });
  }

  private constructor(
    /** @internal An existing alarm, or the metric to watch. */
    public readonly _plan: { readonly alarm?: cloudwatch.IAlarm; readonly watch?: DeploymentWatchShape },
  ) {}
}
