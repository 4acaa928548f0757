/*
 * In the texts of a template, what only the deployment knows is one character of Unicode's private use area, the same for the same value.
 * So texts can be compared, and IAM's patterns can be laid over them, as they stand.
 */

/** Resources: each symbol differs from every other text. */
const FIRST_RESOURCE = 0xE000;
/** Other unknown values: they can equal any other text. */
const FIRST_OTHER = 0xF000;
const LAST_OTHER = 0xF8FD;
/** IAM policy variables, such as `${aws:username}`. */
export const POLICY_VARIABLE = '\uF8FE';
/** A part unknown before creation, such as the id of an instance. Only a wildcard matches it. */
export const ANY = '\uF8FF';

const PRIVATE = /[\uE000-\uF8FF]/g;
const OTHER = /[\uF000-\uF8FE]/;

/** Whether a text has a part that can be any text. */
export function mayBeAnything(text: string): boolean {
  return OTHER.test(text);
}

/** Whether a text has no unknown parts. */
export function isLiteral(text: string): boolean {
  return text.search(PRIVATE) < 0;
}

/** The symbols of one template. */
export class Symbols {
  private readonly characters = new Map<string, string>();
  private readonly names = new Map<string, string>();
  private nextResource = FIRST_RESOURCE;
  private nextOther = FIRST_OTHER;

  /** Symbol for a value of a resource; undefined if there are too many. */
  public ofResource(name: string): string | undefined {
    const known = this.characters.get(name);
    if (known !== undefined || this.nextResource >= FIRST_OTHER) return known;
    return this.make(name, this.nextResource++);
  }

  /** Symbol for any other value; undefined if there are too many. */
  public ofOther(name: string): string | undefined {
    const known = this.characters.get(name);
    if (known !== undefined || this.nextOther > LAST_OTHER) return known;
    return this.make(name, this.nextOther++);
  }

  /** A text in readable form. */
  public show(text: string): string {
    return text.replace(PRIVATE, character => character === ANY ? '*' : readable(this.names.get(character) ?? ''));
  }

  /** Names of the symbols in a text. */
  public named(text: string): string[] {
    return (text.match(PRIVATE) ?? []).map(character => this.names.get(character) ?? '');
  }

  private make(name: string, code: number): string {
    const character = String.fromCharCode(code);
    this.characters.set(name, character);
    this.names.set(character, name);
    return character;
  }
}

/** Removes characters that are used as symbols. */
export function withoutSymbols(text: string): string {
  return text.replace(PRIVATE, '\uFFFD');
}

/** Shows names of resources and pseudo parameters, and hides other intrinsic functions. */
function readable(name: string): string {
  return /^[\w:.]+$/.test(name) ? `\${${name}}` : '…';
}
