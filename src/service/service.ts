import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam,
  aws_secretsmanager as secretsmanager, aws_sqs as sqs, interfaces, Resource, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { attachIngress } from './attach-ingress';
import { backlogOfQueue } from './backlog-scaling';
import { watchDaemonPlace } from './daemon-place';
import { DeploymentWiring } from './deployment-wiring';
import { noteEcsService } from './ecs-service';
import { needEndpointsOfTasks } from './endpoints-of-tasks';
import { allowExec, runsWindows } from './exec';
import { joinCapacities, strategyOf } from './join-capacities';
import { Redeployment } from './redeployment';
import { registeredTask } from './registered-task';
import { RotationRedeployment } from './rotation-redeployment';
import { SchedulingStrategy } from './scheduling';
import { planService, ServicePlan } from './service-plan';
import { ServiceProps } from './service-props';
import { monitorService } from './service-signals';
import { reachSupplies, startAfterSupplies } from './supply-tasks';
import { networkOf } from './task-place';
import { CapacityConfig } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';
import { Connection } from '../connection/connection';
import { Peer, PEERS } from '../connection/peer';
import { IngressConfig } from '../ingress/contract';
import { Monitored } from '../monitoring/monitored';
import { ServiceMetrics } from '../monitoring/service-metrics';
import { connectionsOf } from '../network/host-groups';
import { serviceResource } from '../private/ecs-inside';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { judge } from '../private/judge';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';
import { ROTATION_RULES } from '../rules/connection/rotation-rules';
import { connectTask, Consumer } from '../task/connect-task';
import { ITaskDefinition } from '../task/contract';
import { TaskRunner } from '../task/needed-by-tasks';
import { usesSecret } from '../task/uses-secret';

/**
 * An ECS service on any capacity. Failed deployments roll back (circuit breaker), and tags are propagated to tasks.
 *
 * It can be used wherever aws-cdk-lib takes an `ecs.IBaseService`. Use `ecsService` where the class is required.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html
 */
@checkedInput('Service')
export class Service extends Resource implements ecs.IBaseService, ec2.IConnectable, iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.Service';

  /** The underlying service of aws-ecs. */
  public readonly ecsService: ecs.BaseService;
  public readonly cluster: ecs.ICluster;
  /** The task definition. */
  public readonly taskDefinition: ITaskDefinition;
  public readonly connections: ec2.Connections;
  /**
   * The Application Load Balancer of the service.
   *
   * @default - undefined, if the main ingress does not create one
   */
  public readonly loadBalancer?: elbv2.ApplicationLoadBalancer;
  /**
   * The Network Load Balancer of the service.
   *
   * @default - undefined, if the main ingress does not create one
   */
  public readonly networkLoadBalancer?: elbv2.NetworkLoadBalancer;
  /**
   * Target group of the main ingress, on an Application Load Balancer.
   *
   * @default - undefined, if the main ingress is not an Application Load Balancer
   */
  public readonly targetGroup?: elbv2.ApplicationTargetGroup;
  /** All target groups, starting with that of the main ingress. */
  public readonly targetGroups: elbv2.ITargetGroup[];
  /**
   * URL of the service.
   *
   * @default - unknown, without an ingress or for an imported listener
   */
  public readonly url?: string;
  /**
   * Name and port for other services (`name:port`).
   *
   * @default - undefined, if the service cannot be discovered
   */
  public readonly address?: string;
  /** Alarms of `monitoring`. */
  public readonly alarms: cloudwatch.Alarm[];
  /**
   * Dashboard of `monitoring`.
   *
   * @default - undefined, without `monitoring`
   */
  public readonly dashboard?: cloudwatch.Dashboard;
  /** @internal Alarms and dashboard, for patterns to add to. */
  public readonly _monitored: Monitored;
  private readonly mainTargetGroups: readonly elbv2.TargetGroupBase[];
  private readonly consumer: Consumer;
  private redeployment?: Redeployment;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    const planned = props instanceof PlannedService ? props : makePlan(this, injectedProps(Service.PROPERTY_INJECTION_ID, props, scope, id));
    const { plan, cluster, taskDefinition, queue } = planned;
    beginMaking(this);

    const { capacities } = plan;
    const joined = joinCapacities(this, cluster, capacities);
    const network = networkOf(cluster);
    const { taskSubnets, assignPublicIp } = network;
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
    if (plan.daemonShape) watchDaemonPlace(this, cluster, plan.daemonShape, plan.capacities);
    this.cluster = cluster;
    this.taskDefinition = taskDefinition;
    this.node.defaultChild = serviceResource(this.ecsService);
    // Only the service: its security group does not need to wait, and must not be deleted before the association.
    serviceResource(this.ecsService).node.addDependency(...joined.flatMap(config => config.dependable ?? []));
    this.connections = connectionsOf(this, this.ecsService.connections.securityGroups);
    this.address = bindChoices(this.ecsService, plan, cluster);
    needEndpointsOfTasks(this.ecsService.taskDefinition, network);
    const discovery = plan.discovery?.shape.kind;
    const peer: Peer = {
      construct: this,
      service: this.ecsService,
      discovery,
      address: this.address,
      sharesHostInterface: capacities[0].profile.networkMode !== ecs.NetworkMode.AWS_VPC,
      providers: new Set(),
    };
    PEERS.set(this, peer);
    PEERS.set(this.ecsService, peer);
    const definition = taskDefinition.ecsTaskDefinition;
    const starts = startAfterSupplies(serviceResource(this.ecsService), definition, { network, peer });
    const reaches = reachSupplies(definition, { construct: this, tasks: this.ecsService, network });
    const runner: TaskRunner = needed => [starts, reaches].forEach(supply => supply(needed));
    this.consumer = { construct: this, definition, runner, discovery, vpc: cluster.vpc };

    const arrivals = attachIngress(this, this.ecsService, plan, cluster, joined);
    deployment.attach(this.ecsService, arrivals);
    const main: Partial<IngressConfig> = arrivals[0] ?? {};
    this.loadBalancer = main.loadBalancer;
    this.networkLoadBalancer = main.networkLoadBalancer;
    this.targetGroup = main.applicationTargetGroup;
    this.targetGroups = arrivals.map(arrival => arrival.targetGroup);
    this.url = main.url;
    this.mainTargetGroups = [main.targetGroup, main.alternateTargetGroup].flatMap(group => group ?? []);
    this._monitored = plan.monitoring._bind(this, monitored => monitorService(monitored, this.metrics, plan.ingress));
    this.alarms = this._monitored.alarms;
    this.dashboard = this._monitored.dashboard;
    plan.scaling?.bind(this.ecsService, {
      targetGroup: arrivals.find(arrival => arrival.applicationTargetGroup)?.applicationTargetGroup,
      backlog: queue && backlogOfQueue(queue),
    });
  }

  /** Metrics of the service, for alarms and dashboards of your own. */
  public get metrics(): ServiceMetrics {
    return ServiceMetrics._of(this.ecsService, this.mainTargetGroups);
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

  /** The task role. Permissions granted to the service are permissions of the application. */
  public get grantPrincipal(): iam.IPrincipal {
    return this.taskDefinition.grantPrincipal;
  }

  /**
   * Returns a CloudWatch metric of the service.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
   */
  public metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.ecsService.metric(metricName, options);
  }

  /**
   * Returns the CPU utilization of the tasks, in percent of the reserved CPU.
   *
   * @default average over 5 minutes
   */
  public metricCpuUtilization(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.ecsService.metricCpuUtilization(options);
  }

  /**
   * Returns the memory utilization of the tasks, in percent of the reserved memory.
   *
   * @default average over 5 minutes
   */
  public metricMemoryUtilization(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.ecsService.metricMemoryUtilization(options);
  }

  /**
   * Connects this service to something that it uses, such as `Connection.toService(other)` or `Connection.toBucket(bucket, Access.READ)`:
   * grants exactly the permissions needed, allows the traffic between security groups, and sets environment variables. All of it is
   * created in the stack of this service. What it uses is deployed first. See docs/connections.md.
   */
  public connectTo(connection: Connection): void {
    connectTask(this.consumer, connection);
  }

  /**
   * Starts a new deployment whenever a secret has a new value, by rotation or by hand. ECS reads the secrets of containers only when these
   * start, so tasks would keep the old value. Call it once for each secret.
   *
   * Secrets Manager sends the event to EventBridge itself; no CloudTrail trail is needed. A state machine in the stack of the service calls
   * `ecs:UpdateService` with `forceNewDeployment`, and retries for about four hours. Events that led to no deployment are kept in a
   * dead-letter queue. You pay for a few state transitions and log lines per rotation.
   *
   * @returns the state machine and the dead-letter queue, which all secrets of the service share
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/secret-event-notifications.html
   */
  public redeployOnRotation(secret: secretsmanager.ISecret): RotationRedeployment {
    report(this, [
      ...judge(ROTATION_RULES, { secret: secret.node.path, isUsed: usesSecret(this.consumer.definition, secret) }),
      ...judgeUses(this, [{ path: 'redeployOnRotation', value: secret.secretArn, provider: secret }]),
    ]);
    this.redeployment ??= new Redeployment(this.ecsService);
    this.redeployment.on(secret);
    return this.redeployment.parts;
  }
}

/**
 * Props of a service that a pattern has planned, with findings already reported.
 *
 * @internal
 */
export class PlannedService implements ServiceProps {
  constructor(
    public readonly plan: ServicePlan, public readonly cluster: ecs.ICluster, public readonly taskDefinition: ITaskDefinition,
    /** Whose messages are the backlog. */
    public readonly queue?: sqs.IQueue,
  ) {}
}

/** Plans a service; throws an error with all findings. */
function makePlan(scope: Construct, props: ServiceProps): PlannedService {
  checkInput(scope, 'Service', props);
  const { cluster, taskDefinition } = props;
  const { ecsTaskDefinition } = taskDefinition;
  const plan = planService(props, {
    scope, cluster, capacities: props.capacities ?? ourCluster(cluster)?.defaultCapacities ?? [], task: registeredTask(ecsTaskDefinition),
  });
  const ownTask = Stack.of(ecsTaskDefinition) === Stack.of(scope);
  report(scope, [...plan.findings, ...judgeUses(scope, [
    ...plan.needs, { path: 'taskDefinition', value: ownTask ? undefined : ecsTaskDefinition.taskDefinitionArn, provider: ecsTaskDefinition },
  ])]);
  return new PlannedService(plan, cluster, taskDefinition);
}

/** Settings of a service that not all L2s support; returns its discovery address. */
function bindChoices(service: ecs.BaseService, plan: ServicePlan, cluster: ecs.ICluster): string | undefined {
  const { placement, enableExecuteCommand, discovery, capacities, task } = plan;
  placement?.bind(service);
  if (enableExecuteCommand) {
    serviceResource(service).enableExecuteCommand = true;
    allowExec(service.taskDefinition, cluster, runsWindows(task, capacities));
  }
  return discovery?.bind(service);
}

/** Security groups of the tasks, if they differ from the default of aws-ecs. */
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

/** Daemons run on every instance, by launch type. */
function renderStrategy({ capacities, scheduling }: ServicePlan, joined: CapacityConfig[]): ecs.CapacityProviderStrategy[] | undefined {
  return scheduling === SchedulingStrategy.REPLICA ? strategyOf(capacities, joined) : undefined;
}
