import { ASSOCIATIONS } from './associations';
import { TemplateCheck } from './check';
import { MISSING_ACTIONS } from './iam/missing-actions';
import { UNUSED_ACTIONS } from './iam/unused-actions';
import { MOUNT_TARGETS_FIRST } from './order-file-systems';
import { NETWORK_FIRST } from './order-network';
import { POLICIES_FIRST } from './order-policies';
import { DOMAINS, PARTITIONS } from './partitions';
import { ENDPOINTS, PUBLIC_ADDRESSES, TASK_INTERFACES } from './reachability';
import { SCALE_IN_PROTECTION, WARM_POOL_HIBERNATION, WARM_POOL_ON_DEMAND } from './scaling-groups';
import { PARAMETER_SIZE, TASK_DEFINITION_SIZE, USER_DATA_SIZE } from './sizes';
import { TARGET_TYPE, TRAFFIC_ALLOWED } from './traffic';
import { BOTH_GROUPS, ONE_GROUP_IN_PRODUCTION, TEST_APART } from './traffic-shift';
import { WINDOWS_CPU, WINDOWS_FAMILY, WINDOWS_MEMORY, WINDOWS_NETWORK } from './windows';

/** All template checks, by id. */
export const TEMPLATE_CHECKS: readonly TemplateCheck[] = [
  POLICIES_FIRST, NETWORK_FIRST, MOUNT_TARGETS_FIRST,
  BOTH_GROUPS, ONE_GROUP_IN_PRODUCTION, TEST_APART,
  ASSOCIATIONS,
  MISSING_ACTIONS, UNUSED_ACTIONS,
  PUBLIC_ADDRESSES, TASK_INTERFACES, ENDPOINTS,
  WINDOWS_CPU, WINDOWS_MEMORY, WINDOWS_NETWORK, WINDOWS_FAMILY,
  USER_DATA_SIZE, PARAMETER_SIZE, TASK_DEFINITION_SIZE,
  WARM_POOL_ON_DEMAND, WARM_POOL_HIBERNATION, SCALE_IN_PROTECTION,
  DOMAINS, PARTITIONS,
  TARGET_TYPE, TRAFFIC_ALLOWED,
];
