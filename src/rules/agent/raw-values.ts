import { AgentVariable } from '../../api/agent/agent-variables';
import { AGENT_CONFIG_PAGE, AgentShape, AUTH_DATA, isMisplaced, isOnPlatform, isZero, spellingProblem, variableNamed } from '../../api/agent/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, policy } from '../rule';

/** Known values of variables that are not refused already. Credentials have a rule of their own, which never shows them. */
function values(shape: AgentShape): { variable: AgentVariable; value: string }[] {
  return Object.entries(shape.variables ?? {}).flatMap(([name, value]) => {
    const variable = variableNamed(name);
    const accepted = variable && variable.tier !== 'managed' && name !== AUTH_DATA
      && !isMisplaced(variable, shape) && isOnPlatform(variable, shape.platform);
    return accepted && isKnown(value) ? [{ variable, value }] : [];
  });
}

/** The file has neither quotes nor escapes: every character counts. */
export const rawValues = cannotWork<AgentShape>('ECS-AGENT-005', {
  title: 'A value must be one line without quotes or spaces around it, without control characters, and without backslashes where systemd '
    + 'reads the file too',
  why: 'The file has neither quotes nor escapes: every character becomes part of the value',
  remedy: 'write the value without quotes around it, JSON too',
  see: AGENT_CONFIG_PAGE,
  check: shape => values(shape).flatMap(({ variable, value }) => found(variable.name, spellingProblem(value, variable, shape.platform))),
});

/** Where zero is within the bounds and means something else than nothing. */
export const zeroIsUnset = cannotWork<AgentShape>('ECS-AGENT-006', {
  title: 'A value must not be zero or empty where the agent reads that as not set',
  why: 'The agent uses its default instead, without an error',
  remedy: 'leave it out for the default, or give another value',
  see: AGENT_CONFIG_PAGE,
  check: shape => values(shape)
    .filter(({ variable, value }) => isZero(value, variable) && (value === '' || (!variable.zeroIsDefault && !variable.min)))
    .map(({ variable, value }) => ({
      path: variable.name,
      problem: `must not be zero or empty, which the agent reads as not given, got ${show(value)}`,
    })),
});

/** User data and templates are read by many. */
export const noWrittenCredentials = policy<AgentShape>('ECS-AGENT-017', {
  title: 'Registry credentials must come from Secrets Manager or Parameter Store, not from a value in the template',
  why: 'Everybody who can read the template, the launch template or the user data of an instance would see them',
  remedy: 'keep them in a secret and give EngineAuth.fromSecret or EngineAuth.fromParameter as engineAuth',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth-container-instances.html',
  check: ({ variables }) => variables?.[AUTH_DATA] === undefined ? [] : found(AUTH_DATA, 'must not be in the template in plain text'),
});
