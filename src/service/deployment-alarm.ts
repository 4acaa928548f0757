import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { DeploymentWatchShape } from '../api/service/deployment-shape';
import { checkedInput } from '../private/input/check-input';

/** What all alarms have in common that are made for a deployment. */
export interface DeploymentAlarmOptions {
  /**
   * For how many minutes in a row the limit must be exceeded (1-60).
   *
   * @default 2
   */
  readonly evaluationPeriods?: number;
}

/** Options of `DeploymentAlarm.serverErrors`. */
export interface ServerErrorsOptions extends DeploymentAlarmOptions {
  /**
   * Share of the requests that may fail, in percent (0-100).
   *
   * @default 5
   */
  readonly percent?: number;
}

/** Options of `DeploymentAlarm.unhealthyTasks`. */
export interface UnhealthyTasksOptions {
  /**
   * For how many minutes in a row a task must be unhealthy (1-60): more than the slowest start takes.
   *
   * @default 5
   */
  readonly evaluationPeriods?: number;
}

/** Options of `DeploymentAlarm.slowResponses`. */
export interface SlowResponsesOptions extends DeploymentAlarmOptions {
  /** How long a response may take. */
  readonly above: Duration;

  /**
   * Share of the responses that must be faster, in percent (50-100).
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
 * An alarm that makes a deployment fail when it goes off while the deployment runs.
 *
 * Alarms that are made here look at each target group by itself, so that a bad version shows also where it gets a small part of
 * the traffic. They know the load balancer and not the service, which knows them: so neither waits for the other.
 * Billed per alarm and metric and month.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
 */
@checkedInput('DeploymentAlarm')
export class DeploymentAlarm {
  /**
   * An alarm that exists. It must not be made of the service's own metrics, because then alarm and service would wait for each
   * other; metrics of load balancers, queues and applications are fine.
   */
  public static fromAlarm(alarm: cloudwatch.IAlarm): DeploymentAlarm {
    return new DeploymentAlarm({ alarm });
  }

  /** Answers with status 500 to 599, as a share of all answers. Behind an application load balancer. */
  public static serverErrors(options: ServerErrorsOptions = {}): DeploymentAlarm {
    return new DeploymentAlarm({
      watch: { kind: 'serverErrors', minutes: options.evaluationPeriods ?? DEFAULT_MINUTES, threshold: options.percent ?? DEFAULT_ERROR_PERCENT },
    });
  }

  /** Answers that take too long. Behind an application load balancer. */
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

  /** Tasks that fail the health checks of a load balancer, of either kind. */
  public static unhealthyTasks(options: UnhealthyTasksOptions = {}): DeploymentAlarm {
    return new DeploymentAlarm({ watch: { kind: 'unhealthyTasks', minutes: options.evaluationPeriods ?? DEFAULT_UNHEALTHY_MINUTES, threshold: 0 } });
  }

  private constructor(
    /** @internal An alarm that exists, or what to look at where it is still to be made. */
    public readonly _plan: { readonly alarm?: cloudwatch.IAlarm; readonly watch?: DeploymentWatchShape },
  ) {}
}
