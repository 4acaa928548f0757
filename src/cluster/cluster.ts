import {
  aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_servicediscovery as cloudmap, Lazy, Resource,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ExecAuditOptions, recordExec } from './exec-audit';
import { CapacityConfig, ICapacity } from '../capacity/contract';
import { INetwork, Network } from '../network/network';
import { beginMaking } from '../private/made';
import { Memory } from '../private/memory';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';
import { Finding } from '../rules/finding';

/** Properties of `Cluster`. */
export interface ClusterProps {
  /**
   * Network of load balancers and tasks.
   *
   * @default - a new `Network` with one NAT gateway, billed per hour and gigabyte
   */
  readonly network?: INetwork;

  /**
   * Capacities of the cluster. Services that do not set their own use all of them, by base and weight.
   *
   * @default - no capacities; each service sets its own
   */
  readonly capacities?: ICapacity[];

  /**
   * Level of CloudWatch Container Insights. Its metrics are billed.
   *
   * @default ecs.ContainerInsights.ENABLED
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
   */
  readonly containerInsights?: ecs.ContainerInsights;

  /**
   * Logging of ECS Exec sessions. ECS Exec itself is off until a service enables it.
   *
   * @default - sessions are not logged
   */
  readonly executeCommandConfiguration?: ExecAuditOptions;

  /**
   * Customer managed key for the ephemeral storage of Fargate tasks. Its key policy must allow ECS to use it.
   *
   * @default - a key owned by AWS
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-storage-encryption.html
   */
  readonly fargateEphemeralStorageKmsKey?: kms.IKey;

  /**
   * Default Cloud Map namespace of the services: for Service Connect and, if it has DNS, for service discovery.
   *
   * @default - no default namespace; without a type, an HTTP namespace for Service Connect is created
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
   */
  readonly defaultCloudMapNamespace?: ecs.CloudMapNamespaceOptions;
}

/** Maps an aws-ecs cluster to the cluster of this library that it is, or that contains it. */
const OURS = new Memory<Cluster>('cluster');

/** Returns the cluster of this library, if there is one. For `cluster.ecsCluster` it is the cluster around it. */
export function ourCluster(cluster?: ecs.ICluster): Cluster | undefined {
  return cluster && OURS.of(cluster);
}

/**
 * An ECS cluster with its network and its capacities. Use it wherever aws-ecs takes an `ICluster`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html
 */
export class Cluster extends Resource implements ecs.ICluster {
  /** The underlying cluster of aws-ecs. */
  public readonly ecsCluster: ecs.Cluster;
  /** Network of load balancers and tasks. */
  public readonly network: INetwork;
  public readonly clusterName: string;
  public readonly clusterArn: string;
  public readonly clusterRef: ecs.ClusterReference;
  public readonly vpc: ec2.IVpc;
  public readonly connections: ec2.Connections;

  private readonly joined = new Map<ICapacity, CapacityConfig>();
  private readonly defaults: ICapacity[] = [];
  private readonly associations: ecs.CfnClusterCapacityProviderAssociations;

  constructor(scope: Construct, id: string, props: ClusterProps = {}) {
    super(scope, id);
    const { network, capacities = [] } = props;
    report(this, [
      ...judgeUses(this, network ? [{ path: 'network', value: network.vpc.vpcId, provider: network.vpc }] : []),
      ...capacities.flatMap(capacity => capacity._findings ?? []),
    ]);
    beginMaking(this);
    OURS.set(this, this);

    this.network = network ?? new Network(this, 'Network');
    this.ecsCluster = new ecs.Cluster(this, 'Cluster', {
      vpc: this.network.vpc,
      containerInsightsV2: props.containerInsights ?? ecs.ContainerInsights.ENABLED,
      executeCommandConfiguration: props.executeCommandConfiguration && recordExec(this, props.executeCommandConfiguration),
      managedStorageConfiguration: props.fargateEphemeralStorageKmsKey && { fargateEphemeralStorageKmsKey: props.fargateEphemeralStorageKmsKey },
      defaultCloudMapNamespace: props.defaultCloudMapNamespace && withDefaults(props.defaultCloudMapNamespace),
    });
    this.node.defaultChild = this.ecsCluster.node.defaultChild;
    OURS.set(this.ecsCluster, this);
    this.clusterName = this.ecsCluster.clusterName;
    this.clusterArn = this.ecsCluster.clusterArn;
    this.clusterRef = this.ecsCluster.clusterRef;
    this.vpc = this.ecsCluster.vpc;
    this.connections = this.ecsCluster.connections;

    this.associations = new ecs.CfnClusterCapacityProviderAssociations(this, 'CapacityProviders', {
      cluster: this.clusterName,
      capacityProviders: Lazy.list({ produce: () => [...new Set([...this.joined.values()].flatMap(config => associated(config) ?? []))] }),
      defaultCapacityProviderStrategy: Lazy.any({ produce: () => renderStrategy(this.defaults, this.joined) }),
    });
    for (const capacity of capacities) {
      this._join(capacity);
      this.defaults.push(capacity);
    }
  }

  /** Capacities of services that do not set their own. */
  public get defaultCapacities(): ICapacity[] {
    return [...this.defaults];
  }

  public get hasEc2Capacity(): boolean {
    return this.ecsCluster.hasEc2Capacity || [...this.joined.values()].some(config => config.hostSecurityGroup !== undefined);
  }

  public get defaultCloudMapNamespace(): cloudmap.INamespace | undefined {
    return this.ecsCluster.defaultCloudMapNamespace;
  }

  public get autoscalingGroup(): autoscaling.IAutoScalingGroup | undefined {
    return this.ecsCluster.autoscalingGroup;
  }

  public get executeCommandConfiguration(): ecs.ExecuteCommandConfiguration | undefined {
    return this.ecsCluster.executeCommandConfiguration;
  }

  /** Adds a capacity for services to run on. Adding the same capacity again has no effect. */
  public addCapacity(capacity: ICapacity): CapacityConfig {
    report(this, this._newFindings([capacity]));
    return this._join(capacity);
  }

  /** @internal Findings about capacities that were not added yet. */
  public _newFindings(capacities: readonly ICapacity[]): Finding[] {
    return capacities.flatMap(capacity => this.joined.has(capacity) ? [] : capacity._findings ?? []);
  }

  /** @internal Adds a capacity whose findings were already reported. */
  public _join(capacity: ICapacity): CapacityConfig {
    let config = this.joined.get(capacity);
    if (!config) {
      config = { dependable: this.associations, ...capacity.bind(this, { cluster: this, network: this.network }) };
      this.joined.set(capacity, config);
    }
    return config;
  }
}

/** The name of a capacity provider, where it is associated with the cluster; the default strategy may name no others. */
function associated(config?: CapacityConfig): string | undefined {
  return config?.clusterScoped ? undefined : config?.capacityProvider;
}

/** Uses the namespace for Service Connect, unless specified otherwise. */
function withDefaults(namespace: ecs.CloudMapNamespaceOptions): ecs.CloudMapNamespaceOptions {
  const { type = cloudmap.NamespaceType.HTTP, useForServiceConnect = true } = namespace;
  return { ...namespace, type, useForServiceConnect };
}

function renderStrategy(capacities: ICapacity[], joined: Map<ICapacity, CapacityConfig>) {
  return capacities.flatMap(capacity => {
    const capacityProvider = associated(joined.get(capacity));
    return capacityProvider === undefined ? [] : [{ capacityProvider, base: capacity.base, weight: capacity.weight ?? 1 }];
  });
}
