import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { DeploymentAlarm } from './deployment-alarm';
import { DeploymentHook } from './deployment-hook';
import { BlueGreenOptions, CanaryOptions, DeploymentOptions, LinearOptions, RollingOptions, TrafficShiftOptions } from './deployment-options';
import { DeploymentConfigurationShape } from '../api/service/deployment-shape';
import { TestTraffic } from '../ingress/test-traffic';
import { checkedInput } from '../private/input/check-input';
import { Need } from '../private/stack-uses';

const DEFAULT_MIN_PERCENT = 100;
const DEFAULT_MAX_PERCENT = 200;
const DEFAULT_BAKE_TIME = Duration.minutes(10);
const DEFAULT_STEP_PERCENT = 10;
const DEFAULT_STEP_BAKE_TIME = Duration.minutes(6);
const DEFAULT_CANARY_PERCENT = 5;
const DEFAULT_CANARY_BAKE_TIME = Duration.minutes(10);

/**
 * A planned deployment strategy.
 *
 * @internal
 */
export interface DeploymentPlan {
  /** In the format of `CreateService`. */
  readonly shape: DeploymentConfigurationShape;
  readonly alarms: readonly DeploymentAlarm[];
  readonly lifecycleHooks: readonly DeploymentHook[];
  readonly rollback: boolean;
  readonly testTraffic?: TestTraffic;
  /** Whether traffic shifts between two versions. */
  readonly shiftsTraffic: boolean;
  /** What it takes from other stacks. */
  readonly needs: readonly Need[];
}

/** How a new version replaces the old one. */
@checkedInput('Deployment')
export class Deployment {
  /**
   * Rolling update: new tasks replace old tasks in batches. If they do not become healthy, ECS rolls back to the last version that
   * worked.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
   */
  public static rolling(options: RollingOptions = {}): Deployment {
    const rollback = options.rollback ?? true;
    return new Deployment({
      minimumHealthyPercent: options.minHealthyPercent ?? DEFAULT_MIN_PERCENT,
      maximumPercent: options.maxHealthyPercent ?? DEFAULT_MAX_PERCENT,
      deploymentCircuitBreaker: { enable: true, rollback },
    }, options);
  }

  /**
   * Blue/green: starts a second set of tasks, and shifts all traffic to it at once. The old set keeps running for the bake time, so
   * that a rollback takes seconds. You pay for both sets until then.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
   */
  public static blueGreen(options: BlueGreenOptions = {}): Deployment {
    return new Deployment(shifting(ecs.DeploymentStrategy.BLUE_GREEN, options), options);
  }

  /**
   * Linear: starts a second set of tasks, and shifts traffic in equal steps. You pay for both sets until the end of the bake
   * time, which follows the last step.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-linear.html
   */
  public static linear(options: LinearOptions = {}): Deployment {
    return new Deployment({
      ...shifting(ecs.DeploymentStrategy.LINEAR, options),
      linearConfiguration: {
        stepPercent: options.stepPercent ?? DEFAULT_STEP_PERCENT,
        stepBakeTimeInMinutes: minutesOf(options.stepBakeTime ?? DEFAULT_STEP_BAKE_TIME),
      },
    }, options);
  }

  /**
   * Canary: starts a second set of tasks, shifts a small share of the traffic, then the rest at once. You pay for both sets until
   * the end of the bake time, which follows.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/canary-deployment.html
   */
  public static canary(options: CanaryOptions = {}): Deployment {
    return new Deployment({
      ...shifting(ecs.DeploymentStrategy.CANARY, options),
      canaryConfiguration: {
        canaryPercent: options.canaryPercent ?? DEFAULT_CANARY_PERCENT,
        canaryBakeTimeInMinutes: minutesOf(options.canaryBakeTime ?? DEFAULT_CANARY_BAKE_TIME),
      },
    }, options);
  }

  /** Minimum number of running tasks during a deployment, as a percentage of the desired count. */
  public readonly minHealthyPercent: number;
  /** Maximum number of running tasks during a deployment, as a percentage of the desired count. */
  public readonly maxHealthyPercent: number;
  /** @internal The planned deployment strategy. */
  public readonly _plan: DeploymentPlan;

  private constructor(
    shape: DeploymentConfigurationShape & { readonly minimumHealthyPercent: number; readonly maximumPercent: number },
    { alarms = [], lifecycleHooks = [], rollback = true, testTraffic }: DeploymentOptions & TrafficShiftOptions,
  ) {
    this.minHealthyPercent = shape.minimumHealthyPercent;
    this.maxHealthyPercent = shape.maximumPercent;
    const existing = alarms.flatMap(({ _plan: { alarm } }) => alarm ?? []);
    this._plan = {
      shape: {
        ...shape,
        alarms: existing.length > 0 ? { alarmNames: existing.map(alarm => alarm.alarmName), enable: true, rollback } : undefined,
        watches: alarms.flatMap(({ _plan: { watch } }) => watch ?? []),
        lifecycleHooks: lifecycleHooks.map(({ _plan: { stages } }) => ({ lifecycleStages: stages })),
        testTraffic: testTraffic?._plan.shape,
      },
      alarms,
      lifecycleHooks,
      rollback,
      testTraffic,
      shiftsTraffic: shape.strategy !== undefined,
      needs: [
        ...existing.map(alarm => ({ path: 'deployment.alarms', value: alarm.alarmName, provider: alarm })),
        ...lifecycleHooks.map(({ _plan: { handler } }) => ({ path: 'deployment.lifecycleHooks', value: handler.functionArn, provider: handler })),
      ],
    };
  }
}

/** All tasks of the old version keep running, next to the same number of new ones. */
function shifting(strategy: ecs.DeploymentStrategy, options: TrafficShiftOptions) {
  return {
    minimumHealthyPercent: DEFAULT_MIN_PERCENT,
    maximumPercent: DEFAULT_MAX_PERCENT,
    strategy,
    bakeTimeInMinutes: minutesOf(options.bakeTime ?? DEFAULT_BAKE_TIME),
  };
}

/** Fractions of minutes are kept, so that rules report them. */
function minutesOf(duration: Duration): number {
  return duration.toMinutes({ integral: false });
}
