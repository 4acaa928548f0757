import { AgentVariable } from '../../api/agent/agent-variables';
import { AGENT_CONFIG_PAGE, AgentShape, givenOf, GivenVariable } from '../../api/agent/shape';
import { MAX_PORT, readPortRange } from '../../api/ports';
import { counted, show } from '../../api/show';
import { cannotWork, found, Violation } from '../rule';
import { notAmong } from '../table';

type Platform = AgentShape['platform'];

/** What Go's strconv.ParseBool reads. */
const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
const LITERAL_BOOLEAN = /^(?:true|false)$/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const WHOLE_NUMBER = /^-?\d+$/;
const GO_DURATION = /^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
const SECONDS: { readonly [unit: string]: number } = { ns: 1e-9, us: 1e-6, µs: 1e-6, μs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };
/** Go keeps durations in nanoseconds, in 63 bits. */
const LONGEST_SECONDS = 9_223_372_036;

/** Seconds of a duration as Go writes it, such as `1h30m`; nothing when it is none. */
function secondsOfGo(text: string): number | undefined {
  if (!GO_DURATION.test(text)) return undefined;
  const sum = [...text.matchAll(/([\d.]+)([a-zµμ]+)/g)].reduce((total, [, amount, unit]) => total + Number(amount) * SECONDS[unit], 0);
  return text.startsWith('-') ? -sum : Number(sum.toFixed(9));
}

function leastOf(variable: AgentVariable, platform: Platform): number {
  return (platform === 'windows' ? variable.minWindows : undefined) ?? variable.min ?? 0;
}

function beyond(variable: GivenVariable, amount: number, min: number, max: number, unit?: string): Violation[] {
  if (amount >= min && amount <= max) return [];
  const bounds = variable.max === undefined && amount < min ? `${inUnits(min, unit)} or more` : `${min} to ${inUnits(max, unit)}`;
  return found(variable.name, `must be ${bounds}, got ${show(variable.value)}`);
}

function inUnits(amount: number, unit?: string): string {
  return unit === undefined ? String(amount) : counted(amount, unit);
}

/** `yes` and `on` are warnings in a log that nobody reads. */
export const booleans = cannotWork<AgentShape>('ECS-AGENT-007', {
  title: 'A boolean variable must be true or false',
  why: 'The agent ignores text that it cannot parse as a boolean, and uses its default',
  remedy: 'write true or false',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'boolean').filter(({ value, systemd }) => !(systemd ? LITERAL_BOOLEAN : BOOLEAN).test(value))
    .map(({ name, value }) => ({ path: name, problem: `must be true or false, got ${show(value)}` })),
});

function checkNumber(variable: GivenVariable, platform: Platform): Violation[] {
  const { name, type, value, max = Infinity } = variable;
  const parts = type === 'int-pair' ? value.split(',').map(part => part.trim()) : [value];
  if (type === 'int-pair' && parts.length !== 2) return found(name, `must be two whole numbers with a comma, got ${show(value)}`);
  const bad = parts.find(part => !(type === 'number' ? NUMBER : WHOLE_NUMBER).test(part));
  if (bad !== undefined) return found(name, `must be a ${type === 'number' ? '' : 'whole '}number, got ${show(bad)}`);
  return parts.flatMap(part => beyond({ ...variable, value: part }, Number(part), leastOf(variable, platform), max)).slice(0, 1);
}

/** Numbers out of bounds give way to the default. */
export const numbers = cannotWork<AgentShape>('ECS-AGENT-008', {
  title: 'A number must be within the bounds of its variable',
  why: 'The agent does not use a value outside the bounds, and gives no error that a deployment would show',
  remedy: 'choose a value within the bounds',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'integer', 'number', 'int-pair').flatMap(variable => checkNumber(variable, shape.platform)),
});

function checkDuration(variable: GivenVariable, platform: Platform): Violation[] {
  const { name, value, max = LONGEST_SECONDS } = variable;
  const seconds = value === '0' ? 0 : secondsOfGo(value);
  if (seconds !== undefined) return beyond(variable, seconds, leastOf(variable, platform), max, 'seconds');
  const remedy = WHOLE_NUMBER.test(value) ? `write ${value}s for seconds` : 'write it as in 90s, 10m or 1h30m';
  return found(name, `must be a duration with its unit, got ${show(value)}`, remedy);
}

/** Durations out of bounds, and numbers without a unit, give way to the default. */
export const durations = cannotWork<AgentShape>('ECS-AGENT-009', {
  title: 'A duration must have a unit and be within the bounds of its variable',
  why: 'The agent does not use a duration that it cannot parse or that is out of bounds, and gives no error that a deployment would show',
  remedy: 'choose a duration within the bounds',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'duration').flatMap(variable => checkDuration(variable, shape.platform)),
});

/** Other words are ignored without a word. */
export const choices = cannotWork<AgentShape>('ECS-AGENT-010', {
  title: 'A variable with a fixed set of values must have one of them',
  remedy: 'choose one of them',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'enum', 'literal').flatMap(({ name, value, allowed = [] }) => notAmong({ path: name, value }, allowed)),
});

/** A range that the agent cannot read gives way to the kernel's. */
export const portRange = cannotWork<AgentShape>('ECS-AGENT-014', {
  title: 'A port range must go from a lower to a higher port, both 1 to 65535',
  remedy: 'give the first and the last port, as in 40000-50000',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'port-range').filter(({ value }) => !readPortRange(value))
    .map(({ name, value }) => ({ path: name, problem: `must be <first>-<last> within 1 to ${MAX_PORT}, got ${show(value)}` })),
});

const WINDOWS_PATH = /^[A-Za-z]:[\\/]/;
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/[^\s]+$/;
const ITEM = /^\S+$/;

function isAbsolute(path: string, platform: Platform): boolean {
  if (platform === undefined) return path.startsWith('/') || WINDOWS_PATH.test(path);
  return platform === 'windows' ? WINDOWS_PATH.test(path) : path.startsWith('/');
}

function formatProblem({ type, value }: GivenVariable, platform: Platform): string | undefined {
  if (type === 'path' && !isAbsolute(value, platform)) return `must be an absolute path, got ${show(value)}`;
  if (type === 'uri' && !ADDRESS.test(value)) return `must be an address with its scheme, such as unix:///run/docker.sock, got ${show(value)}`;
  return type === 'string-list' && value.split(',').some(item => !ITEM.test(item))
    ? `must be a list with commas and without spaces, got ${show(value)}` : undefined;
}

/** Paths, addresses and lists that the agent would take as they are. */
export const formats = cannotWork<AgentShape>('ECS-AGENT-018', {
  title: 'A path must be absolute, an address must have a scheme, and a list must have commas and no spaces',
  remedy: 'correct the value',
  see: AGENT_CONFIG_PAGE,
  check: shape => givenOf(shape, 'path', 'uri', 'string-list')
    .flatMap(variable => found(variable.name, formatProblem(variable, shape.platform))),
});
