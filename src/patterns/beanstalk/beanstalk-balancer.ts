import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { BeanstalkListener } from './beanstalk-listener';
import { balancerOptions, Options } from './environment-options';
import { AccessLogBucket } from '../../ingress/access-log-bucket';
import { openTo, TLS_POLICY } from '../../ingress/exposure';
import { INetwork } from '../../network/network';

/** What belongs to the load balancer that Elastic Beanstalk makes: who reaches it, and where its logs go. */
export class BeanstalkBalancer {
  public readonly securityGroup: ec2.SecurityGroup;
  private readonly logs: AccessLogBucket;

  constructor(scope: Construct, { vpc }: INetwork, private readonly listener: BeanstalkListener) {
    this.securityGroup = new ec2.SecurityGroup(scope, 'LoadBalancerSecurityGroup', {
      vpc, allowAllOutbound: false, description: 'Load balancer of Elastic Beanstalk',
    });
    openTo(this.securityGroup, listener._options, [ec2.Port.tcp(listener._port)]);
    this.logs = AccessLogBucket.ofApplication(scope);
  }

  /** Log delivery is tested when the load balancer is made. */
  public get logPolicy(): IDependable | undefined {
    return this.logs.policy;
  }

  /** The options of the load balancer. */
  public options(hostPort: number, healthCheckPath = '/'): Options {
    return balancerOptions({
      securityGroup: this.securityGroup.securityGroupId,
      hostPort,
      healthCheckPath,
      accessLogsBucket: this.logs.bucket.bucketName,
      certificate: this.listener._certificate?.certificateArn,
      sslPolicy: TLS_POLICY,
    });
  }
}
