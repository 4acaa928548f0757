import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ICapacity } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { SchedulingStrategy } from '../service/scheduling';
import { Service } from '../service/service';
import { planService } from '../service/service-plan';
import { DaemonClient } from '../sidecar/daemon-client';
import { SidecarOptions } from '../sidecar/sidecar-options';
import { Tracer } from '../sidecar/tracer';
import { xRayDaemonKind } from '../sidecar/x-ray-daemon';
import { keepOldRevisions } from '../task/old-revisions';
import { TaskDefinition } from '../task/task-definition';
import { tasksOfThisAccount } from '../task/task-role';

/** Properties of `XRayDaemonService`. */
export interface XRayDaemonServiceProps {
  /** Cluster whose instances each get a daemon. */
  readonly cluster: ecs.ICluster;

  /**
   * A capacity of the cluster with EC2 or ECS Anywhere instances. One is enough, because ECS runs a daemon on every instance of the
   * cluster.
   *
   * @default - the first capacity of the cluster that supports daemons
   */
  readonly capacities?: ICapacity[];

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

/**
 * Runs one X-Ray daemon on each instance of a cluster, instead of one in each task.
 *
 * It uses host networking on port 2000, UDP and TCP, because ECS can map a port for only one of the two protocols. No security
 * group of this library allows inbound traffic on that port. Tasks use the daemon with `definition.addExtension(daemon.client())`.
 *
 * Fargate and Managed Instances are not supported: use `Tracing` there. AWS ends support for the X-Ray daemon on 2027-02-25; see
 * docs/tracing.md.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler_daemon
 */
@checkedInput('XRayDaemonService')
export class XRayDaemonService extends Construct {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.XRayDaemonService';

  /** The daemon service. */
  public readonly service: Service;

  constructor(scope: Construct, id: string, props: XRayDaemonServiceProps) {
    super(scope, id);
    props = injectedProps(XRayDaemonService.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'XRayDaemonService', props);
    const { cluster } = props;
    const capacities = props.capacities ?? capacitiesOf(cluster);
    const scheduling = SchedulingStrategy.DAEMON;
    const task = { networkMode: ecs.NetworkMode.HOST };
    report(this, planService({ schedulingStrategy: scheduling }, { scope: this, cluster, capacities, task }).findings);
    beginMaking(this);

    const definition = this.defineTask(capacities[0], props.daemon);
    this.service = new Service(this, 'Service', {
      cluster,
      capacities,
      schedulingStrategy: scheduling,
      taskDefinition: TaskDefinition.fromEcsTaskDefinition(definition),
    });
  }

  /**
   * Sets `AWS_XRAY_DAEMON_ADDRESS` in all containers of a task: 127.0.0.1 in host network mode, the bridge gateway in bridge mode.
   * Variables that a container sets itself are kept.
   *
   * Fails for tasks in awsvpc mode, because the address would depend on the instance that the task runs on.
   */
  public client(options: XRayDaemonClientOptions = {}): ecs.ITaskDefinitionExtension {
    return new DaemonClient(options.bridgeGateway ?? '172.17.0.1');
  }

  private defineTask({ profile: { compatibility } }: ICapacity, options: SidecarOptions = {}): ecs.TaskDefinition {
    const definition = new ecs.TaskDefinition(this, 'Definition', {
      compatibility,
      networkMode: ecs.NetworkMode.HOST,
      taskRole: new iam.Role(this, 'TaskRole', { assumedBy: tasksOfThisAccount() }),
    });
    definition.addExtension(new Tracer(xRayDaemonKind(), { ...options, essential: true }));
    definition.defaultContainer = definition.findContainer(xRayDaemonKind().name);
    keepOldRevisions(definition.node.defaultChild as ecs.CfnTaskDefinition);
    return definition;
  }
}

function capacitiesOf(cluster: ecs.ICluster): ICapacity[] {
  const all = ourCluster(cluster)?.defaultCapacities ?? [];
  const withHosts = all.filter(capacity => capacity.profile.runsDaemons);
  return withHosts.length > 0 ? [withHosts[0]] : all;
}
