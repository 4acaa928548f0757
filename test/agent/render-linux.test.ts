import { existsSync, readdirSync } from 'fs';
import { join } from 'path';
import { Aws, Stack, Token } from 'aws-cdk-lib';
import { EngineAuth } from '../../src/agent/engine-auth';
import { renderLinux } from '../../src/agent/render/linux';
import { readAgentFile } from '../support/agent-file';
import { engineAuths, PARAMETER_NAME, SECRET_ARN } from '../support/engine-auth';
import * as fc from '../support/fast-check';
import { RunResult, ScratchHost } from '../support/scratch-host';
import { testShellcheck } from '../support/shellcheck';

const PASSWORD = 'aHVudGVyMg==';
const SECRET = `{"https://index.docker.io/v1/":{"auth":"${PASSWORD}"}}`;
const VARIABLES = { ECS_CLUSTER: 'shop', ECS_INSTANCE_ATTRIBUTES: '{"stack":"prod"}' };
const { fromSecret, fromParameter } = engineAuths();

const host = new ScratchHost();
const fastHost = new ScratchHost(false);
afterAll(() => [host, fastHost].forEach(each => each.remove()));

function render(engineAuth?: EngineAuth, commands: string[] = []): string {
  return renderLinux({ variables: VARIABLES, engineAuth }, { region: 'eu-central-1', commands });
}

const NASTY = [
  '$HOME', '${PATH}', '$(id)', '`id`', '"quoted"', '\'quoted\'', 'it\'s', 'a"b', 'back\\slash', '\\n', '\\', '!!', '*', '~', '# no comment', 'a=b=c',
  'EOF', 'END_OF_ECS_CONFIG', '{"a":"b","c":["d e"]}', '["json-file","awslogs"]', 'grüße', '日本語', '🚢', 'a;b|c&d>e<f', '%s%n', '-n', '(', '}', ',',
];

/** Any text on one line that the agent's own trimming leaves alone. */
const value = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 40 }).map(text => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '').trim()),
  fc.array(fc.constantFrom(...NASTY), { minLength: 2, maxLength: 5 }).map(parts => parts.join(' ')),
  fc.json({ maxDepth: 2 }).map(json => json.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '')),
);
const variables = fc.dictionary(fc.stringMatching(/^[A-Z][A-Z_]{0,11}$/), value, { maxKeys: 12, noNullPrototype: true });

describe('the file that results', () => {
  test('holds exactly what was asked for, whatever it is: 1,000 random settings', () => {
    const auth = fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, fc.constantFrom(fromSecret, fromParameter));
    const cases = fc.sample(fc.record({ variables, engineAuth: auth }), 1000);
    const results = fastHost.runAll(cases.map(settings => ({
      script: renderLinux(settings, { region: 'eu-central-1', commands: ['echo then'] }),
      options: { secret: `${SECRET}\n` },
    })));
    const told = results.map(({ config = '', ...result }) =>
      ({ config: readAgentFile(config), lines: config.split('\n').length, ...outcome(result) }));
    expect(told).toEqual(cases.map(({ variables: asked, engineAuth }) => {
      const config = { ...asked, ...engineAuth && { ECS_ENGINE_AUTH_TYPE: engineAuth.type, ECS_ENGINE_AUTH_DATA: SECRET } };
      return { config, lines: Object.keys(config).length + 1, mode: 0o600, status: 0, stdout: 'then\n', stderr: '' };
    }));
  });

  test('replaces what was there, and nothing else is left', () => {
    const { config, mode, root } = host.run(render(), { before: 'ECS_CLUSTER=other\nECS_LOGLEVEL=debug\n' });
    expect(config).toBe('ECS_CLUSTER=shop\nECS_INSTANCE_ATTRIBUTES={"stack":"prod"}\n');
    expect(mode).toBe(0o600);
    expect(readdirSync(join(root, 'etc/ecs'))).toEqual(['ecs.config']);
  });

  test('may be empty', () => {
    expect(host.run(renderLinux({ variables: {} }, { region: 'eu-central-1', commands: [] }))).toMatchObject({ status: 0, config: '' });
  });
});

function outcome({ mode, status, stdout, stderr }: Omit<RunResult, 'config'>) {
  return { mode, status, stdout, stderr };
}

describe('user commands', () => {
  test('run after the settings are written, with nothing of ours in their way', () => {
    const commands = ['cat /etc/ecs/ecs.config', 'false', 'echo "auth=${auth-unset} $(type -t retry fail)" "$-"'];
    expect(host.run(render(fromSecret, commands), { secret: SECRET }).stdout).toBe([
      'ECS_CLUSTER=shop', 'ECS_INSTANCE_ATTRIBUTES={"stack":"prod"}',
      'ECS_ENGINE_AUTH_TYPE=dockercfg', `ECS_ENGINE_AUTH_DATA=${SECRET}`, 'auth=unset  hB', '',
    ].join('\n'));
  });

  test('do not run when the settings could not be written', () => {
    const { status, stdout, config } = host.run(render(undefined, ['echo user']), { without: ['install'] });
    expect({ status, stdout, config }).toEqual({ status: 1, stdout: '', config: undefined });
  });

  test('are the only ones that may touch services', () => {
    const runs = [render(), render(fromSecret), render(fromParameter)].map(script => host.run(script, { secret: SECRET }));
    expect(runs.flatMap(({ log }) => log).filter(line => line.startsWith('systemctl'))).toEqual([]);
  });
});

describe('registry credentials', () => {
  test('come from Secrets Manager', () => {
    expect(host.run(render(fromSecret), { secret: SECRET }).log.filter(line => line.startsWith('aws')))
      .toEqual([`aws secretsmanager get-secret-value --region eu-central-1 --secret-id ${SECRET_ARN} --query SecretString --output text`]);
  });

  test('come from the parameter store', () => {
    expect(host.run(render(fromParameter), { secret: SECRET }).log.filter(line => line.startsWith('aws')))
      .toEqual([`aws ssm get-parameter --region eu-central-1 --name ${PARAMETER_NAME} --with-decryption --query Parameter.Value --output text`]);
  });

  test('are put on one line', () => {
    const { config } = host.run(render(fromSecret), { secret: `{\r\n  "a.example": {\n    "auth": "${PASSWORD}"\n  }\n}\n` });
    expect(JSON.parse(readAgentFile(config ?? '').ECS_ENGINE_AUTH_DATA)).toEqual({ 'a.example': { auth: PASSWORD } });
  });

  test('are in no script, no output and no argument of a process', () => {
    const runs = [
      ...[{ secret: SECRET }, { secret: SECRET, without: ['aws'] }, { secret: `not json ${PASSWORD}` }, { secret: `["${PASSWORD}"]` }]
        .map(options => host.run(render(fromSecret), options)),
    ];
    expect(render(fromSecret)).not.toContain(PASSWORD);
    for (const { stdout, stderr, log } of runs) {
      expect(stdout + stderr + log.join('\n')).not.toContain(PASSWORD);
    }
    expect(runs.map(({ status }) => status)).toEqual([0, 0, 1, 1]);
  });

  test('are read with the AWS CLI, which is installed where it is missing', () => {
    const installs = (without: string[]) => {
      const { log, config } = host.run(render(fromSecret), { secret: SECRET, without });
      expect(readAgentFile(config ?? '').ECS_ENGINE_AUTH_DATA).toBe(SECRET);
      return log.filter(line => /^(dnf|yum) /.test(line));
    };
    expect(installs([])).toEqual([]);
    expect(installs(['aws'])).toEqual(['dnf install -y awscli-2']);
    expect(installs(['aws', 'dnf'])).toEqual(['yum install -y awscli']);
  });

  test('are tried for several times', () => {
    const { status, log } = host.run(render(fromSecret), { secret: SECRET, failures: 3 });
    expect(status).toBe(0);
    expect(log.filter(line => /^(aws|sleep) /.test(line)).map(line => line.split(' ').slice(0, 2).join(' ')))
      .toEqual(['aws secretsmanager', 'sleep 5', 'aws secretsmanager', 'sleep 10', 'aws secretsmanager', 'sleep 20', 'aws secretsmanager']);
  });

  test.each([
    ['cannot be fetched', {}, 'registry credentials could not be fetched'],
    ['cannot be fetched without the AWS CLI', { without: ['aws', 'dnf', 'yum'] }, 'the AWS CLI could not be installed'],
    ['are empty', { secret: '' }, 'must be one JSON object'],
    ['are binary', { secret: 'None\n' }, 'must be one JSON object'],
    ['are no JSON', { secret: '{"a":' }, 'must be one JSON object'],
    ['are a list', { secret: '[{}]' }, 'must be one JSON object'],
    ['stand within auths', { secret: `{"auths":${SECRET}}` }, 'without auths around it'],
    ['are no object, on a host without Python', { secret: '"text"', without: ['python3'] }, 'must be one JSON object'],
  ])('keep a host from joining when they %s', (_, options, message) => {
    const { status, stdout, stderr, root } = host.run(render(fromSecret, ['echo user']), options);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(existsSync(join(root, 'etc/ecs'))).toBe(false);
  });

  test('need no Python', () => {
    expect(host.run(render(fromSecret), { secret: SECRET, without: ['python3'] }).status).toBe(0);
  });
});

test('carries tokens in base64', () => {
  const cluster = Token.asString({ Ref: 'Cluster' });
  const script = renderLinux({ variables: { ECS_CLUSTER: cluster }, engineAuth: fromSecret }, { region: Aws.REGION, commands: [`echo ${cluster}`] });
  const [, parts] = new Stack().resolve(script)['Fn::Join'] as [string, unknown[]];
  expect(parts.filter(part => typeof part !== 'string')).toEqual([{ Ref: 'AWS::Region' }, { 'Fn::Base64': { Ref: 'Cluster' } }, { Ref: 'Cluster' }]);
});

testShellcheck('scripts are clean under shellcheck', () => [
  render(), render(fromSecret), render(fromParameter),
  ...fc.sample(variables, 20).map(some => renderLinux({ variables: some, engineAuth: fromSecret }, { region: 'eu-central-1', commands: [] })),
]);
