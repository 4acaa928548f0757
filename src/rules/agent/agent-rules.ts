import { attributes, tags } from './attributes';
import { formats, localRoutes } from './formats';
import { jsonSyntax, loggingDrivers } from './json-values';
import { knownNames, managedNames, platformOfNames, typedNames } from './names';
import { portRange, reservedPorts } from './ports';
import { noWrittenCredentials, rawValues, zeroIsUnset } from './raw-values';
import { booleans, choices, durations, numbers } from './scalars';
import { AgentShape } from '../../api/agent/shape';
import { Rule } from '../rule';

/** Rules on the variables of the ECS agent. */
export const AGENT_RULES: readonly Rule<AgentShape>[] = [
  knownNames, managedNames, typedNames, platformOfNames,
  rawValues, zeroIsUnset, booleans, numbers, durations, choices,
  jsonSyntax, loggingDrivers, reservedPorts, portRange, attributes, tags,
  noWrittenCredentials, formats, localRoutes,
];
