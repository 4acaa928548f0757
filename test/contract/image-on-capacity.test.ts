import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { aws_ecr as ecr, aws_ecs as ecs, aws_kms as kms, aws_secretsmanager as secretsmanager, CfnParameter, Stack } from 'aws-cdk-lib';
import { ICapacity, ImageSource, PullThroughCache, Repository, TaskDefinition, Upstream } from '../../src';
import { CAPACITIES } from '../support/capacities';
import { only, template, testStack } from '../support/stack';

const DIRECTORY = join(__dirname, '../support/image');
const TARBALL = join(mkdtempSync(join(tmpdir(), 'image-')), 'image.tar');
writeFileSync(TARBALL, 'not looked into at synth');
const DIGEST = `sha256:${'0a'.repeat(32)}`;
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry-AbCdEf';
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];
const IMPORT = [...PULL, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];
const TOKEN = 'ecr:GetAuthorizationToken on *';
const ASSETS = 'arn:<AWS::Partition>:ecr:<AWS::Region>:<AWS::AccountId>:repository/'
  + 'cdk-hnb659fds-container-assets-<AWS::AccountId>-<AWS::Region>';
const ecrArn = (name: string) => `arn:<AWS::Partition>:ecr:<AWS::Region>:<AWS::AccountId>:repository/${name}`;
const pullFrom = (...arns: string[]) => [...arns.map(arn => `${PULL.join()} on ${arn}`), TOKEN];

/** Every kind of image, with what the execution role must be allowed for it, and nothing else. */
const SOURCES: [string, (stack: Stack) => ImageSource, string[]][] = [
  ['public registry', () => ImageSource.fromRegistry('nginx:1.29'), []],
  ['registry with credentials',
    stack => ImageSource.fromRegistry('registry.example.com/api:1', {
      credentials: secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', SECRET),
    }),
    [`secretsmanager:GetSecretValue on ${SECRET}`]],
  ['registry with credentials known by name',
    stack => ImageSource.fromRegistry('registry.example.com/api:1', { credentials: secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'registry') }),
    ['secretsmanager:GetSecretValue on arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:registry-??????']],
  ['registry with credentials under a key',
    stack => ImageSource.fromRegistry('registry.example.com/api:1', {
      credentials: secretsmanager.Secret.fromSecretAttributes(stack, 'Secret', {
        secretCompleteArn: SECRET, encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY),
      }),
    }),
    [`secretsmanager:GetSecretValue on ${SECRET}`, `kms:Decrypt on ${KEY} if kms:ViaService`]],
  ['repository of this library', stack => ImageSource.fromRepository(new Repository(stack, 'Images').ecrRepository, '1.4.2'), pullFrom('<Images>')],
  ['repository and digest', stack => ImageSource.fromRepository(new Repository(stack, 'Images').ecrRepository, DIGEST), pullFrom('<Images>')],
  ['repository of others', stack => ImageSource.fromRepository(ecr.Repository.fromRepositoryName(stack, 'Images', 'api'), '1.4.2'), pullFrom(ecrArn('api'))],
  ['repository before its first push',
    stack => ImageSource.fromRepository(new Repository(stack, 'Images').ecrRepository, new CfnParameter(stack, 'Tag', { default: '' }).valueAsString, {
      untilFirstPush: ImageSource.fromPullThroughCache(new PullThroughCache(stack, 'Cache', { upstream: Upstream.ecrPublic() }), 'nginx/nginx:1.29'),
    }),
    [`${PULL.join()} on <Images>`, TOKEN, `${IMPORT.join()} on ${ecrArn('ecr-public/nginx/nginx')}`]],
  ['URI in another account', () => ImageSource.fromEcrUri('222222222222.dkr.ecr.eu-central-1.amazonaws.com/team/api:1.4.2'),
    pullFrom('arn:<AWS::Partition>:ecr:eu-central-1:222222222222:repository/team/api')],
  ['pull-through cache',
    stack => ImageSource.fromPullThroughCache(new PullThroughCache(stack, 'Cache', { upstream: Upstream.quay() }), 'quay.io/prometheus/node-exporter:v1.9.1'),
    [TOKEN, `${IMPORT.join()} on ${ecrArn('quay/prometheus/node-exporter')}`]],
  ['asset', () => ImageSource.fromAsset(DIRECTORY), pullFrom(ASSETS)],
  ['tarball', () => ImageSource.fromTarball(TARBALL), pullFrom(ASSETS)],
  ['image of aws-ecs', () => ImageSource.fromContainerImage(ecs.ContainerImage.fromRegistry('nginx:1.29')), []],
];

function run(capacity: ICapacity, source: (stack: Stack) => ImageSource): Stack {
  const stack = testStack();
  new TaskDefinition(stack, 'Task', { capacities: [capacity], containers: [{ image: source(stack) }] });
  return stack;
}

/** An ARN as one reads it. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[verb, argument]] = Object.entries(value as { [verb: string]: unknown });
  if (verb === 'Fn::Join') return (argument as [string, unknown[]])[1].map(flat).join('');
  if (verb === 'Fn::Sub') return (argument as string).replace(/\$\{(.+?)\}/g, '<$1>');
  if (verb === 'Fn::GetAtt') return `<${(argument as string[])[0].replace(/Repository[0-9A-F]{8}$/, '')}>`;
  return `<${String(argument)}>`;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: { [kind: string]: object };
}

/** Every statement of the execution role, but the one for logs. */
function executionRights(stack: Stack): string[] {
  return Object.entries(template(stack).Resources)
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.includes('ExecutionRole'))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[])
    .map(({ Effect, Action, Resource, Condition }) => {
      expect([Effect, Array.isArray(Resource)]).toEqual(['Allow', false]);
      const condition = Condition ? ` if ${Object.keys(Object.values(Condition)[0]).join()}` : '';
      return `${[Action].flat().join()} on ${flat(Resource)}${condition}`;
    })
    .filter(right => !right.startsWith('logs:'));
}

describe.each(CAPACITIES)('on %s', (_, capacity) => {
  test.each(SOURCES)('an image from a %s gives the execution role exactly what pulling it takes', (__, source, rights) => {
    const stack = run(capacity(), source);
    expect(executionRights(stack).sort()).toEqual([...rights].sort());
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].Image).toBeDefined();
  });
});
