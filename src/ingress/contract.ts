import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Health } from './health';
import { IngressPlace } from './place';
import { TestTraffic } from './test-traffic';
import { ClaimShape } from '../api/ingress/listener-shape';
import { ServiceLoadBalancerShape } from '../api/service/shape';
import { Target } from '../api/service/target';
import { Need } from '../private/stack-uses';
import { Finding } from '../rules/finding';

/** The service that traffic shall reach. */
export interface IngressTarget extends Target {
  readonly service: ecs.BaseService;
  readonly targetType: elbv2.TargetType;
  readonly vpc: ec2.IVpc;
  /** Security groups of the hosts whose interfaces tasks share; none where tasks have their own. */
  readonly hosts: ec2.ISecurityGroup[];
  /** Whether deployments shift traffic between two target groups. */
  readonly shiftsTraffic: boolean;
}

/** What sends traffic to one of two target groups: a rule of an application load balancer, a listener of a network load balancer. */
export interface TrafficSwitch {
  readonly arn: string;
  /** The action that it takes to turn it. */
  readonly permission: string;
}

/** What an ingress made for a service. No task is registered before `attach`. */
export interface IngressConfig {
  readonly loadBalancer?: elbv2.ApplicationLoadBalancer;
  readonly networkLoadBalancer?: elbv2.NetworkLoadBalancer;
  /** Where production traffic goes. */
  readonly targetGroup: elbv2.TargetGroupBase;
  /** The other one of two between which traffic is shifted, like the first one. */
  readonly alternateTargetGroup?: elbv2.TargetGroupBase;
  /** The same, where requests can be counted. */
  readonly applicationTargetGroup?: elbv2.ApplicationTargetGroup;
  readonly url?: string;
  /** Registers tasks: also with an alternate target group, for deployments that shift traffic from the one to the other. */
  attach(alternateTarget?: ecs.IAlternateTarget): void;
  /** What decides which of two target groups production traffic goes to. */
  productionSwitch(): TrafficSwitch;
  /** Makes a way for test traffic, and what decides where it goes. */
  testSwitch(test: TestTraffic): TrafficSwitch;
}

/** What the service says that traffic arrives at. */
export interface IngressOrder {
  /** Where the ingress stands in the words of the user, with a dot behind; empty where its options stand beside those of the service. */
  readonly prefix: string;
  /** When a task counts as healthy, unless the ingress says. */
  readonly health?: Health;
  /** How requests reach a new version before production traffic does. */
  readonly testTraffic?: TestTraffic;
  /** Where it is created. */
  readonly place: IngressPlace;
  /** Shares of listeners that other ways into the same service will claim. */
  readonly claims: readonly ListenerClaim[];
}

/** A share of a listener that others use too. */
export interface ListenerClaim {
  readonly listener: elbv2.IApplicationListener;
  readonly share: ClaimShape;
}

/** A way for traffic to arrive, thought through: what is wrong with it, and what will be made. */
export interface IngressPlan {
  readonly shape: ServiceLoadBalancerShape;
  /** When a task counts as healthy: as the ingress says, as the service says, or as fits. */
  readonly health: Health;
  readonly findings: readonly Finding[];
  /** What it takes from other stacks. */
  readonly needs: readonly Need[];
  readonly claims: readonly ListenerClaim[];
  /** Makes what it takes, below the scope. */
  bind(scope: Construct, target: IngressTarget): IngressConfig;
}

/** A way for traffic to arrive. */
export interface IngressKind {
  plan(order: IngressOrder): IngressPlan;
}
