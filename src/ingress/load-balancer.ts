import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeApplicationFront } from './application-load-balancer';
import { applicationHealth, checkApplicationTargetGroup, makeApplicationTargets } from './application-target-group';
import { IngressConfig, IngressKind, IngressOrder, IngressPlan, IngressTarget } from './contract';
import { checkExposure } from './exposure';
import { Health } from './health';
import { renderCondition, testHeader } from './listener-rule';
import { LoadBalancerOptions } from './load-balancer-options';
import { checkOwnPlace, inOptions, inTestTraffic } from './order-findings';
import { addTestListener, ruleSwitch } from './traffic-switch';
import { MAX_PRIORITY } from '../api/ingress/priority';
import { PatternIngressShape } from '../api/patterns/shape';
import { judgeDemands } from '../posture/demands';
import { judge } from '../private/judge';
import { LISTENER_RULE_RULES } from '../rules/ingress/listener-rule-rules';
import { LISTENER_RULES } from '../rules/ingress/listener-rules';

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** An Application Load Balancer that one service owns. */
export class LoadBalancerIngress implements IngressKind {
  public readonly shape: PatternIngressShape;

  constructor(private readonly options: LoadBalancerOptions) {
    this.shape = { allowFrom: options.allowFrom };
  }

  public openTo(allowFrom: ec2.IPeer[]): IngressKind {
    return new LoadBalancerIngress({ ...this.options, allowFrom });
  }

  public plan(order: IngressOrder): IngressPlan {
    const { options } = this;
    const { certificate, domain, authenticate, routing } = options;
    const secure = (certificate ?? domain) !== undefined;
    const health = applicationHealth(options, order.health);
    return {
      shape: {
        type: 'application',
        protocol: 'tcp',
        containerName: options.containerName,
        containerPort: options.containerPort,
        listenerPorts: secure ? [HTTPS_PORT, HTTP_PORT] : [HTTP_PORT],
        authenticates: authenticate !== undefined,
      },
      health,
      findings: [
        ...inOptions(order, options, [
          ...checkApplicationTargetGroup(routing, health),
          ...checkExposure(options),
          ...judgeDemands(order.place.scope, { protocol: secure ? 'HTTPS' : 'HTTP' }),
          ...judge(LISTENER_RULES, {
            protocol: secure ? 'HTTPS' : 'HTTP', authenticates: authenticate !== undefined, protocolVersion: routing?.protocolVersion,
          }),
        ]),
        ...checkOwnPlace('application', order, options),
        ...inTestTraffic(order, header => judge(LISTENER_RULE_RULES, { conditions: header })),
      ],
      needs: [],
      claims: [],
      bind: (scope, target) => this.bind(scope, target, health),
    };
  }

  private bind(scope: Construct, target: IngressTarget, health: Health): IngressConfig {
    const { authenticate, routing } = this.options;
    const { targetGroup, alternateTargetGroup, forward } = makeApplicationTargets(scope, target, health, routing);
    const authenticated = (next: elbv2.ListenerAction) => authenticate?._before(next, true) ?? next;
    // ECS changes rules, not the default action, which receives requests that match no rule.
    const front = makeApplicationFront(scope, target.vpc, this.options, authenticated(elbv2.ListenerAction.forward([targetGroup])));
    const action = authenticated(forward);
    return {
      loadBalancer: front.loadBalancer,
      url: front.url,
      targetGroup,
      alternateTargetGroup,
      applicationTargetGroup: targetGroup,
      attach: alternateTarget => {
        targetGroup.addTarget(target.service.loadBalancerTarget({ ...portOf(target), alternateTarget }));
        if (health.port !== undefined) {
          target.service.connections.allowFrom(front.loadBalancer, ec2.Port.tcp(health.port), 'health check');
        }
      },
      // A separate rule, so that changes of the listener, such as another certificate, do not reset the weights that ECS has set.
      productionSwitch: () => ruleSwitch(scope, 'Production', {
        listener: front.listener, priority: MAX_PRIORITY, conditions: [elbv2.ListenerCondition.pathPatterns(['/*'])], action,
      }),
      testSwitch: test => ruleSwitch(scope, 'Test', {
        ...test._plan.shape.kind === 'port'
          ? { listener: addTestListener(front, test), conditions: [elbv2.ListenerCondition.pathPatterns(['/*'])] }
          : { listener: front.listener, conditions: testHeader(test).map(renderCondition) },
        priority: MAX_PRIORITY - 1,
        action,
      }),
    };
  }
}

/** The container port in the types of aws-ecs. */
export function portOf({ containerName, mapping }: IngressTarget): ecs.LoadBalancerTargetOptions {
  return {
    containerName,
    containerPort: mapping.containerPort,
    protocol: mapping.protocol === 'udp' ? ecs.Protocol.UDP : undefined,
  };
}
