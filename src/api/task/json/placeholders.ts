/** How a placeholder is written. */
type Style = 'dollars' | 'mustache' | 'directive' | 'dollar-brace' | 'hash-brace' | 'angle' | 'call' | 'variable' | 'brace';

/** A placeholder in a text. */
export interface Placeholder {
  readonly style: Style;
  /** With its decoration. */
  readonly text: string;
  readonly offset: number;
  /** What fills it: the text, the name as it is written inside, and what that says plainly; the plainest last. */
  readonly names: readonly string[];
}

/** Where a text stands: what is neither shell nor data has no use for these marks but as placeholders. */
export type Place = 'strict' | 'data' | 'code';

/** Tokens of the CDK look the same, and `{{resolve:` is CloudFormation's own. The longer mark comes first. */
const STYLES: readonly (readonly [Style, RegExp])[] = [
  ['dollars', /(?<mark>\${2,4})(?<name>[A-Za-z_][\w.-]{0,100})\k<mark>/y],
  ['mustache', /\{\{\{(?<name>[^{}\n]{1,200})\}\}\}/y],
  ['mustache', /\$?\{\{(?!resolve:)(?<name>[^{}\n]{1,200})\}\}/y],
  ['directive', /[{%]%(?<name>[^{}\n]{1,200})%\}|%\{(?<block>[^{}\n]{1,200})\}/y],
  ['dollar-brace', /\$\{(?!Token\[)(?<name>(?:[^{}\n]|\{[^{}\n]{0,200}\}){1,200})\}/y],
  ['hash-brace', /#\{(?!Token\[)(?<name>[^{}\n]{1,200})\}#?/y],
  ['angle', /(?<!\?)<(?<name>[A-Za-z_%][^<>\n]{0,100})>/y],
  ['call', /\$\((?<name>[A-Za-z_][\w.-]{0,100})\)/y],
  ['variable', /\$(?<name>[A-Za-z_]\w{0,100})/y],
  ['brace', /(?<![$#%{])\{(?<name>[A-Za-z_][\w ./'-]{0,100})\}(?!\})/y],
];
const OPENING = /[${#<%]/g;

function namesOf(text: string, inside: string): string[] {
  const name = inside.replace(/^[%=\s-]+|[%\s-]+$/g, '');
  const [quoted] = [/`([^`]+)`/, /"([^"]+)"/, /'([^']+)'/].flatMap(quotes => quotes.exec(name)?.[1] ?? []);
  const [variable] = /^\w+(?=:[-=?+])/.exec(name) ?? [];
  return [...new Set([text, name, quoted ?? variable ?? name])];
}

/** The placeholder that starts there, if one does. */
export function placeholderAt(text: string, offset: number): Placeholder | undefined {
  for (const [style, pattern] of STYLES) {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    if (match) return { style, text: match[0], offset, names: namesOf(match[0], match.groups?.name ?? match.groups?.block ?? '') };
  }
  return undefined;
}

/** All placeholders of a text, none inside another. */
export function placeholdersIn(text: string): Placeholder[] {
  const found: Placeholder[] = [];
  OPENING.lastIndex = 0;
  for (let opening = OPENING.exec(text); opening; opening = OPENING.exec(text)) {
    const placeholder = placeholderAt(text, opening.index);
    if (placeholder) {
      found.push(placeholder);
      OPENING.lastIndex = opening.index + placeholder.text.length;
    }
  }
  return found;
}

/** Name by which the findings call it. */
export function plainName({ names }: Placeholder): string {
  return names[names.length - 1];
}

/** What fills a placeholder, if anything was given. */
export function substitutionFor({ names }: Placeholder, substitutions: ReadonlyMap<string, string>): string | undefined {
  return names.map(name => substitutions.get(name)).find(value => value !== undefined);
}

/** Whether somebody probably forgot to fill it, at a place where it may be meant as it is. */
function isSuspicious({ style, text, names }: Placeholder, all: string, place: Place): boolean {
  switch (style) {
    case 'dollars': return true;
    case 'mustache': return /^\w[\w.-]*$|^\w+ +["'`]/.test(names[1]);
    case 'dollar-brace':
    case 'hash-brace': return place === 'data';
    case 'angle': return text === all || /^[A-Z][A-Z0-9_-]+$/.test(names[1]);
    case 'brace': return text === all;
    default: return false;
  }
}

/** Whether a placeholder that nothing fills is wrong for certain, worth a word, or none of our business. */
export function judge(placeholder: Placeholder, all: string, place: Place): 'certain' | 'suspicious' | 'fine' {
  // In a shell two dollars are the number of the process; in data they are nothing.
  if (place === 'strict' || (place === 'data' && placeholder.style === 'dollars')) return 'certain';
  return isSuspicious(placeholder, all, place) ? 'suspicious' : 'fine';
}

const CODE = /^containerDefinitions\[\d+\]\.(?:command|entryPoint|healthCheck\.command)\[\d+\]$/;
const DATA = new RegExp([
  /^containerDefinitions\[\d+\]\.(?:environment\[\d+\]\.value$|dockerLabels\b|firelensConfiguration\.options\b)/,
  /^placementConstraints\[\d+\]\.expression$/,
  // These have a syntax with such marks of their own.
  /\.logConfiguration\.options\b.*(?:pattern|format|regex|tag)(?:"\])?$/,
].map(({ source }) => source).join('|'));
const LOG_OPTION = /^(containerDefinitions\[\d+\])\.logConfiguration\.options\b/;

/** What stands at a path; a log router reads its options as it likes. */
export function placeOf(path: string, isRouted: (container: string) => boolean): Place {
  if (CODE.test(path)) return 'code';
  if (DATA.test(path)) return 'data';
  const [, container] = LOG_OPTION.exec(path) ?? [];
  return container !== undefined && isRouted(container) ? 'data' : 'strict';
}
