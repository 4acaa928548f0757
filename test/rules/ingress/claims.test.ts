import { Token } from 'aws-cdk-lib';
import { ClaimShape, ConditionShape, ListenerRuleShape } from '../../../src/api/ingress/listener-shape';
import { priorityOf, signatureOf } from '../../../src/api/ingress/priority';
import { judge } from '../../../src/private/judge';
import { LISTENER_RULE_RULES } from '../../../src/rules/ingress/listener-rule-rules';
import { paths, hosts, header, methods, rule } from '../../support/listener-rules';

function texts(shape: ListenerRuleShape): string[] {
  return judge(LISTENER_RULE_RULES, shape).map(finding => `${finding.path} ${finding.problem}; ${finding.remedy} (${finding.id})`);
}

describe('a rule beside others', () => {
  const claim = (owner: string, conditions: ConditionShape[], priority?: number): ClaimShape =>
    ({ owner, conditions, priority: priority ?? priorityOf(conditions), explicit: priority !== undefined });

  test('is refused with the conditions of another service, whatever their order, and with a value in common', () => {
    const others = [claim('Shop/A', [paths('/a', '/a/*'), hosts('x.io')])];
    expect(texts({ conditions: [hosts('X.io'), paths('/a/*', '/a')], others })).toEqual([
      'conditions must not be claimed by two services on one listener, got X.io and /a/* or /a, which Shop/A has; '
      + 'change the conditions of one, or serve both from one service (ECS-LB-012)',
    ]);
    expect(rule({ conditions: [hosts('x.io'), paths('/a/*', '/b')], others })).toEqual(['ECS-LB-012 conditions']);
    expect(rule({ conditions: [hosts('x.io'), paths('/a', '/a/*')], priority: 1, others })).toEqual(['ECS-LB-012 conditions']);
    expect(rule({ conditions: [hosts('y.io'), paths('/a', '/a/*')], others })).toEqual([]);
  });

  test('is refused with the priority of another one, and told a free one', () => {
    const others = [claim('Shop/A', [paths('/a')], 10), claim('Shop/B', [paths('/b')], 9)];
    expect(texts({ conditions: [paths('/c')], priority: 10, others })).toEqual([
      'priority must differ from that of Shop/A on the same listener, got 10 for both; give priority, such as 8 (ECS-LB-013)',
    ]);
    expect(texts({ conditions: [paths('/c')], priority: 1, others: [claim('Shop/A', [paths('/a')], 1)] })[0]).toContain('such as 2 ');
  });

  test('is refused behind one that takes all its requests, and in front of one whose requests it would take', () => {
    expect(texts({ conditions: [paths('/a/b/*')], priority: 20, others: [claim('Shop/A', [paths('/a/*')], 10)] })).toEqual([
      'priority must be below 10, where Shop/A takes every request with /a/b/*, got 20; '
      + 'give priority to one of them: the lower number is evaluated first (ECS-LB-014)',
    ]);
    expect(texts({ conditions: [paths('/a/*')], priority: 10, others: [claim('Shop/A', [paths('/a/b/*'), methods('GET')], 20)] })).toEqual([
      'priority must be above 20 to leave Shop/A its requests with /a/b/* and GET, got 10; '
      + 'give priority to one of them: the lower number is evaluated first (ECS-LB-014)',
    ]);
    expect(rule({ conditions: [paths('/a/b/*')], priority: 9, others: [claim('Shop/A', [paths('/a/*')], 10)] })).toEqual([]);
    expect(rule({ conditions: [header('X-A', '*')], priority: 9, others: [claim('Shop/A', [paths('/a/*')], 10)] })).toEqual([]);
  });

  test('comes in the right place by itself: what demands more is asked first', () => {
    const others = [[paths('/*')], [paths('/api/*')], [paths('/api/v1/*')], [hosts('*.example.com')], [hosts('api.example.com')]]
      .map((conditions, i) => claim(`S${i}`, conditions));
    expect([
      [paths('/api/v1/users/*')], [paths('/api/*'), header('X-Canary', 'yes')], [hosts('api.example.com'), paths('/api/*')], [hosts('www.example.com')],
    ].flatMap(conditions => rule({ conditions, others }))).toEqual([]);
  });

  test('is left alone where its priority is not known', () => {
    const others = [claim('Shop/A', [paths('/a/*')])];
    expect(rule({ conditions: [paths('/a/b')], priority: Token.asNumber({ Ref: 'Priority' }), others })).toEqual([]);
  });

  test('has one signature for the same conditions', () => {
    expect(signatureOf([header('x-a', 'Yes'), paths('/B')])).toBe(signatureOf([paths('/B'), header('X-A', 'yes')]));
    expect(signatureOf([paths('/b')])).not.toBe(signatureOf([paths('/B')]));
  });
});
