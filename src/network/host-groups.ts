import { aws_ec2 as ec2, Names, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { Memory } from '../private/memory';
import { deployAfter, isDeployedAfter, stackOf } from '../private/stack-uses';

/** Child construct of a stack with the rules from instances to what tasks reach. */
const SHARED_RULES = 'HostsToTargets';

/** The security group of instances that an imported one stands for. */
const ORIGINALS = new Memory<ec2.ISecurityGroup>('hostGroup');

/** Imports security groups of instances into the stack of a service or task, so that rules are created there. */
export function importHosts(scope: Construct, groups: readonly ec2.ISecurityGroup[]): ec2.ISecurityGroup[] {
  return groups.map((group, i) => {
    const imported = ec2.SecurityGroup.fromSecurityGroupId(scope, `Hosts${i || ''}`, group.securityGroupId);
    ORIGINALS.set(imported, group);
    return imported;
  });
}

/** The security group of instances that an imported one stands for, if it is one. */
export function hostGroupOf(group: ec2.ISecurityGroup): ec2.ISecurityGroup | undefined {
  return ORIGINALS.of(group);
}

/**
 * Security groups of tasks, for rules that users add. Those of instances are the same for all tasks of a stack: aws-cdk-lib then adds a rule
 * once that two services on the same instances ask for, where EC2 would reject the second one.
 */
export function connectionsOf(scope: IConstruct, securityGroups: readonly ec2.ISecurityGroup[]): ec2.Connections {
  const stack = stackOf(scope);
  return new ec2.Connections({
    securityGroups: securityGroups.map(group => {
      const hosts = hostGroupOf(group);
      return hosts ? sharedIn(stack, hosts) : group;
    }),
  });
}

/** The rules from instances to what tasks reach, by their ends and port. */
const RULES = new Memory<Map<string, HostRule>>('rulesOfHosts');

interface HostRule {
  /** The stack that has it. */
  readonly stack: Stack;
  /** None where rules cannot be added. */
  readonly made: readonly IConstruct[];
}

/**
 * Lets instances reach something. Tasks that share instances share the rule, because EC2 rejects duplicates. If tasks in several stacks need
 * it, it is in the stack of the first ones, unless that one is deployed after others of them; the other stacks are deployed after it.
 *
 * @param scope who asks
 */
export function allowHosts(scope: IConstruct, hosts: ec2.ISecurityGroup, target: ec2.ISecurityGroup, port: ec2.Port, description: string): void {
  const stack = stackOf(scope);
  const rules = RULES.ofOrNew(scope.node.root, () => new Map());
  const key = [hosts.securityGroupId, target.securityGroupId, JSON.stringify(port.toRuleJson())].join();
  const first = rules.get(key);
  if (first?.stack === stack) return;
  if (first && !isDeployedAfter(first.stack, stack)) {
    first.made.forEach(rule => deployAfter(scope, rule));
    return;
  }
  first?.made.forEach(({ node }) => node.scope?.node.tryRemoveChild(node.id));
  const source = sharedIn(stack, hosts);
  const childrenNow = () => [source, target].flatMap(({ node }) => node.children);
  const others = new Set(childrenNow());
  target.addIngressRule(source, port, description, true);
  rules.set(key, { stack, made: childrenNow().filter(child => !others.has(child)) });
}

/** A security group of instances, imported once into a stack. */
function sharedIn(stack: Stack, hosts: ec2.ISecurityGroup): ec2.ISecurityGroup {
  const shared = stack.node.tryFindChild(SHARED_RULES) as Construct | undefined ?? new Construct(stack, SHARED_RULES);
  const id = Names.nodeUniqueId(hosts.node);
  return shared.node.tryFindChild(id) as ec2.ISecurityGroup | undefined ?? ec2.SecurityGroup.fromSecurityGroupId(shared, id, hosts.securityGroupId);
}
