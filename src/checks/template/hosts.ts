import { at, isIntrinsic, isTrue, itemsOf, JsonObject, numberOf } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';

/** Instances of an Auto Scaling group, if their launch template is in the template. */
export interface Hosts {
  readonly group: TemplateResource;
  /** The launch template or launch configuration. */
  readonly launch: TemplateResource;
  /** Path prefix of its properties. */
  readonly path: string;
  readonly data: JsonObject;
  /** Decoded user data, with symbols for unknown parts. */
  readonly userData?: string;
  readonly isWindows: boolean;
  /** The machine image, with the path of the parameter that it is read from. */
  readonly image: string;
  /** The role of the instance profile. */
  readonly role?: TemplateResource;
}

/** The instances of each Auto Scaling group. */
export function hostsOf(template: Template): readonly Hosts[] {
  return template.once(hostsOf, () => template.ofType('AWS::AutoScaling::AutoScalingGroup').flatMap(group => readHosts(template, group) ?? []));
}

/** One of the hosts with each launch template. */
export function launchesOf(template: Template): readonly Hosts[] {
  return template.once(launchesOf, () => hostsOf(template).filter(({ launch }, i, all) => all.findIndex(other => other.launch === launch) === i));
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
    image,
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

/** Decodes user data, given as Base64 or with `Fn::Base64`. */
function userDataOf(template: Template, value: unknown): string | undefined {
  const plain = at(value, 'Fn::Base64');
  if (plain !== undefined) return template.texts.of(plain);
  return typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : undefined;
}

/** Role of the instances. Launch templates reference the profile by an object, launch configurations by text. */
function roleOf(template: Template, data: JsonObject): TemplateResource | undefined {
  const named = at(data, 'IamInstanceProfile');
  const profile = template.resourceOf(at(named, 'Arn') ?? at(named, 'Name') ?? named, 'AWS::IAM::InstanceProfile');
  return profile && roleOfProfile(template, profile);
}

/** Role of an instance profile. */
export function roleOfProfile(template: Template, { properties }: TemplateResource): TemplateResource | undefined {
  const [role] = itemsOf(at(properties, 'Roles'));
  return template.resourceOf(role, 'AWS::IAM::Role');
}

/** How a group requests Spot Instances, for messages; undefined if it does not. */
export function spotOf({ group, data }: { readonly group: TemplateResource; readonly data?: JsonObject }): string | undefined {
  const share = numberOf(at(group.properties, 'MixedInstancesPolicy', 'InstancesDistribution', 'OnDemandPercentageAboveBaseCapacity'));
  if (share !== undefined && share < 100) return `OnDemandPercentageAboveBaseCapacity ${share}`;
  if (at(data, 'InstanceMarketOptions', 'MarketType') === 'spot') return 'InstanceMarketOptions spot';
  return at(data, 'SpotPrice') === undefined ? undefined : 'SpotPrice';
}

/** Whether instances get a public IP address; undefined if it depends on the subnet or is unknown. */
export function asksForPublicAddress({ data }: Hosts): boolean | undefined {
  const [networkInterface] = itemsOf(at(data, 'NetworkInterfaces'));
  const asked = at(networkInterface, 'AssociatePublicIpAddress') ?? at(data, 'AssociatePublicIpAddress');
  return asked === undefined || isIntrinsic(asked) ? undefined : isTrue(asked);
}

/** Cluster of the instances: that of their capacity provider, or the one in their user data. */
export function clusterOfHosts(template: Template, { group, userData }: Hosts): TemplateResource | undefined {
  const providers = template.ofType('AWS::ECS::CapacityProvider')
    .filter(({ properties }) => template.resourceOf(at(properties, 'AutoScalingGroupProvider', 'AutoScalingGroupArn')) === group);
  const associated = template.ofType('AWS::ECS::ClusterCapacityProviderAssociations').find(({ properties }) =>
    itemsOf(at(properties, 'CapacityProviders')).some(value => providers.some(provider => template.resourceOf(value) === provider)));
  return (associated && template.resourceOf(at(associated.properties, 'Cluster'), 'AWS::ECS::Cluster'))
    ?? template.ofType('AWS::ECS::Cluster').find(({ id }) => userData?.includes(template.texts.of({ Ref: id }) ?? '\n') ?? false);
}
