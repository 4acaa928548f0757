import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeApplicationFront } from './application-load-balancer';
import { applicationHealth, checkApplicationTargetGroup, makeApplicationTargetGroup } from './application-target-group';
import { IngressConfig, IngressKind, IngressTarget } from './contract';
import { checkExposure } from './exposure';
import { Health } from './health';
import { renderCondition, testHeader } from './listener-rule';
import { LoadBalancerOptions } from './load-balancer-options';
import { TestTraffic } from './test-traffic';
import { addTestListener, ruleSwitch } from './traffic-switch';
import { MAX_PRIORITY } from '../api/ingress/priority';
import { ServiceLoadBalancerShape } from '../api/service/shape';
import { judge } from '../private/judge';
import { Need } from '../private/stack-uses';
import { Finding } from '../rules/finding';
import { LISTENER_RULE_RULES } from '../rules/ingress/listener-rule-rules';
import { LISTENER_RULES } from '../rules/ingress/listener-rules';

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** An Application Load Balancer that one service owns. */
export class LoadBalancerIngress implements IngressKind {
  public readonly wants: ServiceLoadBalancerShape;
  public readonly ownHealth?: Health;

  constructor(private readonly options: LoadBalancerOptions) {
    this.ownHealth = options.health;
    this.wants = {
      type: 'application',
      protocol: 'tcp',
      containerName: options.containerName,
      containerPort: options.containerPort,
      listenerPorts: options.certificate ?? options.domain ? [HTTPS_PORT, HTTP_PORT] : [HTTP_PORT],
      authenticates: options.authenticate !== undefined,
    };
  }

  public healthOf(given?: Health): Health {
    return applicationHealth(this.options, given);
  }

  public check(given?: Health): Finding[] {
    const { certificate, domain, authenticate, routing } = this.options;
    return [
      ...checkApplicationTargetGroup(routing, this.healthOf(given)),
      ...checkExposure(this.options),
      ...judge(LISTENER_RULES, {
        protocol: certificate ?? domain ? 'HTTPS' : 'HTTP',
        authenticates: authenticate !== undefined,
        protocolVersion: routing?.protocolVersion,
      }),
    ];
  }

  public checkTestHeader(test: TestTraffic): Finding[] {
    return judge(LISTENER_RULE_RULES, { conditions: testHeader(test) });
  }

  public needs(): Need[] {
    return [];
  }

  public bind(scope: Construct, target: IngressTarget): IngressConfig {
    const { authenticate, routing } = this.options;
    const targetGroup = makeApplicationTargetGroup(scope, 'Targets', target, routing);
    const forward = elbv2.ListenerAction.forward([targetGroup]);
    const action = authenticate?._before(forward, true) ?? forward;
    const front = makeApplicationFront(scope, target.vpc, this.options, action);
    return {
      loadBalancer: front.loadBalancer,
      url: front.url,
      targetGroup,
      applicationTargetGroup: targetGroup,
      attach: alternateTarget => {
        targetGroup.addTarget(target.service.loadBalancerTarget({ ...portOf(target), alternateTarget }));
        if (target.health.port !== undefined) {
          target.service.connections.allowFrom(front.loadBalancer, ec2.Port.tcp(target.health.port), 'health check');
        }
      },
      makeTargetGroup: id => makeApplicationTargetGroup(scope, id, target, routing),
      // A rule of its own, so that changes of the listener, such as another certificate, leave alone what ECS has decided.
      productionSwitch: () => ruleSwitch(scope, 'Production', {
        listener: front.listener, priority: MAX_PRIORITY, conditions: [elbv2.ListenerCondition.pathPatterns(['/*'])], action,
      }),
      testSwitch: test => ruleSwitch(scope, 'Test', {
        ...test._shape.kind === 'port'
          ? { listener: addTestListener(front, test), conditions: [elbv2.ListenerCondition.pathPatterns(['/*'])] }
          : { listener: front.listener, conditions: testHeader(test).map(renderCondition) },
        priority: MAX_PRIORITY - 1,
        action,
      }),
    };
  }
}

/** The container port, in the words of aws-ecs. */
export function portOf({ containerName, mapping }: IngressTarget): ecs.LoadBalancerTargetOptions {
  return {
    containerName,
    containerPort: mapping.containerPort,
    protocol: mapping.protocol === 'udp' ? ecs.Protocol.UDP : undefined,
  };
}
