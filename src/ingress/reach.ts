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

/** Child of a stack that holds what its services need between load balancers and hosts. */
const SHARED_RULES = 'LoadBalancersToHosts';

interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** The ports by which tasks are reached. */
function portsOf({ mapping, hosts }: IngressTarget): PortRange {
  if (hosts.length === 0) return { from: mapping.containerPort, to: mapping.containerPort };
  return mapping.hostPort
    ? { from: mapping.hostPort, to: mapping.hostPort }
    : { from: FIRST_DYNAMIC_PORT, to: MAX_PORT };
}

/** The same, as aws-cdk-lib knows them. */
export function reachablePorts(target: IngressTarget): ec2.Port {
  const { from, to } = portsOf(target);
  return target.mapping.protocol === 'udp' ? ec2.Port.udpRange(from, to) : ec2.Port.tcpRange(from, to);
}

/**
 * Lets a load balancer that others use as well reach the tasks of a service. All rules stand in the stack of the service, as
 * resources of their own, so that neither the load balancer nor the hosts change for it. Gives back what the service waits for.
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

/** One rule for all services of a stack, whichever comes first: EC2 refuses the same rule twice. */
function connectHosts(stack: Stack, balancer: ec2.ISecurityGroup, hosts: ec2.ISecurityGroup, ports: PortRange): IDependable {
  const shared = stack.node.tryFindChild(SHARED_RULES) as Construct | undefined ?? new Construct(stack, SHARED_RULES);
  const id = `${Names.nodeUniqueId(balancer.node)}To${Names.nodeUniqueId(hosts.node)}${ports.from}`;
  const found = shared.node.tryFindChild(id);
  if (found) return found;
  const pair = new Construct(shared, id);
  rangesFor(stack, balancer, hosts, ports).forEach((range, i) => connect(pair, `Reach${i || ''}`, balancer, hosts, range));
  return pair;
}

/** Which stacks write the rule for a load balancer and hosts in two parts, and where they part it. */
const PARTED = new Memory<Map<ec2.ISecurityGroup, { readonly stack: string; readonly middle: number }[]>>('partedReach');

/**
 * The stack of the load balancer or of the hosts writes the rule as it is. Any other stack cannot know whether a third one has
 * done so already, and EC2 refuses the same rule twice; so it writes it in two parts, and where it parts it follows from its own path.
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

/** The stack that makes what an id stands for. */
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
