import { at, isTrue } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';

/** Where the traffic of a subnet to the internet goes. */
export type RouteKind = 'internet-gateway' | 'nat-gateway' | 'another' | 'none';

/** How a subnet of the template is routed. */
export interface Routing {
  readonly subnet: TemplateResource;
  readonly association: TemplateResource;
  readonly table: TemplateResource;
  readonly defaultRoutes: readonly TemplateResource[];
  readonly kind: RouteKind;
  /** Whether what starts in the subnet gets a public address by itself; unknown where a parameter says so. */
  readonly mapsPublicAddresses: boolean | undefined;
}

const EVERYWHERE: ReadonlySet<unknown> = new Set(['0.0.0.0/0', '::/0']);

/** The routing of a subnet, where the template has all of it: a subnet that only the main route table serves is skipped. */
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

/** Endpoints of the VPC of a subnet that its traffic can take. */
export function endpointsOf(template: Template, { subnet, table }: Routing): TemplateResource[] {
  const vpc = template.resourceOf(at(subnet.properties, 'VpcId'), 'AWS::EC2::VPC');
  return template.ofType('AWS::EC2::VPCEndpoint').filter(({ properties }) => {
    if (!vpc || template.resourceOf(at(properties, 'VpcId')) !== vpc) return false;
    const tables = at(properties, 'RouteTableIds');
    return !Array.isArray(tables) || tables.some(value => template.resourceOf(value) === table);
  });
}
