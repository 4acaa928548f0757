import { Position, Source } from './source';
import { readDefinition } from '../../api/task/json/read-definition';
import { Tokens } from '../../api/task/json/tokens';
import { isKnown, UNKNOWN, unknownPart } from '../../api/unknown';
import { RuleKind } from '../../rules/rule';
import { DOCUMENT_RULES } from '../../rules/task/document/document-rules';
import { readTaskDefinition } from '../../rules/task/document/read-task-definition';
import { TASK_RULES } from '../../rules/task/task-rules';
import { at, isObject } from '../template/json';
import { judge, KnownFinding } from '../template/judge';
import { findingsIn } from '../template/judge-shapes';
import { Template } from '../template/template';

/** A finding in a file. */
export interface FileFinding extends KnownFinding {
  readonly file: string;
  readonly position?: Position;
  /** Logical id of the resource, in a template. */
  readonly logicalId?: string;
}

/** What a file is. */
export type FileKind = 'template' | 'task definition';

/** Tells templates from task definitions; undefined if a file is neither. */
export function kindOf(value: unknown): FileKind | undefined {
  if (isObject(at(value, 'Resources'))) return 'template';
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  const isTask = [value, at(value, 'taskDefinition')].some(each => at(each, 'containerDefinitions') !== undefined)
    || at(value, 'AWSEBDockerrunVersion') !== undefined || at(first, 'image') !== undefined;
  return isTask ? 'task definition' : undefined;
}

/** Everything that is wrong with a file. */
export function checkFile(source: Source, kind: FileKind): FileFinding[] {
  return kind === 'template' ? checkTemplateFile(source) : checkTaskFile(source);
}

function checkTemplateFile({ file, value, positionOf }: Source): FileFinding[] {
  return findingsIn(new Template(value)).map(finding => ({
    ...finding,
    file,
    position: positionOf(['Resources', finding.logicalId, ...finding.path === 'DependsOn' ? [] : ['Properties', ...keysOf(finding.path)]]),
  }));
}

function checkTaskFile({ file, text, value, positionOf }: Source): FileFinding[] {
  const substitutions = substitutionsIn(text);
  if (substitutions === undefined) return [];
  const { shape, findings } = readTaskDefinition(text, {
    substitutions,
    tokens: UNKNOWN_VALUES,
    // A list of containers has its task elsewhere.
    ...Array.isArray(value) ? { memory: unknownPart('memory') } : {},
  });
  const outer = at(value, 'taskDefinition') === undefined ? [] : ['taskDefinition'];
  const readable = findings.every(({ advice }) => advice);
  return [
    ...findings.map(finding => ({ ...finding, kind: KINDS.get(finding.id) ?? 'refused' as const })),
    ...readable ? judge(TASK_RULES, shape) : [],
  ].map(finding => {
    const keys = keysOf(finding.path);
    // A list of containers is the whole file.
    const inFile = Array.isArray(value) && keys[0] === 'containerDefinitions' ? keys.slice(1) : [...outer, ...keys];
    return { ...finding, file, position: positionOf(inFile) };
  });
}

const UNKNOWN_VALUES: Tokens = { isToken: value => typeof value === 'string' && !isKnown(value), toNumber: () => UNKNOWN as unknown as number };

/** Whatever fills the placeholders of a file does so later: their values are not known. Nothing where one stands for a part of the JSON itself. */
function substitutionsIn(text: string): { readonly [name: string]: string } | undefined {
  const placeholders = (readDefinition(text, {}).seen.placeholders ?? []).filter(({ certain }) => certain);
  return placeholders.some(({ path }) => path.startsWith('line ')) ? undefined
    : Object.fromEntries(placeholders.map(({ name }, i) => [name, unknownPart(`placeholder${i}`)]));
}

const KINDS: ReadonlyMap<string, RuleKind> = new Map(DOCUMENT_RULES.map(({ id, kind }) => [id, kind]));

/** The keys of a path such as `ContainerDefinitions[0].Image`. */
function keysOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([^.[\]]+)/g)].map(([, index, quoted, name]) => index === undefined ? quoted ?? name : Number(index));
}
