import { listOf } from '../../api/given';
import { RunTaskShape } from '../../api/patterns/run-task-shape';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, refused, Rule } from '../rule';
import { capacityStrategy, joinableCapacity, oneKindOfCapacity, platformVersion, someCapacity } from '../service/capacity';
import { imagesWithinReach, managedHostsReachEcs, taskInterfacesLeadOut, windowsNetworkMode } from '../service/network';
import { placementLimits, placementSupported, strategyField } from '../service/placement';
import { attributeOfAws, attributeSpelling, constraintExpression } from '../service/placement-attributes';
import { execWritable } from '../service/settings';
import { taskFits } from '../service/task-fits';
import { egressOfOwnGroup, taskSecurityGroups } from '../service/task-network';
import { within } from '../table';

const RUN_TASK_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html';

/** How many tasks one call may start. */
export const runCount = refused<RunTaskShape>('ECS-RUN-001', {
  title: 'One call of RunTask starts 1 to 10 tasks',
  remedy: 'start fewer tasks each time, or use FanOut for many inputs',
  see: RUN_TASK_PAGE,
  check: within({ place: 'count', min: 1, max: 10, unit: 'tasks' }),
});

/** Only tasks of a service have one. */
export const tagsOfRun = refused<RunTaskShape>('ECS-RUN-002', {
  title: 'A task that runs without a service takes its tags from its task definition',
  remedy: 'leave propagateTags out, or use ecs.PropagatedTagSource.NONE',
  see: RUN_TASK_PAGE,
  check: ({ propagateTags }) => isKnown(propagateTags) && propagateTags !== 'TASK_DEFINITION'
    ? found('propagateTags', `must be TASK_DEFINITION or NONE, got ${propagateTags}`) : [],
});

/** ECS restarts the container whenever it exits, so the task never stops. */
export const runEnds = cannotWork<RunTaskShape>('ECS-RUN-003', {
  title: 'Essential containers of a task that runs to completion must not be restarted when they exit with code 0',
  why: 'ECS starts the container again when its work is done, and the task never stops',
  remedy: 'leave restartPolicy out, or put exit code 0 into its ignoredExitCodes',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html',
  check: ({ taskDefinition }) => listOf(taskDefinition?.containerDefinitions).flatMap(({ essential, restartPolicy }, i) =>
    essential !== false && restartPolicy?.enabled === true && !(restartPolicy.ignoredExitCodes ?? []).some(code => code === 0 || !isKnown(code))
      ? found(`taskDefinition.containerDefinitions[${i}].restartPolicy`, 'must be left out or ignore exit code 0, got one that restarts it') : []),
});

/** Rules on `RunTask`: those of services on capacities, network and placement, and its own. */
export const RUN_TASK_RULES: readonly Rule<RunTaskShape>[] = [
  someCapacity, capacityStrategy, oneKindOfCapacity, joinableCapacity, platformVersion,
  placementSupported, placementLimits, strategyField, constraintExpression, attributeSpelling, attributeOfAws,
  taskFits, execWritable, taskSecurityGroups, egressOfOwnGroup,
  windowsNetworkMode, managedHostsReachEcs, taskInterfacesLeadOut, imagesWithinReach,
  runCount, tagsOfRun, runEnds,
];
