import { aws_ec2 as ec2, Token } from 'aws-cdk-lib';
import { allowHosts, hostGroupOf } from '../network/host-groups';
import { declareInPacks } from '../private/audit-packs';

/**
 * Lets one end reach another. The rules belong to the end that asks, also in stacks: what it reaches stays as it is. Where the own end may
 * reach everything, no rule is added, and aws-cdk-lib need not warn that it ignores one.
 */
export function reach(from: ec2.IConnectable, to: ec2.IConnectable, port: ec2.Port, description: string): void {
  for (const source of from.connections.securityGroups) {
    for (const target of to.connections.securityGroups) {
      if (!source.allowAllOutbound) source.addEgressRule(target, port, description);
      const hosts = hostGroupOf(source);
      if (hosts) allowHosts(source.node.scope ?? source, hosts, target, port, description);
      else target.addIngressRule(source, port, description, true);
      if (!port.canInlineRule) declareUnreadable(source, target);
    }
  }
}

/** A port that only the deployment knows: cdk-nag reports that it cannot read it, whoever the rule lets in. */
function declareUnreadable(source: ec2.ISecurityGroup, target: ec2.ISecurityGroup): void {
  const rules = [source, target].flatMap(({ node }) => node.children).filter(child => child instanceof ec2.CfnSecurityGroupIngress);
  for (const rule of rules.filter(({ fromPort, sourceSecurityGroupId: from }) => Token.isUnresolved(fromPort) && from !== undefined)) {
    for (const id of ['EC2RestrictedCommonPorts', 'EC2RestrictedSSH']) {
      declareInPacks(rule, id, 'cdk-nag cannot read a port that only the deployment knows; the rule lets in one security group.');
    }
  }
}
