import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { readYaml } from '../../src/checks/command/yaml-text';
import { command, Told } from '../support/command';
import * as fc from '../support/fast-check';

const FILE = join(mkdtempSync(join(tmpdir(), 'yaml-')), 'task.yaml');

/** What the command does with a file: it ends with findings or without, or with one line that says why it cannot read the file. */
function told(content: string | Buffer, format = 'text'): Told {
  writeFileSync(FILE, content);
  return command('check', FILE, '--format', format);
}

function endsWell(content: string | Buffer, format?: string): void {
  const { code, out, err } = told(content, format);
  if (code === 2) expect([out, err]).toEqual(['', expect.stringMatching(/^[^\n]+\n$/)]);
  else expect([[0, 1].includes(code), err]).toEqual([true, '']);
}

/** A template with everything that is special in YAML. */
const TEMPLATE = `%YAML 1.2
---
AWSTemplateFormatVersion: "2010-09-09"
Parameters: { Image: { Type: String } }
Base: &base
  Name: app
  Image: !Sub '\${Image}:1'
  Environment: &variables
    - { Name: A, Value: "1" }
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: '256'
      Memory: 512
      NetworkMode: awsvpc
      RequiresCompatibilities: [ FARGATE ]
      ExecutionRoleArn: !GetAtt Role.Arn
      ContainerDefinitions:
        - *base
        - <<: *base
          Name: other
          Essential: false
          Command:
          - "sh"
          - '-c'
          - >-
            echo folded
            text
          Environment: *variables
          Image: !Join [ ':', [ !Ref Image, !If [ A, "1", !Ref "AWS::NoValue" ] ] ]
          ? !!str Memory
          : !!int "128"
          EntryPoint:
          - |
            #!/bin/bash
            exec "$@"
  Role:
    Type: AWS::IAM::Role
    Properties: {}
`;

/** What readers of YAML stumble over, alone or inside of something. */
const HOSTILE = [
  '&a ', '*a', '*base', '<<: *base', '<<: [*base, *variables]', '<<: *self', '&self { <<: *self }', '&self [*self]', '!!binary x', '!!set {a}', '!!python/object:os.system x', '!Sub',
  '!Ref [a, {b: c}]', '!GetAtt {a: b}', '!Unknown x', '! x', '!<tag:yaml.org,2002:map> {}', '%YAML 1.1', '%TAG ! !x', '---', '...', '\n---\n', '\ufeff', '\r\n', '\r', '\t',
  '\0', '\u2028', '\u0085', '\ud800', '\udfff', '\ufffc', '\ufffc\ufffc', '\ue000', '\uf8ff', '? ', ': ', '- ', '[', ']', '{', '}', ',', '#', '|', '>', '|+9', '>-', '"', '\'', '\\x', '@', '`', '~', 'null', '.inf', '-.nan',
  '0o777', '0x1F', '1e999', '-0', '1_000', '12:30:45', '2001-01-01', 'yes', 'Norway: no', '__proto__: {polluted: 1}', 'constructor: x', 'toString: 1', 'Resources: {}', 'Resources: []', 'Type: 1',
  'Fn::If: [a]', '{ Ref: { Ref: x } }', '${', '${}', '${!x}', '{{resolve:ssm:x}}', 'x'.repeat(5000), '['.repeat(200), '{a: '.repeat(200), '- '.repeat(200), '? '.repeat(200), 'a: '.repeat(200),
  '\n'.repeat(300), ' '.repeat(300), '&a &b ', '!!str !!int ', '*a *b', '"\\ud800"', '"\\u0000"', '"\\q"',
];

const HOSTILE_YAML = fc.tuple(
  fc.constantFrom(TEMPLATE, TEMPLATE.slice(TEMPLATE.indexOf('Resources')), TEMPLATE.replace(/\n/g, '\r\n'), 'Resources:\n  Task: &a\n    Type: AWS::ECS::TaskDefinition\n', 'containerDefinitions:\n- name: app\n', ''),
  fc.array(fc.record({
    place: fc.nat(),
    cut: fc.oneof(fc.constant(0), fc.nat(30)),
    text: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...HOSTILE) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) }),
    atLine: fc.boolean(),
  }), { minLength: 1, maxLength: 6 }),
).map(([template, edits]) => edits.reduce((text, { place, cut, text: more, atLine }) => {
  const at = text.length === 0 ? 0 : place % (text.length + 1);
  const begin = atLine ? text.lastIndexOf('\n', at) + 1 : at;
  return text.slice(0, begin) + more + text.slice(begin + cut);
}, template));

test('the template that the others come from is read to its end', () => {
  expect(told(TEMPLATE)).toEqual({ code: 0, out: '1 file checked: 0 errors, 0 advice\n', err: '' });
});

test('no text of YAML makes the command fail', () => {
  fc.assert(fc.property(HOSTILE_YAML, fc.constantFrom('text', 'json', 'sarif', 'github', 'junit'), (text, format) => endsWell(text, format)));
});

test('no bytes make the command fail', () => {
  const mixed = fc.tuple(HOSTILE_YAML, fc.uint8Array({ maxLength: 50 }), fc.nat()).map(([text, bytes, place]) => {
    const whole = Buffer.from(text);
    const at = whole.length === 0 ? 0 : place % whole.length;
    return Buffer.concat([whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at)]);
  });
  fc.assert(fc.property(mixed, bytes => endsWell(bytes)));
});

const MANY = 100_000;

describe('a file that takes a parser long, or all of its stack, ends with one line', () => {
  test.each<[string, string]>([
    ['lists in lists', '['.repeat(MANY)],
    ['lists in lists that end', '['.repeat(MANY) + ']'.repeat(MANY)],
    ['maps in maps', '{a: '.repeat(MANY)],
    ['maps in maps in JSON', `${'{"a":'.repeat(MANY)}1${'}'.repeat(MANY)}`],
    ['items of items', '- '.repeat(MANY)],
    ['keys of keys', '? '.repeat(MANY)],
    ['levels by indentation', Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['deep lists in a map', `Resources:\n  a: ${'[ '.repeat(MANY)}`],
    ['anchors', '&a '.repeat(MANY)],
    ['tags', '!a '.repeat(MANY)],
    ['aliases', '*a '.repeat(MANY)],
    ['keys', Array.from({ length: MANY }, (_, i) => `k${i}: 1`).join('\n')],
    ['documents', '---\n'.repeat(MANY)],
    ['a word', `Resources: ${'x'.repeat(MANY)}`],
    ['NULs', '\0'.repeat(MANY)],
    ['byte order marks', '\ufeff'.repeat(MANY)],
    ['a list that is in itself', '&a [*a, *a, *a]'],
    ['resources that are in themselves', 'Resources: &a { Task: { Type: "AWS::ECS::TaskDefinition", Properties: *a } }'],
    ['a map that merges itself', '%YAML 1.1\n---\nResources: &a { <<: *a }'],
    ['a bomb of merges', `%YAML 1.1\n---\na: &a {x: 1}\n${[...'bcdefghij'].map((name, i) => `${name}: &${name} {<<: [${Array(9).fill(`*${'abcdefghij'[i]}`).join()}], ${name}: [${Array(9).fill(`*${'abcdefghij'[i]}`).join()}]}`).join('\n')}`],
    ['more resources than CloudFormation takes', JSON.stringify({ Resources: Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`A${i}`, { Type: 'A' }])) })],
    ['more than 5 MiB', `Resources:\n${'  a: b\n'.repeat(800_000)}`],
  ])('%s', (_, text) => {
    const started = process.cpuUsage();
    const { code, out, err } = told(text);
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(/^[^\n]{1,300}\n$/)]);
    expect(process.cpuUsage(started).user).toBeLessThan(15e6);
  });
});

test('a key that is there twice is found in a map of any size', () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`);
  expect(readYaml([...keys, 'k7: 2\n'].join(''))).toMatchObject({ problem: { message: 'Map keys must be unique', offset: keys.join('').length } });
  expect(readYaml(keys.join('')).problem).toBeUndefined();
});

test('nesting is counted in whatever way it is written', () => {
  const nested = (levels: number) => [
    `${'['.repeat(levels)}${']'.repeat(levels)}`, `${'- '.repeat(levels)}x`, Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  ];
  expect(nested(40).map(text => readYaml(text).problem)).toEqual([undefined, undefined, undefined]);
  expect(nested(150).map(text => readYaml(text).problem?.message)).toEqual(Array(3).fill('must be nested at most 100 levels deep'));
});

test('braces, dashes and colons in texts are no levels', () => {
  const script = Array.from({ length: 500 }, () => '      if [ "$A" ]; then { - : ? [ {').join('\n');
  expect(readYaml(`Resources:\n  A:\n    Script: |\n${script}\n    Quoted: "${'[{ - ? : '.repeat(300)}"\n    Flow: { ${Array.from({ length: 300 }, (_, i) => `a${i}: 1`).join(', ')} }\n`).problem).toBeUndefined();
});
