import { withoutBlanks } from './blanks';
import { JsonDocument, readDocument } from './document';
import { NO_FORM, UnwrappedForm, unwrapForm } from './forms';
import { shown } from './kinds';
import { tidy } from './normalise';
import { plainName } from './placeholders';
import { NO_TOKENS, Tokens } from './tokens';
import { TypedReader } from './typed';
import { DocumentShape, UnfilledPlaceholder } from '../document-shape';
import { TaskDefinitionShape } from '../shape';
import { readCpu, readMemory } from '../sizes';

/** What a file does not say. */
export interface ReadOptions {
  /** What fills placeholders, by their names; `IMAGE` fills `<IMAGE>`, `${IMAGE}`, `{{IMAGE}}`, `$$IMAGE$$` and the like. */
  readonly substitutions?: { readonly [name: string]: string };
  /** Family instead of the file's. */
  readonly family?: string;
  /** CPU of the task instead of the file's, in CPU units or as in `.25 vCPU`. */
  readonly cpu?: string;
  /** Memory of the task instead of the file's, in MiB or as in `1 GB`. */
  readonly memory?: string;
  /** Names of containers whose image is not taken from the file. */
  readonly images?: readonly string[];
  /** Names of volumes that are not taken from the file. */
  readonly volumes?: readonly string[];
  /** What stands for values that only the deployment knows. */
  readonly tokens?: Tokens;
}

/** What a file says. */
export interface ReadResult {
  /** The task definition as far as it could be read; empty where there is none. */
  readonly shape: TaskDefinitionShape;
  /** What rules judge the text by. */
  readonly seen: DocumentShape;
}

/** Unfilled placeholders that no path can be given for. */
function unplaced({ holes, lineOf }: JsonDocument, { placedHoles }: TypedReader): UnfilledPlaceholder[] {
  return holes.filter(hole => !placedHoles.has(hole)).flatMap(({ placeholders }) => placeholders.map(placeholder => ({
    path: `line ${lineOf(placeholder.offset)}`,
    text: placeholder.text,
    name: plainName(placeholder),
    certain: true,
  })));
}

/** A size that says nothing to anybody; unfilled ones are told as such. */
function badSizes(
  shape: TaskDefinitionShape, { placeholders }: TypedReader, { isToken }: Tokens,
): NonNullable<DocumentShape['badSizes']> {
  const sizes = [['cpu', readCpu], ['memory', readMemory]] as const;
  return sizes.flatMap(([path, parse]) => {
    const value = shape[path];
    const isRead = value === undefined || value === null || isToken(value) || parse(value) !== undefined
      || placeholders.some(placeholder => placeholder.path === path);
    return isRead ? [] : [{ path, value: shown(value, path) }];
  });
}

/** Reads what a form holds, with what the options say instead. */
function readForm(reader: TypedReader, { definition, strays }: UnwrappedForm, { family, cpu, memory }: ReadOptions): TaskDefinitionShape {
  for (const [key, stray] of Object.entries(strays)) {
    reader.unknown(key, stray, '', ['taskDefinition', 'tags']);
  }
  const given = Object.entries({ family, cpu, memory }).filter(([, value]) => value !== undefined);
  // The compiler checks the schema that it is read by against the shape.
  return definition ? reader.definition({ ...definition, ...Object.fromEntries(given) }) as TaskDefinitionShape : {};
}

/** A shape without what the options give instead, and whether that stood at a path. */
function withoutReplaced(shape: TaskDefinitionShape, { images = [], volumes = [] }: ReadOptions): {
  readonly kept: TaskDefinitionShape; readonly isReplaced: (path: string) => boolean;
} {
  const replaced: string[] = [];
  const note = (path: string, names: readonly string[], name: string | undefined) => {
    const isNamed = name !== undefined && names.includes(name);
    if (isNamed) replaced.push(path);
    return isNamed;
  };
  const kept = {
    ...shape,
    containerDefinitions: shape.containerDefinitions?.map((container, c) => note(`containerDefinitions[${c}].image`, images, container.name)
      ? { ...container, image: undefined } : container),
    volumes: shape.volumes?.map((volume, v) => note(`volumes[${v}]`, volumes, volume.name) ? { name: volume.name } : volume),
  };
  return { kept, isReplaced: path => replaced.some(place => path === place || path.startsWith(`${place}.`)) };
}

/**
 * Reads a task definition in any of the forms in which people have one: input of `register-task-definition`, output of
 * `describe-task-definition`, a list of containers, `Dockerrun.aws.json` version 2. Never throws: what is wrong is seen.
 */
export function readDefinition(text: string, options: ReadOptions = {}): ReadResult {
  const tokens = options.tokens ?? NO_TOKENS;
  const substitutions = new Map(Object.entries(options.substitutions ?? {}));
  const document = readDocument(text.replace(/^\ufeff/, ''), substitutions);
  const form = document.value === undefined ? NO_FORM : unwrapForm(document.value);
  const numerals = new Map([...document.numerals].map(([path, numeral]) => [form.rename(path), numeral]));
  const reader = new TypedReader({ substitutions, numerals, holes: document.holes, tokens });
  const { shape, blanks } = withoutBlanks(readForm(reader, form, options));
  const { kept, isReplaced } = withoutReplaced(shape, options);
  const left = <T extends { readonly path: string }>(notes: readonly T[]) => notes.filter(({ path }) => !isReplaced(path));

  const { unknownKeys, uncarriedKeys, registryLogins, mismatches, conversions } = reader;
  const seen: DocumentShape = {
    ...form.seen,
    syntax: document.syntax,
    duplicateKeys: document.duplicates.map(({ path, line }) => ({ path: form.rename(path), line })),
    placeholders: [...left(reader.placeholders), ...unplaced(document, reader)],
    unknownKeys: left(unknownKeys),
    uncarriedKeys: left(uncarriedKeys),
    registryLogins,
    mismatches: left(mismatches),
    conversions: left(conversions),
    badSizes: badSizes(shape, reader, tokens),
    blanks: blanks.filter(path => !isReplaced(path)),
  };
  return { shape: tidy(kept), seen };
}
