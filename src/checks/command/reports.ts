import { RuleText } from './catalog';
import { CheckedFile, FileFinding } from './check-file';
import { counted } from '../../api/show';

/** What was checked, and what was found. */
export interface Report {
  readonly findings: readonly FileFinding[];
  readonly checked: readonly CheckedFile[];
  /** Number of findings in the baseline. */
  readonly inBaseline: number;
  /** Whether the terminal shows colors. */
  readonly colors: boolean;
  /** Rules of the findings. */
  readonly rules: () => readonly RuleText[];
}

const severityOf = ({ advice }: FileFinding) => advice ? 'advice' : 'error';

/** How many values no rule could judge; undefined if there are none. */
function unknownValuesOf({ checked }: Report): { readonly count: number; readonly sentence: string } | undefined {
  const count = checked.reduce((sum, { unknownValues }) => sum + unknownValues, 0);
  return count === 0 ? undefined : { count, sentence: `${count === 1 ? '1 value is' : `${count} values are`} known only at deployment and ${count === 1 ? 'was' : 'were'} not checked` };
}

/** A text without characters that a terminal obeys. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD');
}

function uriOf(file: string): string {
  return encodeURI(file.replaceAll('\\', '/').replace(/\p{Surrogate}/gu, '\uFFFD'));
}

function placeOf({ file, position }: FileFinding): string {
  return position ? `${file}:${position.line}:${position.column}` : file;
}

function sentenceOf({ logicalId, path, problem }: FileFinding): string {
  return [logicalId, `${path} ${problem}`].filter(part => part !== undefined).join(': ');
}

/** For people: grouped by file, with the summary last. */
export function textReport(report: Report): string {
  const { findings, checked, inBaseline, colors } = report;
  const paint = (code: number, text: string) => colors ? `\u001b[${code}m${text}\u001b[0m` : text;
  const lines = [...new Set(findings.map(({ file }) => file))].flatMap(file => [
    paint(1, printable(file)),
    ...findings.filter(finding => finding.file === file).flatMap(finding => [
      `  ${finding.position ? `${finding.position.line}:${finding.position.column} ` : ''}${paint(finding.advice ? 33 : 31, severityOf(finding))} ${printable(sentenceOf(finding))}`,
      `      ${printable(finding.remedy)} (${finding.id}) ${paint(2, finding.see ?? '')}`,
    ]),
    '',
  ]);
  const errors = findings.filter(({ advice }) => !advice).length;
  const unknown = unknownValuesOf(report);
  const summary = [
    `${counted(checked.length, 'files')} checked: ${counted(errors, 'errors')}, ${counted(findings.length - errors, 'advice')}`,
    ...inBaseline > 0 ? [`, ${inBaseline} in the baseline`] : [],
    ...unknown ? [`; ${unknown.sentence}`] : [],
  ];
  return `${[...lines, summary.join('')].join('\n')}\n`;
}

export function jsonReport(report: Report): string {
  const { findings, checked, inBaseline } = report;
  return `${JSON.stringify({
    version: 1,
    files: checked.length,
    inBaseline,
    unknownValues: unknownValuesOf(report)?.count ?? 0,
    checked: checked.map(({ file, unknownValues }) => ({ file, unknownValues })),
    findings: findings.map(finding => ({
      rule: finding.id,
      severity: severityOf(finding),
      kind: finding.kind,
      file: finding.file,
      line: finding.position?.line,
      column: finding.position?.column,
      logicalId: finding.logicalId,
      property: finding.path,
      problem: finding.problem,
      remedy: finding.remedy,
      see: finding.see,
    })),
  }, undefined, 2)}\n`;
}

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarifReport(report: Report): string {
  const { findings, checked, rules } = report;
  const described = rules();
  return `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'cdk-ecs-blueprints',
          informationUri: 'https://github.com/cdk-ecs-blueprints/cdk-ecs-blueprints',
          rules: described.map(({ id, title, remedy, see }) => ({
            id, shortDescription: { text: title }, help: { text: remedy }, helpUri: see,
          })),
        },
      },
      properties: { unknownValues: unknownValuesOf(report)?.count ?? 0 },
      artifacts: checked.map(({ file, unknownValues }) => ({ location: { uri: uriOf(file) }, properties: { unknownValues } })),
      results: findings.map(finding => ({
        ruleId: finding.id,
        ruleIndex: described.findIndex(({ id }) => id === finding.id),
        level: finding.advice ? 'warning' : 'error',
        message: { text: `${sentenceOf(finding)}; ${finding.remedy}` },
        locations: [{
          physicalLocation: {
            artifactLocation: { uri: uriOf(finding.file) },
            region: { startLine: finding.position?.line ?? 1, startColumn: finding.position?.column ?? 1 },
          },
        }],
      })),
    }],
  }, undefined, 2)}\n`;
}

/** Annotations of GitHub Actions. */
export function githubReport(report: Report): string {
  const escape = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const unknown = unknownValuesOf(report);
  return [...report.findings.map(finding => {
    const where = finding.position ? `,line=${finding.position.line},col=${finding.position.column}` : '';
    const message = escape(`${sentenceOf(finding)}; ${finding.remedy}`);
    return `::${finding.advice ? 'warning' : 'error'} file=${property(finding.file)}${where},title=${property(finding.id)}::${message}\n`;
  }), ...unknown ? [`::notice title=cdk-ecs-blueprints::${unknown.sentence}\n`] : []].join('');
}

/** One test case for each finding; without findings, one that passes. */
export function junitReport(report: Report): string {
  const { findings, checked } = report;
  const escape = (text: string) => text.replace(/[<>&"'\t\n\r]/g, mark => `&#${mark.charCodeAt(0)};`)
    .replace(/[^ -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
  const cases = findings.map(finding => [
    `    <testcase classname="${escape(finding.file)}" name="${escape(`${finding.id} ${finding.logicalId ?? ''} ${finding.path}`)}">`,
    finding.advice
      ? `      <system-out>${escape(`${placeOf(finding)} ${sentenceOf(finding)}; ${finding.remedy}`)}</system-out>`
      : `      <failure message="${escape(sentenceOf(finding))}">${escape(`${placeOf(finding)} ${finding.remedy} ${finding.see ?? ''}`)}</failure>`,
    '    </testcase>',
  ].join('\n'));
  const failures = findings.filter(({ advice }) => !advice).length;
  const unknownValues = unknownValuesOf(report)?.count ?? 0;
  const all = cases.length > 0 ? cases : [`    <testcase classname="cdk-ecs-blueprints" name="${counted(checked.length, 'files')} without findings"/>`];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>',
    `  <testsuite name="cdk-ecs-blueprints" tests="${all.length}" failures="${failures}">`,
    `    <properties><property name="unknownValues" value="${unknownValues}"/></properties>`, ...all, '  </testsuite>', '</testsuites>', '',
  ].join('\n');
}
