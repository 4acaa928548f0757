import { aws_scheduler as scheduler } from 'aws-cdk-lib';

/**
 * What `RunTask` is told, in the words of the AWS SDK.
 *
 * A capacity provider strategy and a launch type exclude each other: there is a launch type only where a capacity has no capacity
 * provider.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
export interface RunTaskInput {
  /** ARN of the cluster. */
  readonly cluster: string;
  /** ARN of the revision. */
  readonly taskDefinition: string;
  readonly count: number;
  readonly launchType?: string;
  readonly capacityProviderStrategy?: readonly StrategyItem[];
  readonly platformVersion?: string;
  readonly networkConfiguration?: { readonly awsvpcConfiguration: AwsvpcConfiguration };
  readonly placementConstraints?: readonly { readonly type: string; readonly expression?: string }[];
  readonly placementStrategy?: readonly { readonly type: string; readonly field?: string }[];
  readonly enableECSManagedTags: boolean;
  readonly enableExecuteCommand?: boolean;
  readonly propagateTags?: string;
}

interface StrategyItem {
  readonly capacityProvider: string;
  readonly base?: number;
  readonly weight?: number;
}

interface AwsvpcConfiguration {
  readonly subnets: string[];
  readonly securityGroups: string[];
  readonly assignPublicIp: string;
}

/** Parameters of a target of EventBridge Scheduler; the ARN of the target is that of the cluster. */
export function toSchedulerParameters(input: RunTaskInput): scheduler.CfnSchedule.EcsParametersProperty {
  const { cluster: _, taskDefinition, count, enableECSManagedTags, ...same } = input;
  const { capacityProviderStrategy, placementConstraints, placementStrategy } = input;
  return {
    ...same,
    taskDefinitionArn: taskDefinition,
    taskCount: count,
    enableEcsManagedTags: enableECSManagedTags,
    capacityProviderStrategy: capacityProviderStrategy && [...capacityProviderStrategy],
    placementConstraints: placementConstraints && [...placementConstraints],
    placementStrategy: placementStrategy && [...placementStrategy],
  };
}

/**
 * Parameters of the state `ecs:runTask.sync` of Step Functions, which starts one task and takes no ECS managed tags.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export function toStateParameters({ count: _, enableECSManagedTags: __, ...input }: RunTaskInput): { [name: string]: unknown } {
  return capitalized(input) as { [name: string]: unknown };
}

/** Members with the names that they have in states: those of the API, with a capital letter. */
export function capitalized(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitalized);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)
    .map(([name, member]) => [name.charAt(0).toUpperCase() + name.slice(1), capitalized(member)]));
}

/** An `aws ecs run-task` command. It runs the newest revision of the family. */
export function toCommand(input: RunTaskInput, { family, region }: { family: string; region: string }): string {
  const { awsvpcConfiguration: network } = input.networkConfiguration ?? {};
  return [
    'aws ecs run-task',
    `--region ${region}`,
    `--cluster ${input.cluster}`,
    `--task-definition ${family}`,
    ...input.count === 1 ? [] : [`--count ${input.count}`],
    ...input.launchType === undefined ? [] : [`--launch-type ${input.launchType}`],
    ...option('--capacity-provider-strategy', input.capacityProviderStrategy),
    ...input.platformVersion === undefined ? [] : [`--platform-version ${input.platformVersion}`],
    ...network === undefined ? [] : [
      `--network-configuration 'awsvpcConfiguration={subnets=[${network.subnets.join(',')}],`
      + `securityGroups=[${network.securityGroups.join(',')}],assignPublicIp=${network.assignPublicIp}}'`,
    ],
    ...option('--placement-constraints', input.placementConstraints),
    ...option('--placement-strategy', input.placementStrategy),
    ...input.enableECSManagedTags ? ['--enable-ecs-managed-tags'] : [],
    ...input.enableExecuteCommand ? ['--enable-execute-command'] : [],
    ...input.propagateTags === undefined ? [] : [`--propagate-tags ${input.propagateTags}`],
  ].join(' ');
}

/** A list in the shorthand syntax of the AWS CLI. Expressions of constraints hold spaces and commas, so each value has quotes. */
function option(name: string, items: readonly object[] = []): string[] {
  const shown = items.map(item => `'${Object.entries(item).filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${/[\s,']/.test(String(value)) ? `"${String(value)}"` : String(value)}`).join(',')}'`);
  return shown.length === 0 ? [] : [[name, ...shown].join(' ')];
}
