/** Deeper than any task definition, and shallow enough for every stack. */
const MAX_DEPTH = 64;

/** Where a text stops being JSON. */
export interface JsonProblem {
  readonly offset: number;
  readonly expected: string;
}

/** What a text holds, and what JSON.parse keeps to itself. */
export interface JsonReading {
  /** The value; nothing where the text stops being JSON before its end. */
  readonly value?: unknown;
  readonly problem?: JsonProblem;
  /** Keys that their object has had already. */
  readonly duplicates: readonly { readonly path: string; readonly offset: number }[];
  /** Numbers as they are written, by path: 1.10 and long ones read otherwise. */
  readonly numerals: ReadonlyMap<string, string>;
}

/** Path of a member, in quotes where the key is no plain word. */
export function memberPath(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Reads JSON as JSON.parse does, up to a depth. */
export function readJsonText(text: string): JsonReading {
  return new JsonReader(text).read();
}

class NotJson extends Error {
  constructor(readonly offset: number, readonly expected: string) {
    super();
  }
}

class JsonReader {
  private at = 0;
  private readonly duplicates: { path: string; offset: number }[] = [];
  private readonly numerals = new Map<string, string>();

  constructor(private readonly text: string) {}

  public read(): JsonReading {
    const { duplicates, numerals } = this;
    let value: unknown;
    try {
      value = this.value('', 0);
      this.skipSpace();
      if (this.at < this.text.length) this.fail('the end of the text');
      return { value, duplicates, numerals };
    } catch (error) {
      if (error instanceof NotJson) return { value, problem: { offset: error.offset, expected: error.expected }, duplicates, numerals };
      throw error;
    }
  }

  private value(path: string, depth: number): unknown {
    this.skipSpace();
    if (depth > MAX_DEPTH) this.fail(`nested at most ${MAX_DEPTH} deep`);
    switch (this.text[this.at]) {
      case '{': return this.object(path, depth);
      case '[': return this.list(path, depth);
      case '"': return this.string();
      default: return this.literal(path);
    }
  }

  private object(path: string, depth: number): unknown {
    const members = {};
    this.at++;
    if (this.take('}')) return members;
    do {
      this.skipSpace();
      const offset = this.at;
      if (this.text[offset] !== '"') this.fail('a key in double quotes');
      const key = this.string();
      const memberAt = memberPath(path, key);
      if (Object.hasOwn(members, key)) this.duplicates.push({ path: memberAt, offset });
      if (!this.take(':')) this.fail('a colon');
      // Not by assignment, which has a meaning of its own for __proto__.
      Object.defineProperty(members, key, { value: this.value(memberAt, depth + 1), enumerable: true, configurable: true, writable: true });
    } while (this.take(','));
    if (!this.take('}')) this.fail('a comma or }');
    return members;
  }

  private list(path: string, depth: number): unknown {
    const items: unknown[] = [];
    this.at++;
    if (this.take(']')) return items;
    do {
      items.push(this.value(`${path}[${items.length}]`, depth + 1));
    } while (this.take(','));
    if (!this.take(']')) this.fail('a comma or ]');
    return items;
  }

  private string(): string {
    const start = this.at++;
    for (;;) {
      this.match(/[^"\\\u0000-\u001f]*/y);
      if (this.text[this.at] === '"') break;
      if (this.match(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y) === undefined) this.fail(this.stringProblem());
    }
    this.at++;
    return JSON.parse(this.text.slice(start, this.at));
  }

  private stringProblem(): string {
    const stop = this.text[this.at];
    if (stop === '\\') return 'an escape that JSON has';
    return stop === undefined || stop === '\n' || stop === '\r' ? 'the closing quote of a string in its line' : 'a string without control characters';
  }

  private literal(path: string): unknown {
    const word = this.match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
    if (word === undefined) return this.fail(path === '' ? 'JSON' : 'a JSON value');
    this.numerals.set(path, word);
    return JSON.parse(word);
  }

  private skipSpace(): void {
    this.match(/[ \t\n\r]*/y);
  }

  private take(mark: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== mark) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    this.at += found?.length ?? 0;
    return found;
  }

  private fail(expected: string): never {
    throw new NotJson(this.at, expected);
  }
}
