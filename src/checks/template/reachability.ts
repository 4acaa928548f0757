import { TemplateCheck, TemplateViolation } from './check';
import { asksForPublicAddress, hostsOf } from './hosts';
import { at } from './json';
import { HOST_SERVICES, INTERNET, servicesForTasks, servicesForUserData } from './needs';
import { TemplateResource } from './resource';
import { endpointsOf, Routing, routingOf } from './routes';
import { Location, locationOf } from './starters';
import { Template } from './template';
import { hasOwnInterfaces, Workload, workloadsOf } from './workloads';

const SEE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html';

/** Tasks or instances in a subnet, with the endpoints that they need. */
interface Traveler {
  readonly location: Location;
  readonly what: 'tasks' | 'hosts';
  readonly services: () => ReadonlySet<string>;
  /** Whether they get a public IP address, depending on the setting of the subnet; undefined if unknown. */
  readonly hasPublicAddress: (mapped: boolean | undefined) => boolean | undefined;
}

function travelersOf(template: Template): readonly Traveler[] {
  return template.once(travelersOf, () => {
    const workloads = workloadsOf(template);
    return [...onFargate(template, workloads), ...onEc2(template, workloads), ...onManagedInstances(template, workloads)];
  });
}

function onFargate(template: Template, workloads: readonly Workload[]): Traveler[] {
  return workloads.filter(({ platform }) => platform === 'FARGATE').map(workload => {
    const assigned = at(workload.service.properties, 'NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp');
    return {
      location: locationOf(workload.service),
      what: 'tasks',
      services: () => servicesForTasks(template, workload),
      hasPublicAddress: () => typeof assigned === 'object' ? undefined : assigned === 'ENABLED',
    };
  });
}

function servicesForHosts(template: Template, workloads: readonly Workload[], userData = ''): Set<string> {
  return new Set([...HOST_SERVICES, ...servicesForUserData(userData), ...workloads.flatMap(workload => [...servicesForTasks(template, workload)])]);
}

function onEc2(template: Template, workloads: readonly Workload[]): Traveler[] {
  return hostsOf(template).filter(({ userData }) => userData !== undefined && /ecs/i.test(userData)).map(hosts => ({
    location: locationOf(hosts.group),
    what: 'hosts',
    services: () => servicesForHosts(
      template, workloads.filter(workload => workload.hosts.some(({ group }) => group === hosts.group)), hosts.userData,
    ),
    hasPublicAddress: mapped => asksForPublicAddress(hosts) ?? mapped,
  }));
}

function onManagedInstances(template: Template, workloads: readonly Workload[]): Traveler[] {
  return template.ofType('AWS::ECS::CapacityProvider').filter(({ properties }) => at(properties, 'ManagedInstancesProvider') !== undefined).map(provider => ({
    location: locationOf(provider),
    what: 'hosts',
    services: () => servicesForHosts(template, workloads.filter(({ providers }) => providers.includes(provider))),
    hasPublicAddress: mapped => mapped,
  }));
}

function subnetsOf(template: Template, { subnets }: Location): Routing[] {
  return subnets.flatMap(value => {
    const subnet = template.resourceOf(value, 'AWS::EC2::Subnet');
    return (subnet && routingOf(template, subnet)) ?? [];
  });
}

function violation({ starter, path }: Location, { subnet }: Routing, problem: string): TemplateViolation {
  return { logicalId: starter.id, path, value: subnet.id, problem };
}

/** An internet gateway needs public IP addresses. */
export const PUBLIC_ADDRESSES: TemplateCheck = {
  id: 'ECS-CFN-040',
  kind: 'cannot-work',
  title: 'Tasks and hosts in subnets that are routed to an internet gateway have public addresses',
  remedy: 'assign public addresses, or use subnets that are routed to a NAT gateway',
  see: SEE,
  check: template => travelersOf(template).flatMap(({ location, what, hasPublicAddress }) => subnetsOf(template, location)
    .filter(({ kind, mapsPublicAddresses }) => kind === 'internet-gateway' && hasPublicAddress(mapsPublicAddresses) === false)
    .map(routing => violation(location, routing,
      `must not name ${routing.subnet.id}, which is routed to an internet gateway, because these ${what} get no public address`))),
};

/** Task network interfaces on EC2 have no public IP address. */
export const TASK_INTERFACES: TemplateCheck = {
  id: 'ECS-CFN-041',
  kind: 'cannot-work',
  title: 'Tasks on EC2 with network interfaces of their own do not stand in subnets that are routed to an internet gateway',
  remedy: 'use subnets that are routed to a NAT gateway; ECS assigns public addresses to tasks on Fargate only',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
  check: template => workloadsOf(template)
    .filter(({ platform, definition }) => (platform === 'EC2' || platform === 'MANAGED_INSTANCES') && hasOwnInterfaces(definition) === true)
    .flatMap(({ service }) => {
      const location = locationOf(service);
      return subnetsOf(template, location).filter(({ kind }) => kind === 'internet-gateway').map(routing => violation(location, routing,
        `must not name ${routing.subnet.id}, which is routed to an internet gateway: interfaces of tasks on EC2 get no public address`));
    }),
};

/** Service of an endpoint, such as `ecr.api`; undefined if unknown. */
function serviceOf(template: Template, { properties }: TemplateResource): string | undefined {
  const name = template.texts.of(at(properties, 'ServiceName'));
  return name === undefined ? undefined : /(?:^|\.)(ecr\.api|ecr\.dkr|[a-z0-9-]+)$/.exec(name)?.[1];
}

/** Without a route to the internet, all needed endpoints exist. */
export const ENDPOINTS: TemplateCheck = {
  id: 'ECS-CFN-042',
  kind: 'cannot-work',
  title: 'Subnets without a route to the internet have an endpoint for every service that tasks and hosts there need',
  remedy: 'add VPC endpoints for these services, or use subnets with a route to a NAT gateway; images of public registries need the latter, or a copy in ECR',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html',
  check: template => travelersOf(template).flatMap(({ location, what, services }) => subnetsOf(template, location)
    .filter(({ kind }) => kind === 'none')
    .flatMap(routing => {
      if (!template.resourceOf(at(routing.subnet.properties, 'VpcId'), 'AWS::EC2::VPC')) return [];
      const endpoints = endpointsOf(template, routing).map(endpoint => serviceOf(template, endpoint));
      const missing = endpoints.includes(undefined) ? [] : [...services()].filter(service => !endpoints.includes(service)).sort();
      return missing.length === 0 ? [] : [violation(location, routing,
        `must name subnets from which ${what} reach what they need, but from ${routing.subnet.id} nothing leads to ${missing.join(', ').replace(INTERNET, 'a public registry')}`)];
    })),
};
