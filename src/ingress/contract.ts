import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Health } from './health';
import { TestTraffic } from './test-traffic';
import { ServiceLoadBalancerShape } from '../api/service/shape';
import { Target } from '../api/service/target';
import { Need } from '../private/stack-uses';
import { Finding } from '../rules/finding';

/** The service that traffic shall reach. */
export interface IngressTarget extends Target {
  readonly service: ecs.BaseService;
  readonly targetType: elbv2.TargetType;
  readonly health: Health;
  readonly vpc: ec2.IVpc;
  /** Security groups of the hosts whose interfaces tasks share; none where tasks have their own. */
  readonly hosts: ec2.ISecurityGroup[];
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
  /** The same, where requests can be counted. */
  readonly applicationTargetGroup?: elbv2.ApplicationTargetGroup;
  readonly url?: string;
  /** Registers tasks: also with an alternate target group, for deployments that shift traffic from the one to the other. */
  attach(alternateTarget?: ecs.IAlternateTarget): void;
  /** What decides which of two target groups production traffic goes to. */
  productionSwitch(): TrafficSwitch;
  /** Makes a way for test traffic, and what decides where it goes. */
  testSwitch(test: TestTraffic): TrafficSwitch;
  /** A target group like the first one. */
  makeTargetGroup(id: string): elbv2.TargetGroupBase;
}

/** A way for traffic to arrive. */
export interface IngressKind {
  /** What traffic goes to, as asked for. */
  readonly wants: ServiceLoadBalancerShape;
  /** Health that it is told itself, if it is. */
  readonly ownHealth?: Health;
  /** When a task counts as healthy: as said here, as said by the service, or as fits. */
  healthOf(given?: Health): Health;
  /** Everything that is wrong with it, known before anything is made. */
  check(given?: Health): Finding[];
  /** Everything that is wrong with a header by which test traffic comes this way. */
  checkTestHeader(test: TestTraffic): Finding[];
  /** What it takes from other stacks. */
  needs(): Need[];
  /** Makes what it takes, below the scope. */
  bind(scope: Construct, target: IngressTarget): IngressConfig;
}
