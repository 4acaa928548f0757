import { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { applicationHealth, checkApplicationTargetGroup, makeApplicationTargets } from './application-target-group';
import { claim, claimsOn } from './claims';
import { IngressConfig, IngressKind, IngressOrder, IngressPlan, IngressTarget } from './contract';
import { Health } from './health';
import { CONDITION_PROPS, conditionsOf, renderCondition, testHeader } from './listener-rule';
import { ListenerView } from './listener-view';
import { portOf } from './load-balancer';
import { inOptions, inTestTraffic } from './order-findings';
import { checkListenerPlace } from './place';
import { reachFromShared } from './reach';
import { SharedIngressOptions } from './shared-ingress-options';
import { ISharedLoadBalancer, SharedLoadBalancer } from './shared-load-balancer';
import { ruleSwitch, switchOf } from './traffic-switch';
import { ClaimShape, ConditionShape } from '../api/ingress/listener-shape';
import { priorityOf } from '../api/ingress/priority';
import { PatternIngressShape } from '../api/patterns/shape';
import { serviceResource } from '../private/ecs-inside';
import { judge } from '../private/judge';
import { LISTENER_RULE_RULES } from '../rules/ingress/listener-rule-rules';
import { LISTENER_RULES } from '../rules/ingress/listener-rules';
import { renamePaths } from '../rules/prop-paths';
import { inside } from '../rules/rule';

const WILDCARD = /[*?]/;

function shareOf(owner: string, conditions: ConditionShape[], priority?: number): ClaimShape {
  return { owner, conditions, priority: priority ?? priorityOf(conditions), explicit: priority !== undefined };
}

/** Listener rules of a service on a shared Application Load Balancer. */
export class SharedIngress implements IngressKind {
  public readonly shape: PatternIngressShape = { shared: true };

  constructor(private readonly balancer: ISharedLoadBalancer, private readonly options: SharedIngressOptions) {}

  /** Rules have already rejected peers of a service for a load balancer that is not its own. */
  public openTo(): IngressKind {
    return this;
  }

  public plan(order: IngressOrder): IngressPlan {
    const { balancer: { listener, secure }, options } = this;
    const { routing, authenticate, priority } = options;
    const health = applicationHealth(options, order.health);
    const conditions = conditionsOf(options);
    const owner = order.prefix.replace(/\.$/, '');
    const production = shareOf(owner, conditions, priority);
    // The conditions of production plus a header, evaluated before production.
    const header = order.testTraffic ? testHeader(order.testTraffic) : [];
    const test = header.length > 0 ? shareOf(owner, [...conditions, ...header], priority === undefined ? undefined : priority - 1) : undefined;
    const others = [...claimsOn(listener), ...order.claims.flatMap(claimed => claimed.listener === listener ? [claimed.share] : [])];
    return {
      shape: {
        type: 'application',
        protocol: 'tcp',
        containerName: options.containerName,
        containerPort: options.containerPort,
        shared: true,
        authenticates: authenticate !== undefined,
      },
      health,
      findings: [
        ...inside(owner, checkListenerPlace(listener, order.place)),
        ...inOptions(order, options, [
          ...checkApplicationTargetGroup(routing, health),
          ...renamePaths(judge(LISTENER_RULE_RULES, { conditions, priority, others }), CONDITION_PROPS),
          ...judge(LISTENER_RULES, {
            protocol: secure === false ? 'HTTP' : undefined, authenticates: authenticate !== undefined, protocolVersion: routing?.protocolVersion,
          }),
        ]),
        ...inTestTraffic(order, () => judge(LISTENER_RULE_RULES, {
          conditions: test?.conditions, priority: test?.explicit ? test.priority : undefined, others,
        })),
      ],
      needs: [{ path: owner, value: listener.listenerArn, provider: this.provider() }],
      claims: [production, ...test ? [test] : []].map(share => ({ listener, share })),
      bind: (scope, target) => this.bind(scope, target, health, production, test),
    };
  }

  private bind(scope: Construct, target: IngressTarget, health: Health, production: ClaimShape, test?: ClaimShape): IngressConfig {
    const { balancer: { listener }, options: { routing } } = this;
    claim(listener, { ...production, owner: scope.node.path });
    const { targetGroup, alternateTargetGroup, forward } = makeApplicationTargets(scope, target, health, routing);
    const view = new ListenerView(scope, 'Listener', listener);
    const action = this.authenticated(forward);
    const ruleOf = ({ conditions, priority }: ClaimShape) => ({ listener: view, priority, conditions: conditions.map(renderCondition), action });
    const rule = new elbv2.ApplicationListenerRule(scope, 'Rule', ruleOf(production));
    return {
      targetGroup,
      alternateTargetGroup,
      applicationTargetGroup: targetGroup,
      url: this.url(),
      attach: alternateTarget => {
        targetGroup.addTarget(target.service.loadBalancerTarget({ ...portOf(target), alternateTarget }));
        // Only the service: its tasks must not be checked before the load balancer can reach them.
        serviceResource(target.service).node.addDependency(...reachFromShared(scope, listener.connections.securityGroups, target, health));
      },
      productionSwitch: () => switchOf(rule),
      testSwitch: () => {
        // Rules have already rejected test traffic without a header.
        const share = test ?? production;
        claim(listener, { ...share, owner: scope.node.path });
        return ruleSwitch(scope, 'Test', ruleOf(share));
      },
    };
  }

  /** Construct that represents the listener to the user. */
  private provider(): IConstruct {
    return this.balancer instanceof SharedLoadBalancer ? this.balancer : this.balancer.listener;
  }

  private authenticated(next: elbv2.ListenerAction): elbv2.ListenerAction {
    if (!this.options.authenticate) return next;
    if (this.balancer instanceof SharedLoadBalancer) {
      this.balancer._reachProviders();
    }
    return this.options.authenticate._before(next, false);
  }

  /** First URL of the service. */
  private url(): string | undefined {
    const [host] = this.options.hostHeaders ?? [];
    const scheme = this.balancer.secure === false ? 'http' : 'https';
    const base = host === undefined || WILDCARD.test(host) ? this.balancer.url : `${scheme}://${host}`;
    const [path = ''] = this.options.pathPatterns ?? [];
    return base && `${base}${path.split(WILDCARD)[0].replace(/\/$/, '')}`;
  }
}
