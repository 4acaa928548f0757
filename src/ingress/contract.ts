import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Health } from './health';
import { Finding } from '../private/findings';

/** The service that traffic shall reach. */
export interface IngressTarget {
  readonly service: ecs.BaseService;
  readonly containerName: string;
  readonly containerPort: number;
  readonly targetType: elbv2.TargetType;
  readonly health: Health;
  readonly vpc: ec2.IVpc;
}

/** What an ingress made for a service. */
export interface IngressConfig {
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  readonly listener: elbv2.ApplicationListener;
  readonly url: string;
}

/** A way for traffic to arrive. */
export interface IngressKind {
  /** Everything that is wrong with it, known before anything is made. */
  check(): Finding[];
  /** Makes what it takes, below the scope. */
  bind(scope: Construct, target: IngressTarget): IngressConfig;
}
