import { JsonReading, readJsonText } from './json-text';
import { Hole, RenderedTemplate, renderTemplate } from './template';
import { show } from '../../show';
import { SyntaxProblem } from '../document-shape';

/** A text as JSON, with the lines of everything that is noted about it. */
export interface JsonDocument {
  readonly value?: unknown;
  readonly syntax: readonly SyntaxProblem[];
  readonly duplicates: readonly { readonly path: string; readonly line: number }[];
  readonly numerals: ReadonlyMap<string, string>;
  readonly holes: readonly Hole[];
  readonly lineOf: (offset: number) => number;
  /** The JSON that was read: the text with its placeholders filled. */
  readonly rendered: string;
  /** Where a character of the JSON stands in the text. */
  readonly originalOffset: (offset: number) => number;
}

/** What people write that JSON has not: when it is met, and what to write instead. */
const REMEDIES: readonly (readonly [when: (rest: string, expected: string) => boolean, remedy: string])[] = [
  [rest => /^[\u0000\ufffd]/.test(rest), 'save the file as UTF-8'],
  [(rest, expected) => rest === '' && expected === 'JSON', 'check that it is the right file'],
  [(rest, expected) => expected === 'JSON' && /^(?:---|%YAML|[A-Za-z][\w-]*:(?:\s|$))/.test(rest), 'convert the YAML to JSON first'],
  [(_, expected) => expected === 'the end of the text', 'remove what follows the document'],
  [(_, expected) => expected.startsWith('nested'), 'a task definition needs no more than ten'],
  [(_, expected) => expected.startsWith('the closing quote'), 'close the string, and write a line break in it as \\n'],
  [(_, expected) => expected.startsWith('an escape'), 'write a backslash as two'],
  [(_, expected) => expected.startsWith('a string without'), 'write a tab as \\t'],
  [rest => rest === '', 'close what is open, or look for what was cut off'],
  [rest => rest.startsWith('\''), 'put strings in double quotes'],
  [rest => /^(?:\/[/*]|#)/.test(rest), 'remove the comment: JSON has none'],
  [(rest, expected) => rest.startsWith('}') && expected.startsWith('a key'), 'remove the comma before it'],
  [(rest, expected) => /^[}\]]/.test(rest) && expected === 'a JSON value', 'give a value, or remove the comma before it'],
  [rest => /^(?:true|false|null|none|nil|nan|undefined)\b/i.test(rest), 'write true, false, null or a number as JSON has them'],
  [(rest, expected) => /^["{[\d]/.test(rest) && expected.startsWith('a comma'), 'put a comma before it'],
];

/** A word only where it can be none of somebody's secrets. */
function foundAt(rest: string, text: string, expected: string): string {
  if (rest === '') return text.trim() === '' ? 'an empty text' : 'the end of the text';
  const [word] = (expected === 'JSON' ? /^[\w.:<-]{1,20}/ : /^(?:true|false|null|none|nil|nan|undefined)\b/i).exec(rest) ?? [[...rest.slice(0, 2)][0]];
  return /[\u0000-\u001f]/.test(word) ? JSON.stringify(word) : show(word);
}

function lineFinder(text: string): JsonDocument['lineOf'] {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return offset => 1 + ends.filter(end => end < offset).length;
}

/** What a problem says of the text that was read. */
function describe({ problem }: JsonReading, read: string): Pick<SyntaxProblem, 'expected' | 'found' | 'remedy'> & { offset: number } | undefined {
  if (!problem) return undefined;
  const { offset, expected } = problem;
  const rest = read.slice(offset);
  const [, remedy] = REMEDIES.find(([when]) => when(rest, expected)) ?? [];
  return { offset, expected, found: foundAt(rest, read, expected), remedy };
}

/** A text that is no template, or a template as far as it can be filled. */
function render(text: string, substitutions: ReadonlyMap<string, string>): { template: RenderedTemplate; reading: JsonReading } {
  const asItIs = { template: { text, holes: [], originalOffset: (offset: number) => offset }, reading: readJsonText(text) };
  // Anything else is no template of JSON, and its marks are no placeholders.
  if (!asItIs.reading.problem || !/^\s*[[{]/.test(text)) return asItIs;
  const template = renderTemplate(text, substitutions);
  return template.text === text ? asItIs : { template, reading: readJsonText(template.text) };
}

/** Reads a text that is JSON, or that is once its placeholders are filled. */
export function readDocument(text: string, substitutions: ReadonlyMap<string, string>): JsonDocument {
  const { template: { text: rendered, holes, originalOffset }, reading } = render(text, substitutions);
  const lineOf = lineFinder(text);
  const problem = describe(reading, rendered);
  const at = originalOffset(problem?.offset ?? 0);
  return {
    value: reading.value,
    syntax: problem ? [{ ...problem, line: lineOf(at), column: at - text.lastIndexOf('\n', at - 1) }] : [],
    duplicates: reading.duplicates.map(({ path, offset }) => ({ path, line: lineOf(originalOffset(offset)) })),
    numerals: reading.numerals,
    holes,
    lineOf,
    rendered,
    originalOffset,
  };
}
