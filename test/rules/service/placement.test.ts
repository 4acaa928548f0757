import { Token } from 'aws-cdk-lib';
import { CapacityShape, ServiceShape } from '../../../src/api/service/shape';
import { judge } from '../../../src/private/judge';
import { SERVICE_RULES } from '../../../src/rules/service/service-rules';

const TEXT_TOKEN = Token.asString({ Ref: 'Text' });

function service(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, shape).map(finding => `${finding.id} ${finding.path} ${finding.problem}; ${finding.remedy}`);
}

function ids(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, shape).map(finding => finding.id);
}

function expression(text: string): string[] {
  return service({ placementConstraints: [{ type: 'memberOf', expression: text }] });
}

const spread = (field: string) => ({ type: 'spread', field });
const PLACE: CapacityShape = { kind: 'EC2', compatibility: 'EC2', reachable: true, joinable: true, sharesHostInterface: true, runsDaemons: true, placement: 'ALL' };

describe('strategies', () => {
  test.each([
    ['instanceId'], ['host'], ['attribute:ecs.availability-zone'], ['attribute:rack'], [TEXT_TOKEN],
  ])('spread over %s', field => {
    expect(service({ placementStrategy: [spread(field)] })).toEqual([]);
  });

  test.each([
    ['ecs.availability-zone', 'write attribute:ecs.availability-zone'],
    ['attribut:ecs.availability-zone', 'write attribute:ecs.availability-zone'],
    ['instanceID', 'write instanceId'],
    ['Host', 'write host'],
    ['zone', 'put attribute: before the name, such as attribute:ecs.availability-zone'],
    ['', 'put attribute: before the name, such as attribute:ecs.availability-zone'],
  ])('do not spread over %p', (field, remedy) => {
    expect(service({ placementStrategy: [spread(field)] }))
      .toEqual([`ECS-SVC-018 placementStrategy[0].field must be instanceId, host or attribute:NAME, got ${field || 'none'}; ${remedy}`]);
  });

  test('pack by cpu or memory', () => {
    expect(service({ placementStrategy: [{ type: 'binpack', field: 'memory' }, { type: 'binpack', field: 'CPU' }, { type: 'random' }] })).toEqual([]);
    expect(ids({ placementStrategy: [{ type: 'binpack', field: 'gpu' }, { type: 'binpack' }] })).toEqual(['ECS-SVC-018', 'ECS-SVC-018']);
  });
});

describe('limits', () => {
  test('are 5 strategies', () => {
    expect(ids({ placementStrategy: Array(5).fill(spread('host')) })).toEqual([]);
    expect(service({ placementStrategy: Array(6).fill(spread('host')) }))
      .toEqual(['ECS-SVC-017 placementStrategy must be at most 5, got 6; use fewer: one expression can join conditions with and, or, not']);
  });

  test('are 10 constraints, with those of the task definition', () => {
    const distinct = { type: 'distinctInstance' };
    expect(ids({ placementConstraints: Array(10).fill(distinct) })).toEqual([]);
    expect(ids({ placementConstraints: Array(11).fill(distinct) })).toEqual(['ECS-SVC-017']);
    expect(ids({ placementConstraints: [distinct], taskDefinition: { placementConstraints: Array(10).fill({}) } })).toEqual(['ECS-SVC-017']);
  });

  test('are 2,000 characters', () => {
    const long = (length: number) => `attribute:a == ${'x'.repeat(length - 15)}`;
    expect(expression(long(2000))).toEqual([]);
    expect(expression(long(2001))).toEqual([expect.stringContaining('must have 1 to 2000 characters, got 2001')]);
    expect(expression('')).toEqual([expect.stringContaining('must have 1 to 2000 characters, got 0')]);
  });

  test('are no expression for distinctInstance', () => {
    expect(ids({ placementConstraints: [{ type: 'distinctInstance', expression: 'attribute:a exists' }] })).toEqual(['ECS-SVC-019']);
  });
});

describe('capacities', () => {
  const both = { placementStrategy: [spread('host')], placementConstraints: [{ type: 'distinctInstance' }] };

  test.each<[string | undefined, string[]]>([
    ['ALL', []],
    [undefined, []],
    ['CONSTRAINTS', ['placementStrategy']],
    ['NONE', ['placementStrategy', 'placementConstraints']],
  ])('that place %s refuse %j', (placement, refused) => {
    const found = judge(SERVICE_RULES, { ...both, capacities: [{ ...PLACE, placement }] });
    expect(found.map(finding => [finding.id, finding.path])).toEqual(refused.map(path => ['ECS-SVC-016', path]));
  });

  test('of a daemon take constraints and no strategies', () => {
    expect(service({ ...both, schedulingStrategy: 'DAEMON', capacities: [PLACE] })).toEqual([
      'ECS-SVC-016 placementStrategy must be left out for a daemon, which runs on every host, got 1; leave it out; constraints still choose hosts',
    ]);
  });
});
