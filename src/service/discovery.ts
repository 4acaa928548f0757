import { aws_ecs as ecs, aws_servicediscovery as cloudmap, Duration } from 'aws-cdk-lib';
import { CloudMapOptions, ServiceConnectClientOptions, ServiceConnectOptions } from './discovery-options';
import { DiscoveryShape } from '../api/service/shape';
import { TaskDefinitionShape } from '../api/task/shape';
import { serviceResource } from '../private/ecs-inside';
import { checkedInput } from '../private/input/check-input';
import { writerOf } from '../task/task-writer';

const DEFAULT_TTL = Duration.seconds(10);

/** Input of a discovery. */
interface DiscoveryFacts {
  readonly kind: 'CLOUD_MAP' | 'SERVICE_CONNECT';
  readonly namespace?: cloudmap.INamespace;
  /** Undefined for clients, which cannot be called. */
  readonly name?: string;
  readonly port?: number;
  readonly dnsTtl?: Duration;
  /** Ports of several names, instead of `name` and `port`. */
  readonly offers?: readonly ServiceConnectOffer[];
}

/**
 * A port of a container that clients reach under a short name.
 *
 * @internal
 */
export interface ServiceConnectOffer {
  readonly containerName: string;
  readonly containerPort: number;
  /** Name of the port mapping, which no other of the task has. */
  readonly portName: string;
  readonly discoveryName: string;
  readonly dnsName: string;
}

/**
 * A planned discovery.
 *
 * @internal
 */
export interface DiscoveryPlan {
  readonly shape: DiscoveryShape;
  /** Configures a service; returns its address, if it has one. */
  bind(service: ecs.BaseService): string | undefined;
}

/** How services find each other without a load balancer. */
@checkedInput('Discovery')
export class Discovery {
  /**
   * AWS Cloud Map DNS records: A records of the tasks, or SRV records with address and port in bridge mode, which clients must
   * query.
   *
   * You pay per name and month, and by queries.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html
   */
  public static cloudMap(options: CloudMapOptions): Discovery {
    const { name, cloudMapNamespace: namespace, dnsTtl } = options;
    return new Discovery({ kind: 'CLOUD_MAP', name, namespace, dnsTtl });
  }

  /**
   * ECS Service Connect: a proxy in each task load-balances, retries and emits metrics. The service calls others and can be called.
   *
   * The proxy runs in the task and is not billed separately: plan 256 CPU units and 64 MiB for it.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
   */
  public static serviceConnect(options: ServiceConnectOptions): Discovery {
    const { discoveryName: name, namespace, port } = options;
    return new Discovery({ kind: 'SERVICE_CONNECT', name, namespace, port });
  }

  /** ECS Service Connect for a service that only calls others. */
  public static serviceConnectClient(options: ServiceConnectClientOptions = {}): Discovery {
    return new Discovery({ kind: 'SERVICE_CONNECT', namespace: options.namespace });
  }

  /** @internal ECS Service Connect for any ports of a task, each reached under a DNS name without the namespace. */
  public static _serviceConnectOffers(offers: readonly ServiceConnectOffer[], namespace?: cloudmap.INamespace): Discovery {
    const [first] = offers;
    return new Discovery({ kind: 'SERVICE_CONNECT', name: first?.discoveryName, port: first?.containerPort, namespace, offers });
  }

  private constructor(private readonly facts: DiscoveryFacts) {}

  /** @internal The same, in this namespace unless it has one. */
  public _in(namespace: cloudmap.INamespace | undefined): Discovery {
    return new Discovery({ ...this.facts, namespace: this.facts.namespace ?? namespace });
  }

  /** @internal Plans the discovery of a service with this task, by default in the namespace of the cluster. */
  public _plan(task: TaskDefinitionShape, cluster?: ecs.ICluster): DiscoveryPlan {
    const { kind, name, port } = this.facts;
    const namespace = this.facts.namespace ?? cluster?.defaultCloudMapNamespace;
    const [first] = this.facts.offers ?? task.containerDefinitions?.[0]?.portMappings ?? [];
    const containerPort = first?.containerPort;
    return {
      shape: { kind, name, port, containerPort, hasNamespace: namespace !== undefined, namespaceType: namespace?.type },
      bind: service => {
        if (!namespace) return undefined;
        return kind === 'CLOUD_MAP' ? this.register(service, namespace) : this.connect(service, namespace);
      },
    };
  }

  private register(service: ecs.BaseService, namespace: cloudmap.INamespace): string {
    const { name, dnsTtl = DEFAULT_TTL } = this.facts;
    service.enableCloudMap({ name, cloudMapNamespace: namespace, dnsTtl });
    return `${name}.${namespace.namespaceName}:${service.taskDefinition.defaultContainer?.containerPort}`;
  }

  /** Set on the L1, because the L2 needs a named port mapping, and names can be set only when the container is created. */
  private connect(service: ecs.BaseService, namespace: cloudmap.INamespace): string | undefined {
    const container = service.taskDefinition.defaultContainer;
    const offered = this.offersOf(service.taskDefinition, container);
    serviceResource(service).serviceConnectConfiguration = {
      enabled: true,
      namespace: namespace.namespaceArn,
      services: offered,
      logConfiguration: container?.logDriverConfig,
    };
    const { offers: [first] = [], name } = this.facts;
    if (first) return `${first.dnsName}:${first.containerPort}`;
    return offered ? `${name}.${namespace.namespaceName}:${this.portOf(container)}` : undefined;
  }

  private offersOf(definition: ecs.TaskDefinition, container?: ecs.ContainerDefinition): ecs.CfnService.ServiceConnectServiceProperty[] | undefined {
    const { name, offers = [] } = this.facts;
    if (offers.length > 0) return offers.map(offer => renderOffer(definition, offer));
    const port = this.portOf(container);
    if (!container || name === undefined || port === undefined) return undefined;
    return [{ portName: namePort(container), discoveryName: name, clientAliases: [{ port }] }];
  }

  /** A client may have no port, of which aws-ecs does not speak. */
  private portOf(container?: ecs.ContainerDefinition): number | undefined {
    const { name, port } = this.facts;
    return port ?? (name === undefined ? undefined : container?.containerPort);
  }
}

/** Name of the first port mapping of a container. If it has none, a name is added, the same for all services that run the task. */
function namePort({ containerName, portMappings: [{ name, containerPort, protocol }], taskDefinition }: ecs.ContainerDefinition): string {
  if (name !== undefined) return name;
  const portName = `port-${containerPort}`;
  writerOf(taskDefinition).amend(containerName, { portMappings: [{ containerPort, protocol, name: portName }] });
  return portName;
}

/** A port under its name, which is added to its mapping. */
function renderOffer(
  definition: ecs.TaskDefinition, { containerName, containerPort, portName, discoveryName, dnsName }: ServiceConnectOffer,
): ecs.CfnService.ServiceConnectServiceProperty {
  writerOf(definition).amend(containerName, { portMappings: [{ containerPort, protocol: 'tcp', name: portName }] });
  return { portName, discoveryName, clientAliases: [{ port: containerPort, dnsName }] };
}
