import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Deployment, DeploymentPlan } from './deployment';
import { DEPLOYMENT_PROPS } from './deployment-options';
import { DiscoveryPlan } from './discovery';
import { Placement } from './placement';
import { Scaling } from './scaling';
import { SchedulingStrategy } from './scheduling';
import { ServiceOptions } from './service-options';
import { ServiceShape } from '../api/service/shape';
import { TaskDefinitionShape } from '../api/task/shape';
import { ICapacity } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';
import { NamedIngressPlan } from '../ingress/ingress';
import { judge } from '../private/judge';
import { Need } from '../private/stack-uses';
import { secondsOf } from '../private/tokens';
import { Finding, formatFinding } from '../rules/finding';
import { PropPaths, PropPathsOf, propsBelow, renamePaths } from '../rules/prop-paths';
import { SERVICE_RULES } from '../rules/service/service-rules';

/** What a service is told, before defaults. */
type ServiceInput = Omit<ServiceOptions, 'capacities'>;

/** Where a service is to run, and what. */
interface ServicePlace {
  readonly capacities: readonly ICapacity[];
  readonly task: TaskDefinitionShape;
  /** None where one of this library is still to be made. */
  readonly cluster?: ecs.ICluster;
  /** The ways for traffic to arrive, where a pattern has thought them through already. */
  readonly arrivals?: readonly NamedIngressPlan[];
}

/** A service with every default filled in, what is wrong with it, and what will be made. */
export interface ServicePlan {
  readonly capacities: readonly ICapacity[];
  readonly task: TaskDefinitionShape;
  readonly scheduling: SchedulingStrategy;
  readonly desiredCount?: number;
  readonly enableExecuteCommand: boolean;
  readonly deployment: DeploymentPlan;
  readonly ingress: readonly NamedIngressPlan[];
  readonly scaling?: ReturnType<Scaling['_plan']>;
  readonly placement?: ReturnType<Placement['_plan']>;
  readonly discovery?: DiscoveryPlan;
  readonly findings: readonly Finding[];
  /** What it takes from other stacks. */
  readonly needs: readonly Need[];
}

type ServiceChoices = Omit<ServicePlan, 'findings' | 'needs'>;

/** A host has room for one daemon: the old one goes before the new one comes. */
const DAEMON_DEPLOYMENT = Deployment.rolling({ minHealthyPercent: 0, maxHealthyPercent: 100 });

/** How a new version replaces the old one, unless the user says. */
function defaultDeployment(scheduling: SchedulingStrategy): Deployment {
  return scheduling === SchedulingStrategy.DAEMON ? DAEMON_DEPLOYMENT : Deployment.rolling();
}

/** The ways for traffic to arrive at a service, thought through. */
export function planIngress({ ingress, health, deployment }: ServiceInput, prefix: string): NamedIngressPlan[] {
  return ingress?._plan({ prefix, health, testTraffic: deployment?._plan.testTraffic }) ?? [];
}

/** Fills in the defaults, and looks at what comes of them. */
export function planService(input: ServiceInput, { capacities, task, cluster, arrivals }: ServicePlace): ServicePlan {
  const scheduling = input.schedulingStrategy ?? SchedulingStrategy.REPLICA;
  const ours = ourCluster(cluster);
  // The list of capacity providers must be ours.
  const hostsMayJoin = cluster === undefined || ours !== undefined;
  const choices: ServiceChoices = {
    capacities,
    task,
    scheduling,
    desiredCount: input.desiredCount,
    enableExecuteCommand: input.enableExecuteCommand ?? false,
    deployment: (input.deployment ?? defaultDeployment(scheduling))._plan,
    ingress: arrivals ?? planIngress(input, 'ingress.'),
    scaling: input.scaling?._plan(),
    placement: input.placement?._plan(),
    discovery: input.discovery?._plan(task, cluster),
  };
  return {
    ...choices,
    findings: uniquely([
      ...ours ? ours._newFindings(capacities) : capacities.flatMap(capacity => capacity._findings ?? []),
      ...renamePaths(judge(SERVICE_RULES, serviceShape(choices, hostsMayJoin)), SERVICE_PROPS),
      ...choices.ingress.flatMap(({ findings }) => findings),
    ]),
    needs: [
      ...needsOf(cluster),
      ...choices.deployment.needs,
      ...choices.ingress.flatMap(({ needs }) => needs),
    ],
  };
}

function needsOf(cluster?: ecs.ICluster): Need[] {
  return cluster ? [
    { path: 'cluster', value: cluster.clusterName, provider: cluster },
    { path: 'cluster', value: cluster.vpc.vpcId, provider: cluster.vpc },
  ] : [];
}

/** The service as `CreateService` would be told of it. */
function serviceShape(choices: ServiceChoices, hostsMayJoin: boolean): ServiceShape {
  const { capacities, ingress } = choices;
  return {
    desiredCount: choices.desiredCount,
    schedulingStrategy: choices.scheduling,
    platformVersion: capacities.find(capacity => capacity.profile.platformVersion !== undefined)?.profile.platformVersion,
    healthCheckGracePeriodSeconds: secondsOf(ingress[0]?.health.healthCheckGracePeriod),
    capacityProviderStrategy: capacities.map(({ base, weight }) => ({ base, weight })),
    capacities: capacities.map(({ profile }) => ({
      kind: profile.kind,
      compatibility: profile.compatibilityName,
      architecture: profile.cpuArchitecture?._cpuArchitecture,
      reachable: profile.targetType !== undefined,
      joinable: hostsMayJoin || !profile.hasHosts,
      runsDaemons: profile.runsDaemons,
      sharesHostInterface: profile.networkMode !== ecs.NetworkMode.AWS_VPC,
      placement: profile.placement,
      hosts: profile.hosts,
    })),
    deploymentConfiguration: choices.deployment.shape,
    loadBalancers: ingress.length > 0 ? ingress.map(({ shape }) => shape) : undefined,
    healthCheckPort: ingress.map(({ health }) => health.port).find(port => port !== undefined),
    scalableTarget: choices.scaling?.shape,
    taskDefinition: choices.task,
    enableExecuteCommand: choices.enableExecuteCommand,
    discovery: choices.discovery?.shape,
    ...choices.placement?.shape,
  };
}

/** Props by their places in the shape, where these have other names. */
const SERVICE_PROPS: PropPaths = {
  ...({
    'capacityProviderStrategy[]': 'capacities[]',
    'healthCheckGracePeriodSeconds': 'health.healthCheckGracePeriod',
    'placementStrategy[]': 'placement.strategies[]',
    'placementConstraints[]': 'placement.constraints[]',
  } satisfies PropPathsOf<ServiceShape>),
  'scalableTarget': 'scaling',
  'scalableTarget.targetValues': 'scaling',
  'deploymentConfiguration.strategy': 'deployment',
  ...propsBelow('deploymentConfiguration', 'deployment', DEPLOYMENT_PROPS),
};

/** The health of a service can be wrong for several ingresses; once is enough to say so. */
function uniquely(findings: Finding[]): Finding[] {
  return [...new Map(findings.map(finding => [formatFinding(finding), finding])).values()];
}
