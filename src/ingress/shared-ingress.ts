import { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { applicationHealth, checkApplicationTargetGroup, makeApplicationTargetGroup } from './application-target-group';
import { claim, claimsOn } from './claims';
import { IngressConfig, IngressKind, IngressTarget } from './contract';
import { Health } from './health';
import { CONDITION_PROPS, conditionsOf, renderCondition, testHeader } from './listener-rule';
import { ListenerView } from './listener-view';
import { portOf } from './load-balancer';
import { reachFromShared } from './reach';
import { SharedIngressOptions } from './shared-ingress-options';
import { ISharedLoadBalancer, SharedLoadBalancer } from './shared-load-balancer';
import { TestTraffic } from './test-traffic';
import { ruleSwitch, switchOf } from './traffic-switch';
import { ConditionShape } from '../api/ingress/listener-shape';
import { priorityOf } from '../api/ingress/priority';
import { ServiceLoadBalancerShape } from '../api/service/shape';
import { serviceResource } from '../private/ecs-inside';
import { judge } from '../private/judge';
import { report } from '../private/report';
import { Need } from '../private/stack-uses';
import { Finding } from '../rules/finding';
import { LISTENER_RULE_RULES } from '../rules/ingress/listener-rule-rules';
import { LISTENER_RULES } from '../rules/ingress/listener-rules';
import { renamePaths } from '../rules/rule';

const WILDCARD = /[*?]/;

/** A share of an Application Load Balancer that several services use. */
export class SharedIngress implements IngressKind {
  public readonly wants: ServiceLoadBalancerShape;
  public readonly ownHealth?: Health;
  private readonly conditions: ConditionShape[];

  constructor(private readonly balancer: ISharedLoadBalancer, private readonly options: SharedIngressOptions) {
    this.ownHealth = options.health;
    this.conditions = conditionsOf(options);
    this.wants = {
      type: 'application',
      protocol: 'tcp',
      containerName: options.containerName,
      containerPort: options.containerPort,
      shared: true,
      authenticates: options.authenticate !== undefined,
    };
  }

  public healthOf(given?: Health): Health {
    return applicationHealth(this.options, given);
  }

  public check(given?: Health): Finding[] {
    const { routing, authenticate } = this.options;
    return [
      ...checkApplicationTargetGroup(routing, this.healthOf(given)),
      ...this.checkRule(),
      ...judge(LISTENER_RULES, {
        protocol: this.balancer.secure === false ? 'HTTP' : undefined,
        authenticates: authenticate !== undefined,
        protocolVersion: routing?.protocolVersion,
      }),
    ];
  }

  public checkTestHeader(test: TestTraffic): Finding[] {
    return judge(LISTENER_RULE_RULES, { ...this.testRule(test), others: claimsOn(this.balancer.listener) });
  }

  public needs(): Need[] {
    const provider = this.balancer instanceof SharedLoadBalancer ? this.balancer : this.balancer.listener;
    return [{ path: '', value: this.balancer.listener.listenerArn, provider }];
  }

  public bind(scope: Construct, target: IngressTarget): IngressConfig {
    const { balancer: { listener }, options: { routing }, conditions } = this;
    // Again: another ingress of the same service may have come in between.
    report(scope, this.checkRule());
    const priority = this.options.priority ?? priorityOf(conditions);
    claim(listener, { owner: scope.node.path, conditions, priority, explicit: this.options.priority !== undefined });
    const targetGroup = makeApplicationTargetGroup(scope, 'Targets', target, routing);
    const view = new ListenerView(scope, 'Listener', listener);
    const action = this.authenticated(elbv2.ListenerAction.forward([targetGroup]));
    const rule = new elbv2.ApplicationListenerRule(scope, 'Rule', {
      listener: view,
      priority,
      conditions: conditions.map(renderCondition),
      action,
    });
    return {
      targetGroup,
      applicationTargetGroup: targetGroup,
      url: this.url(),
      attach: alternateTarget => {
        targetGroup.addTarget(target.service.loadBalancerTarget({ ...portOf(target), alternateTarget }));
        // The service alone: its tasks must not be checked before the load balancer reaches them.
        serviceResource(target.service).node.addDependency(...reachFromShared(scope, listener.connections.securityGroups, target));
      },
      makeTargetGroup: id => makeApplicationTargetGroup(scope, id, target, routing),
      productionSwitch: () => switchOf(rule),
      testSwitch: test => {
        const { conditions: demanded, priority: testPriority = priorityOf(demanded) } = this.testRule(test);
        claim(listener, { owner: scope.node.path, conditions: demanded, priority: testPriority, explicit: this.options.priority !== undefined });
        return ruleSwitch(scope, 'Test', { listener: view, priority: testPriority, conditions: demanded.map(renderCondition), action });
      },
    };
  }

  /** What production demands and a header besides, asked before production. */
  private testRule(test: TestTraffic): { conditions: ConditionShape[]; priority?: number } {
    const { priority } = this.options;
    return { conditions: [...this.conditions, ...testHeader(test)], priority: priority === undefined ? undefined : priority - 1 };
  }

  private checkRule(): Finding[] {
    const others = claimsOn(this.balancer.listener);
    return renamePaths(judge(LISTENER_RULE_RULES, { conditions: this.conditions, priority: this.options.priority, others }), CONDITION_PROPS);
  }

  private authenticated(next: elbv2.ListenerAction): elbv2.ListenerAction {
    if (!this.options.authenticate) return next;
    if (this.balancer instanceof SharedLoadBalancer) {
      this.balancer._reachProviders();
    }
    return this.options.authenticate._before(next, false);
  }

  /** The first address that the service answers at. */
  private url(): string | undefined {
    const [host] = this.options.hosts ?? [];
    const scheme = this.balancer.secure === false ? 'http' : 'https';
    const base = host === undefined || WILDCARD.test(host) ? this.balancer.url : `${scheme}://${host}`;
    const [path = ''] = this.options.paths ?? [];
    return base && `${base}${path.split(WILDCARD)[0].replace(/\/$/, '')}`;
  }
}
