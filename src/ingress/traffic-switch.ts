import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ApplicationFront } from './application-load-balancer';
import { TrafficSwitch } from './contract';
import { openTo, TLS_POLICY } from './exposure';
import { TestTraffic } from './test-traffic';

const NOT_FOUND = 404;

/** Creates a listener rule that switches traffic. */
export function ruleSwitch(scope: Construct, id: string, props: elbv2.ApplicationListenerRuleProps): TrafficSwitch {
  return switchOf(new elbv2.ApplicationListenerRule(scope, id, props));
}

/** Uses an existing listener rule to switch traffic. */
export function switchOf(rule: elbv2.ApplicationListenerRule): TrafficSwitch {
  return { arn: rule.listenerRuleArn, permission: 'elasticloadbalancing:ModifyRule' };
}

/** Uses a listener of a Network Load Balancer, which has no rules. */
export function listenerSwitch({ listenerArn }: elbv2.NetworkListener): TrafficSwitch {
  return { arn: listenerArn, permission: 'elasticloadbalancing:ModifyListener' };
}

/** A second listener with the same protocol. Its rule decides where requests go. */
export function addTestListener({ loadBalancer, certificate }: ApplicationFront, test: TestTraffic): elbv2.ApplicationListener {
  const listener = loadBalancer.addListener('Test', {
    port: test._plan.shape.port,
    protocol: certificate ? elbv2.ApplicationProtocol.HTTPS : elbv2.ApplicationProtocol.HTTP,
    certificates: certificate && [certificate],
    sslPolicy: certificate && TLS_POLICY,
    open: false,
    defaultAction: elbv2.ListenerAction.fixedResponse(NOT_FOUND),
  });
  openTo(loadBalancer, test._plan, [ec2.Port.tcp(listener.port)]);
  return listener;
}
