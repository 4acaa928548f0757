import { Lexer, LineCounter, parseDocument } from 'yaml';
import { excessIn } from '../yaml/nesting';
import { repeatedKeys } from '../yaml/repeated-keys';

/** Files of people have some dozens of aliases; texts that grow to gigabytes need many more. */
const MAX_ALIASES = 2000;
/** Values of the largest files that people have are some thousands. */
const MAX_NODES = 200_000;
const MAX_DEPTH = 100;

/** A place in a text, counted from 1. */
interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** What keeps a text from being YAML. */
interface YamlProblem extends TextPosition {
  readonly problem: string;
}

/** A YAML text. */
export interface YamlText {
  readonly value?: unknown;
  readonly problems: readonly YamlProblem[];
}

/** Octal numbers as YAML 1.1 has them, which file modes are written in: `0440`. */
const OCTAL = {
  tag: 'tag:yaml.org,2002:int', identify: () => false, default: true as const, test: /^0[0-7]+$/, resolve: (text: string) => Number.parseInt(text, 8),
};

/** Reads a text as Docker Compose does: YAML 1.2 with merge keys and octal numbers; one document. */
export function readYaml(given: string): YamlText {
  const text = given.replace(/^\ufeff/, '');
  const excess = excessIn(new Lexer().lex(text), MAX_DEPTH);
  if (excess) return { problems: [{ ...positionIn(text, excess.offset), problem: excess.message }] };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines, merge: true, logLevel: 'silent', customTags: tags => [OCTAL, ...tags], stringKeys: false, uniqueKeys: false,
  });
  const at = (offset: number): TextPosition => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const problems = [
    ...[...document.errors, ...document.warnings].map(({ pos, message }) => ({ ...at(pos[0]), problem: message.split('\n')[0] })),
    ...repeatedKeys(document.contents).map(({ range }) => ({ ...at(range?.[0] ?? 0), problem: 'Map keys must be unique' })),
  ];
  if (problems.length > 0) return { problems };
  try {
    return { value: copyOf(document.toJS({ maxAliasCount: MAX_ALIASES }), { left: MAX_NODES }), problems: [] };
  } catch (error) {
    return { problems: [{ line: 1, column: 1, problem: (error as Error).message }] };
  }
}

function positionIn(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Plain values whose keys are texts. What anchors share is copied; what grows without end is refused. */
function copyOf(value: unknown, budget: { left: number }, depth = 0): unknown {
  if (--budget.left < 0 || depth > MAX_DEPTH) throw new Error('Anchors and aliases make the file too large');
  if (Array.isArray(value)) return value.map(item => copyOf(item, budget, depth + 1));
  if (value instanceof Map) return copyOf(Object.fromEntries([...value].map(([key, member]) => [String(key), member as unknown])), budget, depth);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? Number(value) : value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyOf(member, budget, depth + 1)]));
}
