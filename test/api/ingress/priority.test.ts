import { Token } from 'aws-cdk-lib';
import { ConditionShape } from '../../../src/api/ingress/listener-shape';
import { priorityOf } from '../../../src/api/ingress/priority';
import * as fc from '../../support/fast-check';
import { paths, hosts, header, methods, query, rule } from '../../support/listener-rules';

describe('a priority', () => {
  test.each([1, 50_000, Token.asNumber({ Ref: 'Priority' })])('of %s is accepted', priority => {
    expect(rule({ conditions: [paths('/a')], priority })).toEqual([]);
  });

  test.each([0, 50_001, 1.5])('of %s is refused', priority => {
    expect(rule({ conditions: [paths('/a')], priority })).toEqual(['ECS-LB-011 priority']);
  });

  const segment = fc.stringMatching(/^[a-z0-9_-]{1,12}$/);
  const prefix = fc.array(segment, { minLength: 0, maxLength: 4 }).map(segments => segments.map(name => `/${name}`).join(''));
  const more: fc.Arbitrary<ConditionShape> = fc.oneof(
    segment.map(name => header(name, 'x')), segment.map(name => query(name, 'x')), fc.constantFrom('GET', 'POST').map(method => methods(method)),
    segment.map(name => hosts(`${name}.example.com`)),
  );

  test('is within the bounds, and the same whatever the order of conditions and values', () => {
    fc.assert(fc.property(prefix, more, segment, (start, condition, name) => {
      const priority = priorityOf([paths(`${start}/*`, `/${name}`), condition]);
      expect([Number.isInteger(priority), priority >= 1, priority <= 50_000]).toEqual([true, true, true]);
      expect(priorityOf([condition, paths(`/${name}`, `${start}/*`)])).toBe(priority);
    }));
  });

  test('is lower for a longer path', () => {
    fc.assert(fc.property(prefix, segment, (start, name) => {
      expect(priorityOf([paths(`${start}/${name}/*`)])).toBeLessThan(priorityOf([paths(`${start}/*`)]));
      expect(priorityOf([paths(`${start}/${name}`)])).toBeLessThan(priorityOf([paths(`${start}/*`)]));
    }));
  });

  test('is lower for one more condition', () => {
    fc.assert(fc.property(prefix, more, (start, condition) => {
      expect(priorityOf([paths(`${start}/*`), condition])).toBeLessThan(priorityOf([paths(`${start}/*`)]));
    }));
  });

  test('is lower for a host than for its domain, and for the domain than for everything', () => {
    const [host, domain, everything] = [hosts('api.eu.example.com'), hosts('*.example.com'), paths('/*')].map(condition => priorityOf([condition]));
    expect(host).toBeLessThan(domain);
    expect(priorityOf([hosts('*.eu.example.com')])).toBeLessThan(domain);
    expect(domain).toBeLessThan(everything);
  });

  test('stays what it was: numbers that are deployed must not move', () => {
    expect([[paths('/*')], [paths('/orders', '/orders/*')], [paths('/users/*'), hosts('api.example.com')], [header('X-Canary', 'yes')]].map(priorityOf)).
      toMatchInlineSnapshot(`
[
  49200,
  39453,
  18006,
  41047,
]
`);
  });

  test.each<[string, (name: string) => ConditionShape[]]>([
    ['path', name => [paths(`/${name}/*`)]],
    ['host', name => [hosts(`${name}.example.com`)]],
    ['host and path', name => [hosts('api.example.com'), paths(`/${name}`, `/${name}/*`)]],
  ])('seldom meets another one: among 50 services by %s, in fewer than one listener of ten', (_, conditionsOf) => {
    const LISTENERS = 400;
    const clashing = Array.from({ length: LISTENERS }, (__, i) => {
      const priorities = Array.from({ length: 50 }, (___, j) => priorityOf(conditionsOf(`service-${i}-${j}`)));
      return new Set(priorities).size < 50;
    }).filter(clashes => clashes).length;
    expect(clashing / LISTENERS).toBeLessThan(0.1);
  });
});
