import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, interfaces, Resource, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { attachIngress } from './attach-ingress';
import { Peer, PEERS } from './connect-services';
import { Connection } from './connection';
import { DeploymentWiring } from './deployment-wiring';
import { noteEcsService } from './ecs-service';
import { needEndpointsOfTasks } from './endpoints-of-tasks';
import { allowExec } from './exec';
import { registeredTask } from './registered-task';
import { SchedulingStrategy } from './scheduling';
import { planService, ServicePlan } from './service-plan';
import { ServiceProps } from './service-props';
import { supplyTasks } from './supply-tasks';
import { networkOf } from './task-place';
import { onWindows } from '../api/task/platform';
import { CapacityConfig, ICapacity } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';
import { IngressConfig } from '../ingress/contract';
import { serviceResource } from '../private/ecs-inside';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';
import { ITaskDefinition } from '../task/contract';

/**
 * Keeps tasks running, on any capacity: rolls out with a circuit breaker that rolls back, passes its tags on to tasks.
 *
 * It can be used wherever aws-cdk-lib takes an `ecs.IBaseService`; `ecsService` is there for what asks for the class.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html
 */
@checkedInput('Service')
export class Service extends Resource implements ecs.IBaseService, ec2.IConnectable, iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.Service';

  /** The service of aws-ecs inside. */
  public readonly ecsService: ecs.BaseService;
  public readonly cluster: ecs.ICluster;
  /** What it runs. */
  public readonly taskDefinition: ITaskDefinition;
  public readonly connections: ec2.Connections;
  /**
   * The application load balancer in front of the service, where it has one of its own.
   *
   * @default - none
   */
  public readonly loadBalancer?: elbv2.ApplicationLoadBalancer;
  /**
   * The network load balancer in front of the service.
   *
   * @default - none
   */
  public readonly networkLoadBalancer?: elbv2.NetworkLoadBalancer;
  /**
   * The target group of the service behind its main ingress, where that is an application load balancer.
   *
   * @default - none
   */
  public readonly targetGroup?: elbv2.ApplicationTargetGroup;
  /** The target groups of the service, that of its main ingress first. */
  public readonly targetGroups: elbv2.ITargetGroup[];
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
    const given = props instanceof PlannedService ? props : injectedProps(Service.PROPERTY_INJECTION_ID, props, scope, id);
    if (!(given instanceof PlannedService)) checkInput(this, 'Service', given);
    const { cluster, taskDefinition } = given;
    const plan = given instanceof PlannedService ? given.plan : makePlan(this, given);
    beginMaking(this);

    const { capacities } = plan;
    const joined = capacities.map(capacity => join(this, cluster, capacity));
    const { taskSubnets, assignPublicIp } = networkOf(cluster);
    const deployment = new DeploymentWiring(this, plan.deployment);
    this.ecsService = capacities[0].createService(this, 'Service', {
      taskDefinition: taskDefinition.ecsTaskDefinition,
      service: { ...renderService(plan, cluster, joined), ...deployment.render() },
      taskSubnets,
      assignPublicIp,
      securityGroups: securityGroupsOf(this, plan, cluster),
      hostSecurityGroups: joined.flatMap(config => config.hostSecurityGroup ?? []),
      daemon: plan.scheduling === SchedulingStrategy.DAEMON,
    });
    noteEcsService(this, this.ecsService);
    this.cluster = cluster;
    this.taskDefinition = taskDefinition;
    this.node.defaultChild = serviceResource(this.ecsService);
    // The service alone: its security group need not wait, nor go before the association when all is deleted.
    serviceResource(this.ecsService).node.addDependency(...joined.flatMap(config => config.dependable ?? []));
    supplyTasks(this.ecsService, networkOf(cluster));
    this.connections = this.ecsService.connections;
    this.address = bindChoices(this.ecsService, plan, cluster);
    needEndpointsOfTasks(this.ecsService, networkOf(cluster));
    this.peer = {
      construct: this,
      service: this.ecsService,
      discovery: plan.discovery?.shape.kind,
      address: this.address,
      sharesHostInterface: capacities[0].profile.networkMode !== ecs.NetworkMode.AWS_VPC,
      providers: new Set(),
    };

    PEERS.set(this, this.peer);
    PEERS.set(this.ecsService, this.peer);

    const arrivals = attachIngress(this, this.ecsService, plan, cluster, joined);
    deployment.attach(this.ecsService, arrivals);
    const main: Partial<IngressConfig> = arrivals[0] ?? {};
    this.loadBalancer = main.loadBalancer;
    this.networkLoadBalancer = main.networkLoadBalancer;
    this.targetGroup = main.applicationTargetGroup;
    this.targetGroups = arrivals.map(arrival => arrival.targetGroup);
    this.url = main.url;
    plan.scaling?.bind(this.ecsService, arrivals.find(arrival => arrival.applicationTargetGroup)?.applicationTargetGroup);
  }

  public get serviceArn(): string {
    return this.ecsService.serviceArn;
  }

  public get serviceName(): string {
    return this.ecsService.serviceName;
  }

  public get serviceRef(): interfaces.aws_ecs.ServiceReference {
    return this.ecsService.serviceRef;
  }

  /** The task role: what is granted to the service, the processes in its containers may do. */
  public get grantPrincipal(): iam.IPrincipal {
    return this.taskDefinition.grantPrincipal;
  }

  /**
   * A metric that ECS has of the service.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
   */
  public metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.ecsService.metric(metricName, options);
  }

  /**
   * CPU that tasks use of what they reserve, in percent.
   *
   * @default average over 5 minutes
   */
  public metricCpuUtilization(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.ecsService.metricCpuUtilization(options);
  }

  /**
   * Memory that tasks use of what they reserve, in percent.
   *
   * @default average over 5 minutes
   */
  public metricMemoryUtilization(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.ecsService.metricMemoryUtilization(options);
  }

  /**
   * Lets this service reach something, such as `Connection.toService(other)`, and tells it where: makes the rule between their security
   * groups in the stack of this service, and an environment variable with the address. What it reaches is deployed first.
   */
  public connectTo(connection: Connection): void {
    connection._bind(this.peer);
  }
}

/**
 * What a service is made of, by a pattern that has thought it through and reported what is wrong.
 * @internal
 */
export class PlannedService implements ServiceProps {
  constructor(public readonly plan: ServicePlan, public readonly cluster: ecs.ICluster, public readonly taskDefinition: ITaskDefinition) {}
}

/** Thinks a service through; throws everything that is wrong with it. */
function makePlan(scope: Construct, props: ServiceProps): ServicePlan {
  const { cluster, taskDefinition: { ecsTaskDefinition } } = props;
  const plan = planService(props, {
    scope, cluster, capacities: props.capacities ?? ourCluster(cluster)?.defaultCapacities ?? [], task: registeredTask(ecsTaskDefinition),
  });
  const ownTask = Stack.of(ecsTaskDefinition) === Stack.of(scope);
  report(scope, [...plan.findings, ...judgeUses(scope, [
    ...plan.needs, { path: 'taskDefinition', value: ownTask ? undefined : ecsTaskDefinition.taskDefinitionArn, provider: ecsTaskDefinition },
  ])]);
  return plan;
}

/** What a service is told beside what the L2s of all capacities understand; gives back where others find it. */
function bindChoices(service: ecs.BaseService, plan: ServicePlan, cluster: ecs.ICluster): string | undefined {
  const { placement, enableExecuteCommand, discovery, capacities, task } = plan;
  placement?.bind(service);
  if (enableExecuteCommand) {
    allowExec(service, cluster, onWindows(task) || capacities.some(({ profile }) => profile.hosts?.windows));
  }
  return discovery?.bind(service);
}

function join(scope: Construct, cluster: ecs.ICluster, capacity: ICapacity): CapacityConfig {
  return ourCluster(cluster)?._join(capacity) ?? capacity.bind(scope, { cluster, network: networkOf(cluster) });
}

/** Security groups of the tasks, where they are not what aws-ecs makes. */
function securityGroupsOf(scope: Construct, { securityGroups, egress }: ServicePlan, { vpc }: ecs.ICluster): ec2.ISecurityGroup[] | undefined {
  const own = egress?._makeGroup(scope, vpc);
  return own ? [own] : securityGroups && [...securityGroups];
}

function renderService(plan: ServicePlan, cluster: ecs.ICluster, joined: CapacityConfig[]): ecs.BaseServiceOptions {
  return {
    cluster,
    serviceName: plan.serviceName,
    desiredCount: plan.desiredCount,
    healthCheckGracePeriod: plan.ingress[0]?.health.healthCheckGracePeriod,
    propagateTags: ecs.PropagatedTagSource.SERVICE,
    enableECSManagedTags: true,
    enableExecuteCommand: false,
    capacityProviderStrategies: renderStrategy(plan, joined),
  };
}

/** Where there are no capacity providers, and for daemons, which run on every host, the launch type says where tasks run. */
function renderStrategy({ capacities, scheduling }: ServicePlan, joined: CapacityConfig[]): ecs.CapacityProviderStrategy[] | undefined {
  const strategy = joined.flatMap(({ capacityProvider }, i) => capacityProvider === undefined
    ? [] : [{ capacityProvider, base: capacities[i].base, weight: capacities[i].weight ?? 1 }]);
  return strategy.length > 0 && scheduling === SchedulingStrategy.REPLICA ? strategy : undefined;
}
