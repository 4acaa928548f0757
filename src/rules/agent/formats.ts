import { isIP, isIPv4 } from 'net';
import { readJson } from './json';
import { AGENT_CONFIG_PAGE, AgentShape, givenOf, GivenVariable } from '../../api/agent/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const ROUTES = 'ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES';

function isAbsolute(path: string, platform: AgentShape['platform']): boolean {
  const [posix, windows] = [path.startsWith('/'), /^[A-Za-z]:[\\/]/.test(path)];
  if (platform === undefined) return posix || windows;
  return platform === 'windows' ? windows : posix;
}

function formatProblem({ type, value }: GivenVariable, platform: AgentShape['platform']): string | undefined {
  if (type === 'path' && !isAbsolute(value, platform)) return 'must be an absolute path';
  if (type === 'uri' && !/^[a-z][a-z0-9+.-]*:\/\/[^\s]+$/.test(value)) return 'must be an address with its scheme, such as unix:///run/docker.sock';
  if (type === 'string-list' && value.split(',').some(item => !/^\S+$/.test(item))) return 'must be a list with commas and without spaces';
  return undefined;
}

/** Paths, addresses and lists that the agent would take as they are. */
export const formats: Rule<AgentShape> = {
  id: 'ECS-AGENT-018',
  kind: 'cannot-work',
  title: 'A path is absolute, an address has a scheme, and a list has commas and no spaces',
  remedy: 'correct the value',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'path', 'uri', 'string-list').flatMap(variable => {
    const problem = formatProblem(variable, shape.platform);
    return problem ? [{ path: variable.name, problem: `${problem}, got ${show(variable.value)}` }] : [];
  }),
};

function isCidr(text: string): boolean {
  const [address, bits, ...more] = text.split('/');
  return isIP(address) !== 0 && /^\d{1,3}$/.test(bits ?? '') && Number(bits) <= (isIPv4(address) ? 32 : 128) && more.length === 0;
}

/** The agent does not start when it cannot read a route. */
export const localRoutes: Rule<AgentShape> = {
  id: 'ECS-AGENT-019',
  kind: 'cannot-work',
  title: 'Local routes of awsvpc tasks are CIDR blocks',
  remedy: 'write it as in 10.0.15.0/24',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'json-array-string').filter(({ name }) => name === ROUTES).flatMap(variable =>
    readJson(variable).members.flatMap(({ path, value }): Violation[] => isKnown(value) && !isCidr(String(value))
      ? [{ path, problem: `must be a CIDR block, got ${show(value)}` }]
      : [])),
};
