import { Hosts, hostsOf } from './hosts';
import { at, isUnknownList, itemsOf } from './json';
import { referencesIn } from './references';
import { TemplateResource } from './resource';
import { taskDefinitionOf } from './starters';
import { Template } from './template';

/** What tasks run on, in ECS's words for launch types. */
export type Platform = 'FARGATE' | 'EC2' | 'MANAGED_INSTANCES' | 'EXTERNAL';

/** A service or a managed daemon, with what it runs and where. */
export interface Workload {
  readonly service: TemplateResource;
  readonly definition?: TemplateResource;
  /** Nothing where it is not known. */
  readonly platform?: Platform;
  /** Capacity providers of the template that it runs on. */
  readonly providers: readonly TemplateResource[];
  /** Hosts of the template that it runs on. */
  readonly hosts: readonly Hosts[];
}

const PLATFORMS: readonly Platform[] = ['FARGATE', 'EC2', 'MANAGED_INSTANCES', 'EXTERNAL'];

/** Services and managed daemons of a template. */
export function workloadsOf(template: Template): readonly Workload[] {
  return template.once(workloadsOf, () => [
    ...template.ofType('AWS::ECS::Service').map(service => readWorkload(template, service, hostsOf(template))),
    ...template.ofType('AWS::ECS::Daemon').map(daemon => readDaemon(template, daemon)),
  ]);
}

/** A managed daemon names its capacity providers by ARNs. */
function readDaemon(template: Template, daemon: TemplateResource): Workload {
  return {
    service: daemon,
    definition: template.resourceOf(at(daemon.properties, 'DaemonTaskDefinitionArn'), 'AWS::ECS::DaemonTaskDefinition'),
    platform: 'MANAGED_INSTANCES',
    providers: [...referencesIn(at(daemon.properties, 'CapacityProviderArns'))].flatMap(id => template.ofType('AWS::ECS::CapacityProvider').filter(provider => provider.id === id)),
    hosts: [],
  };
}

function readWorkload(template: Template, service: TemplateResource, hosts: readonly Hosts[]): Workload {
  const definition = taskDefinitionOf(template, service);
  const named = strategyOf(template, service);
  const providers = named.flatMap(value => template.resourceOf(value, 'AWS::ECS::CapacityProvider') ?? []);
  return {
    service,
    definition,
    providers,
    platform: platformOf(service, named, providers) ?? onlyCompatibility(definition),
    hosts: hosts.filter(({ group }) => providers.some(({ properties }) =>
      template.resourceOf(at(properties, 'AutoScalingGroupProvider', 'AutoScalingGroupArn')) === group)),
  };
}

/** Capacity providers of a service: its own, or the defaults of its cluster where it has no launch type. */
function strategyOf(template: Template, { properties }: TemplateResource): unknown[] {
  const own = itemsOf(at(properties, 'CapacityProviderStrategy'));
  if (own.length > 0 || at(properties, 'LaunchType') !== undefined) return own.map(item => at(item, 'CapacityProvider'));
  const cluster = template.resourceOf(at(properties, 'Cluster'), 'AWS::ECS::Cluster');
  const association = template.ofType('AWS::ECS::ClusterCapacityProviderAssociations')
    .find(other => cluster !== undefined && template.resourceOf(at(other.properties, 'Cluster')) === cluster);
  return itemsOf(at(association?.properties, 'DefaultCapacityProviderStrategy')).map(item => at(item, 'CapacityProvider'));
}

function platformOf({ properties }: TemplateResource, named: readonly unknown[], providers: readonly TemplateResource[]): Platform | undefined {
  const launchType = at(properties, 'LaunchType');
  if (launchType !== undefined) return PLATFORMS.find(platform => platform === launchType);
  if (named.some(name => name === 'FARGATE' || name === 'FARGATE_SPOT')) return 'FARGATE';
  const [provider] = providers;
  if (!provider) return undefined;
  return at(provider.properties, 'ManagedInstancesProvider') === undefined ? 'EC2' : 'MANAGED_INSTANCES';
}

function onlyCompatibility(definition: TemplateResource | undefined): Platform | undefined {
  const listed = at(definition?.properties, 'RequiresCompatibilities');
  const [only, ...others] = isUnknownList(listed) ? [] : itemsOf(listed);
  return others.length === 0 ? PLATFORMS.find(platform => platform === only) : undefined;
}

/** The containers of a task definition, each with its path. */
export function containersOf(definition: TemplateResource | undefined): { readonly container: unknown; readonly path: string }[] {
  return itemsOf(at(definition?.properties, 'ContainerDefinitions')).map((container, i) => ({ container, path: `ContainerDefinitions[${i}]` }));
}

/** Whether tasks have network interfaces of their own; nothing where it is not known. */
export function hasOwnInterfaces(definition: TemplateResource | undefined): boolean | undefined {
  const mode = at(definition?.properties, 'NetworkMode');
  if (definition === undefined || typeof mode === 'object') return undefined;
  return mode === 'awsvpc';
}
