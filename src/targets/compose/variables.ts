import { VARIABLE_NAME } from '../../api/names';
import { ELLIPSIS, isKnown, knownPieces, pseudoParameterOf, replaceParts, unknownParts } from '../../api/unknown';

/** The name of a variable for a place in a file, such as `APP_IMAGE`. */
export function nameOfPlace(...keys: readonly (string | number)[]): string {
  const name = keys.join('_').replace(/[^A-Za-z0-9]+/g, '_').replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  return /^[A-Z_]/.test(name) ? name : `_${name}`;
}

/** A variable that a Compose file needs. */
export interface ComposeVariable {
  readonly name: string;
  /** What it stands for, in one line. */
  readonly purpose: string;
  /** Whether it is a secret. */
  readonly isSecret: boolean;
}

/** The variables of a Compose file: secrets, and what only the deployment knows. Nobody writes their values. */
export class Variables {
  private readonly purposes = new Map<string, ComposeVariable & { readonly source: string }>();

  /** The variables, by name. */
  public get all(): readonly ComposeVariable[] {
    return [...this.purposes.values()].map(({ name, purpose, isSecret }) => ({ name, purpose, isSecret })).sort((a, b) => a.name < b.name ? -1 : 1);
  }

  /** The text that Compose replaces by the value of a variable, and without which it does not start. */
  public require(names: readonly string[], source: string, purpose: string, isSecret = false): string {
    const name = this.nameFor(names.map(asName), source);
    this.purposes.set(name, { name, source, purpose: oneLine(`${purpose}: ${source}`), isSecret });
    return `\${${name}:?${isSecret ? 'secret' : 'known only at deployment'}}`;
  }

  /** A text as Compose reads it. */
  public textOf(text: string, names: readonly string[], purpose: string): string {
    if (isKnown(text)) return escape(text);
    const parts = unknownParts(text).map(part => ({ part, parameter: pseudoParameterOf(part) }));
    // A variable for a part of a text helps where everybody knows the part; else whoever runs the task gives the whole.
    if (parts.some(({ parameter }) => parameter === undefined)) return this.require(names, text, purpose);
    const pieces = knownPieces(text).map(escape);
    return parts.reduce((all, { parameter = '' }, i) => all + this.pseudoParameter(parameter) + pieces[i + 1], pieces[0]);
  }

  private pseudoParameter(name: string): string {
    const [variable, otherwise] = PSEUDO_PARAMETERS.get(name) ?? [nameOfPlace('AWS', name)];
    if (otherwise !== undefined) return `\${${variable}:-${otherwise}}`;
    return this.require([variable], `AWS::${name}`, 'pseudo parameter');
  }

  /** The first name that stands for nothing else. */
  private nameFor(names: readonly string[], source: string): string {
    const last = names[names.length - 1];
    const candidates = [...names.filter(name => !OF_THE_SHELL.test(name)), ...Array.from({ length: this.purposes.size + 1 }, (_, i) => `${last}_${i + 2}`)];
    return candidates.find(name => {
      const taken = this.purposes.get(name);
      return taken === undefined || (taken.source === source && isIdentity(source));
    }) ?? last;
  }
}

/** Variables for what CloudFormation knows of an account, with what it is nearly everywhere. */
const PSEUDO_PARAMETERS: ReadonlyMap<string, readonly [variable: string, otherwise?: string]> = new Map([
  ['AccountId', ['AWS_ACCOUNT_ID']],
  ['Region', ['AWS_REGION']],
  ['Partition', ['AWS_PARTITION', 'aws']],
  ['URLSuffix', ['AWS_URL_SUFFIX', 'amazonaws.com']],
  ['StackName', ['AWS_STACK_NAME']],
] as const);

/** Variables that shells and Docker set for themselves. */
const OF_THE_SHELL = /^(?:PATH|HOME|USER|PWD|SHELL|LANG|TERM|HOSTNAME|TMPDIR|(?:COMPOSE|DOCKER)_.*)$/;

/** A part without a name may be anything. */
function isIdentity(source: string): boolean {
  return unknownParts(source).every(part => part !== '');
}

/** Compose takes nothing away from what is written so. */
function escape(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function asName(text: string): string {
  return VARIABLE_NAME.test(text) ? text : nameOfPlace(text);
}

/** Resources stand in brackets. */
function oneLine(text: string): string {
  return replaceParts(text, part => part === '' ? ELLIPSIS : `<${part}>`).replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
