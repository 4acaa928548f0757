import { demandsHttps, demandsImmutableTags, demandsLimitedEgress, demandsLoggedSessions, demandsPrivateTasks, keyRegion } from './place-demands';
import { demandsDigest, demandsNonRootUser, demandsReadOnlyRoot } from './task-demands';
import { DemandedShape } from '../../api/posture/shape';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

/** What a posture can demand of task definitions. */
export const TASK_DEMANDS: readonly Rule<TaskDefinitionShape>[] = [demandsReadOnlyRoot, demandsNonRootUser, demandsDigest];

/** What it can demand of load balancers, networks, clusters and repositories. */
export const PLACE_DEMANDS: readonly Rule<DemandedShape>[] = [
  demandsHttps, demandsPrivateTasks, demandsLoggedSessions, demandsImmutableTags, keyRegion, demandsLimitedEgress,
];
