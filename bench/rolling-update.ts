/* How long one task of a rolling update takes from its first good answer to the end of its predecessor, read off a template. */

/** A resource of a synthesized template, with the properties that the model reads. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: {
    readonly HealthCheckIntervalSeconds?: number;
    readonly HealthyThresholdCount?: number;
    readonly TargetGroupAttributes?: readonly { readonly Key: string; readonly Value: string }[];
    readonly ContainerDefinitions?: readonly { readonly StopTimeout?: number }[];
  };
}

/** What a new task waits for before it takes traffic, and what the old one waits for before it is gone; all in seconds. */
export interface RollingUpdate {
  readonly interval: number;
  readonly threshold: number;
  readonly drain: number;
  readonly stop: number;
  readonly seconds: number;
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
const DEFAULT_INTERVAL = 30;
const DEFAULT_THRESHOLD = 5;
/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html */
const DEFAULT_DRAIN = 300;
/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const DEFAULT_STOP = 30;

/** The model for the first service among the resources. */
export function rollingUpdate(resources: readonly Resource[]): RollingUpdate {
  const targetGroup = propertiesOf(resources, 'AWS::ElasticLoadBalancingV2::TargetGroup');
  const task = propertiesOf(resources, 'AWS::ECS::TaskDefinition');

  const interval = targetGroup.HealthCheckIntervalSeconds ?? DEFAULT_INTERVAL;
  const threshold = targetGroup.HealthyThresholdCount ?? DEFAULT_THRESHOLD;
  const delay = targetGroup.TargetGroupAttributes?.find(({ Key }) => Key === 'deregistration_delay.timeout_seconds');
  const drain = delay ? Number(delay.Value) : DEFAULT_DRAIN;
  // A process that does not heed SIGTERM: the worst case, and the common one.
  const stop = Math.max(...(task.ContainerDefinitions ?? []).map(({ StopTimeout }) => StopTimeout ?? DEFAULT_STOP));
  return { interval, threshold, drain, stop, seconds: interval * threshold + drain + stop };
}

function propertiesOf(resources: readonly Resource[], type: string): NonNullable<Resource['Properties']> {
  const found = resources.find(resource => resource.Type === type);
  if (!found) {
    throw new Error(`the template has no ${type}`);
  }
  return found.Properties ?? {};
}
