import { ASSOCIATIONS } from './associations';
import { PRIVATE_BUILD, PRIVILEGED_BUILD, PUSHED_AGAIN } from './builds';
import { TemplateCheck } from './check';
import { MISSING_ACTIONS } from './iam/missing-actions';
import { UNUSED_ACTIONS } from './iam/unused-actions';
import { MOUNT_TARGETS_FIRST } from './order-file-systems';
import { NETWORK_FIRST } from './order-network';
import { POLICIES_FIRST } from './order-policies';
import { DOMAINS, PARTITIONS } from './partitions';
import { BLOCKING_LOGS, CIRCUIT_BREAKER, HEALTHY_PERCENT, LOG_RETENTION, PROVIDER_FIRST } from './practice';
import { BOTTLEROCKET_USER_DATA, IMDS_V2, LAUNCH_CONFIGURATION, LEGACY_DRAINING, SPOT_DRAINING } from './practice-hosts';
import { FIRST_IMAGE, MUTABLE_TAGS, XRAY_DAEMON } from './practice-images';
import { OPEN_LISTENER, PLAIN_HTTP } from './practice-listeners';
import { LOG_ROUTER_HEALTH, MODEST_TASKS } from './practice-tasks';
import { ENDPOINTS, PUBLIC_ADDRESSES, TASK_INTERFACES } from './reachability';
import { SCALE_IN_PROTECTION, WARM_POOL_HIBERNATION, WARM_POOL_ON_DEMAND } from './scaling-groups';
import { PARAMETER_SIZE, TASK_DEFINITION_SIZE, USER_DATA_SIZE } from './sizes';
import { startersOf } from './starters';
import { STEP_ADJUSTMENTS } from './step-adjustments';
import { Template } from './template';
import { NETWORK_CONFIGURATION, TARGET_TYPE, TRAFFIC_ALLOWED } from './traffic';
import { BOTH_GROUPS, ONE_GROUP_IN_PRODUCTION, TEST_APART } from './traffic-shift';
import { WINDOWS_CPU, WINDOWS_FAMILY, WINDOWS_MEMORY, WINDOWS_NETWORK } from './windows';

/** Checks that find nothing in templates without something. A group is loaded when a template has it. */
interface CheckGroup {
  readonly applies: (template: Template) => boolean;
  readonly checks: () => readonly TemplateCheck[];
}

function withTypes(...types: readonly string[]): CheckGroup['applies'] {
  return template => template.ofType(...types).length > 0;
}

const WITH_SERVICES = withTypes('AWS::ECS::Service', 'AWS::ECS::Daemon', 'AWS::ECS::TaskSet');
const WITH_TASKS = withTypes('AWS::ECS::TaskDefinition', 'AWS::ECS::DaemonTaskDefinition');
const WITH_HOSTS = withTypes('AWS::AutoScaling::AutoScalingGroup');
const WITH_PROVIDERS = withTypes('AWS::ECS::CapacityProvider');
const WITH_BUILDS = withTypes('AWS::CodeBuild::Project');
/** Regions of other partitions. */
const ELSEWHERE = /^(?:cn|us-gov)-/;

function either(...conditions: readonly CheckGroup['applies'][]): CheckGroup['applies'] {
  return template => conditions.some(applies => applies(template));
}

/** Checks of what AWS refuses and of what cannot work. */
export const TEMPLATE_GROUPS: readonly CheckGroup[] = [
  { applies: template => startersOf(template).length > 0, checks: () => [POLICIES_FIRST, NETWORK_FIRST] },
  { applies: withTypes('AWS::EFS::MountTarget'), checks: () => [MOUNT_TARGETS_FIRST] },
  { applies: WITH_SERVICES, checks: () => [BOTH_GROUPS, ONE_GROUP_IN_PRODUCTION, TEST_APART] },
  { applies: WITH_PROVIDERS, checks: () => [ASSOCIATIONS] },
  { applies: withTypes('AWS::IAM::Role'), checks: () => [MISSING_ACTIONS, UNUSED_ACTIONS] },
  { applies: either(WITH_SERVICES, WITH_HOSTS, WITH_PROVIDERS), checks: () => [PUBLIC_ADDRESSES, TASK_INTERFACES, ENDPOINTS] },
  { applies: WITH_SERVICES, checks: () => [WINDOWS_CPU, WINDOWS_MEMORY, WINDOWS_NETWORK, WINDOWS_FAMILY] },
  { applies: WITH_HOSTS, checks: () => [USER_DATA_SIZE] },
  { applies: either(withTypes('AWS::SSM::Parameter'), WITH_TASKS), checks: () => [PARAMETER_SIZE, TASK_DEFINITION_SIZE] },
  { applies: WITH_HOSTS, checks: () => [WARM_POOL_ON_DEMAND, WARM_POOL_HIBERNATION, SCALE_IN_PROTECTION] },
  { applies: withTypes('AWS::ApplicationAutoScaling::ScalingPolicy'), checks: () => [STEP_ADJUSTMENTS] },
  { applies: ({ environment: { region = '' } }) => ELSEWHERE.test(region), checks: () => [DOMAINS, PARTITIONS] },
  { applies: WITH_SERVICES, checks: () => [TARGET_TYPE, TRAFFIC_ALLOWED, NETWORK_CONFIGURATION] },
  { applies: WITH_BUILDS, checks: () => [PRIVILEGED_BUILD, PUSHED_AGAIN] },
];

/** Checks of what works, and hurts later. Constructs of this library make it otherwise; for everybody else it is advice. */
export const PRACTICE_GROUPS: readonly CheckGroup[] = [
  { applies: WITH_SERVICES, checks: () => [CIRCUIT_BREAKER, PROVIDER_FIRST, HEALTHY_PERCENT, FIRST_IMAGE] },
  { applies: WITH_TASKS, checks: () => [BLOCKING_LOGS, LOG_RETENTION, XRAY_DAEMON, MUTABLE_TAGS] },
  { applies: withTypes('AWS::IAM::Role'), checks: () => [MODEST_TASKS] },
  { applies: WITH_TASKS, checks: () => [LOG_ROUTER_HEALTH] },
  { applies: WITH_HOSTS, checks: () => [IMDS_V2, SPOT_DRAINING, BOTTLEROCKET_USER_DATA, LEGACY_DRAINING, LAUNCH_CONFIGURATION] },
  { applies: withTypes('AWS::ElasticLoadBalancingV2::Listener'), checks: () => [OPEN_LISTENER, PLAIN_HTTP] },
  { applies: WITH_BUILDS, checks: () => [PRIVATE_BUILD] },
];

/** The checks that can find something in a template. */
export function checksFor(groups: readonly CheckGroup[], template: Template): TemplateCheck[] {
  return groups.flatMap(({ applies, checks }) => applies(template) ? checks() : []);
}

/** All checks of groups. */
export function checksOf(groups: readonly CheckGroup[]): TemplateCheck[] {
  return groups.flatMap(({ checks }) => checks());
}
