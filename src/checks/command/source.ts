import { readFileSync, statSync } from 'fs';
import { placesIn } from './json-places';
import { Lines, Position } from './lines';
import { readYaml } from './yaml-text';
import { readDocument } from '../../api/task/json/document';
import { isNestedDeeply, MAX_DEPTH } from '../template/json';

/** A larger file is nobody's template or task definition. */
const MAX_BYTES = 5 * 1024 * 1024;

/** A file of templates or task definitions. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  /** Returns the position of what stands at a path of keys, or of the last of them that is there. */
  readonly positionOf: (keys: readonly (string | number)[]) => Position | undefined;
}

/** A file that could not be read: one line that says why. */
export class UnreadableFile extends Error {}

/** Reads a file of JSON or YAML. */
export function readSource(file: string): Source {
  const text = readText(file);
  const { value, offsetFinder } = parse(file, text);
  if (isNestedDeeply(value)) throw new UnreadableFile(`${file}: must be nested at most ${MAX_DEPTH} levels deep`);
  // Few files have findings: only then somebody asks.
  let offsetOf: OffsetOf | undefined;
  let lines: Lines | undefined;
  return { file, text, value, positionOf: keys => (lines ??= new Lines(text)).positionOf((offsetOf ??= offsetFinder())(keys)) };
}

function readText(file: string): string {
  const read = readFile(file);
  if ('reason' in read) throw new UnreadableFile(`${file}: ${read.reason}`);
  return read.text;
}

/** The text of a file, or why it is not read. */
export function readFile(file: string): { readonly text: string } | { readonly reason: string } {
  try {
    if (statSync(file).size > MAX_BYTES) return { reason: `must have at most ${MAX_BYTES / 1024 / 1024} MiB` };
    return { text: readFileSync(file, 'utf8').replace(/^\ufeff/, '') };
  } catch (error) {
    return { reason: `cannot be read: ${(error as Error).message}` };
  }
}

/** Returns the offset of what stands at a path of keys. */
type OffsetOf = (keys: readonly (string | number)[]) => number;

interface Parsed {
  readonly value: unknown;
  readonly offsetFinder: () => OffsetOf;
}

/** JSON is read as JSON, which is much faster, and as YAML if it is none. */
function parse(file: string, text: string): Parsed {
  try {
    return { value: JSON.parse(text) as unknown, offsetFinder: () => placesIn(text) };
  } catch (notJson) {
    const yaml = readYaml(text);
    if (!yaml.problem) return { value: yaml.value, offsetFinder: () => yaml.offsetOf };
    // Templates of task definitions are JSON once their placeholders are filled.
    const { value, syntax, rendered, originalOffset } = readDocument(text, new Map());
    if (syntax.length === 0) return { value, offsetFinder: () => inOriginal(placesIn(rendered), originalOffset) };
    const { line, column } = new Lines(text).positionOf(yaml.problem.offset);
    const said = /^\s*[[{]/.test(text) ? (notJson as Error).message : yaml.problem.message;
    throw new UnreadableFile(`${file}:${line}:${column}: is neither JSON nor YAML: ${said.split('\n')[0]}`);
  }
}

function inOriginal(offsetOf: OffsetOf, originalOffset: (offset: number) => number): OffsetOf {
  return keys => originalOffset(offsetOf(keys));
}
