import { AgentVariable } from '../../api/agent/agent-variables';
import { AGENT_CONFIG_PAGE, AgentShape, givenOf, GivenVariable } from '../../api/agent/shape';
import { nearest } from '../../api/nearest';
import { show } from '../../api/show';
import { Rule, Violation } from '../rule';

/** What Go's strconv.ParseBool reads. */
const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
const GO_DURATION = /^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
const SECONDS: { readonly [unit: string]: number } = { ns: 1e-9, us: 1e-6, µs: 1e-6, μs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };
/** Go keeps durations in nanoseconds, in 63 bits. */
const LONGEST_SECONDS = 9_223_372_036;

/** Seconds of a duration as Go writes it, such as `1h30m`; nothing when it is none. */
export function secondsOfGo(text: string): number | undefined {
  if (!GO_DURATION.test(text)) return undefined;
  const sum = [...text.matchAll(/([\d.]+)([a-zµμ]+)/g)].reduce((total, [, amount, unit]) => total + Number(amount) * SECONDS[unit], 0);
  return text.startsWith('-') ? -sum : Number(sum.toFixed(9));
}

function leastOf(variable: AgentVariable, platform: AgentShape['platform']): number {
  return (platform === 'windows' ? variable.minWindows : undefined) ?? variable.min ?? 0;
}

function beyond(variable: GivenVariable, amount: number, min: number, max: number, unit = ''): Violation[] {
  if (amount >= min && amount <= max) return [];
  const bounds = variable.max === undefined && amount < min ? `${min}${unit} or more` : `${min} to ${max}${unit}`;
  return [{ path: variable.name, problem: `must be ${bounds}, got ${show(variable.value)}` }];
}

/** `yes` and `on` are warnings in a log that nobody reads. */
export const booleans: Rule<AgentShape> = {
  id: 'ECS-AGENT-007',
  kind: 'cannot-work',
  title: 'A switch is true or false',
  remedy: 'write true or false',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'boolean')
    .filter(({ value, systemd }) => !(systemd ? /^(?:true|false)$/ : BOOLEAN).test(value))
    .map(({ name, value }) => ({ path: name, problem: `must be true or false, got ${show(value)}` })),
};

function checkNumber(variable: GivenVariable, platform: AgentShape['platform']): Violation[] {
  const { name, type, value, max = Infinity } = variable;
  const parts = type === 'int-pair' ? value.split(',').map(part => part.trim()) : [value];
  if (type === 'int-pair' && parts.length !== 2) return [{ path: name, problem: `must be two whole numbers with a comma, got ${show(value)}` }];
  const syntax = type === 'number' ? /^-?\d+(?:\.\d+)?$/ : /^-?\d+$/;
  const bad = parts.find(part => !syntax.test(part));
  if (bad !== undefined) return [{ path: name, problem: `must be a ${type === 'number' ? '' : 'whole '}number, got ${show(bad)}` }];
  return parts.flatMap(part => beyond({ ...variable, value: part }, Number(part), leastOf(variable, platform), max)).slice(0, 1);
}

/** Numbers out of bounds give way to the default. */
export const numbers: Rule<AgentShape> = {
  id: 'ECS-AGENT-008',
  kind: 'cannot-work',
  title: 'A number is within the bounds of its variable',
  remedy: 'choose a value within the bounds',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'integer', 'number', 'int-pair').flatMap(variable => checkNumber(variable, shape.platform)),
};

function checkDuration(variable: GivenVariable, platform: AgentShape['platform']): Violation[] {
  const { name, value, max = LONGEST_SECONDS } = variable;
  const seconds = value === '0' ? 0 : secondsOfGo(value);
  if (seconds !== undefined) return beyond(variable, seconds, leastOf(variable, platform), max, ' seconds');
  return [{
    path: name,
    problem: `must be a duration with its unit, got ${show(value)}`,
    remedy: /^\d+$/.test(value) ? `write ${value}s for seconds` : 'write it as in 90s, 10m or 1h30m',
  }];
}

/** Durations out of bounds, and numbers without a unit, give way to the default. */
export const durations: Rule<AgentShape> = {
  id: 'ECS-AGENT-009',
  kind: 'cannot-work',
  title: 'A duration has a unit and is within the bounds of its variable',
  remedy: 'choose a duration within the bounds',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'duration').flatMap(variable => checkDuration(variable, shape.platform)),
};

/** Other words are ignored without a word. */
export const choices: Rule<AgentShape> = {
  id: 'ECS-AGENT-010',
  kind: 'cannot-work',
  title: 'A choice is one of the values that its variable allows',
  remedy: 'choose one of them',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'enum', 'literal').flatMap(({ name, value, allowed = [] }) => {
    if (allowed.includes(value)) return [];
    const meant = nearest(value, allowed);
    return [{
      path: name,
      problem: `must be ${allowed.length === 1 ? '' : 'one of '}${allowed.join(', ')}, got ${show(value)}`,
      ...meant && { remedy: `did you mean ${meant}?` },
    }];
  }),
};
