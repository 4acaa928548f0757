import { Lazy, Token } from 'aws-cdk-lib';
import { check } from '../../support/agent-rules';
import * as fc from '../../support/fast-check';

const TOKEN = Lazy.string({ produce: () => 'anything' });

describe('attributes', () => {
  const of = (attributes: object) => check({ ECS_INSTANCE_ATTRIBUTES: JSON.stringify(attributes) });

  test('have the names and values that ECS accepts', () => {
    expect(of({ 'stack': 'prod', 'my.team/rack-1_a': 'a b@c:d\\e/f.g' })).toEqual([]);
    expect(of({ 'bad key': 'x' })).toEqual([expect.stringMatching(/^ECS_INSTANCE_ATTRIBUTES\["bad key"\] must have a name .*ECS-AGENT-015/)]);
    expect(of({ ['a'.repeat(129)]: 'x' })).toHaveLength(1);
    expect(of({ 'ecs.os-type': 'x' })).toEqual([expect.stringContaining("must not have a name of ECS's own")]);
    expect(['', ' x', 'x ', 'é', 'a'.repeat(129)].flatMap(value => of({ stack: value }))).toHaveLength(5);
  });

  test('are at most 10', () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${i}`, 'x']));
    expect(of(many(10))).toEqual([]);
    expect(of(many(11))).toEqual(['ECS_INSTANCE_ATTRIBUTES must be at most 10, got 11; give fewer (ECS-AGENT-015)']);
  });

  test('with tokens are checked as far as they are known', () => {
    expect(of({ 'stack': TOKEN, [TOKEN]: 'x', 'bad key': 'x' })).toHaveLength(1);
    expect(of({ [`ecs.${TOKEN}`]: 'x' })).toEqual([expect.stringContaining('must not have a name of ECS\'s own, got \'ecs.…\'')]);
    expect(check({ ECS_RESERVED_PORTS: `[22,${Token.asString({ Ref: 'Port' })}]` })).toEqual([]);
  });
});

describe('tags', () => {
  const of = (tags: object) => check({ ECS_CONTAINER_INSTANCE_TAGS: JSON.stringify(tags) });

  test('have the keys and values that ECS accepts', () => {
    expect(of({ 'cost centre': 'Büro 7 = α+β', 'empty': '' })).toEqual([]);
    expect(of({ 'aws:name': 'x' })).toEqual([expect.stringMatching(/must not have a key that starts with aws:.*ECS-AGENT-016/)]);
    expect([{ ['k'.repeat(129)]: 'x' }, { k: 'v'.repeat(257) }, { '': 'x' }, { 'a"b': 'x' }, { k: '<b>' }, { k: TOKEN, AWS: 'x"' }].flatMap(of))
      .toHaveLength(6);
  });

  test('are at most 50', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100 }), count => {
      const tags = Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'x']));
      expect(of(tags)).toHaveLength(count > 50 ? 1 : 0);
    }));
  });
});
