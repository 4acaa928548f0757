import { oneArchitecture, imageArchitecture } from './architecture';
import { hostCount, spotShare, managedScaling, capacityName, expressible } from './hosts';
import { HostShape } from '../../api/capacity/shape';
import { commands } from '../agent/commands';
import { Rule } from '../rule';

/** Rules on the hosts of a capacity. */
export const HOST_RULES: readonly Rule<HostShape>[] = [
  oneArchitecture, imageArchitecture, hostCount, spotShare, managedScaling, capacityName, expressible, commands,
];
