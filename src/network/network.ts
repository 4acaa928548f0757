import { aws_ec2 as ec2, aws_iam as iam, CfnResource, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { Egress } from './egress';
import { judgeDemands } from '../posture/demands';
import { makeLogGroup } from '../posture/log-group';
import { postureOf } from '../posture/posture';
import { makeRoleIfManaged } from '../posture/role';
import { declareInPacks } from '../private/audit-packs';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { judge } from '../private/judge';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { trustOnlyThisAccount } from '../private/trust';
import { viewOf } from '../private/view-of';
import { NETWORK_RULES } from '../rules/network/network-rules';
import { renamePaths } from '../rules/prop-paths';

const DEFAULT_ZONES = 2;
const SUBNET_MASK = 20;
const DEFAULT_ADDRESSES = '10.0.0.0/16';
const HTTPS_PORT = 443;
const RESTRICTION = 'Custom::VpcRestrictDefaultSGCustomResourceProvider';

/** Network of load balancers and tasks. */
export interface INetwork extends IConstruct {
  /** The VPC. */
  readonly vpc: ec2.IVpc;
  /** Subnets of the tasks. */
  readonly taskSubnets: ec2.SubnetSelection;
  /** Whether tasks get a public IP address. Required in public subnets. */
  readonly assignPublicIp: boolean;
}

/** Properties of `Network`. */
export interface NetworkProps {
  /**
   * How tasks reach the internet and AWS services.
   *
   * @default Egress.nat() - one NAT gateway, billed per hour and gigabyte
   */
  readonly egress?: Egress;

  /**
   * Maximum number of Availability Zones.
   *
   * @default 2
   */
  readonly maxAzs?: number;

  /**
   * IP addresses of the VPC.
   *
   * @default ec2.IpAddresses.cidr('10.0.0.0/16')
   */
  readonly ipAddresses?: ec2.IIpAddresses;
}

/** Options of `Network.fromVpc`. */
export interface ExistingNetworkOptions {
  /**
   * Subnets of the tasks.
   *
   * @default - private subnets with egress; isolated subnets if there are none
   */
  readonly taskSubnets?: ec2.SubnetSelection;

  /**
   * Whether tasks get a public IP address. Required in public subnets.
   *
   * @default - true where `taskSubnets` is left out and the VPC has public subnets only; else false
   */
  readonly assignPublicIp?: boolean;
}

/** Private subnets with egress before isolated ones; the default VPC of an account has public ones only. */
function typeOfTaskSubnets({ privateSubnets, isolatedSubnets, publicSubnets }: ec2.IVpc): ec2.SubnetType {
  if (privateSubnets.length > 0) return ec2.SubnetType.PRIVATE_WITH_EGRESS;
  if (isolatedSubnets.length > 0) return ec2.SubnetType.PRIVATE_ISOLATED;
  return publicSubnets.length > 0 ? ec2.SubnetType.PUBLIC : ec2.SubnetType.PRIVATE_WITH_EGRESS;
}

/** A network that this library made, if it is one: of others nobody knows all ways out. */
function ourNetwork(network?: INetwork): Network | undefined {
  return network && '_reach' in network ? network as Network : undefined;
}

/** How a network leads out, where this library made it. */
export function egressOf(network?: INetwork): string | undefined {
  return ourNetwork(network)?._egress;
}

/** What an endpoint leads to. */
type EndpointService = ec2.InterfaceVpcEndpointAwsService | ec2.GatewayVpcEndpointAwsService;

/** Lets what stands in a network reach services, where endpoints are its only way out. */
export function needEndpoints(network: INetwork, services: readonly EndpointService[]): void {
  ourNetwork(network)?._reach(services);
}

/**
 * A VPC that passes cdk-nag: flow logs of rejected traffic with limited retention, an empty default security group, and no subnets
 * that assign public IP addresses automatically.
 *
 * Emptying the default security group uses a custom resource of CDK, because CloudFormation cannot do it.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/what-is-amazon-vpc.html
 */
@checkedInput('Network')
export class Network extends Construct implements INetwork {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.Network';

  /** Uses an existing VPC. The network has the place of the VPC in the construct tree. */
  public static fromVpc(vpc: ec2.IVpc, options: ExistingNetworkOptions = {}): INetwork {
    const subnetType = typeOfTaskSubnets(vpc);
    return viewOf<INetwork>(vpc, {
      vpc,
      taskSubnets: options.taskSubnets ?? { subnetType },
      assignPublicIp: options.assignPublicIp ?? (options.taskSubnets === undefined && subnetType === ec2.SubnetType.PUBLIC),
    });
  }

  public readonly vpc: ec2.IVpc;
  public readonly taskSubnets: ec2.SubnetSelection;
  public readonly assignPublicIp: boolean;

  /** @internal */
  public readonly _egress: string;
  private readonly endpoints?: Endpoints;

  constructor(scope: Construct, id: string, props: NetworkProps = {}) {
    super(scope, id);
    props = injectedProps(Network.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'Network', props);
    const { kind, natGateways, taskSubnetType, assignPublicIp, publicSubnets: hasPublic, endpoints } = (props.egress ?? Egress.nat())._config;
    report(this, [...renamePaths(judgeDemands(this, { assignPublicIp }), { network: 'egress' }), ...renamePaths(judge(NETWORK_RULES, {
      maxAzs: props.maxAzs, natGateways: kind === 'NAT' ? natGateways : undefined,
    }), { natGateways: 'egress.natGateways' })]);
    beginMaking(this);
    const ipAddresses = props.ipAddresses ?? ec2.IpAddresses.cidr(DEFAULT_ADDRESSES);

    const publicSubnets = { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false, cidrMask: SUBNET_MASK };
    const privateSubnets = { name: 'Tasks', subnetType: taskSubnetType, cidrMask: SUBNET_MASK };
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses,
      maxAzs: props.maxAzs ?? DEFAULT_ZONES,
      natGateways,
      subnetConfiguration: [...hasPublic ? [publicSubnets] : [], ...taskSubnetType === ec2.SubnetType.PUBLIC ? [] : [privateSubnets]],
      restrictDefaultSecurityGroup: true,
    });
    quietenRestriction(this);
    declareRoutesToInternet(vpc);

    const flowLog = vpc.addFlowLog('FlowLog', {
      destination: ec2.FlowLogDestination.toCloudWatchLogs(
        makeLogGroup(this, 'FlowLogGroup'),
        makeRoleIfManaged(this, 'FlowLogRole', { assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com') }),
      ),
      trafficType: postureOf(this).flowLogTrafficType,
    });
    trustOnlyThisAccount(flowLog.iamRole);

    this.vpc = vpc;
    this.taskSubnets = { subnetType: taskSubnetType };
    this.assignPublicIp = assignPublicIp;
    this._egress = kind;
    if (endpoints.length > 0) {
      this.endpoints = new Endpoints(this, vpc, this.taskSubnets, ipAddresses.allocateVpcCidr().cidrBlock);
      this._reach(endpoints);
    }
  }

  /** @internal */
  public _reach(services: readonly EndpointService[]): void {
    for (const service of services) this.endpoints?.add(service);
  }
}

/** The endpoints of a VPC without another way out; S3, where ECR keeps image layers, is free. */
class Endpoints {
  private readonly securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, private readonly vpc: ec2.Vpc, private readonly subnets: ec2.SubnetSelection, addresses?: string) {
    this.securityGroup = new ec2.SecurityGroup(scope, 'EndpointSecurityGroup', { vpc, description: 'AWS services by endpoints', allowAllOutbound: false });
    // A literal range if it is known, so that the template shows that it is not open to everybody.
    this.securityGroup.addIngressRule(ec2.Peer.ipv4(addresses ?? vpc.vpcCidrBlock), ec2.Port.tcp(HTTPS_PORT), 'the VPC');
    vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
  }

  /** Adds one for a service, unless there is one. */
  public add(service: EndpointService): void {
    const { vpc, subnets, securityGroup } = this;
    if (service instanceof ec2.GatewayVpcEndpointAwsService) return this.addGateway(service);
    if (vpc.node.tryFindChild(service.shortName)) return;
    vpc.addInterfaceEndpoint(service.shortName, { service, subnets, securityGroups: [securityGroup], open: false });
  }

  /** Gateways are free. */
  private addGateway(service: ec2.GatewayVpcEndpointAwsService): void {
    const id = service.name.split('.').pop() ?? service.name;
    if (!this.vpc.node.tryFindChild(id)) this.vpc.addGatewayEndpoint(id, { service });
  }
}

/** Load balancers that the internet reaches, and NAT gateways, stand in subnets with a route to it. */
function declareRoutesToInternet({ publicSubnets }: ec2.Vpc): void {
  for (const subnet of publicSubnets) {
    declareInPacks(subnet, 'VPCNoUnrestrictedRouteToIGW',
      'An internet gateway works only for subnets with a route to it. They hold load balancers and NAT gateways; tasks in private subnets have no such route.');
  }
}

/**
 * CDK's custom resource for default security groups has a managed policy and a log group without retention. Both are removed;
 * errors also appear in the stack events.
 */
function quietenRestriction(scope: Construct): void {
  const role = Stack.of(scope).node.tryFindChild(RESTRICTION)?.node.tryFindChild('Role');
  if (role instanceof CfnResource) {
    role.addPropertyDeletionOverride('ManagedPolicyArns');
  }
}
