import { Token } from 'aws-cdk-lib';
import { ConditionShape } from '../../../src/api/ingress/listener-shape';
import { paths, hosts, header, methods, query, rule } from '../../support/listener-rules';

describe('conditions', () => {
  test.each<[string, ConditionShape[]]>([
    ['a path', [paths('/orders', '/orders/*')]],
    ['everything', [paths('/*')]],
    ['every kind', [paths('/a*'), hosts('*.example.com'), header('X-Canary', 'yes'), methods('GET'), query('v', '2')]],
  ])('%s is accepted', (_, conditions) => {
    expect(rule({ conditions })).toEqual([]);
  });

  test.each<[string, ConditionShape[], string]>([
    ['none', [], 'ECS-LB-004 conditions'],
    ['a path without a value', [paths()], 'ECS-LB-004 path-pattern'],
    ['six values', [paths('/a', '/b', '/c'), hosts('a.io', 'b.io', 'c.io')], 'ECS-LB-005 conditions'],
    ['six wildcards', [paths('/*/*/*/?/?/*')], 'ECS-LB-005 conditions'],
    ['a path without a slash', [paths('orders')], 'ECS-LB-006 path-pattern'],
    ['a path with a space', [paths('/a b')], 'ECS-LB-006 path-pattern'],
    ['a path of 129 characters', [paths(`/${'a'.repeat(128)}`)], 'ECS-LB-006 path-pattern'],
    ['a path with its query', [paths('/a?b=c')], 'ECS-LB-006 path-pattern'],
    ['a host without a dot', [hosts('localhost')], 'ECS-LB-007 host-header'],
    ['a host with a port', [hosts('example.com:8080')], 'ECS-LB-007 host-header'],
    ['an address as host', [hosts('10.0.0.1')], 'ECS-LB-007 host-header'],
    ['a header with a wildcard', [header('X-*', 'a')], 'ECS-LB-008 http-header.X-*'],
    ['the header Host', [header('Host', 'a')], 'ECS-LB-008 http-header.Host'],
    ['an empty value of a header', [header('X-A', '')], 'ECS-LB-008 http-header.X-A'],
    ['a method in small letters', [methods('get')], 'ECS-LB-009 http-request-method'],
    ['a long value in the query', [query('q', 'a'.repeat(129))], 'ECS-LB-010 query-string.q'],
  ])('%s is refused', (_, conditions, finding) => {
    expect(rule({ conditions })).toEqual([finding]);
  });

  test('that are not known are left alone, where there is a priority', () => {
    const conditions = [hosts(Token.asString({ Ref: 'Host' }))];
    expect(rule({ conditions })).toEqual(['ECS-LB-015 host-header']);
    expect(rule({ conditions, priority: 7 })).toEqual([]);
  });
});
