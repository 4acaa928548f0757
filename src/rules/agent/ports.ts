import { readJson } from './json';
import { AGENT_CONFIG_PAGE, AgentShape, givenOf } from '../../api/agent/shape';
import { MAX_PORT } from '../../api/ports';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

const MAX_RESERVED = 100;

/** Ports that the scheduler keeps free. */
export const reservedPorts: Rule<AgentShape> = {
  id: 'ECS-AGENT-013',
  kind: 'cannot-work',
  title: 'Reserved ports are 0 to 65535, and at most 100',
  remedy: 'correct the port',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  check: shape => givenOf(shape, 'json-array-int').flatMap((variable): Violation[] => {
    const { min = 0, max = MAX_PORT } = variable;
    const { members } = readJson(variable);
    const tooMany = members.length > MAX_RESERVED
      ? [{ path: variable.name, problem: `must be at most ${MAX_RESERVED} ports, got ${members.length}`, remedy: 'reserve fewer ports' }]
      : [];
    return [...tooMany, ...members.flatMap(({ path, value }) => isKnown(value) ? outside(path, Number(value), min, max) : [])];
  }),
};

function isRange(value: string): boolean {
  const [, first, last] = value.match(/^(\d{1,5})-(\d{1,5})$/) ?? [];
  return first !== undefined && Number(first) >= 1 && Number(first) <= Number(last) && Number(last) <= MAX_PORT;
}

/** A range that the agent cannot read gives way to the kernel's. */
export const portRange: Rule<AgentShape> = {
  id: 'ECS-AGENT-014',
  kind: 'cannot-work',
  title: 'A range of ports goes from a lower to a higher one of 1 to 65535',
  remedy: 'give the first and the last port, as in 40000-50000',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'port-range').filter(({ value }) => !isRange(value)).map(({ name, value }) => ({
    path: name,
    problem: `must be <first>-<last> within 1 to ${MAX_PORT}, got ${show(value)}`,
  })),
};
