import { attributes, jsonSyntax, localRoutes, loggingDrivers, reservedPorts, tags } from './json-values';
import { knownNames, managedNames, platformOfNames, typedNames } from './names';
import { noWrittenCredentials, rawValues, zeroIsUnset } from './raw-values';
import { booleans, choices, durations, formats, numbers, portRange } from './scalars';
import { AgentShape } from '../../api/agent/shape';
import { Rule } from '../rule';
import { agentSecrets } from '../secrets/secret-references';

/** Rules on the variables of the ECS agent. */
export const AGENT_RULES: readonly Rule<AgentShape>[] = [
  knownNames, managedNames, typedNames, platformOfNames,
  rawValues, zeroIsUnset, booleans, numbers, durations, choices,
  jsonSyntax, loggingDrivers, reservedPorts, portRange, attributes, tags,
  noWrittenCredentials, formats, localRoutes, agentSecrets,
];
