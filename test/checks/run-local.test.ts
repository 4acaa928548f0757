import { readFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { parse } from 'yaml';
import { command, folderWith } from '../support/command';

const runLocal = (...args: string[]) => command('run-local', ...args);

const taskDefinition = (path: string, container: object = {}, family?: string) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Metadata: { 'aws:cdk:path': `${path}/Resource` },
  Properties: {
    Family: family,
    NetworkMode: 'awsvpc',
    ContainerDefinitions: [{ Name: 'app', Image: 'nginx:1.29', PortMappings: [{ ContainerPort: 80 }], ...container }],
  },
});

const shop = folderWith({
  'manifest.json': {},
  'Shop.template.json': {
    Resources: {
      ApiTask: taskDefinition('Shop/Api/Definition', {}, 'shop-api'),
      WorkerTask: taskDefinition('Shop/Worker/Definition', { Name: 'worker' }, { Ref: 'Name' } as never),
    },
  },
  'assembly-Prod/Prod.template.json': { Resources: { Task: taskDefinition('Prod/Shop/Api/Definition') } },
});

interface Service { readonly image?: string; readonly environment?: object; readonly build?: object; readonly ports?: object[] }
const servicesOf = (yaml: string) => (parse(yaml) as { readonly services: { readonly [name: string]: Service } }).services;

test('prints a Compose file of the one task definition there is', () => {
  const folder = folderWith({ 'One.template.json': { Resources: { Task: taskDefinition('One/Task') } } });
  const { code, out, err } = runLocal(folder);
  expect([code, err]).toEqual([0, '']);
  expect(servicesOf(out)).toEqual({
    app: { image: 'nginx:1.29', stop_grace_period: '30s', ports: [{ target: 80, published: '80', host_ip: '127.0.0.1', protocol: 'tcp' }] },
  });
});

test.each([
  ['logical id', 'ApiTask', 'app'], ['construct path', 'Shop/Worker/Definition', 'worker'], ['family', 'shop-api', 'app'],
  ['a part of a name that no other has', 'worker', 'worker'], ['a part of a path', 'prod/shop', 'app'],
])('finds a task definition by its %s', (_, name, container) => {
  const { code, out } = runLocal(shop, '--task', name);
  expect([code, Object.keys(servicesOf(out))]).toEqual([0, [container]]);
});

test('lists the choices where there are several, and exits with 2', () => {
  const [template, nested] = [join(shop, 'Shop.template.json'), join(shop, 'assembly-Prod/Prod.template.json')];
  expect(runLocal(shop)).toEqual({
    code: 2,
    out: '',
    err: [
      '--task must name one of 3 task definitions:', `  Prod/Shop/Api/Definition  Task  (${nested})`,
      `  Shop/Api/Definition  ApiTask  shop-api  (${template})`, `  Shop/Worker/Definition  WorkerTask  (${template})`, '',
    ].join('\n'),
  });
  expect(runLocal(shop, '--task', 'api').err).toContain('--task must name one task definition, got api, which is in the names of 2:');
  expect(runLocal(shop, '--task', 'web').err).toContain('--task must name a task definition, got web:');
});

test.each<[string, string[], string]>([
  ['no path', [], 'run-local must be given a path, such as cdk.out\n'],
  ['a path without files', ['nothing.json'], 'nothing.json: cannot be read'],
])('exits with 2 when there is %s', (_, args, message) => {
  const { code, err } = runLocal(...args);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

test.each<[string, string, string[], RegExp]>([
  ['the manifest of assets is no JSON', '{ broken', [], /One\.assets\.json:\d+:\d+: is neither JSON nor YAML: .*\n$/],
  ['the folder of the file to write is not there', '{}', ['--output', join(tmpdir(), 'none', 'none', 'compose.yaml')], /^--output must be a file that can be written, got .*\n$/],
])('exits with 2 and one line when %s', (_, assets, options, message) => {
  const folder = folderWith({ 'One.template.json': { Resources: { Task: taskDefinition('One/Task') } }, 'One.assets.json': assets });
  expect(runLocal(folder, ...options)).toEqual({ code: 2, out: '', err: expect.stringMatching(message) as string });
});

test('exits with 2 when there are no task definitions, or a file is something else', () => {
  const folder = folderWith({ 'Empty.template.json': { Resources: {} }, 'notes.json': [1] });
  expect(runLocal(folder)).toMatchObject({ code: 2, err: `${folder}: has no task definitions\n` });
  expect(runLocal(join(folder, 'notes.json'))).toMatchObject({ code: 2, err: expect.stringContaining('is neither a CloudFormation template nor') as string });
});

test('says what Compose cannot express, prints nothing, and exits with 1', () => {
  const folder = folderWith({ 'One.template.json': { Resources: { Task: taskDefinition('One/Task', { Environment: { 'Fn::If': ['A', [], []] } }) } } });
  expect(runLocal(folder)).toEqual({ code: 1, out: '', err: expect.stringMatching(/^error: containerDefinitions\[0\]\.environment must be known at synth, .*ECS-LOCAL-001/) as string });
});

test('names variables for what only the deployment knows, and keeps what is known beside them', () => {
  const container = {
    Image: { 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/app:1' },
    Environment: [
      { Name: 'QUEUE_URL', Value: { Ref: 'Jobs' } }, { Name: 'PRICE', Value: '5$ ${X}' }, { Name: 'TABLE', Value: { 'Fn::GetAtt': ['Table', 'Arn'] } },
      { Name: 'SAME', Value: { 'Fn::Join': ['', ['x-', { Ref: 'Jobs' }]] } },
    ],
    Secrets: [{ Name: 'TOKEN', ValueFrom: { Ref: 'Secret' } }],
  };
  const { code, out, err } = runLocal(folderWith({
    'One.template.json': { Resources: { Task: taskDefinition('One/Task', container), Jobs: { Type: 'AWS::SQS::Queue' }, Secret: { Type: 'AWS::SecretsManager::Secret' } } },
  }));
  expect(code).toBe(0);
  expect(servicesOf(out).app).toMatchObject({
    image: '${AWS_ACCOUNT_ID:?known only at deployment}.dkr.ecr.${AWS_REGION:?known only at deployment}.${AWS_URL_SUFFIX:-amazonaws.com}/app:1',
    environment: {
      QUEUE_URL: '${QUEUE_URL:?known only at deployment}',
      PRICE: '5$$ $${X}',
      TABLE: '${TABLE:?known only at deployment}',
      SAME: '${SAME:?known only at deployment}',
      TOKEN: '${TOKEN:?secret}',
    },
  });
  expect(out.split('\n').filter(line => line.startsWith('#   '))).toEqual([
    '#   AWS_ACCOUNT_ID  pseudo parameter: AWS::AccountId', '#   AWS_REGION  pseudo parameter: AWS::Region',
    '#   QUEUE_URL  QUEUE_URL of app: <Jobs>', '#   SAME  SAME of app: x-<Jobs>', '#   TABLE  TABLE of app: <Table_Arn>', '#   TOKEN  secret of app: <Secret>',
  ]);
  expect(err).toContain('advice: variables should be set, got no values for AWS_ACCOUNT_ID, AWS_REGION, QUEUE_URL, SAME, TABLE; ');
});

test('gives containers your own credentials, and runs sidecars, only where it is told to', () => {
  const folder = folderWith({
    'One.template.json': {
      Resources: {
        Task: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: {
            TaskRoleArn: 'arn:aws:iam::123456789012:role/task',
            ContainerDefinitions: [{ Name: 'app', Image: 'nginx:1.29' }, { Name: 'xray', Image: 'public.ecr.aws/xray/aws-xray-daemon:3.6.6' }],
          },
        },
      },
    },
  });
  const without = runLocal(folder);
  expect(servicesOf(without.out)).toEqual({ app: { image: 'nginx:1.29', stop_grace_period: '30s' } });
  expect(without.err.match(/ECS-LOCAL-\d+/g)).toEqual(['ECS-LOCAL-003', 'ECS-LOCAL-013']);
  const withBoth = runLocal(folder, '--credentials', '--sidecar', 'xray');
  expect(Object.keys(servicesOf(withBoth.out))).toEqual(['app', 'xray']);
  expect(servicesOf(withBoth.out).app.environment).toEqual({
    AWS_ACCESS_KEY_ID: '${AWS_ACCESS_KEY_ID:?secret}', AWS_SECRET_ACCESS_KEY: '${AWS_SECRET_ACCESS_KEY:?secret}', AWS_SESSION_TOKEN: '${AWS_SESSION_TOKEN:-}', AWS_REGION: '${AWS_REGION:-}',
  });
  expect(withBoth.err.match(/ECS-LOCAL-\d+/g)).toEqual(['ECS-LOCAL-014']);
});

test('builds images of assets from their directories, as seen from the file that it writes', () => {
  const folder = folderWith({
    'One.template.json': { Resources: { Task: taskDefinition('One/Task', { Image: { 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/assets:abc' } }) } },
    'One.assets.json': {
      dockerImages: {
        abc: {
          source: { directory: 'asset.abc', dockerFile: 'Dockerfile.prod', dockerBuildTarget: 'app', dockerBuildArgs: { VERSION: '$1' } },
          destinations: { here: { repositoryName: 'assets', imageTag: 'abc' } },
        },
        def: { source: { executable: ['make'] }, destinations: { here: { repositoryName: 'assets', imageTag: 'def' } } },
      },
    },
  });
  const build = { dockerfile: 'Dockerfile.prod', target: 'app', args: { VERSION: '$$1' } };
  const printed = runLocal(folder);
  expect(printed.err).toBe('');
  expect(servicesOf(printed.out).app.build).toEqual({ context: relative('', join(folder, 'asset.abc')), ...build });
  const output = join(folder, 'compose.yaml');
  expect(runLocal(folder, '--output', output)).toEqual({ code: 0, out: '', err: '' });
  expect(servicesOf(readFileSync(output, 'utf8')).app.build).toEqual({ context: 'asset.abc', ...build });
});

test('takes task definition files, too', () => {
  const folder = folderWith({ 'task.json': { family: 'api', containerDefinitions: [{ name: 'app', image: 'nginx:1.29', memory: 128 }] }, 'open.json': { containerDefinitions: [{ name: 'app', image: '<IMAGE>' }] } });
  const { code, out } = runLocal(join(folder, 'task.json'));
  expect([code, parse(out)]).toMatchObject([0, { name: 'api', services: { app: { deploy: { resources: { limits: { memory: '128m' } } } } } }]);
  const newer = folderWith({ 'task.json': { containerDefinitions: [{ name: 'app', image: 'nginx:1.29', memory: 128 }], trustedExecutionConfiguration: { a: 'b' } } });
  expect(runLocal(join(newer, 'task.json'))).toMatchObject({ code: 0, err: '' });
  expect(runLocal(join(folder, 'open.json'))).toMatchObject({ code: 2, err: expect.stringContaining('IMAGE') as string });
});
