import { Aws, Stack, Token } from 'aws-cdk-lib';
import { EngineAuth } from '../../src/agent/engine-auth';
import { renderWindows } from '../../src/agent/render/windows';
import { engineAuths, SECRET_ARN } from '../support/engine-auth';
import * as fc from '../support/fast-check';

const { fromSecret, fromParameter } = engineAuths();

function render(variables: { [name: string]: string }, engineAuth?: EngineAuth, commands: string[] = []): string {
  return renderWindows({ variables, engineAuth }, { region: 'eu-central-1', commands });
}

type Piece = readonly [kind: 'string' | 'code', text: string];

/** As PowerShell splits a script: any of five quotes opens and closes a string, two of them inside stand for the second. */
const QUOTE = '[\'\u2018\u2019\u201a\u201b]';
const LITERAL = new RegExp(`^${QUOTE}((?:[^'\u2018\u2019\u201a\u201b]|${QUOTE}(${QUOTE}))*)${QUOTE}`);
const EXPANDABLE = /^"(?:[^"`$]|`.|\$[\w_])*"/;

function pieces(script: string): Piece[] {
  const found: Piece[] = [];
  for (let rest = script; rest !== '';) {
    const literal = LITERAL.exec(rest);
    const [whole] = literal ?? EXPANDABLE.exec(rest) ?? /^[^'"\u2018\u2019\u201a\u201b]+/.exec(rest) ?? [''];
    if (whole === '') throw new Error(`unbalanced quotes before ${rest}`);
    found.push(literal ? ['string', literal[1].replace(new RegExp(`${QUOTE}(${QUOTE})`, 'g'), '$1')] : ['code', whole]);
    rest = rest.slice(whole.length);
  }
  return found;
}

function expectGrammar(script: string): void {
  const code = pieces(script).map(([kind, text]) => kind === 'string' ? '\'\'' : text).join('');
  const open: string[] = [];
  const pairs: { [close: string]: string } = { ')': '(', '}': '{', ']': '[' };
  for (const [bracket] of code.matchAll(/[()[\]{}]/g)) {
    if (!(bracket in pairs)) open.push(bracket);
    else expect(open.pop()).toBe(pairs[bracket]);
  }
  expect(open).toEqual([]);
  expect(code).toMatch(/^<powershell>\n[^]*\n<\/powershell>\n$/);
}

/** The variables that the script sets, read back from its pieces. */
function variablesSet(script: string): { [name: string]: string } {
  const all = pieces(script);
  return Object.fromEntries(all.flatMap(([kind, text], t) =>
    kind === 'code' && text.endsWith('[Environment]::SetEnvironmentVariable(') && all[t + 2][1] === ', ' ? [[all[t + 1][1], all[t + 3][1]]] : []));
}

test('renders variables, then starts the agent', () => {
  expect(render({ ECS_CLUSTER: 'shop', ECS_ENABLE_SPOT_INSTANCE_DRAINING: 'true' })).toBe([
    '<powershell>',
    '[Environment]::SetEnvironmentVariable(\'ECS_CLUSTER\', \'shop\', \'Machine\')',
    '[Environment]::SetEnvironmentVariable(\'ECS_ENABLE_SPOT_INSTANCE_DRAINING\', \'true\', \'Machine\')',
    'Import-Module ECSTools',
    'Initialize-ECSAgent -Cluster \'shop\'',
    '</powershell>',
    '',
  ].join('\n'));
});

test('derives the parameters of Initialize-ECSAgent', () => {
  const variables = {
    ECS_CLUSTER: 'shop',
    ECS_ENABLE_TASK_IAM_ROLE: 'true',
    ECS_ENABLE_TASK_ENI: 'True',
    ECS_AWSVPC_BLOCK_IMDS: '1',
    ECS_AVAILABLE_LOGGING_DRIVERS: '["json-file","awslogs"]',
    ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES: '["10.0.0.2/32"]',
  };
  expect(render(variables)).toContain('\nInitialize-ECSAgent -Cluster \'shop\' -LoggingDrivers \'["json-file","awslogs"]\' '
    + '-AwsvpcAdditionalLocalRoutes \'["10.0.0.2/32"]\' -EnableTaskIAMRole -EnableTaskENI -AwsvpcBlockIMDS\n');
});

test.each(['false', '0', 'F'])('omits switches for %s', off => {
  expect(render({ ECS_ENABLE_TASK_IAM_ROLE: off, ECS_ENABLE_TASK_ENI: off, ECS_AWSVPC_BLOCK_IMDS: off })).toContain('\nInitialize-ECSAgent\n');
});

test('runs user commands after the settings are made and before the agent starts', () => {
  const lines = render({ ECS_CLUSTER: 'shop' }, fromSecret, ['first', 'second']).split('\n');
  expect(lines.slice(lines.indexOf('first') - 1, lines.indexOf('first') + 3)).toEqual([
    '[Environment]::SetEnvironmentVariable(\'ECS_CLUSTER\', \'shop\', \'Machine\')', 'first', 'second', 'Import-Module ECSTools',
  ]);
});

test('holds any value as it is', () => {
  const nasty = fc.constantFrom('\'', '\u2018', '\u2019', '\u201a', '\u201b', '"', '`', '$', '{', '}', '(', ')', ']', '\\');
  const unit = fc.oneof(nasty, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }));
  const variables = fc.dictionary(fc.stringMatching(/^ECS_[A-Z]{1,9}$/), fc.string({ unit }), { noNullPrototype: true });
  fc.assert(fc.property(variables, given => {
    const script = render(given);
    expectGrammar(script);
    expect(variablesSet(script)).toEqual(given);
  }), { numRuns: 1000 });
});

describe('registry credentials', () => {
  test('come from Secrets Manager', () => {
    const script = render({ ECS_CLUSTER: 'shop' }, fromSecret);
    expectGrammar(script);
    expect(script).toContain(`(Get-SECSecretValue -SecretId '${SECRET_ARN}' -Region 'eu-central-1' -ErrorAction Stop).SecretString`);
    expect(variablesSet(script)).toEqual({ ECS_CLUSTER: 'shop', ECS_ENGINE_AUTH_TYPE: 'dockercfg' });
    expect(script).toContain('[Environment]::SetEnvironmentVariable(\'ECS_ENGINE_AUTH_DATA\', $auth, \'Machine\')');
  });

  test('come from the parameter store', () => {
    const script = render({ ECS_CLUSTER: 'shop' }, fromParameter);
    expectGrammar(script);
    expect(script).toContain('(Get-SSMParameter -Name \'/registry/it\'\'s\' -WithDecryption $true -Region \'eu-central-1\' -ErrorAction Stop).Value');
    expect(variablesSet(script).ECS_ENGINE_AUTH_TYPE).toBe('docker');
  });

  test('keep a host from joining when they cannot be had', () => {
    const script = render({ ECS_CLUSTER: 'shop' }, fromSecret);
    const at = ['exit 1', 'ECS_ENGINE_AUTH_DATA', 'ECS_CLUSTER', 'Initialize-ECSAgent'].map(text => script.indexOf(text));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at[0]).toBeGreaterThan(0);
  });
});

test('carries tokens in base64', () => {
  const cluster = Token.asString({ Ref: 'Cluster' });
  const script = renderWindows({ variables: { ECS_CLUSTER: cluster }, engineAuth: fromSecret }, { region: Aws.REGION, commands: [] });
  const [, parts] = new Stack().resolve(script)['Fn::Join'] as [string, unknown[]];
  expect(parts.filter(part => typeof part !== 'string')).toEqual([
    { Ref: 'AWS::Region' }, { 'Fn::Base64': { Ref: 'Cluster' } }, { 'Fn::Base64': { Ref: 'Cluster' } },
  ]);
});
