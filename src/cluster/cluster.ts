import {
  aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_servicediscovery as cloudmap, Lazy, Resource,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ExecAuditOptions, recordExec } from './exec-audit';
import { judgeCapacities, judgeDefaults } from './judge-capacities';
import { CapacityConfig, ICapacity } from '../capacity/contract';
import { INetwork, Network } from '../network/network';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { judge } from '../private/judge';
import { beginMaking } from '../private/made';
import { Memory } from '../private/memory';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';
import { CLUSTER_RULES } from '../rules/cluster/cluster-rules';
import { Finding } from '../rules/finding';

/** Properties of `Cluster`. */
export interface ClusterProps {
  /**
   * Name of the cluster: 1 to 255 letters, digits, hyphens and underscores. A cluster with a name cannot be replaced while it is there.
   *
   * @default - CloudFormation makes one
   */
  readonly clusterName?: string;

  /**
   * Where load balancers and tasks stand.
   *
   * @default - a new `Network` with one NAT gateway, billed by the hour and by the gigabyte
   */
  readonly network?: INetwork;

  /**
   * Where tasks run. Together, with their bases and weights, they are what services use that do not name capacities.
   *
   * @default - none: every service names its own
   */
  readonly capacities?: ICapacity[];

  /**
   * How much CloudWatch Container Insights collects; its metrics are billed.
   *
   * @default ecs.ContainerInsights.ENABLED
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
   */
  readonly containerInsights?: ecs.ContainerInsights;

  /**
   * Where commands that people run in containers (ECS Exec) are recorded. Entering containers stays off until a service
   * allows it.
   *
   * @default - nowhere
   */
  readonly executeCommandConfiguration?: ExecAuditOptions;

  /**
   * Customer managed key for the storage of Fargate tasks. Its key policy must let ECS use it.
   *
   * @default - a key that AWS owns
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-storage-encryption.html
   */
  readonly fargateEphemeralStorageKmsKey?: kms.IKey;

  /**
   * Cloud Map namespace in which services find each other unless they name another one: for Service Connect and, where it has DNS, for
   * service discovery.
   *
   * @default - none; where it is given without a type, an HTTP namespace for Service Connect
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
   */
  readonly defaultCloudMapNamespace?: ecs.CloudMapNamespaceOptions;
}

/** The cluster of this library that a cluster of aws-ecs is, or is the inside of. */
const OURS = new Memory<Cluster>('cluster');

/** The cluster of this library that is meant, if one of this library is; `cluster.ecsCluster` means the cluster around it. */
export function ourCluster(cluster?: ecs.ICluster): Cluster | undefined {
  return cluster && OURS.of(cluster);
}

/**
 * An ECS cluster with its network and its capacities. It can be used wherever aws-ecs takes an `ICluster`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html
 */
@checkedInput('Cluster')
export class Cluster extends Resource implements ecs.ICluster {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.Cluster';

  /** The cluster of aws-ecs inside. */
  public readonly ecsCluster: ecs.Cluster;
  /** Where load balancers and tasks stand. */
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
    props = injectedProps(Cluster.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'Cluster', props);
    const { network, capacities = [] } = props;
    report(this, [
      ...judgeUses(this, network ? [{ path: 'network', value: network.vpc.vpcId, provider: network.vpc }] : []),
      ...judgeCapacities(capacities),
      ...judgeDefaults(capacities),
      ...judgeNames(props),
    ]);
    beginMaking(this);
    OURS.set(this, this);

    this.network = network ?? new Network(this, 'Network');
    this.ecsCluster = new ecs.Cluster(this, 'Cluster', {
      clusterName: props.clusterName,
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

  /** Capacities of services that do not name their own. */
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

  /** Lets services run on a capacity. Adding the same one again changes nothing. */
  public addCapacity(capacity: ICapacity): CapacityConfig {
    report(this, this._newFindings([capacity]));
    return this._join(capacity);
  }

  /** @internal What is wrong with capacities that have not joined yet: nothing is with those that have. */
  public _newFindings(capacities: readonly ICapacity[]): Finding[] {
    return judgeCapacities(capacities, [...this.joined.keys()]);
  }

  /** @internal The same where its findings were reported. */
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

/** A namespace for Service Connect, unless it is said what it is for. */
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

/** What is wrong with the names that a cluster is given. */
function judgeNames({ clusterName, defaultCloudMapNamespace }: ClusterProps): Finding[] {
  return judge(CLUSTER_RULES, { clusterName, namespaceName: defaultCloudMapNamespace?.name });
}
