import { aws_cloudwatch as cloudwatch, aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { daemonCapacities, hasHosts, inNetworkMode, isManaged } from './daemon-capacities';
import { DaemonOptions } from './daemon-options';
import { daemonsBeside, nameOf, portsOnInstance } from './daemon-ports';
import { DaemonServiceProps } from './daemon-service-props';
import { DaemonShape } from '../../api/patterns/daemon-shape';
import { PortMappingShape } from '../../api/task/shape';
import { ICapacity } from '../../capacity/contract';
import { injectedProps } from '../../private/injected-props';
import { judge } from '../../private/judge';
import { Need } from '../../private/stack-uses';
import { Finding } from '../../rules/finding';
import { DAEMON_RULES } from '../../rules/patterns/daemon-rules';
import { DAEMON_TASK_RULES } from '../../rules/patterns/daemon-task-rules';
import { SchedulingStrategy } from '../../service/scheduling';
import { Service } from '../../service/service';
import { ServiceOptions } from '../../service/service-options';
import { planService, ServicePlan } from '../../service/service-plan';
import { ContainerSettings } from '../../task/container-options';
import { TaskPlan } from '../../task/task-plan';
import { madeDefaultCluster } from '../default-cluster';
import { planWorkload } from '../plan-workload';

/** A managed daemon with all defaults applied. */
export interface ManagedDaemonPlan {
  readonly critical: boolean;
  readonly drainPercent?: number;
  readonly bakeTimeInMinutes?: number;
  readonly alarmNames: readonly string[];
}

/** A planned daemon: its parts, its findings, and what it needs from other stacks. */
export interface DaemonPlan {
  readonly capacities: readonly ICapacity[];
  /** Ports that it takes on an instance. */
  readonly ports: readonly string[];
  readonly task: TaskPlan;
  /** Its service, or what a managed daemon has of one. */
  readonly service: ServicePlan;
  readonly managed?: ManagedDaemonPlan;
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
}

/**
 * Plans the task, and the service or the managed daemon, once.
 *
 * @param listensOn ports that its process is known to take
 */
export function planDaemon(scope: Construct, props: DaemonServiceProps, listensOn: readonly PortMappingShape[]): DaemonPlan {
  const { cluster } = props;
  const asked: DaemonOptions = injectedProps(Service.PROPERTY_INJECTION_ID, props, scope, 'Service');
  const capacities = daemonCapacities(scope, { cluster, capacities: asked.capacities });
  const managed = isManaged(capacities) ? planManaged(asked) : undefined;
  const modes = capacities.map(capacity => inNetworkMode(capacity, networkModeOf(capacity, asked, managed !== undefined)));
  const workload = planWorkload(scope, props, {
    container: asked.ingress ? props.container ?? {} : containerOf(props.container, modes[0]),
    capacities: modes,
    rules: managed ? DAEMON_TASK_RULES : [],
  });
  const { task } = workload;
  const service = planService(managed ? asDaemon(asked) : { ...asked, schedulingStrategy: SchedulingStrategy.DAEMON }, {
    scope, cluster, capacities, task: task.shape,
  });
  const ports = [...new Set([...managed ? [] : portsOnInstance(task.shape), ...listensOn.map(nameOf)])];
  const isConstrained = service.placement !== undefined;
  const own = judgeDaemon(scope, props, { ...shapeOf(asked, capacities, managed), ports }, { capacities, isConstrained });
  // Without hosts of one kind there is no service to judge.
  const placed = !own.some(({ path, advice }) => path === 'capacities' && !advice);
  return {
    capacities,
    ports,
    task,
    service,
    managed,
    findings: [...own, ...placed ? [...workload.findings, ...service.findings] : workload.findings],
    needs: [
      ...workload.needs,
      ...service.needs,
      ...alarmsOf(asked).map(alarm => ({ path: 'managedDaemon.alarms', value: alarm.alarmName, provider: alarm })),
    ],
  };
}

/** Without instances, nothing runs beside it. */
function judgeDaemon(scope: Construct, { cluster }: DaemonServiceProps, shape: DaemonShape, place: Parameters<typeof daemonsBeside>[1]): Finding[] {
  const beside = place.capacities.length > 0 ? daemonsBeside(cluster ?? madeDefaultCluster(scope), place) : [];
  return judge(DAEMON_RULES, { ...shape, beside });
}

/** What a managed daemon shares with a service: its name, and whether commands may be run in it. */
function asDaemon({ serviceName, enableExecuteCommand }: ServiceOptions): ServiceOptions {
  return { serviceName, enableExecuteCommand };
}

function planManaged({ managedDaemon = {} }: DaemonOptions): ManagedDaemonPlan {
  return {
    critical: managedDaemon.critical ?? false,
    drainPercent: managedDaemon.drainPercent,
    bakeTimeInMinutes: managedDaemon.bakeTime?.toMinutes({ integral: false }),
    alarmNames: alarmsOf({ managedDaemon }).map(({ alarmName }) => alarmName),
  };
}

function alarmsOf({ managedDaemon }: DaemonOptions): cloudwatch.IAlarm[] {
  return managedDaemon?.alarms ?? [];
}

/** The containers of a managed daemon share one network, as those in host mode do. */
function networkModeOf({ profile }: ICapacity, { networkMode }: DaemonOptions, managed: boolean): ecs.NetworkMode {
  return managed ? ecs.NetworkMode.HOST : networkMode ?? profile.networkMode;
}

/** An instance runs one daemon, which has the same ports on each. Behind a load balancer, ports are dynamic. */
function containerOf(container: ContainerSettings = {}, capacity?: ICapacity): ContainerSettings {
  if (capacity?.profile.networkMode !== ecs.NetworkMode.BRIDGE) return container;
  return { ...container, portMappings: container.portMappings?.map(mapping => ({ hostPort: mapping.containerPort, ...mapping })) };
}

function shapeOf(asked: DaemonOptions, capacities: readonly ICapacity[], managed?: ManagedDaemonPlan): DaemonShape {
  const told = (value: unknown) => value !== undefined ? { given: true } : undefined;
  return {
    capacities: capacities.map(capacity => ({
      kind: capacity.profile.kind, compatibility: capacity.profile.compatibilityName, hasHosts: hasHosts(capacity),
    })),
    isManaged: managed !== undefined,
    managedDaemon: asked.managedDaemon && { ...managed ?? planManaged(asked) },
    schedulingStrategy: asked.schedulingStrategy,
    desiredCount: told(asked.desiredCount),
    scaling: told(asked.scaling),
    ingress: told(asked.ingress),
    health: told(asked.health),
    deployment: told(asked.deployment),
    placement: told(asked.placement),
    discovery: told(asked.discovery),
    monitoring: told(asked.monitoring),
    securityGroups: told(asked.securityGroups),
    egress: told(asked.egress),
    networkMode: told(asked.networkMode),
  };
}
