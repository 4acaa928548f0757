import { toBeValidSarifLog } from '@microsoft/jest-sarif';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { FileFinding } from '../../src/checks/command/check-file';
import { githubReport, jsonReport, junitReport, Report, sarifReport, textReport } from '../../src/checks/command/reports';
import * as fc from '../support/fast-check';

expect.extend({ toBeValidSarifLog });

/** Texts with what the formats write in a way of their own. */
const TEXT = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.array(fc.constantFrom('a', 'Ä', '🚀', '\ud800', '\udc00', '\0', '\u001b[31m', '\n', '\r', '\t', '::', ',', '%', '%0A', '<', '>', '&', '"', '\'', ']]>', '&#0;', '=', '\ufffe', '\u2028'), { minLength: 1 }).map(parts => parts.join('')),
);

const FINDING: fc.Arbitrary<FileFinding> = fc.record({
  id: fc.constantFrom('ECS-TASK-016', 'ECS-CFN-030'),
  kind: fc.constantFrom('refused', 'cannot-work', 'policy'),
  file: TEXT,
  position: fc.option(fc.record({ line: fc.integer({ min: 1, max: 9999 }), column: fc.integer({ min: 1, max: 999 }) }), { nil: undefined }),
  logicalId: fc.option(TEXT, { nil: undefined }),
  path: TEXT,
  problem: TEXT,
  remedy: TEXT,
  see: fc.constant('https://docs.aws.amazon.com/AmazonECS/latest/developerguide/Welcome.html'),
  advice: fc.boolean(),
});

const REPORT: fc.Arbitrary<Report> = fc.record({
  findings: fc.array(FINDING, { maxLength: 5 }),
  inBaseline: fc.nat(3),
  colors: fc.constant(false),
  unknownValues: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }),
}).map(({ unknownValues, findings, ...report }) => ({
  ...report,
  findings,
  checked: unknownValues.map((count, i) => ({ file: `file${i}.json`, findings: [], unknownValues: count })),
  rules: () => [...new Set(findings.map(({ id }) => id))].map(id => ({
    id, kind: 'refused' as const, title: 'A title', remedy: 'do better', see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/Welcome.html',
  })),
}));

test('SARIF is valid by the schema of version 2.1.0, whatever the findings say', () => {
  fc.assert(fc.property(REPORT, report => {
    const log = JSON.parse(sarifReport(report)) as { runs: { results: unknown[] }[] };
    expect(log).toBeValidSarifLog();
    expect(log.runs[0].results).toHaveLength(report.findings.length);
  }));
  expect(() => expect({ version: '2.1.0', runs: [{ tool: {} }] }).toBeValidSarifLog()).toThrow('driver');
});

const errorsIn = ({ findings }: Report) => findings.filter(({ advice }) => !advice).length;

interface Suite {
  readonly tests: string;
  readonly failures: string;
  readonly testcase: readonly { readonly failure?: unknown }[];
}

test('JUnit is XML with a test case for each finding, whatever the findings say', () => {
  const parser = new XMLParser({ ignoreAttributes: false, isArray: name => name === 'testcase', attributeNamePrefix: '' });
  fc.assert(fc.property(REPORT, report => {
    const xml = junitReport(report);
    expect(XMLValidator.validate(xml)).toBe(true);
    // What XML 1.0 allows.
    expect(xml).toMatch(/^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
    const { testsuites: { testsuite: { tests, failures, testcase } } } = parser.parse(xml) as { testsuites: { testsuite: Suite } };
    expect([testcase.length, testcase.filter(each => each.failure !== undefined).length]).toEqual([Number(tests), Number(failures)]);
    expect([testcase.length, Number(failures)]).toEqual([Math.max(1, report.findings.length), errorsIn(report)]);
  }));
});

/** As the runner of GitHub Actions reads a line: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
function commandIn(line: string): { readonly command: string; readonly properties: ReadonlyMap<string, string>; readonly data: string } {
  const end = line.indexOf('::', 2);
  const [head, data] = [line.slice(2, end), line.slice(end + 2)];
  const [command, rest = ''] = head.split(/ (.*)/s);
  const unescape = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  const properties = rest.split(',').filter(part => part.includes('=')).map(part => part.split(/=(.*)/s) as [string, string])
    .map(([name, value]): [string, string] => [name.trim(), unescape(value).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%')]);
  return { command, properties: new Map(properties), data: unescape(data).replaceAll('%25', '%') };
}

test('GitHub Actions read an annotation for each finding, with its file and message as they are', () => {
  fc.assert(fc.property(REPORT, report => {
    const lines = githubReport(report).split('\n').filter(line => line !== '').map(commandIn);
    const annotations = lines.filter(({ command }) => command !== 'notice');
    const told = annotations.map(({ command, properties, data }) => [command, ...['file', 'title', 'line'].map(name => properties.get(name)), data]);
    expect(told).toEqual(
      report.findings.map(({ advice, file, id, position, logicalId, path, problem, remedy }) => [
        advice ? 'warning' : 'error', file, id, position && String(position.line), `${logicalId === undefined ? '' : `${logicalId}: `}${path} ${problem}; ${remedy}`,
      ]),
    );
    expect(lines.length - annotations.length).toBe(report.checked.some(({ unknownValues }) => unknownValues > 0) ? 1 : 0);
  }));
});

interface ReadJson {
  readonly findings: readonly unknown[];
  readonly checked: readonly { readonly unknownValues: number }[];
  readonly unknownValues: number;
}

test('JSON holds every finding and every file', () => {
  fc.assert(fc.property(REPORT, report => {
    const { findings, checked, unknownValues } = JSON.parse(jsonReport(report)) as ReadJson;
    expect([findings.length, checked.length]).toEqual([report.findings.length, report.checked.length]);
    expect(unknownValues).toBe(checked.reduce((sum, each) => sum + each.unknownValues, 0));
  }));
});

test('text obeys no terminal codes of a file', () => {
  fc.assert(fc.property(REPORT, report => {
    expect(textReport(report).replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  }));
});
