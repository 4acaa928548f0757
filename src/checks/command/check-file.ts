import { Position, Source } from './source';
import { Finding } from '../../rules/finding';
import { evaluate, Rule, RuleKind } from '../../rules/rule';
import { DOCUMENT_RULES } from '../../rules/task/document/document-rules';
import { readTaskDefinition } from '../../rules/task/document/read-task-definition';
import { TASK_RULES } from '../../rules/task/task-rules';
import { at, isObject } from '../template/json';
import { findingsIn } from '../template/judge-shapes';
import { Template } from '../template/template';

/** A finding in a file. */
export interface FileFinding extends Finding {
  readonly file: string;
  readonly position?: Position;
  /** Logical id of the resource, in a template. */
  readonly logicalId?: string;
  readonly kind: RuleKind;
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
  const { shape, findings } = readTaskDefinition(text);
  const outer = at(value, 'taskDefinition') === undefined ? [] : ['taskDefinition'];
  const readable = findings.every(({ advice }) => advice);
  return [
    ...findings.map(finding => ({ ...finding, kind: KINDS.get(finding.id) ?? 'refused' as const })),
    ...readable ? judged(TASK_RULES, shape) : [],
  ].map(finding => {
    const keys = keysOf(finding.path);
    // A list of containers is the whole file.
    const inFile = Array.isArray(value) && keys[0] === 'containerDefinitions' ? keys.slice(1) : [...outer, ...keys];
    return { ...finding, file, position: positionOf(inFile) };
  });
}

const KINDS: ReadonlyMap<string, RuleKind> = new Map(DOCUMENT_RULES.map(({ id, kind }) => [id, kind]));

/** What would work and this library does not make is advice for others. */
function judged<Shape>(rules: readonly Rule<Shape>[], shape: Shape) {
  return rules.flatMap(rule => evaluate([rule], shape).map(finding => (
    { ...finding, kind: rule.kind, advice: rule.advice === true || rule.kind === 'policy' })));
}

/** The keys of a path such as `ContainerDefinitions[0].Image`. */
function keysOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([^.[\]]+)/g)].map(([, index, quoted, name]) => index === undefined ? quoted ?? name : Number(index));
}
