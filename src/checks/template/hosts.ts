import { at, isIntrinsic, isTrue, itemsOf, JsonObject } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';

/** Hosts that an Auto Scaling group starts, as far as the template has what they start with. */
export interface Hosts {
  readonly group: TemplateResource;
  /** The launch template or launch configuration. */
  readonly launch: TemplateResource;
  /** Where its members stand, before their names. */
  readonly path: string;
  readonly data: JsonObject;
  /** Decoded, with symbols for what is not known. */
  readonly userData?: string;
  readonly isWindows: boolean;
  /** The role of the instance profile. */
  readonly role?: TemplateResource;
}

/** The hosts of each Auto Scaling group. */
export function hostsOf(template: Template): Hosts[] {
  return template.ofType('AWS::AutoScaling::AutoScalingGroup').flatMap(group => readHosts(template, group) ?? []);
}

function readHosts(template: Template, group: TemplateResource): Hosts | undefined {
  const launch = launchOf(template, group);
  if (!launch) return undefined;
  const isTemplate = launch.type === 'AWS::EC2::LaunchTemplate';
  const data = (isTemplate ? at(launch.properties, 'LaunchTemplateData') : launch.properties) as JsonObject | undefined;
  if (data === undefined) return undefined;
  const image = `${template.defaultOf(at(data, 'ImageId')) ?? ''} ${template.texts.of(at(data, 'ImageId')) ?? ''}`;
  const userData = userDataOf(template, at(data, 'UserData'));
  return {
    group,
    launch,
    data,
    userData,
    path: isTemplate ? 'LaunchTemplateData.' : '',
    isWindows: /ami-windows|windows_server/i.test(image) || (userData?.trimStart().startsWith('<powershell>') ?? false),
    role: roleOf(template, data),
  };
}

function launchOf(template: Template, { properties }: TemplateResource): TemplateResource | undefined {
  const mixed = at(properties, 'MixedInstancesPolicy', 'LaunchTemplate', 'LaunchTemplateSpecification');
  const specification = at(properties, 'LaunchTemplate') ?? mixed;
  const byName = template.ofType('AWS::EC2::LaunchTemplate').find(launch =>
    at(specification, 'LaunchTemplateName') !== undefined && at(launch.properties, 'LaunchTemplateName') === at(specification, 'LaunchTemplateName'));
  return template.resourceOf(at(specification, 'LaunchTemplateId'), 'AWS::EC2::LaunchTemplate') ?? byName
    ?? template.resourceOf(at(properties, 'LaunchConfigurationName'), 'AWS::AutoScaling::LaunchConfiguration');
}

/** User data, which a template gives in Base64 or leaves to `Fn::Base64`. */
function userDataOf(template: Template, value: unknown): string | undefined {
  const plain = at(value, 'Fn::Base64');
  if (plain !== undefined) return template.texts.of(plain);
  return typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : undefined;
}

/** Launch templates name a profile by an object, launch configurations by a text. */
function roleOf(template: Template, data: JsonObject): TemplateResource | undefined {
  const named = at(data, 'IamInstanceProfile');
  const profile = template.resourceOf(at(named, 'Arn') ?? at(named, 'Name') ?? named, 'AWS::IAM::InstanceProfile');
  return profile && roleOfProfile(template, profile);
}

/** The role in an instance profile. */
export function roleOfProfile(template: Template, { properties }: TemplateResource): TemplateResource | undefined {
  const [role] = itemsOf(at(properties, 'Roles'));
  return template.resourceOf(role, 'AWS::IAM::Role');
}

/** Whether hosts get a public address; nothing where only their subnet says so, or where it is not known. */
export function asksForPublicAddress({ data }: Hosts): boolean | undefined {
  const [networkInterface] = itemsOf(at(data, 'NetworkInterfaces'));
  const asked = at(networkInterface, 'AssociatePublicIpAddress') ?? at(data, 'AssociatePublicIpAddress');
  return asked === undefined || isIntrinsic(asked) ? undefined : isTrue(asked);
}

/** The cluster that hosts join: that of their capacity provider, or the one that their user data names. */
export function clusterOfHosts(template: Template, { group, userData }: Hosts): TemplateResource | undefined {
  const providers = template.ofType('AWS::ECS::CapacityProvider')
    .filter(({ properties }) => template.resourceOf(at(properties, 'AutoScalingGroupProvider', 'AutoScalingGroupArn')) === group);
  const associated = template.ofType('AWS::ECS::ClusterCapacityProviderAssociations').find(({ properties }) =>
    itemsOf(at(properties, 'CapacityProviders')).some(value => providers.some(provider => template.resourceOf(value) === provider)));
  return (associated && template.resourceOf(at(associated.properties, 'Cluster'), 'AWS::ECS::Cluster'))
    ?? template.ofType('AWS::ECS::Cluster').find(({ id }) => userData?.includes(template.texts.of({ Ref: id }) ?? '\n') ?? false);
}
