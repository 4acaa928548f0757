import { Token } from 'aws-cdk-lib';
import { ClaimShape, ConditionShape, ListenerRuleShape, ListenerShape } from '../../src/api/ingress/listener-shape';
import { priorityOf, signatureOf } from '../../src/api/ingress/priority';
import { TargetGroupShape } from '../../src/api/ingress/shape';
import { ServiceShape } from '../../src/api/service/shape';
import { UseShape } from '../../src/api/stacks';
import { judge } from '../../src/private/judge';
import { LISTENER_RULE_RULES } from '../../src/rules/ingress/listener-rule-rules';
import { LISTENER_RULES } from '../../src/rules/ingress/listener-rules';
import { TARGET_GROUP_RULES } from '../../src/rules/ingress/target-group-rules';
import { SERVICE_RULES } from '../../src/rules/service/service-rules';
import { STACK_RULES } from '../../src/rules/service/stack-rules';
import * as fc from '../support/fast-check';

const paths = (...values: string[]): ConditionShape => ({ field: 'path-pattern', values });
const hosts = (...values: string[]): ConditionShape => ({ field: 'host-header', values });
const header = (name: string, ...values: string[]): ConditionShape => ({ field: 'http-header', name, values });
const methods = (...values: string[]): ConditionShape => ({ field: 'http-request-method', values });
const query = (name: string, ...values: string[]): ConditionShape => ({ field: 'query-string', name, values });

function rule(shape: ListenerRuleShape): string[] {
  return judge(LISTENER_RULE_RULES, shape).map(finding => `${finding.id} ${finding.path}`);
}

function texts(shape: ListenerRuleShape): string[] {
  return judge(LISTENER_RULE_RULES, shape).map(finding => `${finding.path} ${finding.problem}; ${finding.remedy} (${finding.id})`);
}

function listener(shape: ListenerShape): string[] {
  return judge(LISTENER_RULES, shape).map(finding => `${finding.id} ${finding.path}`);
}

function group(shape: TargetGroupShape): string[] {
  return judge(TARGET_GROUP_RULES, shape).map(finding => `${finding.id} ${finding.path}`);
}

function service(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, shape).map(finding => `${finding.id} ${finding.path}`);
}

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
      'priority must be another than that of Shop/A on the same listener, got 10 for both; give priority, such as 8 (ECS-LB-013)',
    ]);
    expect(texts({ conditions: [paths('/c')], priority: 1, others: [claim('Shop/A', [paths('/a')], 1)] })[0]).toContain('such as 2 ');
  });

  test('is refused behind one that takes all its requests, and in front of one whose requests it would take', () => {
    expect(texts({ conditions: [paths('/a/b/*')], priority: 20, others: [claim('Shop/A', [paths('/a/*')], 10)] })).toEqual([
      'priority must be below 10, where Shop/A takes every request with /a/b/*, got 20; '
      + 'give priority to one of them: the lower number is asked first (ECS-LB-014)',
    ]);
    expect(texts({ conditions: [paths('/a/*')], priority: 10, others: [claim('Shop/A', [paths('/a/b/*'), methods('GET')], 20)] })).toEqual([
      'priority must be above 20 to leave Shop/A its requests with /a/b/* and GET, got 10; '
      + 'give priority to one of them: the lower number is asked first (ECS-LB-014)',
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

describe('a listener', () => {
  test.each<[ListenerShape, string[]]>([
    [{ protocol: 'HTTPS', authenticates: true, protocolVersion: 'GRPC' }, []],
    [{ authenticates: true, protocolVersion: 'GRPC' }, []],
    [{ protocol: 'HTTP', authenticates: true }, ['ECS-LB-018 authenticate']],
    [{ protocol: 'HTTP', protocolVersion: 'HTTP2' }, ['ECS-LB-019 routing.protocolVersion']],
    [{ protocol: 'HTTP', protocolVersion: 'HTTP1' }, []],
    [{ protocol: 'TLS', certificate: {} }, []],
    [{ protocol: 'TLS' }, ['ECS-LB-020 certificate']],
    [{ protocol: 'TCP', certificate: {} }, ['ECS-LB-020 certificate']],
    [{ port: 443 }, []],
    [{ port: 0 }, ['ECS-LB-021 port']],
    [{ protocol: 'UDP', healthCheckPort: 80 }, []],
    [{ protocol: 'UDP' }, ['ECS-LB-022 health.port']],
  ])('%j: %j', (shape, findings) => {
    expect(listener(shape)).toEqual(findings);
  });
});

describe('a target group', () => {
  test.each<[TargetGroupShape, string[]]>([
    [{ stickinessSeconds: 604_800, stickinessCookieName: 'session' }, []],
    [{ stickinessSeconds: 604_801 }, ['ECS-LB-016 routing.stickiness']],
    [{ stickinessSeconds: 1, stickinessCookieName: 'AWSALBX' }, ['ECS-LB-016 routing.stickinessCookieName']],
    [{ stickinessCookieName: 'session' }, ['ECS-LB-016 routing.stickinessCookieName']],
    [{ slowStartSeconds: 30, algorithm: 'round_robin' }, []],
    [{ slowStartSeconds: 29 }, ['ECS-LB-017 routing.slowStart']],
    [{ slowStartSeconds: 901 }, ['ECS-LB-017 routing.slowStart']],
    [{ slowStartSeconds: 60, algorithm: 'least_outstanding_requests' }, ['ECS-LB-017 routing.slowStart']],
    [{ grpcMatcher: '0,1-5' }, []],
    [{ grpcMatcher: '200' }, ['ECS-LB-023 grpcMatcher']],
    [{ protocol: 'HTTP', healthCheckKind: 'HTTP' }, []],
    [{ protocol: 'HTTP', healthCheckKind: 'TCP' }, ['ECS-LB-024 health']],
    [{ protocol: 'HTTP', protocolVersion: 'GRPC', healthCheckKind: 'HTTP' }, ['ECS-LB-024 health']],
    [{ protocol: 'HTTP', protocolVersion: 'GRPC', healthCheckKind: 'gRPC' }, []],
    [{ protocol: 'TLS', healthCheckKind: 'gRPC' }, ['ECS-LB-024 health']],
    [{ stickinessSeconds: Token.asNumber({ Ref: 'Seconds' }), slowStartSeconds: Token.asNumber({ Ref: 'Seconds' }) }, []],
  ])('%j: %j', (shape, findings) => {
    expect(group(shape)).toEqual(findings);
  });
});

describe('targets of a service', () => {
  const containers = [{ name: 'proxy', portMappings: [{ containerPort: 80 }] }, { name: 'app', portMappings: [{ containerPort: 53, protocol: 'udp' }] }];
  const balancer = (more: object) => ({ path: 'ingress', type: 'application', protocol: 'tcp', ...more });

  test('are five groups at most', () => {
    const taskDefinition = { containerDefinitions: containers };
    const shape = (length: number) => ({ loadBalancers: Array.from({ length }, () => balancer({})), taskDefinition });
    expect([service(shape(5)), service(shape(6))]).toEqual([[], ['ECS-SVC-041 ingress']]);
  });

  test.each<[object, string[]]>([
    [{}, []],
    [{ containerName: 'proxy', containerPort: 80 }, []],
    [{ containerName: 'prox' }, ['ECS-SVC-042 ingress.containerName']],
    [{ containerName: 'proxy', containerPort: 81 }, ['ECS-SVC-042 ingress.containerPort']],
    [{ containerPort: Token.asNumber({ Ref: 'Port' }) }, []],
    [{ containerName: 'app' }, ['ECS-SVC-043 ingress']],
    [{ containerName: 'app', type: 'network', protocol: 'udp' }, []],
    [{ containerName: 'proxy', type: 'network', protocol: 'udp' }, ['ECS-SVC-043 ingress']],
  ])('asked for as %j: %j', (more, findings) => {
    expect(service({ loadBalancers: [balancer(more)], taskDefinition: { containerDefinitions: containers } })).toEqual(findings);
  });

  test('have no host port of their own where they share the interface of their host', () => {
    const shape = (networkMode: string, hostPort: number) => ({
      loadBalancers: [balancer({})],
      taskDefinition: { networkMode, containerDefinitions: [{ name: 'a', portMappings: [{ containerPort: 80, hostPort }] }] },
    });
    expect([service(shape('bridge', 0)), service(shape('awsvpc', 80)), service(shape('bridge', 8080))]).toEqual([[], [], ['ECS-SVC-044 ingress']]);
  });
});

describe('stacks', () => {
  const use = (from: string, to: string, consumer = `${from}/x`, provider = `${to}/y`) => ({ path: 'cluster', from, to, consumer, provider });
  const stacks = (uses: UseShape[], known: UseShape[]) =>
    judge(STACK_RULES, { uses, known }).map(finding => `${finding.problem}; ${finding.remedy}`);

  test('in a line are accepted', () => {
    expect(stacks([use('C', 'B'), use('C', 'A')], [use('B', 'A'), use('D', 'C')])).toEqual([]);
  });

  test('in a circle are refused once, with the way that closes it', () => {
    expect(stacks([use('A', 'C'), use('A', 'B')], [use('B', 'A', 'B/cluster', 'A/network'), use('C', 'B')])).toEqual([
      'must not make stacks A and C wait for each other, got C/y, but C/x needs B/y and B/cluster needs A/network; bring A/x and C/y into one stack',
    ]);
  });
});
