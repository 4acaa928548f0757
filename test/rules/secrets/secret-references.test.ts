import { Aws, SecretValue, Token } from 'aws-cdk-lib';
import { judge } from '../../../src/private/judge';
import { AGENT_RULES } from '../../../src/rules/agent/agent-rules';
import { HOST_RULES } from '../../../src/rules/capacity/host-rules';
import { formatFinding } from '../../../src/rules/finding';
import { PIPELINE_RULES } from '../../../src/rules/pipeline/pipeline-rules';
import { TASK_RULES } from '../../../src/rules/task/task-rules';

const UNWRAPPED = SecretValue.secretsManager('shop', { jsonField: 'key' }).unsafeUnwrap();
const REMEDY = 'give it in secrets (ecs.Secret.fromSecretsManager), which ECS reads when the container starts (ECS-SEC-001)';

function task(container: object): string[] {
  return judge(TASK_RULES, { containerDefinitions: [{ name: 'app', image: 'nginx:1.29', memory: 512, ...container }] })
    .filter(({ id }) => id.startsWith('ECS-SEC')).map(formatFinding);
}

test.each([
  ['environment', { environment: [{ name: 'A', value: UNWRAPPED }] }, 'environment[0].value', 'secretsmanager'],
  ['command', { command: ['run', `--key=${UNWRAPPED}`] }, 'command[1]', 'secretsmanager'],
  ['entry point', { entryPoint: [SecretValue.ssmSecure('/key', '1').unsafeUnwrap()] }, 'entryPoint[0]', 'ssm-secure'],
  ['health check', { healthCheck: { command: ['CMD-SHELL', 'curl -u {{resolve:ssm-secure:/key:1}} localhost'] } }, 'healthCheck.command[1]', 'ssm-secure'],
  ['labels', { dockerLabels: { key: `{{resolve:secretsmanager:arn:${Aws.PARTITION}:x}}` } }, 'dockerLabels.key', 'secretsmanager'],
])('refuses a secret in the %s of a container, and does not show which', (_, container, path, store) => {
  expect(task(container)).toEqual([
    `containerDefinitions[0].${path} must not hold a secret, got a dynamic reference to one ({{resolve:${store}:…}}); ${REMEDY}`,
  ]);
});

test('leaves other tokens and references alone', () => {
  const token = Token.asString({ Ref: 'Value' });
  expect(task({ environment: [{ name: 'A', value: token }, { name: 'B', value: '{{resolve:ssm:/plain:1}}' }], command: [`a ${token}`] })).toEqual([]);
});

test('refuses it in what hosts and builds are told', () => {
  expect(judge(AGENT_RULES, { variables: { HTTP_PROXY: `http://a:${UNWRAPPED}@b` } }).map(({ id }) => id)).toEqual(['ECS-SEC-002']);
  expect(judge(HOST_RULES, { commands: ['true', `login ${UNWRAPPED}`] }).map(({ id, path }) => [id, path])).toEqual([['ECS-SEC-003', 'commands[1]']]);
  expect(judge(PIPELINE_RULES, { imageBuild: { arguments: [{ name: 'A', value: 'b' }, { name: 'KEY', value: UNWRAPPED }] } }).map(({ id }) => id))
    .toContain('ECS-SEC-004');
});
