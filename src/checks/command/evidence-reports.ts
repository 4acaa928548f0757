import { Position } from './lines';
import { Control, Verdict } from '../evidence/control';
import { answersOf } from '../evidence/standards';
import { TemplateResource } from '../template/resource';

/** What a control found in a file. */
export interface FileEvidence {
  readonly control: Control;
  readonly verdict: Verdict;
  readonly file: string;
  readonly resource: TemplateResource;
  /** Logical id of the resource with the property. */
  readonly foundIn: string;
  readonly property: string;
  readonly value: string;
  readonly position?: Position;
  readonly constructPath?: string;
  readonly madeAt?: string;
}

export interface EvidenceReport {
  readonly templates: readonly string[];
  /** Controls that were asked for. */
  readonly controls: readonly Control[];
  /** By control, then by file. */
  readonly evidence: readonly FileEvidence[];
}

interface Counts {
  readonly met: number;
  readonly notMet: number;
  readonly unknown: number;
}

function countsOf(evidence: readonly FileEvidence[]): Counts {
  const count = (wanted: Verdict) => evidence.filter(({ verdict }) => verdict === wanted).length;
  return { met: count('met'), notMet: count('not-met'), unknown: count('unknown') };
}

/** Controls that concern something, with what they found. */
function foundBy({ controls, evidence }: EvidenceReport): { readonly control: Control; readonly found: readonly FileEvidence[] }[] {
  return controls.map(control => ({ control, found: evidence.filter(each => each.control === control) })).filter(({ found }) => found.length > 0);
}

/** docs/security.md describes it. A change that breaks readers changes the version. */
export function jsonEvidence(report: EvidenceReport): string {
  return `${JSON.stringify({
    version: 1,
    templates: report.templates,
    summary: countsOf(report.evidence),
    controls: foundBy(report).map(({ control, found }) => ({
      id: control.id,
      title: control.title,
      ...countsOf(found),
      rules: Object.fromEntries(answersOf(control).map(({ key, ids }) => [key, ids])),
    })),
    evidence: report.evidence.map(each => ({
      control: each.control.id,
      verdict: each.verdict,
      template: each.file,
      logicalId: each.resource.id,
      type: each.resource.type,
      constructPath: each.constructPath,
      foundIn: each.foundIn,
      property: each.property,
      value: each.value,
      line: each.position?.line,
      column: each.position?.column,
      madeAt: each.madeAt,
    })),
  }, undefined, 2)}\n`;
}

/** A text as code in a cell of a table. */
function code(text: string | undefined): string {
  if (text === undefined || text === '') return '';
  const printable = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '\uFFFD').replace(/\\(?=\||$)/g, '\uFF3C').replaceAll('|', '\\|');
  const longest = Math.max(0, ...(printable.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 && printable.trim() !== '' ? `${fence}${printable}${fence}` : `${fence} ${printable} ${fence}`;
}

const VERDICTS: { readonly [verdict in Verdict]: string } = { 'met': 'met', 'not-met': '**not met**', 'unknown': 'unknown' };

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

function table(head: readonly string[], rows: readonly string[]): string[] {
  return [row(...head), row(...head.map(() => '---')), ...rows];
}

/** For people and for pull requests. */
export function markdownEvidence(report: EvidenceReport): string {
  const all = foundBy(report);
  const { met, notMet, unknown } = countsOf(report.evidence);
  return `${[
    '# Evidence',
    '',
    `${met} met, ${notMet} not met, ${unknown} unknown: what only the deployment knows is not guessed. Templates:`,
    '',
    ...report.templates.map(file => `- ${code(file)}`),
    '',
    ...table(['Control', 'Met', 'Not met', 'Unknown'], all.map(({ control, found }) => {
      const counts = countsOf(found);
      return row(`[${control.title}](#${control.id})`, counts.met, counts.notMet, counts.unknown);
    })),
    ...all.flatMap(({ control, found }) => ['', ...section(control, found)]),
  ].join('\n')}\n`;
}

function section(control: Control, found: readonly FileEvidence[]): string[] {
  const answers = answersOf(control).filter(({ ids }) => ids.length > 0);
  return [
    `## ${control.id}`,
    '',
    `${control.title}.`,
    ...answers.length === 0 ? [] : ['', ...answers.map(({ name, ids }) => `- ${name}: ${ids.join(', ')}`)],
    '',
    ...table(['Verdict', 'Resource', 'Property', 'Value', 'Template', 'Made at'], found.map(each => row(
      VERDICTS[each.verdict],
      code(each.constructPath ?? each.resource.id),
      code(each.foundIn === each.resource.id ? each.property : [each.foundIn, each.property].filter(part => part !== '').join(' ')),
      code(each.value),
      code(each.position ? `${each.file}:${each.position.line}` : each.file),
      code(each.madeAt),
    ))),
  ];
}
