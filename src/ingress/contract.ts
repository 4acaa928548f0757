import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Health } from './health';
import { IngressPlace } from './place';
import { TestTraffic } from './test-traffic';
import { ClaimShape } from '../api/ingress/listener-shape';
import { PatternIngressShape } from '../api/patterns/shape';
import { ServiceLoadBalancerShape } from '../api/service/shape';
import { Target } from '../api/service/target';
import { Need } from '../private/stack-uses';
import { Finding } from '../rules/finding';

/** The service that an ingress sends traffic to. */
export interface IngressTarget extends Target {
  readonly service: ecs.BaseService;
  readonly targetType: elbv2.TargetType;
  readonly vpc: ec2.IVpc;
  /** Security groups of the instances; empty in awsvpc mode. */
  readonly hosts: ec2.ISecurityGroup[];
  /** Whether deployments shift traffic between two target groups. */
  readonly shiftsTraffic: boolean;
}

/**
 * Resource that switches traffic between two target groups: a listener rule of an Application Load Balancer, or a listener of a
 * Network Load Balancer.
 */
export interface TrafficSwitch {
  readonly arn: string;
  /** IAM action that ECS needs to switch traffic. */
  readonly permission: string;
}

/** Resources that an ingress created for a service. No task is registered before `attach`. */
export interface IngressConfig {
  readonly loadBalancer?: elbv2.ApplicationLoadBalancer;
  readonly networkLoadBalancer?: elbv2.NetworkLoadBalancer;
  /** Target group of production traffic. */
  readonly targetGroup: elbv2.TargetGroupBase;
  /** Second target group, with the settings of the first, if deployments shift traffic. */
  readonly alternateTargetGroup?: elbv2.TargetGroupBase;
  /** The target group, if it has a request count metric. */
  readonly applicationTargetGroup?: elbv2.ApplicationTargetGroup;
  readonly url?: string;
  /** Registers the tasks, also with an alternate target group for deployments that shift traffic. */
  attach(alternateTarget?: ecs.IAlternateTarget): void;
  /** Returns the resource that switches production traffic. */
  productionSwitch(): TrafficSwitch;
  /** Creates a listener or rule for test traffic, and returns it. */
  testSwitch(test: TestTraffic): TrafficSwitch;
}

/** Input of an ingress from its service. */
export interface IngressOrder {
  /** Prop path of the ingress, with a trailing dot. Empty if its options are props of the service itself. */
  readonly prefix: string;
  /** Health check, unless the ingress sets its own. */
  readonly health?: Health;
  /** How requests reach a new version before production traffic does. */
  readonly testTraffic?: TestTraffic;
  /** Where it is created. */
  readonly place: IngressPlace;
  /** Listener rules of other ingresses of the same service. */
  readonly claims: readonly ListenerClaim[];
}

/** A rule on a shared listener. */
export interface ListenerClaim {
  readonly listener: elbv2.IApplicationListener;
  readonly share: ClaimShape;
}

/** A planned ingress: its findings, and how to create it. */
export interface IngressPlan {
  readonly shape: ServiceLoadBalancerShape;
  /** Health check of the ingress: its own, that of the service, or the default. */
  readonly health: Health;
  readonly findings: readonly Finding[];
  /** What it takes from other stacks. */
  readonly needs: readonly Need[];
  readonly claims: readonly ListenerClaim[];
  /** Creates the resources in the scope. */
  bind(scope: Construct, target: IngressTarget): IngressConfig;
}

/** A kind of ingress. */
export interface IngressKind {
  /** Its own peers, and whether other services use its load balancer too. */
  readonly shape: PatternIngressShape;
  /** The same ingress, with peers that a pattern names. */
  openTo(allowFrom: ec2.IPeer[]): IngressKind;
  plan(order: IngressOrder): IngressPlan;
}
