import { checkCompose } from './check-compose';
import { FileKind } from './file-kind';
import { Position } from './lines';
import { Source } from './source';
import { templateOf } from './template-file';
import { UnfilledPlaceholder } from '../../api/task/document-shape';
import { readDefinition } from '../../api/task/json/read-definition';
import { Tokens } from '../../api/task/json/tokens';
import { isKnown, knownPieces, UNKNOWN, unknownPart } from '../../api/unknown';
import { KnownFinding } from '../../rules/evaluate';
import { DOCUMENT_RULES } from '../../rules/task/document/document-rules';
import { TASK_RULES } from '../../rules/task/task-rules';
import { at } from '../template/json';
import { judge } from '../template/judge';
import { findingsIn } from '../template/judge-shapes';

/** A finding in a file. */
export interface FileFinding extends KnownFinding {
  readonly file: string;
  readonly position?: Position;
  /** Logical id of the resource, in a template. */
  readonly logicalId?: string;
}

/** A file that was checked. */
export interface CheckedFile {
  readonly file: string;
  readonly findings: readonly FileFinding[];
  /** Number of values that rules ask for and that only the deployment knows. */
  readonly unknownValues: number;
}

/** Everything that is wrong with a file. */
export function checkFile(source: Source, kind: FileKind): CheckedFile {
  return CHECKS[kind](source);
}

const CHECKS: { readonly [kind in FileKind]: (source: Source) => CheckedFile } = {
  'template': checkTemplateFile,
  'task definition': checkTaskFile,
  'Compose file': checkComposeFile,
};

function checkComposeFile(source: Source): CheckedFile {
  const { file, positionOf } = source;
  const { findings, unknownValues } = checkCompose(source);
  return { file, findings: findings.map(finding => ({ ...finding, file, position: positionOf(keysOf(finding.path)) })), unknownValues };
}

function checkTemplateFile({ file, value, positionOf }: Source): CheckedFile {
  const template = templateOf({ file, value });
  const findings = findingsIn(template).map(finding => ({
    ...finding,
    file,
    position: positionOf(['Resources', finding.logicalId, ...finding.path === 'DependsOn' ? [] : ['Properties', ...keysOf(finding.path)]]),
  }));
  return { file, findings, unknownValues: template.deploymentValues.count };
}

function checkTaskFile(source: Source): CheckedFile {
  const { file, text, value, positionOf } = source;
  const placeholders = placeholdersIn(text);
  const substitutions = substitutionsOf(placeholders);
  // Where one stands for a part of the JSON itself, nothing of the file is known.
  if (substitutions === undefined) return { file, findings: [], unknownValues: placeholders.length };
  // A list of containers has its task, with the memory, elsewhere.
  const isList = Array.isArray(value);
  const { shape, seen } = readDefinition(text, { substitutions, tokens: UNKNOWN_VALUES, memory: isList ? unknownPart('memory') : undefined });
  const outer = at(value, 'taskDefinition') === undefined ? [] : ['taskDefinition'];
  const findings = judge(DOCUMENT_RULES, seen);
  const isReadable = findings.every(({ advice }) => advice);
  const found = [...findings, ...isReadable ? judge(TASK_RULES, shape) : []].map(finding => {
    const keys = keysOf(finding.path);
    // A list of containers is the whole file.
    const inFile = isList && keys[0] === 'containerDefinitions' ? keys.slice(1) : [...outer, ...keys];
    return { ...finding, file, position: positionOf(inFile) };
  });
  return { file, findings: found, unknownValues: unknownIn(isList ? shape.containerDefinitions : shape) };
}

/** Number of values of which nothing is known. */
function unknownIn(shape: unknown): number {
  if (typeof shape === 'string') return Number(!isKnown(shape) && knownPieces(shape).every(piece => piece === ''));
  return typeof shape !== 'object' || shape === null ? 0 : Object.values(shape).reduce((sum: number, inner) => sum + unknownIn(inner), 0);
}

const UNKNOWN_VALUES: Tokens = { isToken: value => typeof value === 'string' && !isKnown(value), toNumber: () => UNKNOWN as unknown as number };

function placeholdersIn(text: string): readonly UnfilledPlaceholder[] {
  return (readDefinition(text, {}).seen.placeholders ?? []).filter(({ certain }) => certain);
}

/** Whatever fills the placeholders of a file does so later: their values are not known. Nothing where one stands for a part of the JSON itself. */
function substitutionsOf(placeholders: readonly UnfilledPlaceholder[]): { readonly [name: string]: string } | undefined {
  return placeholders.some(({ path }) => path.startsWith('line ')) ? undefined
    : Object.fromEntries(placeholders.map(({ name }, i) => [name, unknownPart(`placeholder${i}`)]));
}

/** The keys of a path such as `ContainerDefinitions[0].Image`. */
function keysOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([^.[\]]+)/g)].map(([, index, quoted, name]) => index === undefined ? quoted ?? name : Number(index));
}
