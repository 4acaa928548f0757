/** Indicators of YAML that open a level on their line. */
const INDICATORS: ReadonlySet<string> = new Set(['-', '?', ':']);

/**
 * Follows how deeply a text of YAML is nested, token by token. The parser calls itself for each level, and takes ever longer for it, so
 * nesting is limited before.
 */
class Nesting {
  private flow = 0;
  private onLine = 0;
  private isLineStart = true;
  private readonly indents: number[] = [];

  /** Takes the next token, and returns the depth there. */
  public take(token: string): number {
    if (token === '\n' || token === '\r\n') {
      this.onLine = 0;
      this.isLineStart = true;
    } else {
      if (this.isLineStart && this.flow === 0) this.indent(/^ */.exec(token)?.[0].length ?? 0);
      this.isLineStart = false;
      this.count(token);
    }
    return this.flow + this.onLine + this.indents.length;
  }

  private indent(width: number): void {
    while (this.indents.length > 0 && this.indents[this.indents.length - 1] >= width) this.indents.pop();
    this.indents.push(width);
  }

  private count(token: string): void {
    if (token === '[' || token === '{') this.flow++;
    else if (token === ']' || token === '}') this.flow = Math.max(0, this.flow - 1);
    else if (this.flow === 0 && INDICATORS.has(token)) this.onLine++;
  }
}

/** Tokens that stand for nothing in the text: the begin of a document, the end of a flow by an error, the begin of a scalar. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/** A template of the size that CloudFormation takes has a fifth of that. */
const MAX_TOKENS = 500_000;

/** Where a text, given as tokens, is more than the parser should take, and why; nothing where it is not. */
export function excessIn(tokens: Iterable<string>, maxDepth: number): { readonly message: string; readonly offset: number } | undefined {
  const nesting = new Nesting();
  let [offset, count] = [0, 0];
  for (const token of tokens) {
    if (MARKS.has(token)) continue;
    if (nesting.take(token) > maxDepth) return { message: `must be nested at most ${maxDepth} levels deep`, offset };
    if (++count > MAX_TOKENS) return { message: `must have at most ${MAX_TOKENS} tokens`, offset };
    offset += token.length;
  }
  return undefined;
}
