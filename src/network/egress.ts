import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/** Options of `Egress.nat`. */
export interface NatOptions {
  /**
   * Number of NAT gateways, at most one per zone. Each is billed per hour and gigabyte. With fewer gateways than zones, an outage
   * of a gateway's zone cuts off the other zones.
   *
   * @default 1
   */
  readonly natGateways?: number;
}

/** Options of `Egress.endpoints`. */
export interface EndpointOptions {
  /**
   * Interface endpoints in addition to the ones that every task needs: ECR, CloudWatch Logs and S3. Each endpoint is billed per
   * hour and zone.
   *
   * @default - no additional endpoints
   */
  readonly services?: ec2.InterfaceVpcEndpointAwsService[];

  /**
   * Whether there are public subnets, for internet-facing load balancers. Without them the VPC has no internet gateway, and no route to the
   * internet.
   *
   * @default true
   */
  readonly publicSubnets?: boolean;
}

/** What an egress choice means for the VPC. */
interface EgressConfig {
  readonly kind: 'NAT' | 'ENDPOINTS' | 'PUBLIC_IP';
  readonly natGateways: number;
  readonly taskSubnetType: ec2.SubnetType;
  readonly assignPublicIp: boolean;
  readonly publicSubnets: boolean;
  readonly endpoints: ec2.InterfaceVpcEndpointAwsService[];
}

/**
 * How tasks reach what is outside of their network: the largest fixed cost of a small ECS system, so it is a choice with a name.
 */
@checkedInput('Egress')
export class Egress {
  /**
   * Private subnets with NAT gateways.
   *
   * You pay per gateway and hour, and per gigabyte.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
   */
  public static nat(options: NatOptions = {}): Egress {
    return new Egress({
      kind: 'NAT',
      natGateways: options.natGateways ?? 1,
      taskSubnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS,
      assignPublicIp: false,
      publicSubnets: true,
      endpoints: [],
    });
  }

  /**
   * Isolated subnets with VPC endpoints. Tasks reach AWS services only; images must come from Amazon ECR.
   *
   * You pay per interface endpoint, zone and hour. The S3 gateway endpoint is free.
   *
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
   */
  public static endpoints(options: EndpointOptions = {}): Egress {
    return new Egress({
      kind: 'ENDPOINTS',
      natGateways: 0,
      taskSubnetType: ec2.SubnetType.PRIVATE_ISOLATED,
      assignPublicIp: false,
      publicSubnets: options.publicSubnets ?? true,
      endpoints: [
        ec2.InterfaceVpcEndpointAwsService.ECR,
        ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
        ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
        ...options.services ?? [],
      ].filter(({ shortName }, i, all) => all.findIndex(other => other.shortName === shortName) === i),
    });
  }

  /**
   * Public subnets. Each task has a public IP address; security groups block inbound traffic.
   *
   * You pay per address and hour. This is the cheapest option for few tasks.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html
   */
  public static publicIp(): Egress {
    return new Egress({
      kind: 'PUBLIC_IP',
      natGateways: 0,
      taskSubnetType: ec2.SubnetType.PUBLIC,
      assignPublicIp: true,
      publicSubnets: true,
      endpoints: [],
    });
  }

  /** @internal */
  public readonly _config: EgressConfig;

  private constructor(config: EgressConfig) {
    this._config = config;
  }
}
