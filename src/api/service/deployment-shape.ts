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
  /** Alarms that are still to be made. */
  readonly watches?: readonly DeploymentWatchShape[];
  readonly testTraffic?: TestTrafficShape;
}

/** A member of `lifecycleHooks`. */
export interface LifecycleHookShape {
  readonly lifecycleStages?: readonly string[];
}

/** What an alarm on a target group looks at. */
export interface DeploymentWatchShape {
  readonly kind: string;
  readonly minutes: number;
  readonly threshold: number;
  readonly percentile?: number;
}

/** Requests that go to the new version first. */
export interface TestTrafficShape {
  /** `header` or `port`. */
  readonly kind: string;
  readonly header?: { readonly name: string; readonly value: string };
  readonly port?: number;
  /** How many peers may connect to the port. */
  readonly peers?: number;
}
