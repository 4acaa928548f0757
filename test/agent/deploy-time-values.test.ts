import { readdirSync } from 'fs';
import { join } from 'path';
import { Aws, aws_ecs as ecs, CfnParameter } from 'aws-cdk-lib';
import { EcsConfig, EcsConfigProps } from '../../src';
import { bottlerocketCannotExpress, renderBottlerocket } from '../../src/agent/render/bottlerocket';
import { renderExternalRegistration } from '../../src/agent/render/external';
import { renderLinux } from '../../src/agent/render/linux';
import { renderWindows } from '../../src/agent/render/windows';
import { readAgentFile } from '../support/agent-file';
import { deployed } from '../support/deployed';
import { ScratchHost } from '../support/scratch-host';
import { testShellcheck } from '../support/shellcheck';
import { testStack } from '../support/stack';

// Its types are those of an ECMAScript module only, which TypeScript refuses to import here.
const { parse } = jest.requireActual<{ parse(text: string): unknown }>('smol-toml');

/** Values of parameters with which somebody leaves the place that they are for. */
const NASTY: readonly (readonly [name: string, value: string])[] = [
  ['plain text', 'http://proxy:3128'],
  ['line breaks', 'a\nECS_CLUSTER=other\r\ntouch /etc/ecs/pwned\n'],
  ['the end of the heredoc', 'a\nEND_OF_ECS_CONFIG\ntouch /etc/ecs/pwned\ncat <<END_OF_ECS_CONFIG\n'],
  ['quotes', 'a\'; touch /etc/ecs/pwned; \' "b" `c` \u2019'],
  ['substitutions', '$(touch /etc/ecs/pwned) `touch /etc/ecs/pwned` ${HOME} %s \\n'],
  ['the end of PowerShell', 'a\'</powershell>\n<script>calc</script>'],
  ['the end of TOML', 'a"\n[settings.host-containers.admin]\nenabled = true\n\\'],
];

const stack = testStack();
const parameter = new CfnParameter(stack, 'Value').valueAsString;
const REGION = { 'AWS::Region': 'eu-central-1' };
const PROPS: EcsConfigProps = { network: { httpProxy: parameter }, attributes: { 'fixed': 'x', 'stack': parameter, 'a-b': `pre ${parameter}` } };
const settings = EcsConfig.of(PROPS)._resolve({});

const host = new ScratchHost(false);
afterAll(() => host.remove());

function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]/g, '');
}

describe.each(NASTY)('%s in the value of a parameter', (_, value) => {
  const values = { ...REGION, Value: value };
  const attributes = { 'fixed': 'x', 'stack': value, 'a-b': `pre ${value}` };

  test('stay in their line of ecs.config on Amazon Linux', () => {
    const script = renderLinux({ variables: { ECS_CLUSTER: 'shop', ...settings.variables } }, { region: Aws.REGION, commands: ['echo then', 'printf %s "$MOTTO"'], commandVariables: { MOTTO: parameter } });
    const { root, config = '', stdout, stderr, status } = host.run(deployed(stack, script, values));
    expect(readdirSync(join(root, 'etc/ecs'))).toEqual(['ecs.config']);
    expect({ stdout, stderr, status }).toEqual({ stdout: `then\n${value.replace(/\n+$/, '')}`, stderr: '', status: 0 });
    const { ECS_CLUSTER, HTTP_PROXY, ECS_INSTANCE_ATTRIBUTES } = readAgentFile(config);
    expect({ ECS_CLUSTER, HTTP_PROXY }).toEqual({ ECS_CLUSTER: 'shop', HTTP_PROXY: oneLine(value).trim() });
    expect(JSON.parse(ECS_INSTANCE_ATTRIBUTES)).toEqual(attributes);
  });

  test('stay in their word of the script for ECS Anywhere', () => {
    const script = renderExternalRegistration({ variables: { ECS_CLUSTER: parameter, ...settings.variables } }, { region: Aws.REGION });
    const { config = '', stdout, stderr, status } = host.run(deployed(stack, script, values), { args: ['id', 'code'], installer: 'printf "<%s>" "$@"' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const word = value.replace(/\n+$/, '');
    expect(stdout).toBe(`<--region><eu-central-1><--cluster><${word}><--activation-id><id><--activation-code><code>`);
    expect(readAgentFile(config).HTTP_PROXY).toBe(oneLine(value).trim());
  });

  test('are base64 and nothing else in PowerShell', () => {
    const options = { region: Aws.REGION, commands: [], commandVariables: { MOTTO: parameter } };
    const script = deployed(stack, renderWindows({ variables: settings.variables }, options), values);
    expect(script).toMatch(/\n\$MOTTO = \(\[Text\.Encoding\]::UTF8\.GetString\(\[Convert\]::FromBase64String\('[A-Za-z0-9+/=]*'\)\)\)\n/);
    const [, encoded] = /'HTTP_PROXY', \(\[Text\.Encoding\]::UTF8\.GetString\(\[Convert\]::FromBase64String\('([A-Za-z0-9+/=]*)'\)\)\), 'Machine'\)\n/.exec(script) ?? [];
    expect(Buffer.from(encoded, 'base64').toString()).toBe(value);
    expect(script.match(/<\/?powershell>/g)).toEqual(['<powershell>', '</powershell>']);
    expect(script.split('\n')).toHaveLength(renderWindows({ variables: settings.variables }, { region: 'eu-central-1', commands: [], commandVariables: { MOTTO: 'x' } }).split('\n').length);
  });

  test('stay in their string on Bottlerocket', () => {
    const variables = { ...settings.variables, ECS_BACKEND_HOST: parameter, ECS_CLUSTER: `a-${parameter}` };
    expect(bottlerocketCannotExpress({ variables })).toContain('HTTP_PROXY');
    expect(parse(deployed(stack, renderBottlerocket({ variables }), values))).toEqual({
      settings: { ecs: expect.objectContaining({ 'cluster': `a-${value}`, 'backend-host': value, 'instance-attributes': attributes }) },
    });
  });

  test('cannot begin another setting where Bottlerocket wants a number', () => {
    const text = deployed(stack, renderBottlerocket({ variables: { ECS_RESERVED_MEMORY: parameter } }), { Value: value });
    expect(text.split('\n')).toHaveLength(3);
  });
});

test('names of resources stand as they are', () => {
  const cluster = new ecs.CfnCluster(stack, 'Cluster').ref;
  const script = renderLinux({ variables: { ECS_CLUSTER: cluster } }, { region: Aws.REGION, commands: [] });
  expect(deployed(stack, script, { ...REGION, Cluster: 'shop-Cluster-1' })).toContain('\nECS_CLUSTER=shop-Cluster-1\n');
});

testShellcheck('scripts with values of parameters are clean under shellcheck', () => [
  renderLinux(settings, { region: Aws.REGION, commands: [] }), renderExternalRegistration(settings, { region: Aws.REGION }),
].map(script => deployed(stack, script, { ...REGION, Value: 'x' })));
