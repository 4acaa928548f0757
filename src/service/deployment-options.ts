import { Duration } from 'aws-cdk-lib';
import { DeploymentAlarm } from './deployment-alarm';
import { DeploymentHook } from './deployment-hook';
import { DeploymentConfigurationShape } from '../api/service/deployment-shape';
import { TestTraffic } from '../ingress/test-traffic';
import { PropPaths, PropPathsOf } from '../rules/prop-paths';

/** What all kinds of deployments have in common. */
export interface DeploymentOptions {
  /**
   * Alarms that make a deployment fail when they go off while it runs.
   *
   * @default - none
   */
  readonly alarms?: DeploymentAlarm[];

  /**
   * Whether a failed deployment goes back to the last version that worked; where not, it stops and stays as it is.
   *
   * @default true
   */
  readonly rollback?: boolean;
}

/** Options of `Deployment.rolling`. */
export interface RollingOptions extends DeploymentOptions {
  /**
   * Least share of the desired tasks that keeps running during a deployment, in percent (0-100), rounded up to whole tasks.
   *
   * @default 100
   */
  readonly minHealthyPercent?: number;

  /**
   * Largest share of the desired tasks that may run during a deployment, in percent (100-200), rounded down to whole tasks.
   *
   * @default 200
   */
  readonly maxHealthyPercent?: number;
}

/** What deployments have in common that run two versions side by side and move traffic from the one to the other. */
export interface TrafficShiftOptions extends DeploymentOptions {
  /**
   * How long both versions keep running after all traffic has moved, so that going back takes seconds (0-1440 minutes). Twice
   * the tasks are billed that long.
   *
   * @default Duration.minutes(10)
   */
  readonly bakeTime?: Duration;

  /**
   * Functions that decide at certain stages whether the deployment goes on.
   *
   * @default - none
   */
  readonly lifecycleHooks?: DeploymentHook[];

  /**
   * Requests that reach the new version before production traffic does.
   *
   * @default - none
   */
  readonly testTraffic?: TestTraffic;
}

/** Options of `Deployment.blueGreen`. */
export interface BlueGreenOptions extends TrafficShiftOptions {}

/** Options of `Deployment.linear`. */
export interface LinearOptions extends TrafficShiftOptions {
  /**
   * Share of the traffic that moves at each step, in percent (3-100, in tenths).
   *
   * @default 10
   */
  readonly stepPercent?: number;

  /**
   * Time from one step to the next (0-1440 minutes).
   *
   * @default Duration.minutes(6)
   */
  readonly stepBakeTime?: Duration;
}

/** Options of `Deployment.canary`. */
export interface CanaryOptions extends TrafficShiftOptions {
  /**
   * Share of the traffic that the new version gets at first, in percent (0.1-100, in tenths).
   *
   * @default 5
   */
  readonly canaryPercent?: number;

  /**
   * How long it gets no more than that (0-1440 minutes).
   *
   * @default Duration.minutes(10)
   */
  readonly canaryBakeTime?: Duration;
}

/**
 * Options by their places in `deploymentConfiguration`, where these have other names.
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
