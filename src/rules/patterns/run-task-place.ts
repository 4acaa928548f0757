import { RunTaskShape } from '../../api/patterns/run-task-shape';
import { Rule } from '../rule';
import { capacityStrategy, joinableCapacity, oneKindOfCapacity, platformVersion, someCapacity } from '../service/capacity';
import { imagesWithinReach, managedHostsReachEcs, taskInterfacesLeadOut, windowsNetworkMode } from '../service/network';
import { placementLimits, placementSupported, strategyField } from '../service/placement';
import { attributeOfAws, attributeSpelling, constraintExpression } from '../service/placement-attributes';
import { execWritable } from '../service/settings';
import { taskFits } from '../service/task-fits';
import { egressOfOwnGroup, taskSecurityGroups } from '../service/task-network';

/** What holds for tasks of a service and for tasks that run without one: capacities, placement, network. */
export const RUN_TASK_PLACE: readonly Rule<RunTaskShape>[] = [
  someCapacity, capacityStrategy, oneKindOfCapacity, joinableCapacity, platformVersion,
  placementSupported, placementLimits, strategyField, constraintExpression, attributeSpelling, attributeOfAws,
  taskFits, execWritable, taskSecurityGroups, egressOfOwnGroup,
  windowsNetworkMode, managedHostsReachEcs, taskInterfacesLeadOut, imagesWithinReach,
];
