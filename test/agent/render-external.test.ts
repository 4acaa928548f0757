import { readdirSync } from 'fs';
import { join } from 'path';
import { Aws, Stack, Token } from 'aws-cdk-lib';
import { externalCannotExpress, renderExternalRegistration } from '../../src/agent/render/external';
import { readAgentFile } from '../support/agent-file';
import { engineAuths } from '../support/engine-auth';
import { RunOptions, ScratchHost } from '../support/scratch-host';
import { testShellcheck } from '../support/shellcheck';

const VARIABLES = {
  ECS_CLUSTER: 'shop',
  ECS_CONTAINER_INSTANCE_TAGS: '{"place":"rack $7","who":"it\'s `us`"}',
  ECS_AVAILABLE_LOGGING_DRIVERS: '["json-file","awslogs"]',
};
const { ECS_CLUSTER, ...OTHERS } = VARIABLES;
const SCRIPT = renderExternalRegistration({ variables: VARIABLES }, { region: 'eu-central-1' });
const ARGS = ['00000000-1111', 'c0de$\'s'];

/** Does what AWS's installer does with the settings: appends the cluster, unless the agent is installed. */
const INSTALLER = [
  'echo "installer $*"',
  'cat /etc/ecs/ecs.config >&2',
  'grep -q "^ECS_CLUSTER=" /etc/ecs/ecs.config || echo "ECS_CLUSTER=$4" >>/etc/ecs/ecs.config',
].join('\n');

const host = new ScratchHost();
afterAll(() => host.remove());

function run(options: RunOptions = {}) {
  const result = host.run(SCRIPT, { args: ARGS, installer: INSTALLER, ...options });
  return { ...result, downloaded: result.log.some(line => line.startsWith('curl')), registered: result.stdout.includes('installer') };
}

test('registers with region, cluster and the activation of whoever runs it', () => {
  const { status, stdout } = run();
  expect(status).toBe(0);
  expect(stdout).toBe(`installer --region eu-central-1 --cluster shop --activation-id ${ARGS[0]} --activation-code ${ARGS[1]}\n`);
});

test('writes the settings before, and leaves the cluster to the installer', () => {
  const { stderr, config, mode, root } = run();
  expect(readAgentFile(stderr)).toEqual(OTHERS);
  expect(readAgentFile(config ?? '')).toEqual(VARIABLES);
  expect(mode).toBe(0o600);
  expect(readdirSync(join(root, 'etc/ecs'))).toEqual(['ecs.config']);
});

test('keeps the cluster that the installer wrote once, and the file that was there before', () => {
  const { config, mode, root } = run({ before: 'ECS_CLUSTER=shop\nECS_LOGLEVEL=debug\n' });
  expect(readAgentFile(config ?? '')).toEqual(VARIABLES);
  expect(mode).toBe(0o600);
  expect(readdirSync(join(root, 'etc/ecs')).sort()).toEqual(['ecs.config', 'ecs.config~']);
});

test('downloads the official installer over https into a file that is gone afterwards', () => {
  const { log } = run();
  const [download] = log.filter(line => line.startsWith('curl'));
  expect(download).toMatch(/^curl --proto =https --tlsv1.2 --fail /);
  expect(download).toMatch(/ https:\/\/amazon-ecs-agent\.s3\.amazonaws\.com\/ecs-anywhere-install-latest\.sh$/);
  const [, file] = /--output (\S+)/.exec(download) ?? [];
  expect(log).toContain(`rm -f ${file}`);
});

test('does not write an activation down', () => {
  const { config } = run();
  expect(ARGS.filter(arg => SCRIPT.includes(arg) || config?.includes(arg))).toEqual([]);
});

test.each([
  ['there is no download', { installer: undefined }, 1],
  ['the activation code is missing', { args: ['one'] }, 2],
  ['there are too many arguments', { args: ['one', 'two', 'three'] }, 2],
  ['it is not run as root', { uid: 1000 }, 1],
])('changes nothing when %s', (_, options, expected) => {
  const { status, registered, config } = run(options);
  expect({ status, registered, config }).toEqual({ status: expected, registered: false, config: undefined });
});

test('fails, and cleans up, when the installer does', () => {
  const { status, log } = run({ installer: 'exit 3' });
  expect(status).toBe(3);
  expect(log[log.length - 1]).toMatch(/^rm -f /);
});

test('leaves the cluster to the installer\'s default when there is none', () => {
  expect(renderExternalRegistration({ variables: {} }, { region: 'eu-central-1' })).not.toContain('--cluster');
});

test('carries tokens in base64', () => {
  const cluster = Token.asString({ Ref: 'Cluster' });
  const script = renderExternalRegistration({ variables: { ECS_CLUSTER: cluster } }, { region: Aws.REGION });
  const [, parts] = new Stack().resolve(script)['Fn::Join'] as [string, unknown[]];
  expect(parts.filter(part => typeof part !== 'string')).toEqual([{ Ref: 'AWS::Region' }, { 'Fn::Base64': { Ref: 'Cluster' } }]);
});

test('names credentials, which a machine cannot fetch before it is registered', () => {
  expect(externalCannotExpress({ variables: VARIABLES })).toEqual([]);
  expect(externalCannotExpress({ variables: VARIABLES, engineAuth: engineAuths().fromSecret })).toEqual(['engineAuth']);
});

test('fits into a parameter of the parameter store', () => {
  expect(SCRIPT.length).toBeLessThan(4096 / 2);
});

testShellcheck('the script is clean under shellcheck', () => [SCRIPT, renderExternalRegistration({ variables: {} }, { region: 'eu-central-1' })]);
