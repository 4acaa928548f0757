import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { capacityShapes, platformVersionOf } from './capacity-shapes';
import { capacitiesBeside } from './daemon-place';
import { Deployment, DeploymentPlan } from './deployment';
import { DEPLOYMENT_PROPS } from './deployment-options';
import { DiscoveryPlan } from './discovery';
import { Placement } from './placement';
import { Scaling } from './scaling';
import { SchedulingStrategy } from './scheduling';
import { ServiceOptions } from './service-options';
import { serviceAlarms } from './service-signals';
import { TaskEgress } from './task-egress';
import { checkTaskPlace } from './task-place';
import { AlarmName } from '../api/monitoring/alarms';
import { ServiceShape } from '../api/service/shape';
import { TaskDefinitionShape } from '../api/task/shape';
import { ICapacity } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';
import { judgeCapacities } from '../cluster/judge-capacities';
import { NamedIngressPlan } from '../ingress/ingress';
import { IngressPlace, placeOf } from '../ingress/place';
import { Monitoring } from '../monitoring/monitoring';
import { egressOf } from '../network/network';
import { judgeRunning } from '../posture/demands';
import { judge } from '../private/judge';
import { Need } from '../private/stack-uses';
import { secondsOf } from '../private/tokens';
import { Finding, formatFinding } from '../rules/finding';
import { PropPaths, PropPathsOf, propsBelow, renamePaths } from '../rules/prop-paths';
import { SERVICE_RULES } from '../rules/service/service-rules';

/** Props of a service, before defaults. Where it has capacities, they are those that somebody named. */
type ServiceInput = ServiceOptions;

/** Cluster, capacities and task of a service. */
interface ServicePlace {
  /** Where the service is to be made. */
  readonly scope: IConstruct;
  readonly capacities: readonly ICapacity[];
  readonly task: TaskDefinitionShape;
  /** Undefined if the cluster is still to be created. */
  readonly cluster?: ecs.ICluster;
  /** Whether a pattern gives it a queue to work on. */
  readonly hasQueue?: boolean;
  /** Planned ingresses, if a pattern has planned them already. */
  readonly arrivals?: readonly NamedIngressPlan[];
  /** Alarms of a pattern, besides those of services. */
  readonly alarms?: readonly AlarmName[];
}

/** A service with all defaults applied, its findings, and what will be created. */
export interface ServicePlan {
  readonly capacities: readonly ICapacity[];
  readonly task: TaskDefinitionShape;
  readonly serviceName?: string;
  readonly scheduling: SchedulingStrategy;
  readonly desiredCount?: number;
  readonly enableExecuteCommand: boolean;
  readonly deployment: DeploymentPlan;
  readonly ingress: readonly NamedIngressPlan[];
  readonly scaling?: ReturnType<Scaling['_plan']>;
  readonly placement?: ReturnType<Placement['_plan']>;
  readonly discovery?: DiscoveryPlan;
  readonly securityGroups?: readonly ec2.ISecurityGroup[];
  readonly egress?: TaskEgress;
  readonly monitoring: Monitoring;
  /** A daemon on capacities that somebody named. */
  readonly daemonShape?: Pick<ServiceShape, 'placementConstraints'>;
  readonly findings: readonly Finding[];
  /** What it needs from other stacks. */
  readonly needs: readonly Need[];
}

type ServiceChoices = Omit<ServicePlan, 'findings' | 'needs'>;

/** An instance has room for one daemon: the old task stops before the new one starts. */
const DAEMON_DEPLOYMENT = Deployment.rolling({ minHealthyPercent: 0, maxHealthyPercent: 100 });

const ROLLING_DEPLOYMENT = Deployment.rolling();

/** Default deployment strategy. */
function defaultDeployment(scheduling: SchedulingStrategy): Deployment {
  return scheduling === SchedulingStrategy.DAEMON ? DAEMON_DEPLOYMENT : ROLLING_DEPLOYMENT;
}

/** Plans the ingresses of a service. */
export function planIngress({ ingress, health, deployment }: ServiceInput, prefix: string, place: IngressPlace): NamedIngressPlan[] {
  return ingress?._plan({ prefix, place, health, testTraffic: deployment?._plan.testTraffic }) ?? [];
}

/** Applies the defaults and checks the result. */
export function planService(input: ServiceInput, place: ServicePlace): ServicePlan {
  const { scope, capacities, task, cluster, hasQueue, alarms = [] } = place;
  const ours = ourCluster(cluster);
  const choices = choose(input, place);
  const monitoring = choices.monitoring._plan(scope, () => [...serviceAlarms(choices.ingress), ...alarms]);
  return {
    ...choices,
    findings: uniquely([
      ...ours ? ours._newFindings(capacities) : judgeCapacities(capacities),
      ...renamePaths(judge(SERVICE_RULES, { ...serviceShape(choices, cluster), hasQueue }), SERVICE_PROPS),
      ...choices.ingress.flatMap(({ findings }) => findings),
      ...checkTaskPlace(capacities, task, cluster),
      ...judgeRunning(scope, choices, cluster),
      ...monitoring.findings,
    ]),
    needs: [
      ...needsOfTasks(input, cluster),
      ...choices.deployment.needs,
      ...choices.ingress.flatMap(({ needs }) => needs),
      ...monitoring.needs,
    ],
  };
}

/** Applies the defaults. */
function choose(input: ServiceInput, { scope, capacities, task, cluster, arrivals }: ServicePlace): ServiceChoices {
  const scheduling = input.schedulingStrategy ?? SchedulingStrategy.REPLICA;
  const placement = input.placement?._plan();
  return {
    capacities,
    task,
    serviceName: input.serviceName,
    scheduling,
    desiredCount: input.desiredCount,
    enableExecuteCommand: input.enableExecuteCommand ?? false,
    deployment: (input.deployment ?? defaultDeployment(scheduling))._plan,
    ingress: arrivals ?? planIngress(input, 'ingress.', placeOf(scope, cluster?.vpc)),
    scaling: input.scaling?._plan(),
    placement,
    discovery: input.discovery?._plan(task, cluster),
    securityGroups: input.securityGroups,
    egress: input.egress,
    monitoring: Monitoring._orNone(input.monitoring),
    daemonShape: scheduling === SchedulingStrategy.DAEMON ? daemonShape(input, placement) : undefined,
  };
}

/** A daemon on capacities that somebody named. */
function daemonShape({ capacities }: ServiceInput, placement?: ServicePlan['placement']): ServicePlan['daemonShape'] {
  return capacities && (placement?.shape ?? {});
}

/** What tasks need from other stacks: their cluster, its network, and the security groups that they are given. */
export function needsOfTasks({ securityGroups = [] }: Pick<ServiceInput, 'securityGroups'>, cluster?: ecs.ICluster): Need[] {
  return [
    ...cluster ? [
      { path: 'cluster', value: cluster.clusterName, arn: cluster.clusterArn, provider: cluster },
      { path: 'cluster', value: cluster.vpc.vpcId, provider: cluster.vpc },
    ] : [],
    ...securityGroups.map((group, g) => ({ path: `securityGroups[${g}]`, value: group.securityGroupId, provider: group })),
  ];
}

/** The service in the format of `CreateService`. */
function serviceShape(choices: ServiceChoices, cluster?: ecs.ICluster): ServiceShape {
  const { capacities, ingress } = choices;
  return {
    serviceName: choices.serviceName,
    ...groupsShape(choices),
    desiredCount: choices.desiredCount,
    schedulingStrategy: choices.scheduling,
    platformVersion: platformVersionOf(capacities),
    healthCheckGracePeriodSeconds: secondsOf(ingress[0]?.health.healthCheckGracePeriod),
    capacityProviderStrategy: capacities.map(({ base, weight }) => ({ base, weight })),
    capacities: capacityShapes(capacities, cluster),
    capacitiesBeside: choices.daemonShape && capacitiesBeside(cluster, capacities),
    deploymentConfiguration: choices.deployment.shape,
    loadBalancers: ingress.length > 0 ? ingress.map(({ shape }) => shape) : undefined,
    healthCheckPort: ingress.map(({ health }) => health.port).find(port => port !== undefined),
    scalableTarget: choices.scaling?.shape,
    taskDefinition: choices.task,
    enableExecuteCommand: choices.enableExecuteCommand,
    discovery: choices.discovery?.shape,
    egress: egressOf(ourCluster(cluster)?.network),
    ...choices.placement?.shape,
  };
}

function groupsShape({ securityGroups, egress }: ServiceChoices): Pick<ServiceShape, 'securityGroups' | 'limitsEgress'> {
  return { securityGroups: securityGroups?.map(({ securityGroupId }) => securityGroupId), limitsEgress: egress?._isLimited };
}

/** Props by their property in the shape, if the names differ. */
const SERVICE_PROPS: PropPaths = {
  ...({
    'capacityProviderStrategy[]': 'capacities[]',
    'healthCheckGracePeriodSeconds': 'health.healthCheckGracePeriod',
    'placementStrategy[]': 'placement.strategies[]',
    'placementConstraints[]': 'placement.constraints[]',
  } satisfies PropPathsOf<ServiceShape>),
  'scalableTarget': 'scaling',
  'scalableTarget.targetValues': 'scaling',
  'scalableTarget.backlogs[]': 'scaling',
  'deploymentConfiguration.strategy': 'deployment',
  ...propsBelow('deploymentConfiguration', 'deployment', DEPLOYMENT_PROPS),
};

/** Removes duplicates: the same `health` can be reported for several ingresses. */
function uniquely(findings: Finding[]): Finding[] {
  return [...new Map(findings.map(finding => [formatFinding(finding), finding])).values()];
}
