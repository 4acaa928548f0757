import { AGENT_VARIABLES, AgentVariable, AgentVariableType } from './agent-variables';
import { isKnown } from '../unknown';

/** The AWS page about the variables of the agent. */
export const AGENT_CONFIG_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html';

/** The variable with the credentials of registries, which nobody writes out. */
export const AUTH_DATA = 'ECS_ENGINE_AUTH_DATA';

/** What an agent is told: its variables by name, with their raw values. */
export interface AgentShape {
  readonly platform?: 'linux' | 'bottlerocket' | 'windows';
  readonly variables?: { readonly [name: string]: string };
  /** Variables that were given by name although there are typed props. */
  readonly advanced?: readonly string[];
}

/** One value with what is known about its variable. */
export interface GivenVariable extends AgentVariable {
  readonly value: string;
}

const BY_NAME: ReadonlyMap<string, AgentVariable> = new Map(AGENT_VARIABLES.map(variable => [variable.name, variable]));

/** The variable of that name, if the agent has it. */
export function variableNamed(name: string): AgentVariable | undefined {
  return BY_NAME.get(name);
}

/** Whether a variable may be told at all to the agent of a platform; Bottlerocket runs the agent for Linux. */
export function isOnPlatform(variable: AgentVariable, platform: AgentShape['platform']): boolean {
  return platform === undefined || variable.platforms.includes(platform === 'windows' ? 'windows' : 'linux');
}

/** Whether a variable was given by name although it has a typed prop. */
export function isMisplaced(variable: AgentVariable, shape: AgentShape): boolean {
  return variable.tier === 'common' && (shape.advanced ?? []).includes(variable.name);
}

/** What is wrong with how a value is written, whatever it means. */
export function spellingProblem(value: string, variable: AgentVariable, platform: AgentShape['platform']): string | undefined {
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)) {
    return `must be one line without control characters, got ${JSON.stringify(value)}`;
  }
  if (value !== value.trim()) return `must not start or end with a space, got '${value}'`;
  // Only JSON may end in one, if it is cut off, and then that is what is wrong with it.
  if (/^["']/.test(value) || (/["']$/.test(value) && !variable.type.startsWith('json'))) return `must not be in quotes, got ${value}`;
  if (variable.systemd && platform !== 'windows' && value.includes('\\')) return `must hold no backslash, got '${value}'`;
  return undefined;
}

/** Empty text, or an empty list or object where the agent reads one. */
export function isEmpty(value: string, type: AgentVariableType | undefined): boolean {
  return value === '' || (type?.startsWith('json') === true && /^(?:\[\s*\]|\{\s*\})$/.test(value));
}

/** Whether the agent takes a value for none: zero, or empty text, list or object. */
export function isZero(value: string, { type }: AgentVariable): boolean {
  return isEmpty(value, type) || (['integer', 'number', 'duration'].includes(type) && /^[-+]?[0.a-zµμ]*0[0.a-zµμ]*$/.test(value));
}

/** A refused variable needs no second finding about its value, nor does a badly spelled value. */
function isWorthReading(shape: AgentShape, variable: AgentVariable, value: string): boolean {
  return variable.tier !== 'managed' && !isMisplaced(variable, shape) && isOnPlatform(variable, shape.platform)
    && value !== '' && (!isKnown(value) || spellingProblem(value, variable, shape.platform) === undefined);
}

/** The variables of some types whose values are worth reading; for JSON that includes texts with tokens inside. */
export function givenOf(shape: AgentShape, ...types: readonly AgentVariableType[]): GivenVariable[] {
  return Object.entries(shape.variables ?? {}).flatMap(([name, value]) => {
    const variable = variableNamed(name);
    const readable = variable && types.includes(variable.type) && isWorthReading(shape, variable, value)
      && (isKnown(value) || variable.type.startsWith('json'));
    return readable ? [{ ...variable, value }] : [];
  });
}
