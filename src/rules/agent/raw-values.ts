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
  title: 'A value is one line as the agent shall see it: no quotes around it, no spaces at its ends, no control characters, '
    + 'and no backslash where systemd reads it too',
  remedy: 'write the bare value; JSON too stands without quotes around it',
  see: AGENT_CONFIG_PAGE,
  check: shape => values(shape).flatMap(({ variable, value }) => found(variable.name, spellingProblem(value, variable, shape.platform))),
});

/** Where zero is within the bounds and means something else than nothing. */
export const zeroIsUnset = cannotWork<AgentShape>('ECS-AGENT-006', {
  title: 'A value is not zero or empty where the agent would read that as not given and use its default',
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
  title: 'Registry credentials are fetched by the host and never written out',
  remedy: 'keep them in a secret and give EngineAuth.fromSecret or EngineAuth.fromParameter as engineAuth',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth-container-instances.html',
  check: ({ variables }) => variables?.[AUTH_DATA] === undefined ? [] : found(AUTH_DATA, 'must not be written out'),
});
