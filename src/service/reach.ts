import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { allowHosts, hostGroupOf } from '../network/host-groups';

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
    }
  }
}
