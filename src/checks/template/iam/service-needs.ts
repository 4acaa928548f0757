import { Caller, Need, needsOf } from './need';
import {
  DEPLOYMENT_HOOK, EXEC, EXEC_BUCKET, EXEC_KEY, EXEC_LOG, PASS_INSTANCE_ROLE, SHIFT_TRAFFIC, SWITCH_LISTENER, SWITCH_RULE, X_RAY_DAEMON,
} from '../../../api/iam/service-calls';
import { roleOfProfile } from '../hosts';
import { at, isTrue, itemsOf } from '../json';
import { TemplateResource } from '../resource';
import { Template } from '../template';
import { containersOf, Workload, workloadsOf } from '../workloads';

function roleAt(template: Template, value: unknown): TemplateResource | undefined {
  return template.resourceOf(value, 'AWS::IAM::Role');
}

/** API calls of ECS with infrastructure roles of services and capacity providers. */
export function infrastructureNeeds(template: Template): Need[] {
  return [
    ...template.ofType('AWS::ECS::Service').flatMap(service => [...shiftNeeds(template, service), ...hookNeeds(template, service)]),
    ...template.ofType('AWS::ECS::CapacityProvider').flatMap(provider => passNeeds(template, provider)),
  ];
}

function shiftNeeds(template: Template, by: TemplateResource): Need[] {
  return itemsOf(at(by.properties, 'LoadBalancers')).flatMap((balancer, i) => {
    const advanced = at(balancer, 'AdvancedConfiguration');
    const role = roleAt(template, at(advanced, 'RoleArn'));
    if (!role) return [];
    const caller = { role, by, path: `LoadBalancers[${i}].AdvancedConfiguration` };
    const [first, second] = [at(balancer, 'TargetGroupArn'), at(advanced, 'AlternateTargetGroupArn')].map(value => template.texts.of(value));
    const switches = [at(advanced, 'ProductionListenerRule'), at(advanced, 'TestListenerRule')].flatMap(value => value ?? []);
    return [
      ...needsOf(template, caller, SHIFT_TRAFFIC, { first, second }),
      ...switches.flatMap(value => needsOf(template, caller, switchFeature(template, value), { switch: template.texts.of(value) })),
    ];
  });
}

function switchFeature(template: Template, value: unknown) {
  const resource = template.resourceOf(value);
  if (resource === undefined) return { ...SWITCH_RULE, calls: [...SWITCH_RULE.calls, ...SWITCH_LISTENER.calls], optional: 'each' as const };
  return resource.type === 'AWS::ElasticLoadBalancingV2::Listener' ? SWITCH_LISTENER : SWITCH_RULE;
}

function hookNeeds(template: Template, by: TemplateResource): Need[] {
  return itemsOf(at(by.properties, 'DeploymentConfiguration', 'LifecycleHooks')).flatMap((hook, i) => {
    const [role, target] = [roleAt(template, at(hook, 'RoleArn')), template.texts.of(at(hook, 'HookTargetArn'))];
    const caller = role && { role, by, path: `DeploymentConfiguration.LifecycleHooks[${i}]` };
    return caller && target !== undefined ? needsOf(template, caller, DEPLOYMENT_HOOK, { function: target }) : [];
  });
}

function passNeeds(template: Template, by: TemplateResource): Need[] {
  const managed = at(by.properties, 'ManagedInstancesProvider');
  const role = roleAt(template, at(managed, 'InfrastructureRoleArn'));
  const profile = template.resourceOf(at(managed, 'InstanceLaunchTemplate', 'Ec2InstanceProfileArn'), 'AWS::IAM::InstanceProfile');
  const passed = profile && roleOfProfile(template, profile);
  return role && passed ? needsOf(template, { role, by, path: 'ManagedInstancesProvider.InfrastructureRoleArn' }, PASS_INSTANCE_ROLE, {
    role: template.texts.of({ 'Fn::GetAtt': [passed.id, 'Arn'] }),
  }) : [];
}

/** API calls with task roles, other than by the application. */
export function taskNeeds(template: Template): Need[] {
  return workloadsOf(template).flatMap(workload => {
    const role = roleAt(template, at(workload.definition?.properties, 'TaskRoleArn'));
    return role ? [...execNeeds(template, role, workload), ...daemonNeeds(template, role, workload)] : [];
  });
}

function execNeeds(template: Template, role: TemplateResource, { service }: Workload): Need[] {
  if (!isTrue(at(service.properties, 'EnableExecuteCommand'))) return [];
  const caller: Caller = { role, by: service, path: 'EnableExecuteCommand' };
  const cluster = template.resourceOf(at(service.properties, 'Cluster') ?? at(service.properties, 'ClusterArn'), 'AWS::ECS::Cluster');
  const audit = at(cluster?.properties, 'Configuration', 'ExecuteCommandConfiguration');
  const text = (...path: string[]) => template.texts.of(at(audit, ...path));
  const [group, bucket] = [text('LogConfiguration', 'CloudWatchLogGroupName'), text('LogConfiguration', 'S3BucketName')];
  const key = template.resourceOf(at(audit, 'KmsKeyId'), 'AWS::KMS::Key');
  return [
    ...needsOf(template, caller, EXEC),
    ...group === undefined ? [] : needsOf(template, caller, EXEC_LOG, { group }),
    ...bucket === undefined ? [] : needsOf(template, caller, EXEC_BUCKET, { bucket }),
    ...key === undefined ? [] : needsOf(template, caller, EXEC_KEY, { key: template.texts.of({ 'Fn::GetAtt': [key.id, 'Arn'] }) }),
  ];
}

function daemonNeeds(template: Template, role: TemplateResource, { definition }: Workload): Need[] {
  if (!definition) return [];
  return containersOf(definition)
    .filter(({ container }) => /\/aws-xray-daemon[:@]/.test(template.texts.of(at(container, 'Image')) ?? ''))
    .flatMap(({ path }) => needsOf(template, { role, by: definition, path: `${path}.Image` }, X_RAY_DAEMON));
}
