import { aws_elasticloadbalancingv2 as elbv2, Duration } from 'aws-cdk-lib';
import { TargetGroupShape } from '../api/ingress/shape';
import { secondsOf } from '../private/tokens';

/** How an application load balancer spreads requests over tasks. */
export interface RoutingOptions {
  /**
   * How long a client stays with the task that answered it first (1 second to 7 days).
   *
   * @default - every request may go to another task
   */
  readonly stickinessCookieDuration?: Duration;

  /**
   * Cookie of the application by which clients stay with a task.
   *
   * @default - a cookie that the load balancer makes
   */
  readonly stickinessCookieName?: string;

  /**
   * How long a new task gets less than its share of requests, while it warms up (30-900 seconds).
   *
   * @default - it gets its whole share at once
   */
  readonly slowStart?: Duration;

  /**
   * Which task is next.
   *
   * @default - round robin
   */
  readonly loadBalancingAlgorithmType?: elbv2.TargetGroupLoadBalancingAlgorithmType;

  /**
   * Version of HTTP that tasks speak: HTTP/1.1, HTTP/2 or gRPC. The last two need HTTPS in front.
   *
   * @default - HTTP/1.1
   */
  readonly protocolVersion?: elbv2.ApplicationProtocolVersion;
}

/** The routing as rules read it. */
export function routingShape(routing: RoutingOptions = {}): TargetGroupShape {
  return {
    protocol: 'HTTP',
    protocolVersion: routing.protocolVersion,
    stickinessSeconds: secondsOf(routing.stickinessCookieDuration),
    stickinessCookieName: routing.stickinessCookieName,
    slowStartSeconds: secondsOf(routing.slowStart),
    algorithm: routing.loadBalancingAlgorithmType,
  };
}
