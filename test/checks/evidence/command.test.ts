import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join, sep } from 'path';
import { FileEvidence, jsonEvidence, markdownEvidence } from '../../../src/checks/command/evidence-reports';
import { run } from '../../../src/checks/command/main';
import { CONTROLS } from '../../../src/checks/evidence/controls';
import * as fc from '../../support/fast-check';

function folderWith(files: { readonly [name: string]: string | object }): string {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }
  return folder;
}

function command(...args: string[]): { readonly code: number; readonly out: string; readonly err: string } {
  let [out, err] = ['', ''];
  const code = run(args, { stdout: { write: text => out += text }, stderr: { write: text => err += text } });
  return { code, out, err };
}

const groups = (Properties: object, more: object = {}) => ({ Resources: { Logs: { Type: 'AWS::Logs::LogGroup', Properties, ...more } } });
const MET = groups({ RetentionInDays: 365, KmsKeyId: 'alias/logs' });
const NOT_MET = groups({ RetentionInDays: 7, KmsKeyId: 'alias/logs' });
const UNKNOWN = groups({ RetentionInDays: { Ref: 'Days' }, KmsKeyId: 'alias/logs' });

interface Item {
  readonly [member: string]: unknown;
}

function itemsOf(...args: string[]): Item[] {
  return (JSON.parse(command('evidence', ...args, '--format', 'json').out) as { evidence: Item[] }).evidence;
}

describe('exit codes', () => {
  test.each<[string, object, string[], number]>([
    ['not met, by default', NOT_MET, [], 0],
    ['not met', NOT_MET, ['--fail-on', 'not-met'], 1],
    ['unknown', UNKNOWN, ['--fail-on', 'not-met'], 0],
    ['unknown, with all that is not met', UNKNOWN, ['--fail-on', 'unknown'], 1],
    ['not met, with all that is unknown', NOT_MET, ['--fail-on', 'unknown'], 1],
    ['met', MET, ['--fail-on', 'unknown'], 0],
    ['not met, of a control that is left out', NOT_MET, ['--fail-on', 'not-met', '--ignore', 'log-retention'], 0],
    ['not met, of another control', NOT_MET, ['--fail-on', 'not-met', '--control', 'log-group-encryption'], 0],
  ])('%s', (_, template, options, code) => {
    expect(command('evidence', folderWith({ 'a.template.json': template }), ...options).code).toBe(code);
  });
});

describe('wrong use ends with one line and 2', () => {
  const good = folderWith({ 'good.json': MET });
  test.each<[string, string[], RegExp]>([
    ['no path', ['evidence'], /^evidence must be given a path, such as cdk\.out$/],
    ['a folder that is not there', ['evidence', join(good, 'cdk.out')], /cdk\.out: cannot be read: ENOENT/],
    ['a folder without templates', ['evidence', folderWith({ 'task.json': { containerDefinitions: [] } })], /: has no CloudFormation templates$/],
    ['a file that is no template', ['evidence', join(folderWith({ 'task.json': { containerDefinitions: [] } }), 'task.json')], /task\.json: is no CloudFormation template$/],
    ['a file that is no JSON', ['evidence', join(folderWith({ 'a.json': '{"Resources": ' }), 'a.json')], /a\.json:\d+:\d+: is neither JSON nor YAML: /],
    ['a format of another command', ['evidence', good, '--format', 'sarif'], /^--format must be one of markdown, json, got sarif$/],
    ['a level of another command', ['evidence', good, '--fail-on', 'error'], /^--fail-on must be one of never, not-met, unknown, got error$/],
    ['an unknown control', ['evidence', good, '--control', 'log-retension'], /^--control must be the id of a control, got log-retension; did you mean log-retention\?$/],
    ['an unknown control to leave out', ['evidence', good, '--ignore', 'ECS-TASK-016'], /^--ignore must be the id of a control, got ECS-TASK-016/],
    ['a file that cannot be written', ['evidence', good, '--output', join(good, 'none', 'evidence.md')], /^--output must be a file that can be written, got .*evidence\.md: ENOENT/],
    ['a format of evidence for check', ['check', good, '--format', 'markdown'], /^--format must be one of text, json, sarif, github, junit, got markdown$/],
  ])('%s', (_, args, message) => {
    const { code, out, err } = command(...args);
    expect([code, out, err.trimEnd().split('\n')]).toEqual([2, '', [expect.stringMatching(message)]]);
  });
});

test('says where a value stands, in JSON and in YAML', () => {
  const yaml = 'Resources:\n  Logs:\n    Type: AWS::Logs::LogGroup\n    Properties:\n      RetentionInDays: 7\n      KmsKeyId: !GetAtt Key.Arn\n  Key:\n    Type: AWS::KMS::Key\n';
  const folder = folderWith({ 'a.json': NOT_MET, 'b.yaml': yaml });
  expect(itemsOf(folder, '--control', 'log-retention')).toEqual(['a.json', 'b.yaml'].map((file, i) => ({
    control: 'log-retention',
    verdict: 'not-met',
    template: join(folder, file),
    logicalId: 'Logs',
    type: 'AWS::Logs::LogGroup',
    foundIn: 'Logs',
    property: 'RetentionInDays',
    value: '7',
    line: [6, 5][i],
    column: [28, 24][i],
  })));
});

describe('origins', () => {
  const stack = (...frames: unknown[]) => [{ type: 'aws:cdk:logicalId', data: 'Logs' }, { type: 'aws:cdk:creationStack', data: frames }];
  const here = join(process.cwd(), 'lib', 'shop.ts');
  const assembly = (metadata: unknown, artifact: object = {}) => ({
    'manifest.json': { artifacts: { Shop: { properties: { templateFile: 'Shop.template.json' }, metadata, ...artifact } } }, 'Shop.template.json': NOT_MET,
  });
  const origin = (files: { readonly [name: string]: string | object }) => {
    const [{ constructPath, madeAt }] = itemsOf(folderWith(files), '--control', 'log-retention');
    return [constructPath, madeAt];
  };

  test('are read from the manifest, or from the file that it names', () => {
    const entries = { '/Shop/Logs/Resource': stack(`new Shop (${here}:12:5)`) };
    const seen = ['Shop/Logs/Resource', `lib${sep}shop.ts:12:5`];
    expect(origin(assembly(entries))).toEqual(seen);
    expect(origin({ ...assembly(undefined, { additionalMetadataFile: 'Shop.metadata.json' }), 'Shop.metadata.json': entries })).toEqual(seen);
  });

  test('are places in the code of the user', () => {
    const frames = ['...new LogGroup in aws-cdk-lib...', `make (${join(process.cwd(), 'node_modules', 'other', 'index.js')}:1:1)`, 'run (node:internal/modules:1:1)', 'Shop.make (/elsewhere/shop.py:7)'];
    expect(origin(assembly({ '/Shop/Logs/Resource': stack(...frames) }))[1]).toBe('/elsewhere/shop.py:7');
    expect(origin(assembly({ '/Shop/Logs/Resource': stack(null, 7, '...node internals...') }))[1]).toBeUndefined();
  });

  test('of nested stacks are found by the path in the template', () => {
    const nested = groups({}, { Metadata: { 'aws:cdk:path': 'Shop/Nested/Logs/Resource' } });
    const files = assembly({ '/Shop/Nested/Logs/Resource': stack(`Nested (${here}:3:3)`) });
    expect(origin({ 'manifest.json': files['manifest.json'], 'ShopNested.nested.template.json': nested })).toEqual(['Shop/Nested/Logs/Resource', `lib${sep}shop.ts:3:3`]);
  });

  test.each<[string, { readonly [name: string]: string | object }]>([
    ['no manifest', { 'Shop.template.json': NOT_MET }],
    ['a manifest that is no JSON', { 'manifest.json': '{', 'Shop.template.json': NOT_MET }],
    ['a manifest of another form', { 'manifest.json': [{ artifacts: null }], 'Shop.template.json': NOT_MET }],
    ['metadata of another form', assembly({ '/Shop': null, '/Shop/Logs': [null, 1, { type: 3 }] })],
    ['a file of metadata that is not there', assembly(null, { additionalMetadataFile: 'none.json' })],
  ])('are left out with %s', (_, files) => {
    expect(origin(files)).toEqual([undefined, undefined]);
  });
});

test('Markdown has a table for each control, and is the same in a file', () => {
  const folder = folderWith({ 'a.json': NOT_MET });
  const { out } = command('evidence', folder);
  expect(out.split('\n')).toEqual(expect.arrayContaining([
    '1 met, 1 not met, 0 unknown: what only the deployment knows is not guessed. Templates:',
    '| [Log groups have a retention of a year or more](#log-retention) | 0 | 1 | 0 |',
    '## log-retention',
    '- Rules of cdk-nag: CloudWatchLogGroupRetentionPeriod',
    expect.stringMatching(/^- NIST 800-53 r5: AC-16b, /),
    '- HIPAA: 164.312(b)',
    '- PCI DSS 3.2.1: 3.1, 10.7',
    '- Security Hub: CloudWatch.16',
    `| **not met** | \`Logs\` | \`RetentionInDays\` | \`7\` | \`${join(folder, 'a.json')}:6\` |  |`,
  ]));
  const file = join(folderWith({}), 'evidence.md');
  expect(command('evidence', folder, '--output', file)).toEqual({ code: 0, out: '', err: '' });
  expect(readFileSync(file, 'utf8')).toBe(out);
});

test('names what a control answers in each standard and tool', () => {
  const template = { Resources: { Hosts: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: {} } } } };
  const folder = folderWith({ 'a.json': template });
  const { controls } = JSON.parse(command('evidence', folder, '--control', 'imdsv2', '--format', 'json').out) as { controls: { rules: object }[] };
  expect(controls.map(({ rules }) => rules)).toEqual([{
    cdkNag: ['EC2IMDSv2Enabled'],
    nist80053r5: expect.arrayContaining(['AC-3']) as unknown,
    hipaa: expect.arrayContaining(['164.312(a)(1)']) as unknown,
    pciDss321: [],
    pciDss401: ['2.2.6'],
    cisAws500: ['5.7'],
    cisAws300: ['5.6'],
    cisAws140: [],
    cisCompute110: ['2.8'],
    securityHub: ['EC2.8', 'EC2.170', 'AutoScaling.3'],
    checkov: ['CKV_AWS_79'],
    trivy: ['AWS-0130'],
  }]);
  expect(command('evidence', folder, '--control', 'imdsv2').out.split('\n')).toEqual(expect.arrayContaining([
    '- PCI DSS 4.0.1: 2.2.6',
    '- CIS AWS Foundations 5.0.0: 5.7',
    '- CIS AWS Foundations 3.0.0: 5.6',
    '- CIS AWS Compute Services 1.1.0: 2.8',
    '- Security Hub: EC2.8, EC2.170, AutoScaling.3',
    '- checkov: CKV_AWS_79',
    '- trivy: AWS-0130',
  ]));
});

test('names the resource in which a value stands', () => {
  const template = { Resources: { Vpc: { Type: 'AWS::EC2::VPC' }, Log: { Type: 'AWS::EC2::FlowLog', Properties: { ResourceId: { Ref: 'Vpc' } } } } };
  const folder = folderWith({ 'a.json': template });
  expect(itemsOf(folder, '--control', 'flow-logs')).toMatchObject([{ logicalId: 'Vpc', foundIn: 'Log', property: 'ResourceId', value: '${Vpc}' }]);
  expect(command('evidence', folder).out).toContain('| met | `Vpc` | `Log ResourceId` | `${Vpc}` |');
});

const TEXT = fc.array(fc.constantFrom('a', '|', '`', '``', '\\', '\n', '\u001b[31m', '<b>', '*', ' ', '🚀', '\ud800'), { maxLength: 6 }).map(parts => parts.join(''));

test('reports are whole, whatever the template says', () => {
  const item: fc.Arbitrary<FileEvidence> = fc.record({
    control: fc.constantFrom(...CONTROLS),
    verdict: fc.constantFrom('met', 'not-met', 'unknown'),
    file: TEXT,
    resource: TEXT.map(id => ({ id, type: 'A', properties: {} })),
    foundIn: TEXT,
    property: TEXT,
    value: TEXT,
    position: fc.option(fc.record({ line: fc.nat(), column: fc.nat() }), { nil: undefined }),
    constructPath: fc.option(TEXT, { nil: undefined }),
    madeAt: fc.option(TEXT, { nil: undefined }),
  });
  fc.assert(fc.property(fc.array(item, { maxLength: 5 }), evidence => {
    const report = { templates: evidence.map(({ file }) => file), controls: CONTROLS, evidence };
    expect((JSON.parse(jsonEvidence(report)) as { evidence: unknown[] }).evidence).toHaveLength(evidence.length);
    const rows = markdownEvidence(report).split('\n').filter(line => /^\| (?:met|\*\*not met\*\*|unknown) \|/.test(line));
    expect(rows).toHaveLength(evidence.length);
    // Six cells: what a cell holds ends none, and no other character of a terminal's is left.
    for (const row of rows) expect([row.match(/(?<!\\)\|/g)?.length, /[\u0000-\u001f]/.test(row)]).toEqual([7, false]);
  }));
});
