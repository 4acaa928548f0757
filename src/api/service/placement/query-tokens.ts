/** A piece of a cluster query. */
export interface QueryToken {
  readonly kind: 'word' | 'text' | 'symbol';
  readonly text: string;
  /** Position of its first character, starting at 1. */
  readonly position: number;
}

/** Longest first, so that `<=` is not read as `<`. */
const SYMBOLS = ['==', '!=', '>=', '<=', '=~', '!~', '&&', '||'];
const MATCHES = ['=~', '!~', 'matches', 'not_matches'];
const WORD = /[^\s()[\],=!<>&|~'"]+/y;
const QUOTED = /'[^']*'|"[^"]*"/y;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** A pattern ends at a space or at the closing parenthesis around it. It can contain parentheses itself. */
function patternAt(text: string, from: number): string {
  let depth = 0;
  let at = from;
  for (; at < text.length && !/\s/.test(text[at]); at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth < 0) break;
  }
  return text.slice(from, at);
}

/** Splits a cluster query into tokens. An unclosed quote becomes a symbol, which is invalid in every query. */
export function queryTokens(text: string): QueryToken[] {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at])) {
      at++;
      continue;
    }
    const token = tokenAt(text, at, tokens[tokens.length - 1]);
    tokens.push({ ...token, position: at + 1 });
    at += token.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number, before?: QueryToken): Omit<QueryToken, 'position'> & { readonly length: number } {
  const quoted = matchAt(QUOTED, text, at);
  if (quoted !== undefined) return { kind: 'text', text: quoted.slice(1, -1), length: quoted.length };
  const pattern = isMatch(before) ? patternAt(text, at) : '';
  if (pattern !== '') return { kind: 'text', text: pattern, length: pattern.length };
  const word = matchAt(WORD, text, at);
  if (word !== undefined) return { kind: 'word', text: word, length: word.length };
  const symbol = SYMBOLS.find(candidate => text.startsWith(candidate, at)) ?? text[at];
  return { kind: 'symbol', text: symbol, length: symbol.length };
}

function isMatch(token?: QueryToken): boolean {
  return token !== undefined && token.kind !== 'text' && MATCHES.includes(token.text);
}
