import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/** Options of `Egress.nat`. */
export interface NatOptions {
  /**
   * How many NAT gateways, at most one a zone. Each is billed by the hour and by the gigabyte. With fewer gateways than
   * zones, losing the zone of a gateway cuts the others off from the internet.
   *
   * @default 1
   */
  readonly natGateways?: number;
}

/** Options of `Egress.endpoints`. */
export interface EndpointOptions {
  /**
   * Services to reach in addition to those that every task needs, ECR, CloudWatch Logs and S3, and to those that hosts need when they
   * join a cluster in this network: ECS, and Systems Manager or Secrets Manager where their options ask for it.
   * Each interface endpoint is billed by the hour and zone.
   *
   * @default - none
   */
  readonly services?: ec2.InterfaceVpcEndpointAwsService[];
}

/** What an egress choice means for the VPC. */
interface EgressConfig {
  readonly kind: 'NAT' | 'ENDPOINTS' | 'PUBLIC_IP';
  readonly natGateways: number;
  readonly taskSubnetType: ec2.SubnetType;
  readonly assignPublicIp: boolean;
  readonly endpoints: ec2.InterfaceVpcEndpointAwsService[];
}

/**
 * How tasks reach what is outside of their network: the largest fixed cost of a small ECS system, so it is a choice with a name.
 */
@checkedInput('Egress')
export class Egress {
  /**
   * Tasks stand in private subnets and reach the internet through NAT gateways.
   *
   * Costs per gateway and hour, and per gigabyte.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
   */
  public static nat(options: NatOptions = {}): Egress {
    return new Egress({
      kind: 'NAT',
      natGateways: options.natGateways ?? 1,
      taskSubnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS,
      assignPublicIp: false,
      endpoints: [],
    });
  }

  /**
   * Tasks stand in isolated subnets and reach only AWS services, through VPC endpoints: images must come from ECR.
   *
   * Costs per interface endpoint, zone and hour; the S3 gateway endpoint is free.
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
   */
  public static endpoints(options: EndpointOptions = {}): Egress {
    return new Egress({
      kind: 'ENDPOINTS',
      natGateways: 0,
      taskSubnetType: ec2.SubnetType.PRIVATE_ISOLATED,
      assignPublicIp: false,
      endpoints: [
        ec2.InterfaceVpcEndpointAwsService.ECR,
        ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
        ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
        ...options.services ?? [],
      ].filter(({ shortName }, i, all) => all.findIndex(other => other.shortName === shortName) === i),
    });
  }

  /**
   * Tasks stand in public subnets and each has a public address; security groups alone keep visitors out.
   *
   * Costs per address and hour, the cheapest choice for few tasks.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html
   */
  public static publicIp(): Egress {
    return new Egress({
      kind: 'PUBLIC_IP',
      natGateways: 0,
      taskSubnetType: ec2.SubnetType.PUBLIC,
      assignPublicIp: true,
      endpoints: [],
    });
  }

  /** @internal */
  public readonly _config: EgressConfig;

  private constructor(config: EgressConfig) {
    this._config = config;
  }
}
