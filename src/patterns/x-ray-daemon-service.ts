import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeRole, makeRoleIfManaged } from '../posture/role';
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
import { inside } from '../rules/rule';
import { SchedulingStrategy } from '../service/scheduling';
import { PlannedService, Service } from '../service/service';
import { ServiceOptions } from '../service/service-options';
import { planService, ServicePlan } from '../service/service-plan';
import { DaemonClient } from '../sidecar/daemon-client';
import { SidecarOptions } from '../sidecar/sidecar-options';
import { Tracer } from '../sidecar/tracer';
import { xRayDaemonKind } from '../sidecar/x-ray-daemon';
import { keepOldRevisions } from '../task/old-revisions';
import { SidecarPlan } from '../task/sidecar-plan';
import { TaskDefinition } from '../task/task-definition';
import { tasksOfThisAccount } from '../task/task-role';

/** Properties of `XRayDaemonService`. */
export interface XRayDaemonServiceProps extends ServiceOptions {
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

/** The planned daemon: its container, its service, its findings, and what it needs from other stacks. */
interface XRayDaemonPlan {
  readonly sidecar: SidecarPlan;
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

    const definition = this.defineTask(plan);
    const task = TaskDefinition.fromEcsTaskDefinition(definition);
    this.service = new Service(this, 'Service', new PlannedService(plan.service, props.cluster, task));
    this.grantPrincipal = task.grantPrincipal;
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

  private defineTask({ sidecar, service: { capacities: [{ profile: { compatibility } }] } }: XRayDaemonPlan): ecs.TaskDefinition {
    const definition = new ecs.TaskDefinition(this, 'Definition', {
      compatibility,
      networkMode: ecs.NetworkMode.HOST,
      taskRole: makeRole(this, 'TaskRole', { assumedBy: tasksOfThisAccount() }),
      executionRole: makeRoleIfManaged(this, 'ExecutionRole', { assumedBy: tasksOfThisAccount() }),
    });
    sidecar.attach(definition);
    definition.defaultContainer = definition.findContainer(xRayDaemonKind().name);
    keepOldRevisions(definition.node.defaultChild as ecs.CfnTaskDefinition);
    return definition;
  }
}

/** Plans the daemon once. It has the same task as ever, without a size, so that its template does not change. */
function planXRayDaemon(scope: Construct, props: XRayDaemonServiceProps): XRayDaemonPlan {
  const { cluster, daemon = {} } = props;
  const asked: ServiceOptions = injectedProps(Service.PROPERTY_INJECTION_ID, props, scope, 'Service');
  const capacities = capacitiesOf(scope, cluster, asked.capacities);
  const bare = { networkMode: ecs.NetworkMode.HOST, requiresCompatibilities: capacities.map(({ profile }) => profile.compatibilityName) };
  const sidecar = new Tracer(xRayDaemonKind(), { ...daemon, essential: true })._plan(bare);
  const ports = xRayDaemonKind().listensOn.map(nameOf);
  const task = { ...bare, containerDefinitions: sidecar.container ? [sidecar.container] : [] };
  const service = planService({ ...asked, schedulingStrategy: SchedulingStrategy.DAEMON }, { scope, cluster, capacities, task });
  const beside = capacities.length > 0 ? daemonsBeside(cluster, { capacities, isConstrained: service.placement !== undefined }) : [];
  return {
    sidecar,
    service,
    ports,
    findings: [...inside('daemon.', sidecar.findings), ...judge([daemonPorts], { ports, beside }), ...service.findings],
    needs: [...inside('daemon.', sidecar.needs), ...service.needs],
  };
}

/** One capacity is enough: ECS runs a daemon on every instance of the cluster. */
function capacitiesOf(scope: Construct, cluster: ecs.ICluster, given?: ICapacity[]): ICapacity[] {
  if (given) return given;
  const all = daemonCapacities(scope, { cluster });
  const ofServices = all.filter(({ profile }) => profile.runsDaemons);
  return ofServices.length > 0 ? [ofServices[0]] : all;
}
