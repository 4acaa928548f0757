import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkedInput } from '../private/input/check-input';

/** A destination that tasks can connect to. */
export interface EgressDestination {
  /** IP range, prefix list or security group. */
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
   * Peers for HTTPS to the services that are needed to start tasks: Amazon ECR, Amazon S3, CloudWatch Logs, Secrets Manager and
   * Systems Manager. Their public IP addresses are not known at synth. If you use VPC endpoints, set the CIDR block of the VPC and
   * the prefix list of the S3 gateway endpoint.
   *
   * @default - HTTPS (TCP port 443) to any IPv4 address, whether it belongs to AWS or not
   */
  readonly awsServices?: ec2.IPeer[];
}

const HTTPS = ec2.Port.tcp(443);

/**
 * Destinations that tasks can connect to. Connections that you add later, such as `database.connections.allowDefaultPortFrom(api)`,
 * are allowed too. DNS queries to the VPC resolver are always possible.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
@checkedInput('TaskEgress')
export class TaskEgress {
  /** Any destination, on any port. */
  public static anywhere(): TaskEgress {
    return new TaskEgress();
  }

  /**
   * These destinations, and HTTPS to the services that are needed to start tasks. Without `awsServices`, that is HTTPS (TCP port 443)
   * to any IPv4 address: images, logs and secrets come from addresses that are not known at synth. To limit HTTPS as well, use VPC
   * endpoints and set `awsServices`.
   */
  public static only(destinations: EgressDestination[], options: RestrictedEgressOptions = {}): TaskEgress {
    return new TaskEgress({ destinations, awsServices: options.awsServices ?? [ec2.Peer.anyIpv4()] });
  }

  private constructor(private readonly limits?: { readonly destinations: EgressDestination[]; readonly awsServices: ec2.IPeer[] }) {}

  /** @internal Whether destinations are limited. */
  public get _isLimited(): boolean {
    return this.limits !== undefined;
  }

  /** @internal The security group of tasks; undefined if aws-ecs creates its default one. */
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
