import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { connect, Peer } from './connection';
import { Deployment } from './deployment';
import { Discovery } from './discovery';
import { ConnectOptions } from './discovery-options';
import { allowExec, Exec } from './exec';
import { Placement } from './placement';
import { registeredTask } from './registered-task';
import { Scaling } from './scaling';
import { Scheduling } from './scheduling';
import { checkService, resolveService, ServiceSpec } from './service-spec';
import { CapacityConfig, ICapacity } from '../capacity/contract';
import { Cluster } from '../cluster/cluster';
import { IngressConfig } from '../ingress/contract';
import { Health } from '../ingress/health';
import { Ingress } from '../ingress/ingress';
import { INetwork, Network } from '../network/network';
import { pinFeatureFlags } from '../private/feature-flags';
import { report } from '../private/findings';
import { ITaskDefinition } from '../task/task-definition';

/** Properties of `Service`. */
export interface ServiceProps {
  /** Cluster that the service belongs to: one of this library, or any of aws-ecs. */
  readonly cluster: ecs.ICluster;

  /** What to run. */
  readonly taskDefinition: ITaskDefinition;

  /**
   * Where tasks run. Several share the tasks by base and weight.
   *
   * @default - the capacities of the cluster
   */
  readonly capacities?: ICapacity[];

  /**
   * Whether tasks run anywhere on the capacities or once on every host.
   *
   * @default Scheduling.REPLICA
   */
  readonly scheduling?: Scheduling;

  /**
   * How many tasks run. Leave it out to let others (people, scaling) decide after the first deployment.
   *
   * @default - ECS starts with 1 and later keeps the number that it finds
   */
  readonly desiredCount?: number;

  /**
   * How the number of tasks follows the load.
   *
   * @default - it does not
   */
  readonly scaling?: Scaling;

  /**
   * How traffic arrives at the first container of the task.
   *
   * @default - it does not
   */
  readonly ingress?: Ingress;

  /**
   * When a task counts as healthy. Only with an ingress.
   *
   * @default Health.http()
   */
  readonly health?: Health;

  /**
   * How a new version replaces the old one.
   *
   * @default Deployment.rolling() - for daemons, which have room for one on each host, without a minimum
   */
  readonly deployment?: Deployment;

  /**
   * On which hosts tasks run. Not on Fargate, which has none.
   *
   * @default - ECS spreads them over the zones, and rebalances zones by itself
   */
  readonly placement?: Placement;

  /**
   * Whether people may run commands in its containers (ECS Exec). Not together with a read-only root filesystem.
   *
   * @default Exec.OFF
   */
  readonly exec?: Exec;

  /**
   * How other services find this one, and it them, without a load balancer.
   *
   * @default - they do not
   */
  readonly discovery?: Discovery;
}

/**
 * Keeps tasks running, on any capacity: rolls out with a circuit breaker that rolls back, passes its tags on to tasks.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html
 */
export class Service extends Construct implements ec2.IConnectable {
  /** The service of aws-ecs inside. */
  public readonly ecsService: ecs.BaseService;
  public readonly connections: ec2.Connections;
  /**
   * The load balancer in front of the service.
   *
   * @default - none
   */
  public readonly loadBalancer?: elbv2.ApplicationLoadBalancer;
  /**
   * The target group of the service.
   *
   * @default - none
   */
  public readonly targetGroup?: elbv2.ApplicationTargetGroup;
  /**
   * Where the service answers.
   *
   * @default - nowhere
   */
  public readonly url?: string;
  /**
   * Name and port at which other services find it (`name:port`).
   *
   * @default - nowhere: it has no discovery, or only finds others
   */
  public readonly address?: string;
  private readonly peer: Peer;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    const { cluster, taskDefinition: { ecsTaskDefinition } } = props;
    const capacities = props.capacities ?? (cluster instanceof Cluster ? cluster.defaultCapacities : []);
    const input = { ...props, discovery: props.discovery?._in(cluster) };
    const spec = resolveService(input, capacities, registeredTask(ecsTaskDefinition), cluster instanceof Cluster);
    report(this, checkService(spec));
    pinFeatureFlags(this);

    const joined = capacities.map(capacity => join(this, cluster, capacity));
    const { taskSubnets, assignPublicIp } = networkOf(cluster);
    this.ecsService = capacities[0].createService(this, 'Service', {
      taskDefinition: ecsTaskDefinition,
      service: renderService(spec, cluster, joined),
      taskSubnets,
      assignPublicIp,
      hostSecurityGroups: joined.flatMap(config => config.hostSecurityGroup ?? []),
      daemon: spec.scheduling === Scheduling.DAEMON,
    });
    // The service alone: its security group need not wait, nor go before the association when all is deleted.
    this.ecsService.node.findChild('Service').node.addDependency(...joined.flatMap(config => config.dependable ?? []));
    this.connections = this.ecsService.connections;
    this.address = bindChoices(this.ecsService, spec, cluster);
    this.peer = {
      construct: this,
      service: this.ecsService,
      connections: this.connections,
      discovery: spec.discovery?._kind,
      address: this.address,
      sharesHostInterface: capacities[0].profile.networkMode !== ecs.NetworkMode.AWS_VPC,
      providers: new Set(),
    };

    const arrival = this.receive(spec, cluster);
    this.loadBalancer = arrival?.loadBalancer;
    this.targetGroup = arrival?.targetGroup;
    this.url = arrival?.url;
    spec.scaling?._bind(this.ecsService, this.targetGroup);
  }

  /**
   * Lets this service reach another one, and tells it where: makes the rule between their security groups in the stack of this
   * service, and an environment variable with the address. The other one is deployed first.
   */
  public connectTo(other: Service, options: ConnectOptions = {}): void {
    connect(this.peer, other.peer, options);
  }

  private receive({ ingress, capacities, health }: ServiceSpec, cluster: ecs.ICluster): IngressConfig | undefined {
    const container = this.ecsService.taskDefinition.defaultContainer;
    const { targetType } = capacities[0].profile;
    return container && targetType && ingress?._kind.bind(this, {
      service: this.ecsService,
      containerName: container.containerName,
      containerPort: container.containerPort,
      targetType,
      health,
      vpc: cluster.vpc,
    });
  }
}

/** What a service is told beside what the L2s of all capacities understand; gives back where others find it. */
function bindChoices(service: ecs.BaseService, { placement, exec, discovery, capacities }: ServiceSpec, cluster: ecs.ICluster): string | undefined {
  placement?._bind(service);
  if (exec === Exec.ON) {
    allowExec(service, cluster, capacities.some(({ profile }) => profile.hosts?.windows));
  }
  return discovery?._bind(service);
}

function join(scope: Construct, cluster: ecs.ICluster, capacity: ICapacity): CapacityConfig {
  return cluster instanceof Cluster ? cluster.addCapacity(capacity) : capacity.bind(scope, { cluster, network: networkOf(cluster) });
}

function networkOf(cluster: ecs.ICluster): INetwork {
  return cluster instanceof Cluster ? cluster.network : Network.fromVpc(cluster.vpc);
}

function renderService(spec: ServiceSpec, cluster: ecs.ICluster, joined: CapacityConfig[]): ecs.BaseServiceOptions {
  return {
    cluster,
    desiredCount: spec.desiredCount,
    minHealthyPercent: spec.deployment.minHealthyPercent,
    maxHealthyPercent: spec.deployment.maxHealthyPercent,
    circuitBreaker: { enable: true, rollback: true },
    healthCheckGracePeriod: spec.ingress && spec.health.gracePeriod,
    propagateTags: ecs.PropagatedTagSource.SERVICE,
    enableECSManagedTags: true,
    enableExecuteCommand: false,
    capacityProviderStrategies: renderStrategy(spec, joined),
  };
}

/** Where there are no capacity providers, and for daemons, which run on every host, the launch type says where tasks run. */
function renderStrategy({ capacities, scheduling }: ServiceSpec, joined: CapacityConfig[]): ecs.CapacityProviderStrategy[] | undefined {
  const strategy = joined.flatMap(({ capacityProvider }, i) => capacityProvider === undefined
    ? [] : [{ capacityProvider, base: capacities[i].base, weight: capacities[i].weight ?? 1 }]);
  return strategy.length > 0 && scheduling === Scheduling.REPLICA ? strategy : undefined;
}
