import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkedInput } from '../private/input/check-input';

/** A destination that tasks may connect to. */
export interface EgressDestination {
  /** Addresses, a prefix list or a security group. */
  readonly peer: ec2.IPeer;

  /**
   * Ports of the destination.
   *
   * @default ec2.Port.allTcp()
   */
  readonly port?: ec2.Port;
}

/** Options of `TaskEgress.only`. */
export interface RestrictedEgressOptions {
  /**
   * Where Amazon ECR, Amazon S3, CloudWatch Logs, Secrets Manager and Systems Manager answer by HTTPS: no task starts without them. Their
   * public addresses are not known at synth. Where they are reached through VPC endpoints, name the CIDR block of the VPC and the prefix
   * list of the S3 gateway endpoint.
   *
   * @default - HTTPS (TCP port 443) to any IPv4 address
   */
  readonly awsServices?: ec2.IPeer[];
}

const HTTPS = ec2.Port.tcp(443);

/**
 * Where tasks may connect to. What is connected later, such as `database.connections.allowDefaultPortFrom(api)`, is added; names are
 * always resolved by the DNS server of the VPC.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
@checkedInput('TaskEgress')
export class TaskEgress {
  /** Anywhere, on every port. */
  public static anywhere(): TaskEgress {
    return new TaskEgress();
  }

  /** Only these destinations, and what starting a task needs. */
  public static only(destinations: EgressDestination[], options: RestrictedEgressOptions = {}): TaskEgress {
    return new TaskEgress({ destinations, awsServices: options.awsServices ?? [ec2.Peer.anyIpv4()] });
  }

  private constructor(private readonly limits?: { readonly destinations: EgressDestination[]; readonly awsServices: ec2.IPeer[] }) {}

  /** @internal Whether some destinations are out of reach. */
  public get _isLimited(): boolean {
    return this.limits !== undefined;
  }

  /** @internal The security group of tasks; none where aws-ecs makes the one that it always makes. */
  public _makeGroup(scope: Construct, vpc: ec2.IVpc): ec2.SecurityGroup | undefined {
    if (!this.limits) return undefined;
    const group = new ec2.SecurityGroup(scope, 'SecurityGroup', { vpc, allowAllOutbound: false, description: `Tasks of ${scope.node.path}` });
    for (const peer of this.limits.awsServices) {
      group.addEgressRule(peer, HTTPS, 'AWS services that tasks start with');
    }
    for (const { peer, port = ec2.Port.allTcp() } of this.limits.destinations) {
      group.addEgressRule(peer, port, `to ${port.toString()}`);
    }
    return group;
  }
}
