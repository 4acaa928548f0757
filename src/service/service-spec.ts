import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Deployment } from './deployment';
import { DEPLOYMENT_PROPS } from './deployment-props';
import { Discovery } from './discovery';
import { Exec } from './exec';
import { Placement } from './placement';
import { Scaling } from './scaling';
import { Scheduling } from './scheduling';
import { ServiceShape } from '../api/service/shape';
import { TaskDefinitionShape } from '../api/task/shape';
import { ICapacity } from '../capacity/contract';
import { Health } from '../ingress/health';
import { Ingress } from '../ingress/ingress';
import { judge } from '../private/judge';
import { secondsOf } from '../private/tokens';
import { Finding, formatFinding } from '../rules/finding';
import { Rename, renamePaths } from '../rules/rule';
import { SERVICE_RULES } from '../rules/service/service-rules';

/** What a service is told, before defaults. */
interface ServiceInput {
  readonly scheduling?: Scheduling;
  readonly desiredCount?: number;
  readonly scaling?: Scaling;
  readonly ingress?: Ingress;
  readonly health?: Health;
  readonly deployment?: Deployment;
  readonly placement?: Placement;
  readonly exec?: Exec;
  readonly discovery?: Discovery;
}

/** A service with every default filled in. */
export interface ServiceSpec extends ServiceInput {
  readonly scheduling: Scheduling;
  readonly capacities: ICapacity[];
  readonly health: Health;
  /** Health as the user gave it, which ingresses refine. */
  readonly givenHealth?: Health;
  readonly deployment: Deployment;
  readonly task: TaskDefinitionShape;
  /** Whether hosts may join the cluster, whose list of capacity providers must then be ours. */
  readonly ownsCluster: boolean;
}

/** A host has room for one daemon: the old one goes before the new one comes. */
const DAEMON_DEPLOYMENT = Deployment.rolling({ minHealthyPercent: 0, maxHealthyPercent: 100 });

/** Fills in the defaults. */
export function resolveService(input: ServiceInput, capacities: ICapacity[], task: TaskDefinitionShape, ownsCluster: boolean): ServiceSpec {
  const scheduling = input.scheduling ?? Scheduling.REPLICA;
  return {
    ...input,
    scheduling,
    capacities,
    health: input.ingress?._kinds[0].kind.healthOf(input.health) ?? input.health ?? Health.http(),
    givenHealth: input.health,
    deployment: input.deployment ?? (scheduling === Scheduling.DAEMON ? DAEMON_DEPLOYMENT : Deployment.rolling()),
    task,
    ownsCluster,
  };
}

/** The service as `CreateService` would be told of it, for the rules. */
function serviceShape(spec: ServiceSpec): ServiceShape {
  return {
    desiredCount: spec.desiredCount,
    schedulingStrategy: spec.scheduling,
    platformVersion: spec.capacities.find(capacity => capacity.profile.platformVersion !== undefined)?.profile.platformVersion,
    healthCheckGracePeriodSeconds: spec.ingress && secondsOf(spec.health.gracePeriod),
    capacityProviderStrategy: spec.capacities.map(({ base, weight }) => ({ base, weight })),
    capacities: spec.capacities.map(({ profile }) => ({
      kind: profile.kind,
      compatibility: profile.compatibilityName,
      architecture: profile.architecture?._cpuArchitecture,
      reachable: profile.targetType !== undefined,
      joinable: spec.ownsCluster || !profile.hasHosts,
      runsDaemons: profile.runsDaemons,
      sharesHostInterface: profile.networkMode !== ecs.NetworkMode.AWS_VPC,
      placement: profile.placement,
      hosts: profile.hosts,
    })),
    deploymentConfiguration: spec.deployment._toShape(),
    loadBalancers: spec.ingress?._kinds.map(({ names, kind }) => ({ ...kind.wants, path: ['ingress', ...names].join('.') })),
    healthCheckPort: spec.ingress?._kinds.map(({ kind }) => kind.healthOf(spec.givenHealth).port).find(port => port !== undefined),
    scalableTarget: spec.scaling?._toShape(),
    taskDefinition: spec.task,
    enableExecuteCommand: spec.exec === Exec.ON,
    discovery: spec.discovery?._toShape(spec.task),
    ...spec.placement?._toShape(),
  };
}

/** The rules' words for what users know by the names of props. */
const PROPS: readonly Rename[] = [
  [/^capacityProviderStrategy/, 'capacities'],
  ...DEPLOYMENT_PROPS,
  [/^healthCheckGracePeriodSeconds$/, 'health.gracePeriod'],
  [/^scalableTarget(\.targetValues)?/, 'scaling'],
  [/^enableExecuteCommand$/, 'exec'],
  [/^placementStrategy/, 'placement.strategies'],
  [/^placementConstraints/, 'placement.constraints'],
];

/** Everything that is wrong with a service and the ways traffic arrives at it. */
export function checkService(spec: ServiceSpec): Finding[] {
  const own = renamePaths(judge(SERVICE_RULES, serviceShape(spec)), PROPS);
  const test = spec.deployment._testTraffic;
  return uniquely([...own, ...(spec.ingress?._kinds ?? []).flatMap(({ names, kind }) => {
    const prefix = ['ingress', ...names, ''].join('.');
    return [
      // Health that the service was told stands beside the ingress, not in it.
      ...renamePaths(kind.check(spec.givenHealth), kind.ownHealth ? [[/^/, prefix]] : [[/^(?!health)/, prefix]]),
      ...test?._shape.header ? renamePaths(kind.checkTestHeader(test), [[/^/, 'deployment.testTraffic.']]) : [],
    ];
  })]);
}

/** The health of a service can be wrong for several ingresses; once is enough to say so. */
function uniquely(findings: Finding[]): Finding[] {
  return [...new Map(findings.map(finding => [formatFinding(finding), finding])).values()];
}
