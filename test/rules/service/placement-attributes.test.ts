import { Token } from 'aws-cdk-lib';
import { Comparison, parseQuery } from '../../../src/api/service/placement/query';
import { CapacityShape, ServiceShape } from '../../../src/api/service/shape';
import { judge } from '../../../src/private/judge';
import { SERVICE_RULES } from '../../../src/rules/service/service-rules';
import * as fc from '../../support/fast-check';

const TEXT_TOKEN = Token.asString({ Ref: 'Text' });

function service(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, shape).map(finding => `${finding.id} ${finding.path} ${finding.problem}; ${finding.remedy}`);
}

function expression(text: string): string[] {
  return service({ placementConstraints: [{ type: 'memberOf', expression: text }] });
}

const spread = (field: string) => ({ type: 'spread', field });

const PLACE: CapacityShape = { kind: 'EC2', compatibility: 'EC2', reachable: true, joinable: true, sharesHostInterface: true, runsDaemons: true, placement: 'ALL' };

describe('cluster queries', () => {
  test.each([
    'attribute:ecs.instance-type == t2.small',
    'attribute:ecs.availability-zone in [us-east-1a, us-east-1b]',
    'attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone != us-east-1d',
    'task:group == service:production',
    'not(task:group == database)',
    'runningTasksCount == 1',
    'agentVersion < 1.14.5',
    'registeredAt < 2018-02-13',
    'registeredAt >= 2018-06-18T22:28:28+00:00',
    "ec2InstanceId in ['i-abcd1234', 'i-wxyx7890']",
    'attribute:stack exists',
    'attribute:stack !exists || !(attribute:stack == prod)',
    '(attribute:a equals 1 or attribute:b not_equals 2) and attribute:c not_in [x]',
    '(attribute:ecs.instance-type =~ (c|m)7g.(large|xlarge))',
    'attribute:owner == "team one"',
    'agentConnected == true',
  ])('%s is one', text => {
    expect(expression(text)).toEqual([]);
  });

  test.each([
    ['attribute:ecs.instance-type = t2.small', 'an operator, such as ==, must stand at character 29, got ='],
    ['attribute:ecs.instance-type ==', 'a value must stand at the end, got nothing'],
    ['attribute:a == 1 attribute:b == 2', 'and, or, or the end must stand at character 18, got attribute:b'],
    ['(attribute:a == 1', 'a closing parenthesis must stand at the end, got nothing'],
    ['attribute:a == 1)', 'and, or, or the end must stand at character 17, got )'],
    ['attribute:a in us-east-1a', 'a list in brackets must stand at character 16, got us-east-1a'],
    ['attribute:a in [x, ]', 'a value must stand at character 20, got ]'],
    ['attribute:a in [x', 'a closing bracket must stand at the end, got nothing'],
    ['attribute:a is prod', 'an operator, such as ==, must stand at character 13, got is'],
    ["attribute:a == 'x", "a value must stand at character 16, got '"],
    ['and', 'an operator, such as ==, must stand at the end, got nothing'],
    ['== prod', 'what to compare, such as attribute:ecs.instance-type, must stand at character 1, got =='],
    [' ', 'what to compare, such as attribute:ecs.instance-type, must stand at the end, got nothing'],
  ])('%s is none', (text, problem) => {
    expect(expression(text)).toEqual([
      `ECS-SVC-019 placementConstraints[0].expression must follow the cluster query language: ${problem}; `
      + 'write it like attribute:ecs.instance-type =~ m7g.* and attribute:stack == prod',
    ]);
  });

  const subject = fc.stringMatching(/^attribute:[a-z][a-z.-]{0,8}$/);
  const value = fc.stringMatching(/^[a-z0-9][a-z0-9.:+-]{0,8}$/);
  const spelled = (word: string, ...others: string[]) => fc.constantFrom(word, ...others).map(spelling => [word, spelling] as const);
  const single = fc.record({
    subject,
    operator: fc.oneof(spelled('equals', '=='), spelled('not_equals', '!='), spelled('less_than', '<'), spelled('greater_than_equal', '>='), spelled('matches', '=~')),
    value,
  }).map(({ subject: left, operator: [word, spelling], value: right }) => ({ text: `${left} ${spelling} ${right}`, comparisons: [{ subject: left, operator: word, values: [right] }] }));
  const list = fc.record({ subject, operator: fc.oneof(spelled('in'), spelled('not_in', '!in')), values: fc.array(value, { minLength: 1, maxLength: 3 }) })
    .map(({ subject: left, operator: [word, spelling], values }) => ({ text: `${left} ${spelling} [${values.join(' , ')}]`, comparisons: [{ subject: left, operator: word, values }] }));
  const existence = fc.record({ subject, operator: fc.oneof(spelled('exists'), spelled('not_exists', '!exists')) })
    .map(({ subject: left, operator: [word, spelling] }) => ({ text: `${left} ${spelling}`, comparisons: [{ subject: left, operator: word, values: [] as string[] }] }));
  const { query } = fc.letrec<{ query: { text: string; comparisons: Comparison[] } }>(tie => ({
    query: fc.oneof({ maxDepth: 4 }, single, list, existence,
      fc.tuple(fc.constantFrom('not', '!'), tie('query')).map(([not, inner]) => ({ text: `${not} (${inner.text} )`, comparisons: inner.comparisons })),
      fc.tuple(tie('query'), fc.constantFrom('and', '&&', 'or', '||'), tie('query'))
        .map(([a, join, b]) => ({ text: `(${a.text} ) ${join} ${b.text}`, comparisons: [...a.comparisons, ...b.comparisons] }))),
  }));

  test('are read as they were written', () => {
    fc.assert(fc.property(query, ({ text, comparisons }) => {
      expect(parseQuery(text)).toEqual({ comparisons, problem: undefined });
    }));
  });

  test('without their last piece are none', () => {
    fc.assert(fc.property(query, ({ text }) => {
      expect(parseQuery(`${text} and`).problem).toBeDefined();
      expect(parseQuery(`(${text}`).problem).toBeDefined();
      expect(parseQuery(`${text} )`).problem).toBeDefined();
    }));
  });

  test('of any text give an answer', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab:=!<>&|~()[], \'"') }), text => {
      expect(Array.isArray(parseQuery(text).comparisons)).toBe(true);
    }));
  });

  test.each([
    ['agentVersion =~ 1.*', 'must compare agentVersion by equals, not_equals, greater_than, greater_than_equal, less_than, less_than_equal, got matches; use one of them'],
    ['runningTaskCount == 1', 'got runningTaskCount; write runningTasksCount'],
    ['stack == prod', 'got stack; write attribute:stack for an attribute'],
    ['attribute:ecs.cpu-architecture == aarch64', 'must compare attribute:ecs.cpu-architecture with x86_64 or arm64, got aarch64; no host has another value'],
    ['attribute:ecs.os-type != Linux', 'must compare attribute:ecs.os-type with linux or windows, got Linux; no host has another value'],
  ])('%s compares what cannot be compared so', (text, ending) => {
    expect(expression(text)).toEqual([expect.stringMatching(/^ECS-SVC-019 placementConstraints\[0\]\.expression must compare/)]);
    expect(expression(text)[0]).toContain(ending);
  });

  test('that are tokens are left alone', () => {
    expect(expression(`attribute:x = ${TEXT_TOKEN}`)).toEqual([]);
  });
});

describe('attributes', () => {
  test.each([
    ['ecs.availabilty-zone', 'ecs.availability-zone'],
    ['ecs.availability_zone', 'ecs.availability-zone'],
    ['availability-zone', 'ecs.availability-zone'],
    ['ecs.instancetype', 'ecs.instance-type'],
    ['stak', 'stack'],
  ])('%s is a misspelling of %s', (wrong, right) => {
    const found = (path: string) => `ECS-SVC-020 ${path} must name an attribute that hosts have, got attribute:${wrong}; write attribute:${right}`;
    const capacities = [{ ...PLACE, hosts: { instanceTypes: [], maxCount: 1, reservedMemory: 0, gpu: false, windows: false, attributes: ['stack'] } }];
    expect(service({ capacities, placementStrategy: [spread(`attribute:${wrong}`)] })).toEqual([found('placementStrategy[0].field')]);
    expect(service({ capacities, placementConstraints: [{ type: 'memberOf', expression: `attribute:${wrong} exists` }] }))
      .toEqual([found('placementConstraints[0].expression')]);
  });

  test('that hosts have, and those of their owner, are accepted', () => {
    const named = ['ecs.availability-zone', 'ecs.capability.docker-plugin.rexray', 'stack', 'rack/row'];
    expect(service({ placementStrategy: named.map(name => spread(`attribute:${name}`)) })).toEqual([]);
  });

  test('of AWS that we do not know are advice', () => {
    const found = judge(SERVICE_RULES, { placementStrategy: [spread('attribute:ecs.something-quite-new')] });
    expect(found).toMatchObject([{ id: 'ECS-SVC-021', advice: true, path: 'placementStrategy[0].field' }]);
  });
});
