import { aws_elasticloadbalancingv2 as elbv2, aws_wafv2 as wafv2 } from 'aws-cdk-lib';
import { makeLogGroup } from './log-group';
import { postureOf } from './posture';

/** Puts the web ACL of the posture in front of a load balancer. */
export function protectByWebAcl(loadBalancer: elbv2.ApplicationLoadBalancer): void {
  const webAclArn = postureOf(loadBalancer).webAcl._arnFor(loadBalancer, (scope, logGroupName) => makeLogGroup(scope, 'Logs', { logGroupName }));
  if (webAclArn !== undefined) {
    new wafv2.CfnWebACLAssociation(loadBalancer, 'WebAcl', { resourceArn: loadBalancer.loadBalancerArn, webAclArn });
  }
}
