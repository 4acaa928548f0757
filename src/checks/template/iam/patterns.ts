import { Sure } from './sure';
import { globFits } from '../../../api/glob';
import { ANY, isLiteral, mayBeAnything, POLICY_VARIABLE } from '../symbols';

const VARIABLE = /\$\{[^}]*\}/g;

/** A pattern of a policy, with what IAM fills in by itself as a part that may be anything. */
function readPattern(pattern: string): string {
  return pattern.replace(VARIABLE, variable => LITERALS.get(variable) ?? POLICY_VARIABLE);
}

/** How a policy writes characters that mean something. They are rare enough to be taken for one character of any kind. */
const LITERALS: ReadonlyMap<string, string> = new Map([['${*}', '?'], ['${?}', '?'], ['${$}', '$']]);

/** A question mark stands for one character, which no name of a resource is. */
const isCharacter = (character: string) => character === ANY || isLiteral(character);

/** Whether a pattern of IAM fits a text, with wildcards. */
export function fits(pattern: string, text: string): Sure {
  const read = readPattern(pattern);
  if (globFits(read, text, isCharacter)) return true;
  return (mayBeAnything(read) || mayBeAnything(text)) && mayFit(read, text) ? undefined : false;
}

/** Whether a text is another one, without wildcards. */
export function equals(expected: string, given: string): Sure {
  const read = readPattern(expected);
  if (read === given) return true;
  return mayBeAnything(read) || mayBeAnything(given) ? undefined : false;
}

/** Whether a pattern may fit a text where each part that is not known may be any text. */
function mayFit(pattern: string, text: string): boolean {
  // Which ends of the text may follow the rest of the pattern, from the end of the pattern on.
  let after = endings(text);
  for (const character of [...pattern].reverse()) {
    after = character === '*' || mayBeAnything(character) ? before(after) : beforeOne(character, text, after);
  }
  return after[0];
}

/** What takes any text may begin wherever something after it does, or earlier. */
function before(after: readonly boolean[]): boolean[] {
  const last = after.lastIndexOf(true);
  return after.map((_, t) => t <= last);
}

/** One character of the pattern is one of the text, or somewhere in a part that is not known. */
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
