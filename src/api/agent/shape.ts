import { AGENT_VARIABLES, AgentVariable, AgentVariableType } from './agent-variables';
import { isKnown } from '../unknown';

/** AWS documentation of the agent variables. */
export const AGENT_CONFIG_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html';

/** Variable with registry credentials. Its value never appears in messages. */
export const AUTH_DATA = 'ECS_ENGINE_AUTH_DATA';

/** Agent variables by name, with their raw values. */
export interface AgentShape {
  readonly platform?: 'linux' | 'bottlerocket' | 'windows';
  readonly variables?: { readonly [name: string]: string };
  /** Variables that were set in `advanced`. */
  readonly advanced?: readonly string[];
}

/** A value together with the properties of its variable. */
export interface GivenVariable extends AgentVariable {
  readonly value: string;
}

const BY_NAME: ReadonlyMap<string, AgentVariable> = new Map(AGENT_VARIABLES.map(variable => [variable.name, variable]));

/** Returns the agent variable with this name, if there is one. */
export function variableNamed(name: string): AgentVariable | undefined {
  return BY_NAME.get(name);
}

/** Whether a platform supports a variable. Bottlerocket runs the Linux agent. */
export function isOnPlatform(variable: AgentVariable, platform: AgentShape['platform']): boolean {
  return platform === undefined || variable.platforms.includes(platform === 'windows' ? 'windows' : 'linux');
}

/** Whether a variable with a typed prop was set in `advanced`. */
export function isMisplaced(variable: AgentVariable, shape: AgentShape): boolean {
  return variable.tier === 'common' && (shape.advanced ?? []).includes(variable.name);
}

/** Returns what is wrong with the syntax of a value. */
export function spellingProblem(value: string, variable: AgentVariable, platform: AgentShape['platform']): string | undefined {
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)) {
    return `must be one line without control characters, got ${JSON.stringify(value)}`;
  }
  if (value !== value.trim()) return `must not start or end with a space, got '${value}'`;
  // Only truncated JSON can end in a quote, and is reported as invalid JSON.
  if (/^["']/.test(value) || (/["']$/.test(value) && !variable.type.startsWith('json'))) return `must not be in quotes, got ${value}`;
  if (variable.systemd && platform !== 'windows' && value.includes('\\')) return `must hold no backslash, got '${value}'`;
  return undefined;
}

/** Empty text, or an empty list or object where the agent reads one. */
export function isEmpty(value: string, type: AgentVariableType | undefined): boolean {
  return value === '' || (type?.startsWith('json') === true && /^(?:\[\s*\]|\{\s*\})$/.test(value));
}

/** Whether the agent treats a value as not set: zero, or empty text, list or object. */
export function isZero(value: string, { type }: AgentVariable): boolean {
  return isEmpty(value, type) || (['integer', 'number', 'duration'].includes(type) && /^[-+]?[0.a-zµμ]*0[0.a-zµμ]*$/.test(value));
}

/** Skips values of variables that already have a finding. */
function isWorthReading(shape: AgentShape, variable: AgentVariable, value: string): boolean {
  return variable.tier !== 'managed' && !isMisplaced(variable, shape) && isOnPlatform(variable, shape.platform)
    && value !== '' && (!isKnown(value) || spellingProblem(value, variable, shape.platform) === undefined);
}

/** Returns the set variables of some types without other findings. JSON values can contain tokens. */
export function givenOf(shape: AgentShape, ...types: readonly AgentVariableType[]): GivenVariable[] {
  return Object.entries(shape.variables ?? {}).flatMap(([name, value]) => {
    const variable = variableNamed(name);
    const readable = variable && types.includes(variable.type) && isWorthReading(shape, variable, value)
      && (isKnown(value) || variable.type.startsWith('json'));
    return readable ? [{ ...variable, value }] : [];
  });
}
