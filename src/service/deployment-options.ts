import { Duration } from 'aws-cdk-lib';
import { DeploymentAlarm } from './deployment-alarm';
import { DeploymentHook } from './deployment-hook';
import { DeploymentConfigurationShape } from '../api/service/deployment-shape';
import { TestTraffic } from '../ingress/test-traffic';
import { PropPaths, PropPathsOf } from '../rules/prop-paths';

/** Options that all deployment strategies share. */
export interface DeploymentOptions {
  /**
   * Alarms that fail the deployment if they go off while it runs.
   *
   * @default - no alarms
   */
  readonly alarms?: DeploymentAlarm[];

  /**
   * Whether a failed deployment rolls back to the last version that worked. Otherwise it stops in its current state.
   *
   * @default true
   */
  readonly rollback?: boolean;
}

/** Options of `Deployment.rolling`. */
export interface RollingOptions extends DeploymentOptions {
  /**
   * Minimum number of running tasks during a deployment, as a percentage of the desired count (0-100), rounded up to whole tasks.
   *
   * @default 100
   */
  readonly minHealthyPercent?: number;

  /**
   * Maximum number of running tasks during a deployment, as a percentage of the desired count (100-200), rounded down to whole
   * tasks.
   *
   * @default 200
   */
  readonly maxHealthyPercent?: number;
}

/** Options that blue/green, linear and canary deployments share. */
export interface TrafficShiftOptions extends DeploymentOptions {
  /**
   * Time that both versions keep running after all traffic has shifted, so that a rollback takes seconds (0-1440 minutes). You pay
   * for both sets of tasks during this time.
   *
   * @default Duration.minutes(10)
   */
  readonly bakeTime?: Duration;

  /**
   * Lifecycle hooks that decide whether the deployment continues.
   *
   * @default - no lifecycle hooks
   */
  readonly lifecycleHooks?: DeploymentHook[];

  /**
   * Requests that reach the new version before production traffic does.
   *
   * @default - no test traffic
   */
  readonly testTraffic?: TestTraffic;
}

/** Options of `Deployment.blueGreen`. */
export interface BlueGreenOptions extends TrafficShiftOptions {}

/** Options of `Deployment.linear`. */
export interface LinearOptions extends TrafficShiftOptions {
  /**
   * Percentage of the traffic that shifts in each step (3-100, in tenths).
   *
   * @default 10
   */
  readonly stepPercent?: number;

  /**
   * Time between two steps (0-1440 minutes).
   *
   * @default Duration.minutes(6)
   */
  readonly stepBakeTime?: Duration;
}

/** Options of `Deployment.canary`. */
export interface CanaryOptions extends TrafficShiftOptions {
  /**
   * Percentage of the traffic that shifts first (0.1-100, in tenths).
   *
   * @default 5
   */
  readonly canaryPercent?: number;

  /**
   * Time until the remaining traffic shifts (0-1440 minutes).
   *
   * @default Duration.minutes(10)
   */
  readonly canaryBakeTime?: Duration;
}

/**
 * Props by their property in `deploymentConfiguration`, if the names differ.
 *
 * @internal
 */
export const DEPLOYMENT_PROPS: PropPaths = {
  ...({
    'minimumHealthyPercent': 'minHealthyPercent',
    'maximumPercent': 'maxHealthyPercent',
    'bakeTimeInMinutes': 'bakeTime',
    'linearConfiguration.stepPercent': 'stepPercent',
    'linearConfiguration.stepBakeTimeInMinutes': 'stepBakeTime',
    'canaryConfiguration.canaryPercent': 'canaryPercent',
    'canaryConfiguration.canaryBakeTimeInMinutes': 'canaryBakeTime',
  } satisfies PropPathsOf<DeploymentConfigurationShape>),
  watches: 'alarms',
};
