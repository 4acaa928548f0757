import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, CfnOutput, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { defaultCluster } from './default-cluster';
import { Capacity } from '../capacity/capacity';
import { ICapacity } from '../capacity/contract';
import { Cluster } from '../cluster/cluster';
import { defaultCapacitiesOf } from '../cluster/default-capacities';
import { Health } from '../ingress/health';
import { Ingress } from '../ingress/ingress';
import { markChecked } from '../private/checked';
import { beginMaking } from '../private/made';
import { judge } from '../private/judge';
import { report } from '../private/report';
import { isResolved, secondsOf } from '../private/tokens';
import { ImageSource } from '../registry/image-source';
import { Finding } from '../rules/finding';
import { PATTERN_RULES } from '../rules/patterns/pattern-rules';
import { Rename, renamePaths } from '../rules/rule';
import { Deployment } from '../service/deployment';
import { Scaling } from '../service/scaling';
import { Service } from '../service/service';
import { checkService, resolveService } from '../service/service-spec';
import { ContainerOptions, ContainerSettings } from '../task/container-options';
import { TaskDefinition } from '../task/task-definition';
import { TaskSize } from '../task/task-size';
import { checkTask, resolveTask, taskShape } from '../task/task-plan';

/** ECS waits at least this long between SIGTERM and SIGKILL. */
const MIN_STOP_SECONDS = 2;
const DEFAULT_STOP_SECONDS = 30;

/** Properties of `WebService`. */
export interface WebServiceProps {
  /** Image to run. */
  readonly image: ImageSource;

  /** TCP port that the process in the image listens on. */
  readonly containerPort: number;

  /**
   * Who may connect: addresses, prefix lists or security groups. Needed, because the load balancer is internet-facing;
   * it belongs inside `ingress` where that is given.
   *
   * @default - nobody
   */
  readonly allowFrom?: ec2.IPeer[];

  /**
   * How traffic arrives: HTTPS, a domain name, an internal load balancer.
   *
   * @default - Ingress.loadBalancer() for `allowFrom`; billed per load balancer and hour, and by traffic
   */
  readonly ingress?: Ingress;

  /**
   * Cluster that the service belongs to.
   *
   * @default - one for all patterns in the stack, with a new `Network` that has one NAT gateway, billed by the hour and by the gigabyte
   */
  readonly cluster?: ecs.ICluster;

  /**
   * Where tasks run. Several share the tasks by base and weight.
   *
   * @default - the capacities of the cluster; Capacity.fargate() where it has none
   */
  readonly capacities?: ICapacity[];

  /**
   * CPU and memory of one task.
   *
   * @default TaskSize.smallestThatFits()
   */
  readonly size?: TaskSize;

  /**
   * How many tasks run. Two or more, and the service survives the loss of a zone.
   *
   * @default - ECS starts with 1 and later keeps the number that it finds
   */
  readonly desiredCount?: number;

  /**
   * How the number of tasks follows the load; instead of `desiredCount`.
   *
   * @default - it does not
   */
  readonly scaling?: Scaling;

  /**
   * When a task counts as healthy.
   *
   * @default Health.http()
   */
  readonly health?: Health;

  /**
   * How a new version replaces the old one.
   *
   * @default Deployment.rolling()
   */
  readonly deployment?: Deployment;

  /**
   * How the process runs: environment, secrets, user, read-only root filesystem.
   *
   * @default - as the image says
   */
  readonly container?: ContainerSettings;
}

/**
 * A service that answers HTTP behind a load balancer of its own.
 *
 * Fails with one error that lists everything wrong with the properties before anything is made.
 */
export class WebService extends Construct implements ec2.IConnectable {
  /** The service. */
  public readonly service: Service;
  /** What it runs. */
  public readonly taskDefinition: TaskDefinition;
  /** Cluster that it belongs to. */
  public readonly cluster: ecs.ICluster;
  /**
   * The load balancer in front.
   *
   * @default - none, when the ingress makes none
   */
  public readonly loadBalancer?: elbv2.ApplicationLoadBalancer;
  public readonly connections: ec2.Connections;

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
    const capacities = props.capacities ?? capacitiesOf(props.cluster);
    const ingress = props.ingress ?? Ingress.loadBalancer({ allowFrom: props.allowFrom });
    const health = ingress._kinds[0].kind.healthOf(props.health);
    const container = containerOf(props, health);
    report(this, check(props, capacities, health, ingress, container));
    beginMaking(this);

    this.cluster = props.cluster ?? defaultCluster(this);
    this.taskDefinition = new TaskDefinition(this, 'Task', markChecked({ capacities, containers: [container], size: props.size }));
    this.service = new Service(this, 'Service', markChecked({
      cluster: this.cluster,
      taskDefinition: this.taskDefinition,
      capacities,
      desiredCount: props.desiredCount,
      scaling: props.scaling,
      ingress,
      health,
      deployment: props.deployment,
    }));
    this.loadBalancer = this.service.loadBalancer;
    this.connections = this.service.connections;
    if (this.service.url !== undefined) {
      new CfnOutput(this, 'Url', { value: this.service.url });
    }
  }
}

function capacitiesOf(cluster?: ecs.ICluster): ICapacity[] {
  const own = defaultCapacitiesOf(cluster);
  return own.length > 0 ? own : [Capacity.fargate()];
}

function containerOf(props: WebServiceProps, health: Health): ContainerOptions {
  return {
    ...props.container,
    image: props.image,
    portMappings: [{ containerPort: props.containerPort }],
    lifecycle: {
      healthCheck: health.toContainerHealthCheck(),
      stopTimeout: stopTimeoutWithin(health.drain),
      ...props.container?.lifecycle,
    },
  };
}

/** Stopping fits inside draining, so that a deployment never waits for a process longer than for its connections. */
function stopTimeoutWithin(drain: Duration): Duration {
  const seconds = secondsOf(drain);
  return Duration.seconds(isResolved(seconds) ? Math.max(MIN_STOP_SECONDS, Math.min(DEFAULT_STOP_SECONDS, seconds)) : DEFAULT_STOP_SECONDS);
}

/** The one container of the task has its props at the top. */
const CONTAINER_PROPS: readonly Rename[] = [
  [/^containers\[0\]\.image$/, 'image'],
  [/^containers\[0\]\.portMappings\[0\]\.containerPort$/, 'containerPort'],
  [/^containers\[0\]\.lifecycle\.healthCheck\.command$/, 'health.containerCommand'],
  [/^containers\[0\]\.lifecycle\.healthCheck\./, 'health.'],
  [/^containers\[0\]\./, 'container.'],
];

function check(
  props: WebServiceProps, capacities: ICapacity[], health: Health, ingress: Ingress, container: ContainerOptions,
): Finding[] {
  const task = resolveTask({ capacities, containers: [container], size: props.size });
  const shape = taskShape(task);
  const ownsCluster = props.cluster === undefined || props.cluster instanceof Cluster;
  const service = resolveService({ ...props, health, ingress }, capacities, shape, ownsCluster);
  return [
    ...judge(PATTERN_RULES, { allowFrom: props.allowFrom, ingress: props.ingress }),
    ...renamePaths(checkTask(task, shape), CONTAINER_PROPS),
    ...renamePaths(checkService(service), props.ingress ? [] : [[/^ingress\./, '']]),
  ];
}
