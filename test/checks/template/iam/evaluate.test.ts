import { evaluateRequest, Verdict } from '../../../../src/checks/template/iam/evaluate';
import { statementsOf } from '../../../../src/checks/template/iam/statements';
import { Template } from '../../../../src/checks/template/template';
import * as fc from '../../../support/fast-check';

/** What policies answer to a request; references of the template are resources or parameters. */
function verdict(statements: unknown, action: string, resource: unknown, context: { [key: string]: string | string[] } = {}): Verdict {
  const template = new Template({ Resources: { Bucket: { Type: 'AWS::S3::Bucket' }, Other: { Type: 'AWS::S3::Bucket' } } });
  return evaluateRequest(statementsOf(template, { Statement: statements }), {
    action, resource: template.texts.of(resource) ?? '', context: new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), [value].flat()])),
  });
}

const allow = (Action: unknown, Resource: unknown = '*', Condition?: object) => ({ Effect: 'Allow', Action, Resource, Condition });
const deny = (Action: unknown, Resource: unknown = '*', Condition?: object) => ({ Effect: 'Deny', Action, Resource, Condition });

describe('actions and resources', () => {
  test.each<[string, unknown, string, unknown, Verdict]>([
    ['nothing said', [], 'a:B', '*', 'denied'],
    ['the action', [allow('a:B')], 'a:B', '*', 'allowed'],
    ['a single statement without list', allow('a:B'), 'a:B', '*', 'allowed'],
    ['letters of another case', [allow('A:b')], 'a:B', '*', 'allowed'],
    ['a family of actions', [allow('a:Get*')], 'a:GetItem', '*', 'allowed'],
    ['one character', [allow('a:Get?')], 'a:GetX', '*', 'allowed'],
    ['everything', [allow('*')], 'a:B', 'arn:x', 'allowed'],
    ['another action', [allow('a:C')], 'a:B', '*', 'denied'],
    ['all but one', [{ Effect: 'Allow', NotAction: 'a:C', Resource: '*' }], 'a:B', '*', 'allowed'],
    ['but this one', [{ Effect: 'Allow', NotAction: ['a:B'], Resource: '*' }], 'a:B', '*', 'denied'],
    ['the resource', [allow('a:B', 'arn:x')], 'a:B', 'arn:x', 'allowed'],
    ['letters of a resource of another case', [allow('a:B', 'arn:X')], 'a:B', 'arn:x', 'denied'],
    ['resources below', [allow('a:B', ['arn:y', 'arn:x/*'])], 'a:B', 'arn:x/1/2', 'allowed'],
    ['a resource, where there is no resource level', [allow('a:B', 'arn:x')], 'a:B', '*', 'denied'],
    ['all other resources', [{ Effect: 'Allow', Action: 'a:B', NotResource: 'arn:x' }], 'a:B', 'arn:y', 'allowed'],
    ['not this resource', [{ Effect: 'Allow', Action: 'a:B', NotResource: 'arn:x' }], 'a:B', 'arn:x', 'denied'],
    ['a denial', [allow('a:B'), deny('a:*')], 'a:B', '*', 'denied'],
    ['a denial of something else', [allow('a:B'), deny('a:C')], 'a:B', '*', 'allowed'],
    ['a bucket of the template', [allow('a:B', { 'Fn::GetAtt': ['Bucket', 'Arn'] })], 'a:B', { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}' }, 'allowed'],
    ['another bucket of the template', [allow('a:B', { 'Fn::GetAtt': ['Other', 'Arn'] })], 'a:B', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'denied'],
    ['a parameter', [allow('a:B', { Ref: 'Parameter' })], 'a:B', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'unknown'],
    ['a part that is not known', [allow('a:B', { 'Fn::Sub': 'arn:aws:sqs:${Parameter}' })], 'a:B', 'arn:aws:s3:::bucket', 'denied'],
    ['a denial that is not known', [allow('a:B'), deny('a:B', { Ref: 'Parameter' })], 'a:B', 'arn:x', 'unknown'],
    ['a variable of the caller', [allow('a:B', 'arn:x/${aws:PrincipalTag/team}')], 'a:B', 'arn:x/shop', 'unknown'],
    ['a literal star', [allow('a:B', 'arn:x/${*}')], 'a:B', 'arn:x/*', 'allowed'],
    ['no statement at all', [null, 'x', { Effect: 'Maybe' }, { Effect: 'Allow' }], 'a:B', '*', 'denied'],
  ])('%s', (_, statements, action, resource, expected) => {
    expect(verdict(statements, action, resource)).toBe(expected);
  });
});

describe('conditions', () => {
  const on = { 'ecs:cluster': 'arn:c' };
  test.each<[string, object, { [key: string]: string | string[] }, Verdict]>([
    ['StringEquals', { StringEquals: { 'ecs:cluster': 'arn:c' } }, on, 'allowed'],
    ['StringEquals with keys of another case', { StringEquals: { 'ECS:Cluster': ['x', 'arn:c'] } }, on, 'allowed'],
    ['StringEquals with a star', { StringEquals: { 'ecs:cluster': 'arn:*' } }, on, 'denied'],
    ['StringEquals without the key', { StringEquals: { 'ecs:cluster': 'arn:c' } }, {}, 'denied'],
    ['StringEqualsIfExists without the key', { StringEqualsIfExists: { 'ecs:cluster': 'arn:c' } }, {}, 'allowed'],
    ['StringEqualsIgnoreCase', { StringEqualsIgnoreCase: { 'ecs:cluster': 'ARN:C' } }, on, 'allowed'],
    ['StringNotEquals', { StringNotEquals: { 'ecs:cluster': 'arn:c' } }, on, 'denied'],
    ['StringNotEquals of several', { StringNotEquals: { 'ecs:cluster': ['x', 'arn:c'] } }, on, 'denied'],
    ['StringNotEquals without the key', { StringNotEquals: { 'ecs:cluster': 'arn:c' } }, {}, 'allowed'],
    ['StringLike', { StringLike: { 'ecs:cluster': 'arn:*' } }, on, 'allowed'],
    ['StringNotLike', { StringNotLike: { 'ecs:cluster': 'arn:*' } }, on, 'denied'],
    ['ArnEquals, which takes wildcards', { ArnEquals: { 'ecs:cluster': 'arn:*' } }, on, 'allowed'],
    ['ArnLike', { ArnLike: { 'ecs:cluster': 'arn:d*' } }, on, 'denied'],
    ['ArnNotLike', { ArnNotLike: { 'ecs:cluster': 'arn:d*' } }, on, 'allowed'],
    ['Bool', { Bool: { 'ecs:flag': true } }, { 'ecs:flag': 'true' }, 'allowed'],
    ['Bool the other way', { Bool: { 'ecs:flag': 'false' } }, { 'ecs:flag': 'true' }, 'denied'],
    ['Null, that the key is there', { Null: { 'ecs:cluster': 'false' } }, on, 'allowed'],
    ['Null, that it is not', { Null: { 'ecs:cluster': true } }, on, 'denied'],
    ['Null of a key that is not there', { Null: { 'ecs:cluster': 'true' } }, {}, 'allowed'],
    ['ForAnyValue', { 'ForAnyValue:StringEquals': { 'ecs:tags': ['a'] } }, { 'ecs:tags': ['b', 'a'] }, 'allowed'],
    ['ForAnyValue of none', { 'ForAnyValue:StringEquals': { 'ecs:tags': ['a'] } }, {}, 'denied'],
    ['ForAnyValue negated', { 'ForAnyValue:StringNotEquals': { 'ecs:tags': ['a'] } }, { 'ecs:tags': ['a'] }, 'denied'],
    ['ForAllValues', { 'ForAllValues:StringEquals': { 'ecs:tags': ['a', 'b'] } }, { 'ecs:tags': ['b', 'a'] }, 'allowed'],
    ['ForAllValues with another', { 'ForAllValues:StringEquals': { 'ecs:tags': ['a'] } }, { 'ecs:tags': ['b', 'a'] }, 'denied'],
    ['ForAllValues of none', { 'ForAllValues:StringEquals': { 'ecs:tags': ['a'] } }, {}, 'allowed'],
    ['two keys, of which one holds', { StringEquals: { 'ecs:cluster': 'arn:c', 'ecs:task': 'x' } }, on, 'denied'],
    ['a value that is not known', { StringEquals: { 'ecs:cluster': { Ref: 'Parameter' } } }, on, 'unknown'],
    ['a value that is no text', { StringEquals: { 'ecs:cluster': {} } }, on, 'unknown'],
    ['an operator of numbers', { NumericLessThan: { 'ecs:cluster': '5' } }, on, 'unknown'],
    ['a key of the caller', { StringEquals: { 'aws:PrincipalTag/a': 'b' } }, on, 'unknown'],
    ['nonsense', { StringEquals: 'x', Null: null, 5: {} }, on, 'allowed'],
  ])('%s', (_, condition, context, expected) => {
    expect(verdict([allow('a:B', '*', condition)], 'a:B', '*', context)).toBe(expected);
  });

  test('bind a denial as well', () => {
    expect(verdict([allow('a:B'), deny('a:B', '*', { Bool: { 'ecs:flag': 'false' } })], 'a:B', '*', { 'ecs:flag': 'true' })).toBe('allowed');
    expect(verdict([allow('a:B'), deny('a:B', '*', { Bool: { 'aws:SecureTransport': 'false' } })], 'a:B', '*')).toBe('unknown');
  });
});

/* ---------- properties ---------- */

const word = fc.stringMatching(/^[ab/]{0,5}$/);
const pattern = fc.stringMatching(/^[ab/*?]{0,5}$/);
const actions = fc.array(fc.constantFrom('s:A', 's:B', 's:*', '*', 's:?'), { minLength: 1, maxLength: 2 });

/** A statement whose resources and conditions are texts, and may have a parameter in the middle. */
const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  Action: actions,
  Resource: fc.array(fc.tuple(pattern, fc.constantFrom('', '${P}', '${Q}'), pattern), { minLength: 1, maxLength: 2 }),
  condition: fc.option(fc.tuple(fc.constantFrom('StringEquals', 'StringLike', 'StringNotEquals'), pattern, fc.constantFrom('', '${P}')), { nil: undefined }),
});
type Generated = typeof statement extends fc.Arbitrary<infer T> ? T : never;

/** Statements with what stands for parameters: a call, or a text in their place. */
function written(statements: readonly Generated[], known?: { readonly P: string; readonly Q: string }): object[] {
  const text = (value: string) => known ? value.replace('${P}', known.P).replace('${Q}', known.Q) : { 'Fn::Sub': value };
  return statements.map(({ Effect, Action, Resource, condition }) => ({
    Effect,
    Action,
    Resource: Resource.map(parts => text(parts.join(''))),
    ...condition && { Condition: { [condition[0]]: { 's:key': text(condition[1] + condition[2]) } } },
  }));
}

/** IAM in a few lines, for texts that are known. */
function reference(statements: readonly object[], action: string, resource: string, key: string): Verdict {
  const like = (glob: string, value: string, flags = '') =>
    new RegExp(`^${glob.replace(/[.+^${}()|[\]\\/]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.')}$`, `s${flags}`).test(value);
  const applies = (each: ReturnType<typeof written>[number]) => {
    const { Action, Resource, Condition = {} } = each as { Action: string[]; Resource: string[]; Condition?: { [operator: string]: { 's:key': string } } };
    return Action.some(glob => like(glob, action, 'i')) && Resource.some(glob => like(glob, resource))
      && Object.entries(Condition).every(([operator, { 's:key': value }]) =>
        operator === 'StringLike' ? like(value, key) : (value === key) === (operator === 'StringEquals'));
  };
  const is = (effect: string) => statements.some(each => (each as { Effect: string }).Effect === effect && applies(each));
  return is('Allow') && !is('Deny') ? 'allowed' : 'denied';
}

const requests = { statements: fc.array(statement, { maxLength: 4 }), P: word, Q: word, action: fc.constantFrom('s:A', 's:B'), resource: word, key: word };

test('where everything is known, it answers as IAM does', () => {
  fc.assert(fc.property(fc.record(requests), ({ statements, P, Q, action, resource, key }) => {
    const policy = written(statements, { P, Q });
    expect(verdict(policy, action, resource, { 's:key': key })).toBe(reference(policy, action, resource, key));
  }), { numRuns: 1000 });
});

test('what it says of policies with parameters is so for each value of the parameters', () => {
  let certain = 0;
  fc.assert(fc.property(fc.record(requests), ({ statements, P, Q, action, resource, key }) => {
    const symbolic = verdict(written(statements), action, resource, { 's:key': key });
    if (symbolic === 'unknown') return;
    certain++;
    expect(symbolic).toBe(reference(written(statements, { P, Q }), action, resource, key));
  }), { numRuns: 1000 });
  expect(certain).toBeGreaterThan(100);
});

test('a denial never allows more, a permission never less', () => {
  const rank: { readonly [answer in Verdict]: number } = { denied: 0, unknown: 1, allowed: 2 };
  fc.assert(fc.property(fc.record({ ...requests, more: statement }), ({ statements, more, action, resource, key }) => {
    const ask = (all: readonly Generated[]) => rank[verdict(written(all), action, resource, { 's:key': key })];
    const [before, after] = [ask(statements), ask([...statements, more])];
    expect(more.Effect === 'Deny' ? after <= before : after >= before).toBe(true);
  }), { numRuns: 500 });
});
