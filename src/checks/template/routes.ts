import { at, isTrue } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';

/** Target of the route to the internet. */
export type RouteKind = 'internet-gateway' | 'nat-gateway' | 'another' | 'none';

/** Routing of a subnet. */
export interface Routing {
  readonly subnet: TemplateResource;
  readonly association: TemplateResource;
  readonly table: TemplateResource;
  readonly defaultRoutes: readonly TemplateResource[];
  readonly kind: RouteKind;
  /** Whether the subnet assigns public IP addresses; undefined if it depends on a parameter. */
  readonly mapsPublicAddresses: boolean | undefined;
}

const EVERYWHERE: ReadonlySet<unknown> = new Set(['0.0.0.0/0', '::/0']);

/** Returns the routing of a subnet, if it is completely in the template. Subnets with only the main route table are skipped. */
export function routingOf(template: Template, subnet: TemplateResource): Routing | undefined {
  const isSubnet = ({ properties }: TemplateResource) => template.resourceOf(at(properties, 'SubnetId')) === subnet;
  const association = template.ofType('AWS::EC2::SubnetRouteTableAssociation').find(isSubnet);
  const table = association && template.resourceOf(at(association.properties, 'RouteTableId'), 'AWS::EC2::RouteTable');
  if (!association || !table) return undefined;
  const defaultRoutes = template.ofType('AWS::EC2::Route').filter(({ properties }) =>
    template.resourceOf(at(properties, 'RouteTableId')) === table
    && (EVERYWHERE.has(at(properties, 'DestinationCidrBlock')) || EVERYWHERE.has(at(properties, 'DestinationIpv6CidrBlock'))));
  const maps = at(subnet.properties, 'MapPublicIpOnLaunch');
  return {
    subnet,
    association,
    table,
    defaultRoutes,
    kind: kindOf(template, defaultRoutes),
    mapsPublicAddresses: maps === undefined ? false : typeof maps === 'object' ? undefined : isTrue(maps),
  };
}

function kindOf(template: Template, routes: readonly TemplateResource[]): RouteKind {
  const [route] = routes.filter(({ properties }) => EVERYWHERE.has(at(properties, 'DestinationCidrBlock')));
  if (!route) return routes.length === 0 ? 'none' : 'another';
  if (at(route.properties, 'NatGatewayId') !== undefined) return 'nat-gateway';
  return template.resourceOf(at(route.properties, 'GatewayId'), 'AWS::EC2::InternetGateway') ? 'internet-gateway' : 'another';
}

/** VPC endpoints that a subnet can use. */
export function endpointsOf(template: Template, { subnet, table }: Routing): TemplateResource[] {
  const vpc = template.resourceOf(at(subnet.properties, 'VpcId'), 'AWS::EC2::VPC');
  return template.ofType('AWS::EC2::VPCEndpoint').filter(({ properties }) => {
    if (!vpc || template.resourceOf(at(properties, 'VpcId')) !== vpc) return false;
    const tables = at(properties, 'RouteTableIds');
    return !Array.isArray(tables) || tables.some(value => template.resourceOf(value) === table);
  });
}
