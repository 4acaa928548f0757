import { TemplateCheck } from './check';
import { at } from './json';
import { TemplateResource } from './resource';
import { endpointsOf, Routing, routingOf } from './routes';
import { locationOf, notBefore, startersOf } from './starters';
import { Template } from './template';

/** Resources that provide the route to AWS from a subnet: routes, the NAT gateway with its own route, or endpoints. */
function pathOut(template: Template, subnet: TemplateResource, seen = new Set<TemplateResource>()): string[] {
  const routing = seen.has(subnet) ? undefined : routingOf(template, subnet);
  seen.add(subnet);
  if (!routing) return [];
  if (routing.kind === 'none') return endpointsOf(template, routing).map(({ id }) => id);
  const behind = gatewaySubnets(template, routing).flatMap(next => pathOut(template, next, seen));
  return [routing.association.id, ...routing.defaultRoutes.map(({ id }) => id), ...behind];
}

function gatewaySubnets(template: Template, { defaultRoutes }: Routing): TemplateResource[] {
  return defaultRoutes.flatMap(({ properties }) => {
    const gateway = template.resourceOf(at(properties, 'NatGatewayId'), 'AWS::EC2::NatGateway');
    return (gateway && template.resourceOf(at(gateway.properties, 'SubnetId'), 'AWS::EC2::Subnet')) ?? [];
  });
}

/** Routes and endpoints exist before anything starts in their subnet. */
export const NETWORK_FIRST: TemplateCheck = {
  id: 'ECS-CFN-002',
  kind: 'cannot-work',
  title: 'What starts tasks or hosts waits for the routes and endpoints by which these reach AWS',
  remedy: 'add these routes, associations or endpoints to its DependsOn; otherwise the first tasks cannot pull their image, and hosts cannot register',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  advice: true,
  check: template => startersOf(template).flatMap(starter => {
    const subnets = locationOf(starter).subnets.flatMap(value => template.resourceOf(value, 'AWS::EC2::Subnet') ?? []);
    return notBefore(template, starter, subnets.flatMap(subnet => pathOut(template, subnet)), 'the way out of its subnets');
  }),
};
