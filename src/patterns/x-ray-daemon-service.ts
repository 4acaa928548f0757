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
  /** Cluster whose hosts get a daemon each. */
  readonly cluster: ecs.ICluster;

  /**
   * A capacity of the cluster with hosts of EC2 or ECS Anywhere. One is enough: ECS runs a daemon on every host of the cluster.
   *
   * @default - the first capacity of the cluster that runs daemons
   */
  readonly capacities?: ICapacity[];

  /**
   * Image, size and log of the daemon.
   *
   * @default - as `SidecarOptions` says of each
   */
  readonly daemon?: SidecarOptions;
}

/** Options of `XRayDaemonService.client`. */
export interface XRayDaemonClientOptions {
  /**
   * Address of the host as containers in network mode bridge see it: the gateway of the bridge. Name it where Docker's `bip` is set.
   *
   * @default '172.17.0.1', what Docker gives to docker0 on hosts that do not say otherwise
   */
  readonly bridgeGateway?: string;
}

/**
 * One X-Ray daemon on every host of a cluster, instead of one in every task.
 *
 * It uses the host's network, because tasks need both of its protocols and ECS maps a port for one only; it listens on port 2000 of the
 * host, UDP and TCP, and no security group of this library lets anybody in there. Tasks of the host find it through
 * `definition.addExtension(daemon.client())`.
 *
 * Fargate and Managed Instances have no hosts that it could run on: use `Tracing` there. AWS ends the support of the X-Ray daemon on
 * 2027-02-25; see docs/tracing.md.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler_daemon
 */
@checkedInput('XRayDaemonService')
export class XRayDaemonService extends Construct {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.XRayDaemonService';

  /** The service that keeps the daemons running. */
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
   * Tells all containers of a task where the daemon of their host is, by `AWS_XRAY_DAEMON_ADDRESS`: 127.0.0.1 in network mode host, the
   * gateway of the bridge in mode bridge. Variables that a container sets itself stay.
   *
   * Fails for tasks that have a network interface of their own (awsvpc): they would need the address of whatever host they land on.
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
