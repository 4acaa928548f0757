import { actionsOfCommands } from './commands';
import { Need, needsOf } from './need';
import { secretNeedsOf } from './secrets';
import { COMMAND, Feature } from '../../../api/iam/call';
import {
  AGENT, EC2_TAGS, FOR_TASKS, INSTANCE_TAGS, LEAVE, MANAGED_AGENT, SERVICE_CONNECT, SESSION_MANAGER, SPOT_DRAINING, TAG_METADATA,
} from '../../../api/iam/host-calls';
import { clusterOfHosts, Hosts, hostsOf, roleOfProfile } from '../hosts';
import { at, isTrue, oneOrMore } from '../json';
import { TemplateResource } from '../resource';
import { Template } from '../template';
import { Platform, workloadsOf } from '../workloads';

/** API calls with instance roles, including ECS Anywhere. */
export function hostNeeds(template: Template): Need[] {
  return [...hostsOf(template).flatMap(hosts => ec2Needs(template, hosts)), ...managedNeeds(template), ...externalNeeds(template)];
}

function ec2Needs(template: Template, hosts: Hosts): Need[] {
  const { role, launch: by, userData = '', path } = hosts;
  const cluster = clusterOfHosts(template, hosts);
  if (!role || !cluster) return [];
  const caller = { role, by, path: `${path}UserData` };
  const features = [AGENT, ...settingsOf(userData), ...connects(template, cluster, 'EC2'), LEAVE, SESSION_MANAGER, TAG_METADATA, FOR_TASKS];
  return [
    ...features.flatMap(feature => needsOf(template, caller, feature, { cluster: template.texts.of({ Ref: cluster.id }) })),
    ...actionsOfCommands(userData).flatMap(action => needsOf(template, caller, COMMAND, { action })),
    ...fetchedSecrets(userData).flatMap(secret => secretNeedsOf(template, caller, secret, 'secret')),
  ];
}

/** Features enabled by agent settings, on any operating system. */
function settingsOf(userData: string): Feature[] {
  return [
    .../ECS_ENABLE_SPOT_INSTANCE_DRAINING\W+true|enable-spot-instance-draining\s*=\s*true/.test(userData) ? [SPOT_DRAINING] : [],
    .../ECS_CONTAINER_INSTANCE_TAGS\W/.test(userData) ? [INSTANCE_TAGS] : [],
    .../ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM\W+ec2_instance/.test(userData) ? [EC2_TAGS] : [],
  ];
}

/** Whether services of a cluster use Service Connect. Otherwise the permission can be for services of other stacks. */
function connects(template: Template, cluster: TemplateResource, platform: Platform): Feature[] {
  const connected = workloadsOf(template).some(({ service, platform: own }) => own === platform
    && isTrue(at(service.properties, 'ServiceConnectConfiguration', 'Enabled'))
    && template.resourceOf(at(service.properties, 'Cluster'), 'AWS::ECS::Cluster') === cluster);
  return [connected ? SERVICE_CONNECT : { ...SERVICE_CONNECT, optional: 'each' }];
}

/** Secrets read by AWS CLI commands in user data. */
function fetchedSecrets(userData: string): string[] {
  return [...userData.matchAll(/secretsmanager\s+get-secret-value[^\n]*?--secret-id\s+['"]?([^'"\s]+)/g)].map(match => match[1]);
}

function managedNeeds(template: Template): Need[] {
  return template.ofType('AWS::ECS::CapacityProvider').flatMap(provider => {
    const launch = at(provider.properties, 'ManagedInstancesProvider', 'InstanceLaunchTemplate');
    const profile = template.resourceOf(at(launch, 'Ec2InstanceProfileArn'), 'AWS::IAM::InstanceProfile');
    const role = profile && roleOfProfile(template, profile);
    const cluster = template.resourceOf(at(provider.properties, 'ClusterName'), 'AWS::ECS::Cluster');
    if (!role || !cluster) return [];
    const caller = { role, by: provider, path: 'ManagedInstancesProvider.InstanceLaunchTemplate.Ec2InstanceProfileArn' };
    return [MANAGED_AGENT, ...connects(template, cluster, 'MANAGED_INSTANCES'), LEAVE, TAG_METADATA, FOR_TASKS]
      .flatMap(feature => needsOf(template, caller, feature, { cluster: template.texts.of({ Ref: cluster.id }) }));
  });
}

/** ECS Anywhere instances get their credentials from Systems Manager. */
function externalNeeds(template: Template): Need[] {
  return template.ofType('AWS::IAM::Role').filter(role => trusts(role, 'ssm.amazonaws.com')).flatMap(role => {
    const script = template.ofType('AWS::SSM::Parameter').map(({ properties }) => template.texts.of(at(properties, 'Value')) ?? '')
      .find(text => text.includes('ECS_') && text.includes('--cluster'));
    const [first, ...others] = template.ofType('AWS::ECS::Cluster');
    const cluster = [first, ...others].find(one => others.length === 0 || script?.includes(template.texts.of({ Ref: one.id }) ?? '\n'));
    if (script === undefined || !cluster) return [];
    const caller = { role, by: role, path: 'AssumeRolePolicyDocument' };
    const session: Feature = { ...SESSION_MANAGER, optional: undefined };
    return [AGENT, ...settingsOf(script), session, LEAVE, TAG_METADATA, FOR_TASKS]
      .flatMap(feature => needsOf(template, caller, feature, { cluster: template.texts.of({ Ref: cluster.id }) }));
  });
}

/** Whether a role trusts a service. */
export function trusts({ properties }: TemplateResource, service: string): boolean {
  return oneOrMore(at(properties, 'AssumeRolePolicyDocument', 'Statement'))
    .some(statement => oneOrMore(at(statement, 'Principal', 'Service')).includes(service));
}
