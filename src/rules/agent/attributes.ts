import { readJson } from './json';
import { AgentShape, givenOf } from '../../api/agent/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const MAX_ATTRIBUTES = 10;
const ATTRIBUTE_NAME = /^[A-Za-z0-9._/-]{1,128}$/;
const ATTRIBUTE_VALUE = /^(?! )[A-Za-z0-9._/@:\\ -]{1,128}(?<! )$/;
/** ECS and its agent name their own attributes so. */
const RESERVED_ATTRIBUTE = /^(?:ecs|com\.amazonaws)\./;
const MAX_TAGS = 50;
const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const RESERVED_TAG = /^aws:/i;

type Entry = { readonly path: string; readonly key: string; readonly value: unknown };

/** Checks the entries of one variable, name and value apart, and counts them. */
function entries(shape: AgentShape, name: string, most: number, check: (entry: Entry) => string | undefined): Violation[] {
  return givenOf(shape, 'json-object').filter(variable => variable.name === name).flatMap(variable => {
    const { members } = readJson(variable);
    const tooMany = members.length > most ? [{ path: name, problem: `must be at most ${most}, got ${members.length}`, remedy: 'give fewer' }] : [];
    return [...tooMany, ...members.flatMap(entry => {
      const problem = check(entry);
      return problem ? [{ path: entry.path, problem }] : [];
    })];
  });
}

function attributeProblem({ key, value }: Entry): string | undefined {
  if (isKnown(key)) {
    if (!ATTRIBUTE_NAME.test(key)) return `must have a name of 1 to 128 letters, digits and ._/-, got ${show(key)}`;
    if (RESERVED_ATTRIBUTE.test(key)) return `must not have a name of ECS's own, got ${show(key)}`;
  }
  return isKnown(value) && !ATTRIBUTE_VALUE.test(String(value))
    ? `must have a value of 1 to 128 letters, digits, inner spaces and ._/@:\\-, got ${show(value)}`
    : undefined;
}

/** A host whose attributes ECS refuses never joins. */
export const attributes: Rule<AgentShape> = {
  id: 'ECS-AGENT-015',
  kind: 'refused',
  title: 'A host has at most 10 attributes: names of 1 to 128 letters, digits and ._/- that do not start with ecs. or com.amazonaws., '
    + 'values of 1 to 128 letters, digits, inner spaces and ._/@:\\-',
  remedy: 'rename it, or choose another value',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attribute.html',
  check: shape => entries(shape, 'ECS_INSTANCE_ATTRIBUTES', MAX_ATTRIBUTES, attributeProblem),
};

function tagProblem({ key, value }: Entry): string | undefined {
  if (isKnown(key)) {
    if (!TAG_KEY.test(key)) return `must have a key of 1 to 128 letters, digits, spaces and _.:/=+-@, got ${show(key)}`;
    if (RESERVED_TAG.test(key)) return `must not have a key that starts with aws:, got ${show(key)}`;
  }
  return isKnown(value) && !TAG_VALUE.test(String(value))
    ? `must have a value of at most 256 letters, digits, spaces and _.:/=+-@, got ${show(value)}`
    : undefined;
}

/** A host whose tags ECS refuses never joins. */
export const tags: Rule<AgentShape> = {
  id: 'ECS-AGENT-016',
  kind: 'refused',
  title: 'A host has at most 50 tags: keys of 1 to 128 and values of up to 256 letters, digits, spaces and _.:/=+-@, none of AWS\'s own',
  remedy: 'rename it, or choose another value',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html',
  check: shape => entries(shape, 'ECS_CONTAINER_INSTANCE_TAGS', MAX_TAGS, tagProblem),
};
