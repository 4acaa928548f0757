import { aws_ec2 as ec2, aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Egress } from './egress';
import { Posture } from '../posture/posture';
import { pinFeatureFlags } from '../private/feature-flags';

const DEFAULT_ZONES = 2;
const SUBNET_MASK = 20;

/** Where load balancers and tasks stand. */
export interface INetwork {
  /** The VPC. */
  readonly vpc: ec2.IVpc;
  /** Subnets of the tasks. */
  readonly taskSubnets: ec2.SubnetSelection;
  /** Whether tasks get a public address; they need one in public subnets. */
  readonly assignPublicIp: boolean;
}

/** Properties of `Network`. */
export interface NetworkProps {
  /**
   * How tasks reach what is outside.
   *
   * @default Egress.nat() - one NAT gateway, billed by the hour and by the gigabyte
   */
  readonly egress?: Egress;

  /**
   * How many availability zones to use.
   *
   * @default 2
   */
  readonly maxAzs?: number;

  /**
   * Addresses of the VPC.
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
   * @default - private subnets with egress; isolated ones where there are none
   */
  readonly taskSubnets?: ec2.SubnetSelection;

  /**
   * Whether tasks get a public address, which they need in public subnets.
   *
   * @default false
   */
  readonly assignPublicIp?: boolean;
}

/**
 * A VPC that passes the cdk-nag packs: flow logs of refused traffic with bounded retention, the default security group
 * emptied, no subnet that hands out public addresses by itself.
 *
 * Emptying the default security group takes CDK's own custom resource, because CloudFormation cannot.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/what-is-amazon-vpc.html
 */
export class Network extends Construct implements INetwork {
  /** Uses a VPC that exists. */
  public static fromVpc(vpc: ec2.IVpc, options: ExistingNetworkOptions = {}): INetwork {
    const subnetType = vpc.privateSubnets.length > 0 || vpc.isolatedSubnets.length === 0
      ? ec2.SubnetType.PRIVATE_WITH_EGRESS
      : ec2.SubnetType.PRIVATE_ISOLATED;
    return {
      vpc,
      taskSubnets: options.taskSubnets ?? { subnetType },
      assignPublicIp: options.assignPublicIp ?? false,
    };
  }

  public readonly vpc: ec2.IVpc;
  public readonly taskSubnets: ec2.SubnetSelection;
  public readonly assignPublicIp: boolean;

  constructor(scope: Construct, id: string, props: NetworkProps = {}) {
    super(scope, id);
    pinFeatureFlags(this);
    const { natGateways, taskSubnetType, assignPublicIp, endpoints } = (props.egress ?? Egress.nat())._config;

    const publicSubnets = { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false, cidrMask: SUBNET_MASK };
    const privateSubnets = { name: 'Tasks', subnetType: taskSubnetType, cidrMask: SUBNET_MASK };
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: props.ipAddresses,
      maxAzs: props.maxAzs ?? DEFAULT_ZONES,
      natGateways,
      subnetConfiguration: taskSubnetType === ec2.SubnetType.PUBLIC ? [publicSubnets] : [publicSubnets, privateSubnets],
      restrictDefaultSecurityGroup: true,
    });

    vpc.addFlowLog('FlowLog', {
      destination: ec2.FlowLogDestination.toCloudWatchLogs(new logs.LogGroup(this, 'FlowLogGroup', {
        retention: Posture.of(this).logRetention,
        removalPolicy: RemovalPolicy.RETAIN,
      })),
      trafficType: ec2.FlowLogTrafficType.REJECT,
    });

    if (endpoints.length > 0) {
      vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
    }
    for (const service of endpoints) {
      vpc.addInterfaceEndpoint(service.shortName, { service, subnets: { subnetType: taskSubnetType } });
    }

    this.vpc = vpc;
    this.taskSubnets = { subnetType: taskSubnetType };
    this.assignPublicIp = assignPublicIp;
  }
}
