import { readFileSync, statSync } from 'fs';
import { LineCounter, parseDocument, Tags } from 'yaml';
import { placesIn } from './json-places';
import { readDocument } from '../../api/task/json/document';

/** A larger file is nobody's template or task definition. */
const MAX_BYTES = 5 * 1024 * 1024;

/** Where something stands in a file, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

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
  const { value, document } = parse(file, text);
  // Few files have findings: only then somebody asks.
  let places: ReturnType<typeof placesIn> | undefined;
  const lines = new LineCounter();
  const linesOfJson = () => {
    lines.addNewLine(0);
    for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
    return placesIn(text);
  };
  return { file, text, value, positionOf: keys => document ? positionIn(document, keys) : at(lines, (places ??= linesOfJson())(keys)) };
}

function at(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function readText(file: string): string {
  try {
    if (statSync(file).size > MAX_BYTES) throw new UnreadableFile(`${file}: must have at most ${MAX_BYTES / 1024 / 1024} MiB`);
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(`${file}: cannot be read: ${(error as Error).message}`);
  }
}

interface Parsed {
  readonly value: unknown;
  readonly document?: YamlText;
}

/** JSON is read as JSON, which is much faster, and as YAML if it is none. */
function parse(file: string, text: string): Parsed {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (notJson) {
    const document = parseYaml(text);
    const [problem] = document.document.errors;
    // Templates of task definitions are JSON once their placeholders are filled.
    const template = problem && readDocument(text, new Map());
    if (template?.syntax.length === 0) return { value: template.value, document };
    if (problem) {
      const { line, col } = document.lines.linePos(problem.pos[0]);
      const [said] = (/^\s*[[{]/.test(text) ? (notJson as Error) : problem).message.split('\n');
      throw new UnreadableFile(`${file}:${line}:${col}: is neither JSON nor YAML: ${said}`);
    }
    return { value: valueOf(file, document), document };
  }
}

/** Anchors that grow without end are refused by the parser. */
function valueOf(file: string, { document }: YamlText): unknown {
  try {
    return document.toJS() as unknown;
  } catch (error) {
    throw new UnreadableFile(`${file}: ${(error as Error).message}`);
  }
}

interface YamlText {
  readonly document: ReturnType<typeof parseDocument>;
  readonly lines: LineCounter;
}

function parseYaml(text: string): YamlText {
  const lines = new LineCounter();
  return { lines, document: parseDocument(text, { lineCounter: lines, customTags: CLOUDFORMATION_TAGS, logLevel: 'silent' }) };
}

const FUNCTIONS = [
  'And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'ForEach', 'GetAZs', 'If', 'ImportValue', 'Join', 'Length', 'Not', 'Or', 'Select', 'Split', 'Sub',
  'ToJsonString', 'Transform',
];

/** The short forms of CloudFormation, such as `!Sub`. */
const CLOUDFORMATION_TAGS: Tags = [
  ...['Ref', 'Condition'].flatMap(name => shortForms(`!${name}`, value => ({ [name]: value }))),
  ...FUNCTIONS.flatMap(name => shortForms(`!${name}`, value => ({ [`Fn::${name}`]: value }))),
  ...shortForms('!GetAtt', value => ({ 'Fn::GetAtt': typeof value === 'string' ? value.split('.') : value })),
];

function shortForms(tag: string, long: (value: unknown) => object): Exclude<Tags[number], string>[] {
  return [
    { tag, resolve: text => long(text) },
    { tag, collection: 'seq', resolve: list => long(list.toJSON()) },
    { tag, collection: 'map', resolve: map => long(map.toJSON()) },
  ];
}

function positionIn({ document, lines }: YamlText, keys: readonly (string | number)[]): Position | undefined {
  for (let length = keys.length; length >= 0; length--) {
    const node = document.getIn(keys.slice(0, length), true) as { readonly range?: readonly number[] } | undefined;
    if (node?.range) return at(lines, node.range[0]);
  }
  return undefined;
}
