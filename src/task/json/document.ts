import { JsonReading, readJsonText } from './json-text';
import { Hole, renderTemplate } from './template';
import { show } from '../../private/findings';
import { SyntaxProblem } from '../../rules/document/shape';

/** A text as JSON, with the lines of everything that is noted about it. */
export interface JsonDocument {
  readonly value?: unknown;
  readonly syntax: readonly SyntaxProblem[];
  readonly duplicates: readonly { readonly path: string; readonly line: number }[];
  readonly numerals: ReadonlyMap<string, string>;
  readonly holes: readonly Hole[];
  readonly lineOf: (offset: number) => number;
}

/** What people write that JSON has not: when it is met, and what to write instead. */
const REMEDIES: readonly (readonly [when: (rest: string, expected: string) => boolean, remedy: string])[] = [
  [rest => /^[\u0000\ufffd]/.test(rest), 'save the file as UTF-8'],
  [(rest, expected) => rest === '' && expected === 'JSON', 'check that it is the right file'],
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

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function syntaxOf({ problem }: JsonReading, read: string, text: string, original: (offset: number) => number): SyntaxProblem[] {
  if (!problem) return [];
  const { offset, expected } = problem;
  const rest = read.slice(offset);
  const [, remedy] = REMEDIES.find(([when]) => when(rest, expected)) ?? [];
  const at = original(offset);
  return [{
    line: lineOf(text, at),
    column: at - text.lastIndexOf('\n', at - 1),
    expected,
    found: foundAt(rest, read, expected),
    remedy,
  }];
}

/** Reads a text that is JSON, or that is once its placeholders are filled. */
export function readDocument(text: string, substitutions: ReadonlyMap<string, string>): JsonDocument {
  const strict = readJsonText(text);
  // Anything else is no template of JSON, and its marks are no placeholders.
  const template = strict.problem && /^\s*[[{]/.test(text) ? renderTemplate(text, substitutions) : undefined;
  const isRendered = template !== undefined && template.text !== text;
  const reading = isRendered ? readJsonText(template.text) : strict;
  const original = isRendered ? template.originalOffset : (offset: number) => offset;
  return {
    value: reading.value,
    syntax: syntaxOf(reading, isRendered ? template.text : text, text, original),
    duplicates: reading.duplicates.map(({ path, offset }) => ({ path, line: lineOf(text, original(offset)) })),
    numerals: reading.numerals,
    holes: isRendered ? template.holes : [],
    lineOf: offset => lineOf(text, offset),
  };
}
