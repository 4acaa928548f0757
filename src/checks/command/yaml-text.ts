import { Composer, Document, Lexer, Parser, Tags } from 'yaml';
import { excessIn } from '../../api/yaml/nesting';
import { repeatedKeys } from '../../api/yaml/repeated-keys';
import { MAX_DEPTH } from '../template/json';

/** Compose files have some hundreds of aliases; texts that grow to gigabytes need many more. */
const MAX_ALIASES = 2000;

/** A text of YAML that was read. */
export interface YamlText {
  readonly value?: unknown;
  /** What is wrong with it, and where. */
  readonly problem?: { readonly message: string; readonly offset: number };
  /** Returns the offset of what stands at a path of keys, or of the last of them that is there. */
  readonly offsetOf: (keys: readonly (string | number)[]) => number;
}

/** Reads YAML with the short forms of CloudFormation. Never throws: what is wrong is told. */
export function readYaml(text: string): YamlText {
  const excess = excessIn(new Lexer().lex(text), MAX_DEPTH);
  if (excess) return unreadable(excess);
  try {
    const document = firstDocument(text);
    const [problem] = document.errors;
    if (problem) return unreadable({ message: problem.message, offset: problem.pos[0] });
    const [again] = repeatedKeys(document.contents);
    if (again) return unreadable({ message: 'Map keys must be unique', offset: again.range?.[0] ?? 0 });
    // Anchors that grow without end are refused here.
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown, offsetOf: keys => offsetIn(document, keys) };
  } catch (error) {
    return unreadable({ message: (error as Error).message, offset: 0 });
  }
}

/** Merge keys are merged, as tools do that send templates. */
function firstDocument(text: string): Document.Parsed {
  const composer = new Composer({ customTags: CLOUDFORMATION_TAGS, logLevel: 'silent', prettyErrors: false, uniqueKeys: false, merge: true });
  const [document] = firstOf(composer.compose(new Parser().parse(text), true, text.length));
  return document as Document.Parsed;
}

/** Whoever takes one of many ends the rest. */
function firstOf<T>(many: Iterable<T>): T[] {
  for (const one of many) return [one];
  return [];
}

function unreadable(problem: NonNullable<YamlText['problem']>): YamlText {
  return { problem, offsetOf: () => problem.offset };
}

function offsetIn(document: { getIn(keys: readonly unknown[], keepScalar: boolean): unknown }, keys: readonly (string | number)[]): number {
  for (let length = keys.length; length >= 0; length--) {
    const node = document.getIn(keys.slice(0, length), true) as { readonly range?: readonly number[] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
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
