import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { daemonCapacities } from './daemon/daemon-capacities';
import { daemonsBeside, nameOf, noteDaemon } from './daemon/daemon-ports';
import { ICapacity } from '../capacity/contract';
import { serviceResource } from '../private/ecs-inside';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { judge } from '../private/judge';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { judgeUses, Need } from '../private/stack-uses';
import { Finding } from '../rules/finding';
import { daemonPorts } from '../rules/patterns/daemon-rules';
import { renamePaths } from '../rules/prop-paths';
import { SchedulingStrategy } from '../service/scheduling';
import { PlannedService, Service } from '../service/service';
import { ServiceOptions } from '../service/service-options';
import { planService, ServicePlan } from '../service/service-plan';
import { DaemonClient } from '../sidecar/daemon-client';
import { SidecarOptions } from '../sidecar/sidecar-options';
import { Tracer } from '../sidecar/tracer';
import { xRayDaemonKind } from '../sidecar/x-ray-daemon';
import { ITaskDefinition } from '../task/contract';
import { defineTask } from '../task/define-task';
import { attachAll } from '../task/sidecar-plan';
import { TaskDefinition } from '../task/task-definition';
import { TaskOptions } from '../task/task-options';
import { TaskPlan } from '../task/task-plan';
import { TaskSize } from '../task/task-size';

/** Properties of `XRayDaemonService`. */
export interface XRayDaemonServiceProps extends ServiceOptions, TaskOptions {
  /** Cluster whose instances each get a daemon. */
  readonly cluster: ecs.ICluster;

  /**
   * Image, size and log group of the daemon.
   *
   * @default - the pinned AWS image with 32 CPU units, 256 MiB and a new log group
   */
  readonly daemon?: SidecarOptions;
}

/** Options of `XRayDaemonService.client`. */
export interface XRayDaemonClientOptions {
  /**
   * IP address of the instance on the Docker bridge network. Set it if Docker is configured with `bip`.
   *
   * @default '172.17.0.1'
   */
  readonly bridgeGateway?: string;
}

/** The planned daemon: its task, its service, its findings, and what it needs from other stacks. */
interface XRayDaemonPlan {
  readonly task: TaskPlan;
  readonly service: ServicePlan;
  /** Ports that it takes on an instance. */
  readonly ports: readonly string[];
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
}

/**
 * Runs one X-Ray daemon on each EC2 or ECS Anywhere instance of a cluster, instead of one in each task.
 *
 * It uses host networking on port 2000, UDP and TCP, because ECS can map a port for only one of the two protocols. No security
 * group of this library allows inbound traffic on that port. Tasks use the daemon with `definition.addExtension(daemon.client())`.
 *
 * AWS ends support for the X-Ray daemon on 2027-02-25; see docs/tracing.md. `TelemetryDaemonService` runs its successors, which accept the
 * same traces, also on Managed Instances. Fargate is not supported: use `Tracing` there.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler_daemon
 */
@checkedInput('XRayDaemonService')
export class XRayDaemonService extends Construct implements iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.XRayDaemonService';

  /** The daemon service. */
  public readonly service: Service;
  /** The task definition. */
  public readonly taskDefinition: ITaskDefinition;
  /** The task role. Permissions granted to the daemon service are permissions of the daemon. */
  public readonly grantPrincipal: iam.IPrincipal;
  private readonly runsOn: string;

  constructor(scope: Construct, id: string, props: XRayDaemonServiceProps) {
    super(scope, id);
    props = injectedProps(XRayDaemonService.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'XRayDaemonService', props);
    const plan = planXRayDaemon(this, props);
    report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);
    const { capacities, placement } = plan.service;
    this.runsOn = capacities[0].profile.compatibilityName;
    noteDaemon(props.cluster, { path: this.node.path, ports: plan.ports, capacities, isConstrained: placement !== undefined });

    const definition = defineTask(this, plan.task);
    attachAll(definition, plan.task.extensions);
    definition.defaultContainer = definition.findContainer(xRayDaemonKind().name);
    this.taskDefinition = TaskDefinition.fromEcsTaskDefinition(definition);
    this.service = new Service(this, 'Service', new PlannedService(plan.service, props.cluster, this.taskDefinition));
    this.grantPrincipal = this.taskDefinition.grantPrincipal;
  }

  /**
   * Sets `AWS_XRAY_DAEMON_ADDRESS` in all containers of a task: 127.0.0.1 in host network mode, the bridge gateway in bridge mode.
   * Variables that a container sets itself are kept. Services in the stack of the daemon that run the task are made after it.
   *
   * Fails for tasks in awsvpc mode, because the address would depend on the instance that the task runs on.
   */
  public client(options: XRayDaemonClientOptions = {}): ecs.ITaskDefinitionExtension {
    const { name, purpose, neighbours } = xRayDaemonKind();
    return new DaemonClient({
      name,
      purpose,
      runsOn: this.runsOn,
      managed: false,
      bridgeGateway: options.bridgeGateway,
      variables: host => neighbours({ host, bind: '', region: '' }),
      exists: serviceResource(this.service.ecsService),
    });
  }
}

/** Plans the daemon once. Its task has no size unless it is asked for, and runs on instances of every architecture, as its image does. */
function planXRayDaemon(scope: Construct, props: XRayDaemonServiceProps): XRayDaemonPlan {
  const { cluster, daemon = {}, size = TaskSize._none(), sidecars = [], taskRole, executionRole, runtime } = props;
  const asked: ServiceOptions = injectedProps(Service.PROPERTY_INJECTION_ID, props, scope, 'Service');
  const capacities = capacitiesOf(scope, cluster, asked.capacities);
  const task = new TaskPlan({
    capacities: capacities.map(anyInstanceOf),
    containers: [],
    sidecars: [new Tracer(xRayDaemonKind(), { ...daemon, essential: true }), ...sidecars],
    size,
    taskRole,
    executionRole,
    runtime,
  });
  const ports = xRayDaemonKind().listensOn.map(nameOf);
  const service = planService({ ...asked, schedulingStrategy: SchedulingStrategy.DAEMON }, { scope, cluster, capacities, task: task.shape });
  const beside = capacities.length > 0 ? daemonsBeside(cluster, { capacities, isConstrained: service.placement !== undefined }) : [];
  const paths = { 'sidecars[0]': 'daemon', ...Object.fromEntries(sidecars.map((_, i) => [`sidecars[${i + 1}]`, `sidecars[${i}]`])) };
  // Where daemons cannot run, the service says so.
  const judged = capacities.length > 0 && capacities.every(({ profile }) => profile.runsDaemons) ? task.findings : [];
  return {
    task,
    service,
    ports,
    findings: [...renamePaths(judged, paths), ...judge([daemonPorts], { ports, beside }), ...service.findings],
    needs: [...renamePaths(task.needs, paths), ...service.needs],
  };
}

/** A capacity whose instances share their network with the task, whatever their architecture. */
function anyInstanceOf(capacity: ICapacity): ICapacity {
  return Object.create(capacity, {
    profile: { value: { ...capacity.profile, networkMode: ecs.NetworkMode.HOST, cpuArchitecture: undefined, operatingSystemFamily: undefined } },
  }) as ICapacity;
}

/** One capacity is enough: ECS runs a daemon on every instance of the cluster. */
function capacitiesOf(scope: Construct, cluster: ecs.ICluster, given?: ICapacity[]): ICapacity[] {
  if (given) return given;
  const all = daemonCapacities(scope, { cluster });
  const ofServices = all.filter(({ profile }) => profile.runsDaemons);
  return ofServices.length > 0 ? [ofServices[0]] : all;
}
