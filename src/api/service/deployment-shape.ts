/** `deploymentConfiguration` of `CreateService`, with what our deployments add to it. */
export interface DeploymentConfigurationShape {
  readonly minimumHealthyPercent?: number;
  readonly maximumPercent?: number;
  readonly strategy?: string;
  readonly bakeTimeInMinutes?: number;
  readonly linearConfiguration?: { readonly stepPercent?: number; readonly stepBakeTimeInMinutes?: number };
  readonly canaryConfiguration?: { readonly canaryPercent?: number; readonly canaryBakeTimeInMinutes?: number };
  readonly deploymentCircuitBreaker?: { readonly enable?: boolean; readonly rollback?: boolean };
  readonly alarms?: { readonly alarmNames?: readonly string[]; readonly enable?: boolean; readonly rollback?: boolean };
  readonly lifecycleHooks?: readonly LifecycleHookShape[];
  /** Alarms that will be created. */
  readonly watches?: readonly DeploymentWatchShape[];
  readonly testTraffic?: TestTrafficShape;
}

/** A member of `lifecycleHooks`. */
export interface LifecycleHookShape {
  readonly lifecycleStages?: readonly string[];
}

/** The metric of an alarm on a target group. */
export interface DeploymentWatchShape {
  readonly kind: string;
  readonly minutes: number;
  readonly threshold: number;
  readonly percentile?: number;
}

/** Requests that reach the new version first. */
export interface TestTrafficShape {
  /** `header` or `port`. */
  readonly kind: string;
  readonly header?: { readonly name: string; readonly value: string };
  readonly port?: number;
  /** Number of allowed peers of the port. */
  readonly peers?: number;
}
