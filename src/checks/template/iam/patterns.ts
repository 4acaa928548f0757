import { Sure } from './sure';
import { globFits } from '../../../api/glob';
import { ANY, isLiteral, mayBeAnything, POLICY_VARIABLE } from '../symbols';

const VARIABLE = /\$\{[^}]*\}/g;

/** Reads a policy pattern. Policy variables match any text. */
function readPattern(pattern: string): string {
  return !pattern.includes('${') ? pattern : pattern.replace(VARIABLE, variable => LITERALS.get(variable) ?? POLICY_VARIABLE);
}

/** Escaped characters in policies. They are rare, so they are treated as any single character. */
const LITERALS: ReadonlyMap<string, string> = new Map([['${*}', '?'], ['${?}', '?'], ['${$}', '$']]);

/** Whether a question mark matches a character. It does not match the name of a resource. */
const isCharacter = (character: string) => character === ANY || isLiteral(character);

/** Whether an IAM pattern matches a text, with wildcards. */
export function fits(pattern: string, text: string): Sure {
  const read = readPattern(pattern);
  if (read === text || read === '*') return true;
  if (globFits(read, text, isCharacter)) return true;
  return (mayBeAnything(read) || mayBeAnything(text)) && mayFit(read, text) ? undefined : false;
}

/** Whether two texts are equal, without wildcards. */
export function equals(expected: string, given: string): Sure {
  const read = readPattern(expected);
  if (read === given) return true;
  return mayBeAnything(read) || mayBeAnything(given) ? undefined : false;
}

/** Whether a pattern can match a text whose unknown parts can be any text. */
function mayFit(pattern: string, text: string): boolean {
  // Which suffixes of the text the rest of the pattern can match, from the end of the pattern.
  let after = endings(text);
  for (const character of [...pattern].reverse()) {
    after = character === '*' || mayBeAnything(character) ? before(after) : beforeOne(character, text, after);
  }
  return after[0];
}

/** A wildcard can start at or before any position where the rest matches. */
function before(after: readonly boolean[]): boolean[] {
  const last = after.lastIndexOf(true);
  return after.map((_, t) => t <= last);
}

/** A character of the pattern matches a character of the text, or lies in an unknown part. */
function beforeOne(pattern: string, text: string, after: readonly boolean[]): boolean[] {
  const here: boolean[] = Array<boolean>(text.length + 1).fill(false);
  for (let t = text.length - 1; t >= 0; t--) {
    here[t] = mayBeAnything(text[t]) ? after[t] || here[t + 1] : matches(pattern, text[t]) && after[t + 1];
  }
  return here;
}

function endings(text: string): boolean[] {
  const result = Array<boolean>(text.length + 1).fill(true);
  for (let t = text.length - 1; t >= 0; t--) result[t] = result[t + 1] && mayBeAnything(text[t]);
  return result;
}

function matches(pattern: string, character: string): boolean {
  return pattern === character || (pattern === '?' && isCharacter(character));
}
