import { createHash } from 'crypto';
import { aws_ec2 as ec2, Names, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IngressTarget } from './contract';

/** Ports that hosts give to tasks: the range of Linux and that of the agent, on every operating system. */
const FIRST_DYNAMIC_PORT = 32_768;
const LAST_DYNAMIC_PORT = 65_535;

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
    : { from: FIRST_DYNAMIC_PORT, to: LAST_DYNAMIC_PORT };
}

/** The same, as aws-cdk-lib knows them. */
export function reachablePorts(target: IngressTarget): ec2.Port {
  const { from, to } = portsOf(target);
  return target.mapping.protocol === 'udp' ? ec2.Port.udpRange(from, to) : ec2.Port.tcpRange(from, to);
}

/**
 * Lets a load balancer that others use as well reach the tasks of a service. All rules stand in the stack of the service, as
 * resources of their own, so that neither the load balancer nor the hosts change for it.
 */
export function reachFromShared(scope: Construct, balancers: ec2.ISecurityGroup[], target: IngressTarget): void {
  const ports = portsOf(target);
  for (const balancer of balancers) {
    if (target.hosts.length === 0) {
      target.service.connections.securityGroups.forEach((tasks, i) => connect(scope, `Reach${i || ''}`, balancer, tasks, ports));
      if (target.health.port !== undefined) {
        const health = { from: target.health.port, to: target.health.port };
        target.service.connections.securityGroups.forEach((tasks, i) => connect(scope, `ReachHealth${i || ''}`, balancer, tasks, health));
      }
    }
    target.hosts.forEach(hosts => connectHosts(scope, balancer, hosts, ports));
  }
}

/** One rule for all services of a stack, whichever comes first: EC2 refuses the same rule twice. */
function connectHosts(scope: Construct, balancer: ec2.ISecurityGroup, hosts: ec2.ISecurityGroup, ports: PortRange): void {
  const stack = Stack.of(scope);
  const shared = stack.node.tryFindChild(SHARED_RULES) ?? new Construct(stack, SHARED_RULES);
  const id = `${Names.nodeUniqueId(balancer.node)}To${Names.nodeUniqueId(hosts.node)}${ports.from}`;
  if (shared.node.tryFindChild(id)) return;
  const pair = new Construct(shared as Construct, id);
  rangesFor(stack, [balancer, hosts], ports).forEach((range, i) => connect(pair, `Reach${i || ''}`, balancer, hosts, range));
}

/**
 * The stack of the load balancer or of the hosts writes the rule as it is. Any other stack cannot know whether a third one has
 * done so already, and EC2 refuses the same rule twice; so it writes it in two parts, and which is a matter of the stack's own path.
 */
function rangesFor(stack: Stack, ends: ec2.ISecurityGroup[], { from, to }: PortRange): PortRange[] {
  if (from === to || ends.some(end => ownerOf(end.securityGroupId) === stack)) return [{ from, to }];
  const middle = from + createHash('sha256').update(stack.node.path).digest().readUInt32BE(0) % (to - from);
  return [{ from, to: middle }, { from: middle + 1, to }];
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
