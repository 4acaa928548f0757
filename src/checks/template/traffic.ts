import { TemplateCheck, TemplateViolation } from './check';
import { at, itemsOf, numberOf } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';
import { containersOf, hasOwnInterfaces, Workload, workloadsOf } from './workloads';
import { FIRST_DYNAMIC_PORT, MAX_PORT } from '../../api/ports';

/*
 * Load balancers and the tasks behind them: types of targets, and security groups that let traffic through.
 */

/** A target group of a service in the template. */
interface Target {
  readonly workload: Workload;
  readonly group: TemplateResource;
  readonly path: string;
  readonly container: unknown;
}

/** Target groups of the services of a template. */
export function targetsOf(template: Template): readonly Target[] {
  return template.once(targetsOf, () => workloadsOf(template).flatMap(workload => itemsOf(at(workload.service.properties, 'LoadBalancers')).flatMap((balancer, i) => {
    const group = template.resourceOf(at(balancer, 'TargetGroupArn'), 'AWS::ElasticLoadBalancingV2::TargetGroup');
    return group ? [{ workload, group, container: balancer, path: `LoadBalancers[${i}].TargetGroupArn` }] : [];
  })));
}

/** ECS registers addresses or instances, as the network mode of the task has them. */
export const TARGET_TYPE: TemplateCheck = {
  id: 'ECS-CFN-090',
  kind: 'refused',
  title: 'Target groups have the target type ip for tasks in network mode awsvpc, and instance for all others',
  remedy: 'set TargetType to that of the network mode; it cannot be changed later without replacing the target group',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
  check: template => targetsOf(template).flatMap(({ workload, group, path }) => {
    const own = hasOwnInterfaces(workload.definition);
    const type = at(group.properties, 'TargetType') ?? 'instance';
    const wanted = own ? 'ip' : 'instance';
    return own === undefined || typeof type !== 'string' || type === wanted || !['ip', 'instance'].includes(type) ? [] : [{
      logicalId: workload.service.id, path, value: type, problem: `must be a target group of type ${wanted}, got ${group.id} of type ${type}`,
    }];
  }),
};

interface Ports {
  readonly from: number;
  readonly to: number;
}

/** The ports that a load balancer sends traffic to. */
function portsOf({ workload: { definition }, container }: Target): Ports | undefined {
  const port = numberOf(at(container, 'ContainerPort'));
  const name = at(container, 'ContainerName');
  if (port === undefined) return undefined;
  if (hasOwnInterfaces(definition)) return { from: port, to: port };
  const mapping = containersOf(definition).filter(each => at(each.container, 'Name') === name)
    .flatMap(each => itemsOf(at(each.container, 'PortMappings'))).find(each => numberOf(at(each, 'ContainerPort')) === port);
  const host = numberOf(at(mapping, 'HostPort')) ?? 0;
  return host === 0 ? { from: FIRST_DYNAMIC_PORT, to: MAX_PORT } : { from: host, to: host };
}

/** Security groups of the targets: those of the tasks, or those of their instances. Undefined if one is not in the template. */
function groupsOf(template: Template, { workload: { service, definition, hosts } }: Target): TemplateResource[] | undefined {
  const lists = hasOwnInterfaces(definition)
    ? [at(service.properties, 'NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups')]
    : hosts.map(({ data }) => at(data, 'SecurityGroupIds') ?? at(data, 'SecurityGroups') ?? at(itemsOf(at(data, 'NetworkInterfaces'))[0], 'Groups'));
  if (lists.length === 0 || !lists.every(Array.isArray)) return undefined;
  const groups = lists.flatMap(list => itemsOf(list)).map(value => template.resourceOf(value, 'AWS::EC2::SecurityGroup'));
  return groups.length > 0 && groups.every(group => group !== undefined) ? groups as TemplateResource[] : undefined;
}

/** Ingress rules of security groups, inline and separate. */
export function ingressOf(template: Template, groups: readonly TemplateResource[]): unknown[] {
  const separate = ingressByGroup(template);
  return groups.flatMap(group => [...itemsOf(at(group.properties, 'SecurityGroupIngress')), ...separate.get(group) ?? []]);
}

function ingressByGroup(template: Template): ReadonlyMap<TemplateResource, readonly unknown[]> {
  return template.once(ingressByGroup, () => {
    const byGroup = new Map<TemplateResource, unknown[]>();
    for (const { properties } of template.ofType('AWS::EC2::SecurityGroupIngress')) {
      const group = template.resourceOf(at(properties, 'GroupId'));
      if (group) byGroup.set(group, [...byGroup.get(group) ?? [], properties]);
    }
    return byGroup;
  });
}

function opens(rule: unknown, { from, to }: Ports): boolean {
  const [first, last] = [numberOf(at(rule, 'FromPort')), numberOf(at(rule, 'ToPort'))];
  // What is not known may be the port.
  return String(at(rule, 'IpProtocol')) === '-1' || first === undefined || last === undefined || (first <= to && last >= from);
}

/** Without a rule, every health check of the load balancer fails. */
export const TRAFFIC_ALLOWED: TemplateCheck = {
  id: 'ECS-CFN-091',
  kind: 'cannot-work',
  title: 'The security groups of tasks or hosts behind a load balancer allow traffic on the ports of the targets',
  remedy: 'allow the security group of the load balancer: the container port for tasks in network mode awsvpc, the host port for all others (32768 to 65535 '
    + 'where ECS chooses it)',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html',
  check: template => targetsOf(template).flatMap((target): TemplateViolation[] => {
    const [ports, groups] = [portsOf(target), groupsOf(template, target)];
    if (ports === undefined || groups === undefined || ingressOf(template, groups).some(rule => opens(rule, ports))) return [];
    const range = ports.from === ports.to ? `port ${ports.from}` : `ports ${ports.from} to ${ports.to}`;
    const names = groups.map(({ id }) => id).join(', ');
    return [{
      logicalId: target.workload.service.id, path: target.path, value: names, problem: `must lead to targets that let traffic in on ${range}, but ${names} do not`,
    }];
  }),
};

/** ECS refuses the service. */
export const NETWORK_CONFIGURATION: TemplateCheck = {
  id: 'ECS-CFN-092',
  kind: 'refused',
  title: 'A service whose tasks have network interfaces of their own says in which subnets',
  remedy: 'give NetworkConfiguration.AwsvpcConfiguration with Subnets',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_NetworkConfiguration.html',
  check: template => workloadsOf(template).filter(({ service, definition }) => service.type === 'AWS::ECS::Service' && hasOwnInterfaces(definition))
    // Other controllers give it with each task set.
    .filter(({ service: { properties } }) => at(properties, 'NetworkConfiguration') === undefined && (at(properties, 'DeploymentController', 'Type') ?? 'ECS') === 'ECS')
    .map(({ service: { id } }) => ({
      logicalId: id, path: 'NetworkConfiguration', value: 'none', problem: 'must be given for tasks with the network mode awsvpc, got none',
    })),
};
