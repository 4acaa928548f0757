import { createHash } from 'crypto';
import { aws_ec2 as ec2, Names, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { IngressTarget } from './contract';
import { Health } from './health';
import { FIRST_DYNAMIC_PORT, MAX_PORT } from '../api/ports';
import { judge } from '../private/judge';
import { Memory } from '../private/memory';
import { report } from '../private/report';
import { HOST_RULE_RULES } from '../rules/ingress/host-rule-rules';

/** Child construct of a stack with the security group rules between load balancers and instances. */
const SHARED_RULES = 'LoadBalancersToHosts';

interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Ports on which tasks are reachable. */
function portsOf({ mapping, hosts }: IngressTarget): PortRange {
  if (hosts.length === 0) return { from: mapping.containerPort, to: mapping.containerPort };
  return mapping.hostPort
    ? { from: mapping.hostPort, to: mapping.hostPort }
    : { from: FIRST_DYNAMIC_PORT, to: MAX_PORT };
}

/** The ports as an `ec2.Port`. */
export function reachablePorts(target: IngressTarget): ec2.Port {
  const { from, to } = portsOf(target);
  return target.mapping.protocol === 'udp' ? ec2.Port.udpRange(from, to) : ec2.Port.tcpRange(from, to);
}

/**
 * Allows a shared load balancer to reach the tasks of a service. All rules are separate resources in the stack of the service, so
 * that the load balancer and the instances do not change. Returns what the service depends on.
 */
export function reachFromShared(scope: Construct, balancers: readonly ec2.ISecurityGroup[], target: IngressTarget, { port }: Health): IDependable[] {
  const ports = portsOf(target);
  if (target.hosts.length > 0) {
    return balancers.flatMap(balancer => target.hosts.map(hosts => connectHosts(Stack.of(scope), balancer, hosts, ports)));
  }
  const reach = new Construct(scope, 'Reach');
  const ranges = port === undefined ? [ports] : [ports, { from: port, to: port }];
  const pairs = balancers.flatMap(balancer => target.service.connections.securityGroups.map(tasks => [balancer, tasks]));
  ranges.forEach((range, r) => pairs.forEach(([balancer, tasks], i) =>
    connect(reach, `${r === 0 ? 'Traffic' : 'Health'}${i || ''}`, balancer, tasks, range)));
  return [reach];
}

/** One rule for all services of a stack, because EC2 rejects duplicate rules. */
function connectHosts(stack: Stack, balancer: ec2.ISecurityGroup, hosts: ec2.ISecurityGroup, ports: PortRange): IDependable {
  const shared = stack.node.tryFindChild(SHARED_RULES) as Construct | undefined ?? new Construct(stack, SHARED_RULES);
  const id = `${Names.nodeUniqueId(balancer.node)}To${Names.nodeUniqueId(hosts.node)}${ports.from}`;
  const found = shared.node.tryFindChild(id);
  if (found) return found;
  const pair = new Construct(shared, id);
  rangesFor(stack, balancer, hosts, ports).forEach((range, i) => connect(pair, `Reach${i || ''}`, balancer, hosts, range));
  return pair;
}

/** Stacks that split the rule of a load balancer and instances, and the port at which they split it. */
const PARTED = new Memory<Map<ec2.ISecurityGroup, { readonly stack: string; readonly middle: number }[]>>('partedReach');

/**
 * The stack of the load balancer or of the instances creates one rule for the whole range. Any other stack cannot know whether a
 * third stack has created that rule already, and EC2 rejects duplicates. It therefore splits the range at a port derived from its
 * path.
 */
function rangesFor(stack: Stack, balancer: ec2.ISecurityGroup, hosts: ec2.ISecurityGroup, { from, to }: PortRange): PortRange[] {
  if (from === to || [balancer, hosts].some(end => ownerOf(end.securityGroupId) === stack)) return [{ from, to }];
  const mine = { stack: stack.node.path, middle: from + createHash('sha256').update(stack.node.path).digest().readUInt32BE(0) % (to - from) };
  const ofBalancer = PARTED.ofOrNew(balancer, () => new Map());
  const others = ofBalancer.get(hosts) ?? [];
  report(stack, judge(HOST_RULE_RULES, { ...mine, others }));
  ofBalancer.set(hosts, [...others, mine]);
  return [{ from, to: mine.middle }, { from: mine.middle + 1, to }];
}

/** The stack that creates the resource of an id. */
function ownerOf(id: string): Stack | undefined {
  const [reference] = Token.isUnresolved(id) ? Tokenization.reverseString(id).tokens : [];
  return Reference.isReference(reference) ? Stack.of(reference.target) : undefined;
}

function connect(scope: Construct, id: string, balancer: ec2.ISecurityGroup, tasks: ec2.ISecurityGroup, ports: PortRange): void {
  const rule = { ipProtocol: 'tcp', fromPort: ports.from, toPort: ports.to, description: 'Load balancer to tasks' };
  new ec2.CfnSecurityGroupIngress(scope, `${id}In`, { ...rule, groupId: tasks.securityGroupId, sourceSecurityGroupId: balancer.securityGroupId });
  if (!balancer.allowAllOutbound) {
    new ec2.CfnSecurityGroupEgress(scope, `${id}Out`, { ...rule, groupId: balancer.securityGroupId, destinationSecurityGroupId: tasks.securityGroupId });
  }
}
