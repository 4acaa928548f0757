import { checkCompose } from './check-compose';
import { Position } from './lines';
import { Source } from './source';
import { templateOf } from './template-file';
import { UnfilledPlaceholder } from '../../api/task/document-shape';
import { readDefinition } from '../../api/task/json/read-definition';
import { Tokens } from '../../api/task/json/tokens';
import { isKnown, knownPieces, UNKNOWN, unknownPart } from '../../api/unknown';
import { RuleKind } from '../../rules/rule';
import { DOCUMENT_RULES } from '../../rules/task/document/document-rules';
import { readTaskDefinition } from '../../rules/task/document/read-task-definition';
import { TASK_RULES } from '../../rules/task/task-rules';
import { at, isObject } from '../template/json';
import { judge, KnownFinding } from '../template/judge';
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

/** What a file is. */
export type FileKind = 'template' | 'task definition' | 'Compose file';

/** Tells templates, task definitions and Compose files apart; undefined if a file is none of them. */
export function kindOf(value: unknown): FileKind | undefined {
  if (isObject(at(value, 'Resources'))) return 'template';
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  const isTask = [value, at(value, 'taskDefinition')].some(each => at(each, 'containerDefinitions') !== undefined)
    || at(value, 'AWSEBDockerrunVersion') !== undefined || at(first, 'image') !== undefined;
  if (isTask) return 'task definition';
  return isObject(at(value, 'services')) ? 'Compose file' : undefined;
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
  const { shape, findings } = readTaskDefinition(text, {
    substitutions,
    tokens: UNKNOWN_VALUES,
    // A list of containers has its task elsewhere.
    ...Array.isArray(value) ? { memory: unknownPart('memory') } : {},
  });
  const outer = at(value, 'taskDefinition') === undefined ? [] : ['taskDefinition'];
  const readable = findings.every(({ advice }) => advice);
  const found = [
    ...findings.map(finding => ({ ...finding, kind: KINDS.get(finding.id) ?? 'refused' as const })),
    ...readable ? judge(TASK_RULES, shape) : [],
  ].map(finding => {
    const keys = keysOf(finding.path);
    // A list of containers is the whole file.
    const inFile = Array.isArray(value) && keys[0] === 'containerDefinitions' ? keys.slice(1) : [...outer, ...keys];
    return { ...finding, file, position: positionOf(inFile) };
  });
  return { file, findings: found, unknownValues: unknownIn(shape) };
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

const KINDS: ReadonlyMap<string, RuleKind> = new Map(DOCUMENT_RULES.map(({ id, kind }) => [id, kind]));

/** The keys of a path such as `ContainerDefinitions[0].Image`. */
function keysOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([^.[\]]+)/g)].map(([, index, quoted, name]) => index === undefined ? quoted ?? name : Number(index));
}
