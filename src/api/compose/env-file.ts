/** A line of a file of variables: `NAME=value`, with `export` or without, in quotes or without. */
const LINE = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*(?:[=:]\s*|=?$)("(?:[^"\\]|\\[^])*"|'[^']*'|[^\r\n]*)?/;

/** A file of variables. */
export interface EnvFile {
  /** Null for a name without a value. */
  readonly variables: { readonly [name: string]: string | null };
  /** Lines that are none of a file of variables. */
  readonly badLines: readonly number[];
}

/** Reads a file of variables as `env_file` names it. Values in single quotes stay as they are. */
export function readEnvFile(text: string): EnvFile {
  const variables = new Map<string, string | null>();
  const badLines: number[] = [];
  let rest = text.replace(/^\ufeff/, '').replace(/\r\n/g, '\n');
  let line = 1;
  while (rest !== '') {
    const [blank] = /^[ \t]*(?:#[^\n]*)?\n?/.exec(rest) ?? [''];
    if (blank !== '') {
      line += count(blank);
      rest = rest.slice(blank.length);
      continue;
    }
    const [whole, name, value] = LINE.exec(rest) ?? [];
    const taken = whole ?? rest.slice(0, endOfLine(rest));
    if (name === undefined) badLines.push(line);
    else variables.set(name, taken.trim().endsWith(name) && !/[=:]/.test(taken) ? null : plain(value ?? ''));
    const length = taken.length + endOfLine(rest.slice(taken.length)) + 1;
    line += count(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return { variables: Object.fromEntries(variables), badLines };
}

function endOfLine(text: string): number {
  const end = text.indexOf('\n');
  return end < 0 ? text.length : end;
}

function count(text: string): number {
  return text.split('\n').length - 1;
}

const ESCAPES: { readonly [letter: string]: string | undefined } = { n: '\n', r: '\r', t: '\t' };

function plain(value: string): string {
  if (value.startsWith("'") && value.endsWith("'") && value.length > 1) return value.slice(1, -1);
  if (value.startsWith('"') && value.endsWith('"') && value.length > 1) {
    return value.slice(1, -1).replace(/\\([^])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
  }
  return value.replace(/\s#.*$/, '').trim();
}
