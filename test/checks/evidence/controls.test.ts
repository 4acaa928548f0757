import { CASES } from './cases';
import { Evidence, evidenceIn } from '../../../src/checks/evidence/control';
import { CONTROLS } from '../../../src/checks/evidence/controls';
import { keysOf, read } from '../../../src/checks/evidence/properties';
import { Template } from '../../../src/checks/template/template';
import * as fc from '../../support/fast-check';
import { mutated, random, SEEDS } from '../mutants';

/** What a control says of the resource `It`. */
function readings(id: string, resources: object): Evidence[] {
  return evidenceIn(new Template({ Resources: resources }), CONTROLS.filter(control => control.id === id)).filter(({ resource }) => resource.id === 'It');
}

function verdicts(id: string, resources: object): string[] {
  return readings(id, resources).map(({ verdict }) => verdict);
}

test('each control has an id of its own, and a case', () => {
  expect(Object.keys(CASES)).toEqual(CONTROLS.map(({ id }) => id));
  expect(new Set(Object.keys(CASES)).size).toBe(CONTROLS.length);
  expect(CONTROLS.filter(({ id }) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

test.each(Object.entries(CASES))('%s is met, is not met, and is left out where it does not apply', (id, { met, notMet, leftOut }) => {
  expect(verdicts(id, met)).toEqual(['met']);
  expect(verdicts(id, notMet)).toEqual(['not-met']);
  if (leftOut) expect(verdicts(id, leftOut)).toEqual([]);
});

const WHOLE: ReadonlySet<string> = new Set(['PolicyDocument', 'RepositoryPolicyText']);

/** A copy with another value at a path of properties. */
function changed(resources: object, id: string, path: string, value: unknown): object {
  const copy = JSON.parse(JSON.stringify(resources)) as Record<string, { Properties: Record<string, unknown> }>;
  const keys = keysOf(path);
  let here = copy[id].Properties as Record<string | number, unknown>;
  for (const key of keys.slice(0, -1)) here = here[key] as Record<string | number, unknown>;
  here[keys[keys.length - 1]] = value;
  return copy;
}

/** What only the deployment knows, in all of its forms. */
const UNRESOLVED: readonly unknown[] = [
  { Ref: 'Parameter' }, { 'Fn::ImportValue': 'other' }, { 'Fn::If': ['IsProduction', true, false] }, { 'Fn::FindInMap': ['A', 'B', 'C'] }, '{{resolve:ssm:/it}}',
];

/** Where whatever value is met. */
const ANY_VALUE: ReadonlySet<string> = new Set(['web-acl', 'web-acl-logs', 'exec-logs', 'image-digest', 'listener-certificate']);

test.each(Object.entries(CASES).filter(([id]) => !ANY_VALUE.has(id)))('%s: a value that only the deployment knows is never guessed', (id, { met }) => {
  const [{ path, foundIn, resource }] = readings(id, met);
  expect(path).not.toBe('');
  for (const value of UNRESOLVED) {
    // The paths of some lead to where the property would stand.
    const guess = verdicts(id, changed(met, (foundIn ?? resource).id, path, value));
    expect([id, value, guess]).not.toEqual([id, value, ['met']]);
  }
  if (foundIn === undefined && !WHOLE.has(path)) expect(verdicts(id, changed(met, 'It', path, { Ref: 'Parameter' }))).toEqual(['unknown']);
});

test.each(Object.entries(CASES))('%s: each reading shows the path at which its value stands', (id, { met, notMet }) => {
  for (const resources of [met, notMet]) {
    const template = new Template({ Resources: resources });
    for (const { path, value, foundIn, resource } of readings(id, resources)) {
      const holder = template.find((foundIn ?? resource).id);
      expect(holder).toBeDefined();
      if (holder && path !== '' && read(template, holder, path).value === undefined) expect(value).toMatch(/^none|^no /);
    }
  }
});

describe('what a condition may leave out is not certain', () => {
  const bucket = (policy: string | undefined, own: string | undefined) => {
    const { It, Policy } = CASES['bucket-tls-only'].met;
    return { It: { ...It, Condition: own }, Policy: { ...Policy, Condition: policy } };
  };
  test.each<[string, string | undefined, string | undefined, string]>([
    ['the policy alone', 'A', undefined, 'unknown'],
    ['both alike', 'A', 'A', 'met'],
    ['each by another', 'A', 'B', 'unknown'],
    ['the bucket alone', undefined, 'A', 'met'],
  ])('%s', (_, policy, own, verdict) => {
    expect(verdicts('bucket-tls-only', bucket(policy, own))).toEqual([verdict]);
  });
});

test('a key is that of a customer by its ARN and its alias, and where parts of these are those of every account', () => {
  const verdictOf = (KmsKeyId: unknown) => verdicts('log-group-encryption', { It: { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId } } })[0];
  expect(['arn:aws:kms:eu-west-1:111122223333:key/1', { 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/mine' }].map(verdictOf)).toEqual(['met', 'met']);
  expect(['alias/aws/logs', '', { Ref: 'AWS::NoValue' }, { 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/logs' }].map(verdictOf)).toEqual(Array(4).fill('not-met'));
  expect([{ 'Fn::Sub': 'arn:aws:kms:eu-west-1:111122223333:${Kind}/mine' }, { Ref: 'Nothing' }].map(verdictOf)).toEqual(['unknown', 'unknown']);
});

test('what may be in a statement is not certain', () => {
  const policy = (Statement: unknown) => verdicts('no-administrators', { It: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement } } } })[0];
  const parameter = { Ref: 'Parameter' };
  expect(policy([{ Effect: 'Allow', Action: parameter, Resource: '*' }])).toBe('unknown');
  expect(policy([{ Effect: parameter, Action: '*', Resource: '*' }])).toBe('unknown');
  expect(policy([{ Effect: 'Allow', Action: '*', Resource: [parameter] }])).toBe('unknown');
  expect(policy([{ 'Fn::If': ['A', {}, {}] }])).toBe('unknown');
  expect(policy([{ Effect: 'Allow', Action: 's3:GetObject', Resource: parameter }, { Effect: 'Deny', Action: parameter, Resource: '*' }])).toBe('met');
  expect(policy([parameter, { Effect: 'Allow', Action: '*', Resource: '*' }])).toBe('not-met');
});

test('a policy whose statements are known in part only may refuse what is sent without TLS', () => {
  const { It, Policy } = CASES['bucket-tls-only'].met;
  const { Statement: [statement] } = Policy.Properties?.PolicyDocument as { Statement: object[] };
  const verdictOf = (...statements: unknown[]) =>
    verdicts('bucket-tls-only', { It, Policy: { ...Policy, Properties: { Bucket: { Ref: 'It' }, PolicyDocument: { Statement: statements } } } })[0];
  expect(verdictOf({ ...statement, Resource: { Ref: 'Parameter' } })).toBe('unknown');
  expect(verdictOf({ 'Fn::If': ['A', statement, { Ref: 'AWS::NoValue' }] })).toBe('unknown');
  expect(verdictOf({ ...statement, Effect: 'Allow', Resource: { Ref: 'Parameter' } })).toBe('not-met');
  expect(verdictOf({ ...statement, Condition: { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'aws:PrincipalType': 'User' } } })).toBe('not-met');
  expect(verdictOf({ ...statement, Principal: { AWS: ['*'] } })).toBe('met');
});

test('tasks of rules and schedules have addresses too', () => {
  const network = (key: string) => ({ EcsParameters: { NetworkConfiguration: { [key]: { AssignPublicIp: 'ENABLED' } } } });
  const rule = { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: 'arn:queue' }, network('AwsVpcConfiguration')] } };
  expect(readings('task-addresses', { It: rule }).map(({ path, verdict }) => [path, verdict])).toEqual([
    ['Targets[1].EcsParameters.NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp', 'not-met'],
  ]);
  expect(verdicts('task-addresses', { It: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: network('AwsvpcConfiguration') } } })).toEqual(['not-met']);
});

test('a listener that may redirect is not certain', () => {
  const listener = { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { Protocol: 'HTTP', DefaultActions: { 'Fn::If': ['A', [], []] } } };
  expect(['https-redirect', 'listener-certificate'].flatMap(id => verdicts(id, { It: listener }))).toEqual(['unknown', 'unknown']);
});

test('no template makes a control fail', () => {
  const templates = Object.values(CASES).flatMap(({ met, notMet, leftOut = {} }) => [met, notMet, leftOut]);
  fc.assert(fc.property(fc.constantFrom(...templates), SEEDS, (resources, { seed, places }) => {
    const found = evidenceIn(new Template({ Resources: mutated(resources, places / 5, random(seed)) }), CONTROLS);
    return found.every(({ verdict, path, value }) => ['met', 'not-met', 'unknown'].includes(verdict) && typeof path === 'string' && typeof value === 'string');
  }));
});

test('no secret is shown', () => {
  const [{ value }] = readings('no-secrets-in-variables', CASES['no-secrets-in-variables'].notMet);
  expect(value).toBe('a secret in DB_PASSWORD');
});
