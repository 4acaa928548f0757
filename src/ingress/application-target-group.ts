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
function makeApplicationTargetGroup(
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

/** The target groups of a service behind an application load balancer. */
export interface ApplicationTargets {
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  readonly alternateTargetGroup?: elbv2.ApplicationTargetGroup;
  /** Action that forwards requests to them. */
  readonly forward: elbv2.ListenerAction;
}

/** Makes the target groups of a service: two, where deployments shift traffic from the one to the other. */
export function makeApplicationTargets(scope: Construct, target: IngressTarget, health: Health, routing: RoutingOptions = {}): ApplicationTargets {
  const targetGroup = makeApplicationTargetGroup(scope, 'Targets', target, health, routing);
  if (!target.shiftsTraffic) return { targetGroup, forward: elbv2.ListenerAction.forward([targetGroup]) };
  const alternateTargetGroup = makeApplicationTargetGroup(scope, 'AlternateTargets', target, health, routing);
  return {
    targetGroup,
    alternateTargetGroup,
    forward: elbv2.ListenerAction.weightedForward(shares(targetGroup, alternateTargetGroup), {
      // Required for an action with several target groups that have sticky sessions.
      stickinessDuration: routing.stickinessCookieDuration,
    }),
  };
}

/** All traffic for the first of two target groups. ECS shifts it between those that it finds here. */
export function shares<T>(targetGroup: T, alternate: T): { readonly targetGroup: T; readonly weight: number }[] {
  return [{ targetGroup, weight: WHOLE }, { targetGroup: alternate, weight: 0 }];
}

const WHOLE = 100;

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
