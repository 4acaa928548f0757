import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, CfnOutput, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { defaultCluster } from './default-cluster';
import { Capacity } from '../capacity/capacity';
import { ICapacity } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';
import { Health } from '../ingress/health';
import { Ingress } from '../ingress/ingress';
import { judge } from '../private/judge';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { judgeUses, Need } from '../private/stack-uses';
import { isResolved, secondsOf } from '../private/tokens';
import { ImageSource } from '../registry/image-source';
import { Finding } from '../rules/finding';
import { PATTERN_RULES } from '../rules/patterns/pattern-rules';
import { PropPaths, renamePaths } from '../rules/prop-paths';
import { Deployment } from '../service/deployment';
import { Scaling } from '../service/scaling';
import { PlannedService, Service } from '../service/service';
import { planIngress, planService, ServicePlan } from '../service/service-plan';
import { ContainerOptions, ContainerSettings } from '../task/container-options';
import { TaskDefinition } from '../task/task-definition';
import { TaskPlan } from '../task/task-plan';
import { TaskSize } from '../task/task-size';

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
    const plan = planWebService(props);
    report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    this.cluster = props.cluster ?? defaultCluster(this);
    this.taskDefinition = new TaskDefinition(this, 'Task', plan.task);
    this.service = new Service(this, 'Service', new PlannedService(plan.service, this.cluster, this.taskDefinition));
    this.loadBalancer = this.service.loadBalancer;
    this.connections = this.service.connections;
    if (this.service.url !== undefined) {
      new CfnOutput(this, 'Url', { value: this.service.url });
    }
  }
}

/** The task and the service, thought through once for all that is made of them. */
function planWebService(props: WebServiceProps): { task: TaskPlan; service: ServicePlan; findings: Finding[]; needs: Need[] } {
  const { cluster, allowFrom } = props;
  const ingress = props.ingress ?? Ingress.loadBalancer({ allowFrom });
  // Without an ingress its options stand beside those of the service.
  const arrivals = planIngress({ ...props, ingress }, props.ingress ? 'ingress.' : '');
  const capacities = capacitiesOf(props);
  const task = new TaskPlan({ capacities, containers: [containerOf(props, arrivals[0].health)], size: props.size });
  const service = planService({ ...props, ingress }, { cluster, capacities, task: task.shape, arrivals });
  return {
    task,
    service,
    findings: [
      ...judge(PATTERN_RULES, { allowFrom, ingress: props.ingress }),
      ...renamePaths(task.findings, CONTAINER_PROPS),
      ...service.findings,
    ],
    needs: [...renamePaths(task.needs, CONTAINER_PROPS), ...service.needs],
  };
}

function capacitiesOf({ capacities, cluster }: WebServiceProps): ICapacity[] {
  if (capacities) return capacities;
  const own = ourCluster(cluster)?.defaultCapacities ?? [];
  return own.length > 0 ? own : [Capacity.fargate()];
}

function containerOf(props: WebServiceProps, health: Health): ContainerOptions {
  return {
    ...props.container,
    image: props.image,
    portMappings: [{ containerPort: props.containerPort }],
    lifecycle: {
      healthCheck: health.toContainerHealthCheck(),
      stopTimeout: stopTimeoutWithin(health.deregistrationDelay),
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
const CONTAINER_PROPS: PropPaths = {
  'containers[0].image': 'image',
  'containers[0].portMappings[0].containerPort': 'containerPort',
  'containers[0].lifecycle.healthCheck.command': 'health.containerCommand',
  'containers[0].lifecycle.healthCheck': 'health',
  'containers[0]': 'container',
};
