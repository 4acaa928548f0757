import { isIP, isIPv4 } from 'net';
import { JsonMember, readJson } from './json';
import { AgentVariableType } from '../../api/agent/agent-variables';
import { AGENT_CONFIG_PAGE, AgentShape, AUTH_DATA, givenOf, GivenVariable } from '../../api/agent/shape';
import { MAX_TAGS, TAG_OF_AWS } from '../../api/names';
import { MAX_PORT } from '../../api/ports';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, refused, Violation } from '../rule';
import { notAmong, outside } from '../table';

/** Credentials are refused as such, and must not be shown. */
function jsonOf(shape: AgentShape, ...types: AgentVariableType[]): GivenVariable[] {
  return givenOf(shape, ...types).filter(({ name }) => name !== AUTH_DATA);
}

/** Malformed JSON keeps some agents from ever starting. */
export const jsonSyntax = cannotWork<AgentShape>('ECS-AGENT-011', {
  title: 'A JSON value must be an object of strings, or an array of strings or whole numbers, as its variable requires',
  why: 'The agent cannot parse it and does without the setting',
  remedy: 'correct the JSON',
  see: AGENT_CONFIG_PAGE,
  check: shape => jsonOf(shape, 'json-object', 'json-array-int', 'json-array-string').flatMap(variable => readJson(variable).violations),
});

/** The agent does not start when it is told of a driver that it does not know. */
export const loggingDrivers = cannotWork<AgentShape>('ECS-AGENT-012', {
  title: 'Logging drivers must be ones that the agent knows',
  why: 'Tasks that log with the driver are not placed on the host',
  remedy: 'choose one of them',
  see: AGENT_CONFIG_PAGE,
  check: shape => jsonOf(shape, 'json-array-string').flatMap(variable => variable.allowed
    ? readJson(variable).members.flatMap(({ path, value }) => notAmong({ path, value: String(value) }, variable.allowed ?? [])) : []),
});

const MAX_RESERVED_PORTS = 100;

/** Ports that the scheduler keeps free. */
export const reservedPorts = cannotWork<AgentShape>('ECS-AGENT-013', {
  title: 'Reserved ports must be 0 to 65535, and at most 100',
  remedy: 'correct the port',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  check: shape => jsonOf(shape, 'json-array-int').flatMap(variable => {
    const { name, min = 0, max = MAX_PORT } = variable;
    const { members } = readJson(variable);
    return [
      ...members.length > MAX_RESERVED_PORTS ? found(name, `must be at most ${MAX_RESERVED_PORTS} ports, got ${members.length}`, 'reserve fewer ports') : [],
      ...members.flatMap(({ path, value }) => found(path, outside(Number(value), { min, max }))),
    ];
  }),
});

/** Checks the entries of one variable, name and value apart, and counts them. */
function entries(shape: AgentShape, name: string, most: number, problemOf: (entry: JsonMember) => string | undefined): Violation[] {
  return jsonOf(shape, 'json-object').filter(variable => variable.name === name).flatMap(variable => {
    const { members } = readJson(variable);
    return [
      ...members.length > most ? found(name, `must be at most ${most}, got ${members.length}`, 'give fewer') : [],
      ...members.flatMap(entry => found(entry.path, problemOf(entry))),
    ];
  });
}

const MAX_ATTRIBUTES = 10;
const ATTRIBUTE_NAME = /^[A-Za-z0-9._/-]{1,128}$/;
const ATTRIBUTE_VALUE = /^(?! )[A-Za-z0-9._/@:\\ -]{1,128}(?<! )$/;
/** ECS and its agent name their own attributes so. */
const RESERVED_ATTRIBUTE = /^(?:ecs|com\.amazonaws)\./;

function attributeProblem({ key, value }: JsonMember): string | undefined {
  if (isKnown(key) && !ATTRIBUTE_NAME.test(key)) return `must have a name of 1 to 128 letters, digits and ._/-, got ${show(key)}`;
  if (RESERVED_ATTRIBUTE.test(key)) return `must not have a name of ECS's own, got ${show(key)}`;
  return isKnown(value) && !ATTRIBUTE_VALUE.test(String(value))
    ? `must have a value of 1 to 128 letters, digits, inner spaces and ._/@:\\-, got ${show(value)}` : undefined;
}

/** A host whose attributes ECS refuses never joins. */
export const attributes = refused<AgentShape>('ECS-AGENT-015', {
  title: 'A host must have at most 10 attributes, with names of 1 to 128 letters, digits and `._/-` that do not start with `ecs.` or '
    + '`com.amazonaws.`, and values of 1 to 128 letters, digits, inner spaces and `._/@:\\-`',
  why: 'The container instance cannot register with the cluster',
  remedy: 'rename it, or choose another value',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attribute.html',
  check: shape => entries(shape, 'ECS_INSTANCE_ATTRIBUTES', MAX_ATTRIBUTES, attributeProblem),
});

const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

function tagProblem({ key, value }: JsonMember): string | undefined {
  if (isKnown(key) && !TAG_KEY.test(key)) return `must have a key of 1 to 128 letters, digits, spaces and _.:/=+-@, got ${show(key)}`;
  if (TAG_OF_AWS.test(key)) return `must not have a key that starts with aws:, got ${show(key)}`;
  return isKnown(value) && !TAG_VALUE.test(String(value))
    ? `must have a value of at most 256 letters, digits, spaces and _.:/=+-@, got ${show(value)}` : undefined;
}

/** A host whose tags ECS refuses never joins. */
export const tags = refused<AgentShape>('ECS-AGENT-016', {
  title: 'A host must have at most 50 tags, with keys of 1 to 128 and values of up to 256 letters, digits, spaces and `_.:/=+-@`, and no key '
    + 'that AWS reserves',
  why: 'The container instance cannot register with the cluster',
  remedy: 'rename it, or choose another value',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html',
  check: shape => entries(shape, 'ECS_CONTAINER_INSTANCE_TAGS', MAX_TAGS, tagProblem),
});

const ROUTES = 'ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES';
const BITS = /^\d{1,3}$/;

function isCidr(text: string): boolean {
  const [address, bits, ...more] = text.split('/');
  return isIP(address) !== 0 && BITS.test(bits ?? '') && Number(bits) <= (isIPv4(address) ? 32 : 128) && more.length === 0;
}

/** The agent does not start when it cannot read a route. */
export const localRoutes = cannotWork<AgentShape>('ECS-AGENT-019', {
  title: 'Additional local routes of awsvpc tasks must be CIDR blocks',
  remedy: 'write it as in 10.0.15.0/24',
  see: AGENT_CONFIG_PAGE,
  check: shape => jsonOf(shape, 'json-array-string').filter(({ name }) => name === ROUTES).flatMap(variable => readJson(variable).members
    .flatMap(({ path, value }) => isKnown(value) && !isCidr(String(value)) ? found(path, `must be a CIDR block, got ${show(value)}`) : [])),
});
