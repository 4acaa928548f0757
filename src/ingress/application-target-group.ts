import { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IngressTarget } from './contract';
import { Health, HEALTH_PROPS } from './health';
import { RoutingOptions, routingShape } from './routing';
import { IngressTargetOptions } from './target-options';
import { TargetGroupShape } from '../api/ingress/shape';
import { judge } from '../private/judge';
import { secondsOf } from '../private/tokens';
import { Finding } from '../rules/finding';
import { TARGET_GROUP_RULES } from '../rules/ingress/target-group-rules';
import { renamePaths } from '../rules/prop-paths';

/** Required by the API, but unused: each task is registered with its own port. */
const ANY_PORT = 80;

/** Health check of a target group of an Application Load Balancer. */
export function applicationHealth({ health, routing }: IngressTargetOptions & { readonly routing?: RoutingOptions }, given?: Health): Health {
  return health ?? given ?? (routing?.protocolVersion === elbv2.ApplicationProtocolVersion.GRPC ? Health.grpc() : Health.http());
}

/** Creates an HTTP target group without targets. */
export function makeApplicationTargetGroup(
  scope: Construct, id: string, target: IngressTarget, health: Health, routing: RoutingOptions = {},
): elbv2.ApplicationTargetGroup {
  const { interval, timeout, ...healthCheck } = health.toTargetGroupHealthCheck();
  const targetGroup = new elbv2.ApplicationTargetGroup(scope, id, {
    vpc: target.vpc,
    protocol: elbv2.ApplicationProtocol.HTTP,
    protocolVersion: routing.protocolVersion,
    port: ANY_PORT,
    targetType: target.targetType,
    deregistrationDelay: health.deregistrationDelay,
    stickinessCookieDuration: routing.stickinessCookieDuration,
    stickinessCookieName: routing.stickinessCookieName,
    slowStart: routing.slowStart,
    loadBalancingAlgorithmType: routing.loadBalancingAlgorithmType,
    healthCheck,
  });
  setTimes(targetGroup, health);
  return targetGroup;
}

/** Set on the L1, because the L2 compares the values in milliseconds and fails on tokens. Our rules have compared them already. */
export function setTimes(targetGroup: elbv2.TargetGroupBase, health: Health): void {
  const { interval, timeout } = health.toTargetGroupHealthCheck();
  const resource = targetGroup.node.defaultChild as elbv2.CfnTargetGroup;
  resource.healthCheckIntervalSeconds = secondsOf(interval);
  resource.healthCheckTimeoutSeconds = secondsOf(timeout);
}

/** Findings about a target group, with the names of props. */
export function checkTargetGroup(shape: TargetGroupShape): Finding[] {
  return renamePaths(judge(TARGET_GROUP_RULES, shape), HEALTH_PROPS);
}

/** Findings about a target group of an Application Load Balancer, including its health check. */
export function checkApplicationTargetGroup(routing: RoutingOptions | undefined, health: Health): Finding[] {
  return checkTargetGroup({ ...health._toShape(), ...routingShape(routing) });
}
