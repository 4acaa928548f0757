import { AGENT_VARIABLES, AgentVariable } from '../../api/agent/agent-variables';
import { AGENT_CONFIG_PAGE, AgentShape, AUTH_DATA, isMisplaced, isOnPlatform, variableNamed } from '../../api/agent/shape';
import { didYouMean } from '../../api/nearest';
import { isKnown } from '../../api/unknown';
import { cannotWork, policy } from '../rule';

const OFFERED = AGENT_VARIABLES.filter(({ tier }) => tier !== 'managed').map(({ name }) => name);

function variables(shape: AgentShape): AgentVariable[] {
  return Object.keys(shape.variables ?? {}).flatMap(name => variableNamed(name) ?? []);
}

/** A misspelt variable changes nothing, and nobody says so. */
export const knownNames = cannotWork<AgentShape>('ECS-AGENT-001', {
  title: 'A variable in `advanced` must be one that the ECS agent reads',
  why: 'The agent ignores variables that it does not know, so a misspelled one has no effect and gives no error',
  remedy: 'take a name from the AWS page',
  see: AGENT_CONFIG_PAGE,
  check: ({ variables: given = {} }) => Object.keys(given)
    .filter(name => isKnown(name) && !variableNamed(name))
    .map(name => ({ path: name, problem: 'must be a variable that the agent reads', remedy: didYouMean(name, OFFERED) })),
});

/** Some variables belong to the host. */
export const managedNames = cannotWork<AgentShape>('ECS-AGENT-002', {
  title: 'Variables that the host sets for its own agent must not be set',
  why: 'They describe the host, and its operating system or installer sets them; with another value the agent does not work correctly',
  remedy: 'leave it out',
  see: AGENT_CONFIG_PAGE,
  check: shape => variables(shape)
    .filter(({ tier }) => tier === 'managed')
    .map(({ name, reason }) => ({ path: name, problem: `must not be set, because ${reason}` })),
});

/** One place for each setting, and the typed one where there is one. */
export const typedNames = policy<AgentShape>('ECS-AGENT-003', {
  title: 'A variable that has a typed property must be set with that property, and ECS_CLUSTER must not be set at all',
  why: 'Typed properties are checked and written for each operating system, and two places for one setting could contradict each other',
  remedy: 'move it to the property',
  see: AGENT_CONFIG_PAGE,
  // Credentials are refused as such.
  check: shape => variables(shape).filter(variable => isMisplaced(variable, shape) && variable.name !== AUTH_DATA).map(({ name, prop }) => prop
    ? { path: name, problem: `must be given as config.${prop}` }
    : { path: name, problem: 'must not be set, because the library sets it to the cluster of the host', remedy: 'leave it out' }),
});

/** What the other operating system reads has no effect. */
export const platformOfNames = cannotWork<AgentShape>('ECS-AGENT-004', {
  title: 'A variable must be one that the agent reads on the operating system of the host',
  why: 'Agents for other operating systems ignore it',
  remedy: 'leave it out',
  see: AGENT_CONFIG_PAGE,
  check: shape => variables(shape)
    .filter(variable => variable.tier !== 'managed' && !isMisplaced(variable, shape) && !isOnPlatform(variable, shape.platform))
    .map(({ name, platforms }) => ({
      path: name,
      problem: `must be given for ${platforms.includes('windows') ? 'Windows' : 'Linux'} hosts only, got a ${shape.platform} host`,
    })),
});
