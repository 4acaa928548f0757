import { readJson } from './json';
import { AGENT_CONFIG_PAGE, AgentShape, givenOf, GivenVariable } from '../../api/agent/shape';
import { nearest } from '../../api/nearest';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

/** Credentials are refused as such, and must not be shown. */
function jsonOf(shape: AgentShape): GivenVariable[] {
  return givenOf(shape, 'json-object', 'json-array-int', 'json-array-string').filter(({ name }) => name !== 'ECS_ENGINE_AUTH_DATA');
}

/** Malformed JSON keeps some agents from ever starting. */
export const jsonSyntax: Rule<AgentShape> = {
  id: 'ECS-AGENT-011',
  kind: 'cannot-work',
  title: 'A JSON value is an object of strings, or an array of strings or whole numbers, as its variable demands',
  remedy: 'correct the JSON',
  see: AGENT_CONFIG_PAGE,
  check: shape => jsonOf(shape).flatMap(variable => readJson(variable).violations),
};

/** The agent does not start when it is told of a driver that it does not know. */
export const loggingDrivers: Rule<AgentShape> = {
  id: 'ECS-AGENT-012',
  kind: 'cannot-work',
  title: 'Logging drivers are ones that the agent knows',
  remedy: 'choose one of them',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'json-array-string').flatMap(variable => {
    const { allowed } = variable;
    if (!allowed) return [];
    return readJson(variable).members.flatMap(({ path, value }) => {
      if (!isKnown(value) || allowed.includes(String(value))) return [];
      const meant = nearest(String(value), allowed);
      return [{ path, problem: `must be one of ${allowed.join(', ')}, got ${show(value)}`, ...meant && { remedy: `did you mean ${meant}?` } }];
    });
  }),
};
