import { aws_cloudwatch as cloudwatch, aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { ServiceOptions } from '../../service/service-options';

/** Settings of a managed daemon, which ECS runs on Managed Instances. */
export interface ManagedDaemonOptions {
  /**
   * Whether an instance is drained, with all of its tasks, when the daemon fails on it. Instances then register only once the daemon
   * runs. Set it where tasks must not run without the daemon, such as a security agent.
   *
   * @default false - unlike the default of ECS, which drains instances when a collector fails
   */
  readonly critical?: boolean;

  /**
   * Percentage of the instances that a deployment drains and replaces at once (1-100).
   *
   * @default - 25, the default of ECS
   */
  readonly drainPercent?: number;

  /**
   * Time after all instances are replaced in which alarms still roll the deployment back (0-1440 whole minutes).
   *
   * @default Duration.minutes(0)
   */
  readonly bakeTime?: Duration;

  /**
   * Alarms that roll a deployment back when they go off while it runs.
   *
   * @default - only the circuit breaker of ECS rolls back
   */
  readonly alarms?: cloudwatch.IAlarm[];
}

/** Properties that all daemons share. */
export interface DaemonOptions extends ServiceOptions {
  /**
   * Network mode of the daemon on EC2 and ECS Anywhere. In host mode it shares the network interface, the loopback interface and the
   * ports of the instance.
   *
   * @default - the network mode of the capacities; `TelemetryDaemonService` uses ecs.NetworkMode.HOST. Managed daemons have a network of
   * their own
   */
  readonly networkMode?: ecs.NetworkMode;

  /**
   * Settings of a managed daemon. Managed Instances only.
   *
   * @default - failures do not affect other tasks, and deployments replace 25 percent of the instances at once
   */
  readonly managedDaemon?: ManagedDaemonOptions;
}

/** Options of the client of a daemon. */
export interface DaemonClientOptions {
  /**
   * Environment variables for the containers of the task, in which `{host}` stands for the address of the daemon.
   *
   * @default - no variables; the client of a `TelemetryDaemonService` sets those of its agent
   */
  readonly environment?: { [name: string]: string };

  /**
   * IP address of the instance on the Docker bridge network. Set it if Docker is configured with `bip`.
   *
   * @default '172.17.0.1'
   */
  readonly bridgeGateway?: string;
}
