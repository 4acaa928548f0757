import { ComposeFiles } from '../../../src/api/compose/load';
import { readCompose, ComposeReadOptions } from '../../../src/api/compose/read-compose';
import { ComposeServiceShape } from '../../../src/api/compose/shape';
import { COMPOSE_DOCUMENT_RULES } from '../../../src/rules/compose/document-rules';
import { evaluate } from '../../../src/rules/evaluate';
import { formatFinding } from '../../../src/rules/finding';

/** Files that are not on a disk. */
function inMemory(files: { readonly [path: string]: string }): ComposeFiles {
  return { read: path => Object.hasOwn(files, path) ? { text: files[path] } : { reason: 'which is not there' } };
}

type Texts = { readonly [name: string]: string };

function read(files: string | Texts, variables: Texts = {}, options: Partial<ComposeReadOptions> = {}) {
  const given = typeof files === 'string' ? { 'compose.yaml': files } : files;
  return readCompose(['compose.yaml'], inMemory(given), { variables: name => variables[name], ...options });
}

function found(...args: Parameters<typeof read>): string[] {
  return evaluate(COMPOSE_DOCUMENT_RULES, read(...args).seen).map(formatFinding);
}

/** The service `app` with these fields. */
function app(fields: string, variables?: { readonly [name: string]: string }): ComposeServiceShape {
  const lines = fields.split('\n').map(line => `    ${line}`);
  return read(['services:', '  app:', ...lines].join('\n'), variables).shape.services.app;
}

describe('long forms', () => {
  test.each<[string, string, Partial<ComposeServiceShape>]>([
    ['ports', 'ports: ["8080:80", "53:53/udp", 127.0.0.1:9000:9000, 3000-3001, "7000-7001:8000-8001", "[::1]:1:2"]', {
      ports: [
        { target: 80, published: '8080', protocol: 'tcp' }, { target: 53, published: '53', protocol: 'udp' },
        { target: 9000, published: '9000', protocol: 'tcp', host_ip: '127.0.0.1' }, { target: 3000, protocol: 'tcp' }, { target: 3001, protocol: 'tcp' },
        { target: 8000, published: '7000', protocol: 'tcp' }, { target: 8001, published: '7001', protocol: 'tcp' },
        { target: 2, published: '1', protocol: 'tcp', host_ip: '::1' },
      ],
    }],
    ['mounts', 'volumes: ["data:/data", "./a:/b:ro,z", "/c", "C:\\\\d:C:\\\\e:ro", "~/.aws:/root/.aws"]', {
      volumes: [
        { type: 'volume', source: 'data', target: '/data' }, { type: 'bind', source: './a', target: '/b', read_only: true, bind: { selinux: 'z' } },
        { type: 'volume', target: '/c' }, { type: 'bind', source: 'C:\\d', target: 'C:\\e', read_only: true }, { type: 'bind', source: '~/.aws', target: '/root/.aws' },
      ],
    }],
    ['commands', 'command: sh -c "echo \'a b\' c"\nentrypoint: ["a b"]', { command: ['sh', '-c', 'echo \'a b\' c'], entrypoint: ['a b'] }],
    ['environment', 'environment: ["A=1=2", B, "C="]', { environment: { A: '1=2', B: null, C: '' } }],
    ['scalars', 'environment: {A: true, B: 1.10, C: , D: yes}', { environment: { A: 'true', B: '1.1', C: null, D: 'yes' } }],
    ['health checks', 'healthcheck: {test: curl x, interval: 90s, retries: "3"}', { healthcheck: { test: ['CMD-SHELL', 'curl x'], interval: '1m30s', retries: 3 } }],
    ['dependencies', 'depends_on: [app2]', { depends_on: { app2: { condition: 'service_started' } } }],
    ['limits', 'mem_limit: 1.5g\nulimits: {nofile: 10, nproc: {soft: 1, hard: 2}}', { mem_limit: '1610612736', ulimits: { nofile: { soft: 10, hard: 10 }, nproc: { soft: 1, hard: 2 } } }],
    ['builds', 'build: ./dir', { build: { context: './dir' } }],
    ['hosts', 'extra_hosts: ["a:1.2.3.4", "b=::1"]', { extra_hosts: { a: ['1.2.3.4'], b: ['::1'] } }],
    ['secrets', 'secrets: [a, {source: b, mode: 0440}]', { secrets: [{ source: 'a' }, { source: 'b', mode: '288' }] }],
    ['GPUs', 'gpus: all', { gpus: [{ count: -1 }] }],
  ])('of %s', (_, fields, expected) => {
    expect(app(fields)).toEqual(expected);
  });
});

describe('variables', () => {
  test.each([
    ['$A ${A}', 'a a'], ['${B:-b}', 'b'], ['${E:-e}', 'e'], ['${E-e}', ''], ['${A:+x}', 'x'], ['${B:+x}', ''], ['$$A', '$A'],
    ['${B:-${C:-${A}}}', 'a'], ['${A:?message}', 'a'], ['${E+x}', 'x'], ['a$$', 'a$'],
  ])('%s is %s', (text, filled) => {
    expect(app(`working_dir: '${text}'`, { A: 'a', E: '' }).working_dir).toBe(filled);
  });

  test('that stand for a whole list or mapping and have no value leave it out', () => {
    expect(app('volumes: $V\nsecrets: $V\ndepends_on: $V\nnetworks: $V\nulimits: $V\nports: $V')).toEqual({});
  });

  test('without a value are errors, each once', () => {
    expect(found('services:\n  app:\n    image: a:$TAG\n    user: $TAG\n    working_dir: ${X:?is needed}\n    hostname: ${')).toEqual([
      'services.app.image must have a value for ${TAG} and in 1 other places, got none; give it in variables: { TAG: \'…\' }, or in the file that envFile names (ECS-COMPOSE-007)',
      'services.app.working_dir must have a value for ${X}, got none (is needed); give it in variables: { X: \'…\' }, or in the file that envFile names (ECS-COMPOSE-007)',
      'services.app.hostname must have a variable such as ${NAME} or ${NAME:-default}, got \'${\'; write two dollar signs for one that is no variable (ECS-COMPOSE-007)',
    ]);
  });
});

describe('other files', () => {
  test('are extended, with their paths seen from the first file', () => {
    const { shape, seen } = read({
      'compose.yaml': 'services:\n  app:\n    extends: {file: base/common.yaml, service: web}\n    environment: {B: 2}\n    command: b',
      'base/common.yaml': 'services:\n  web:\n    extends: root\n    build: .\n    environment: [A=1]\n    command: a\n  root:\n    image: nginx\n    volumes: ["./data:/data"]',
    });
    expect(shape.services.app).toEqual({
      image: 'nginx', build: { context: './base' }, environment: { A: '1', B: '2' }, command: ['b'], volumes: [{ type: 'bind', source: './base/data', target: '/data' }],
    });
    expect(evaluate(COMPOSE_DOCUMENT_RULES, seen)).toEqual([]);
  });

  test('are included', () => {
    const { shape } = read({ 'compose.yaml': 'include: [db/compose.yaml]\nservices:\n  app:\n    image: a\n    depends_on: [db]', 'db/compose.yaml': 'services:\n  db:\n    image: b\n    env_file: .env' });
    expect(shape.services.db).toEqual({ image: 'b', env_file: [{ path: './db/.env' }] });
  });

  test('go over the first one', () => {
    const files = inMemory({ 'a.yaml': 'services:\n  app:\n    image: a\n    ports: ["1:1"]', 'b.yaml': 'services:\n  app:\n    ports: ["2:2"]\n    image: b' });
    const { shape } = readCompose(['a.yaml', 'b.yaml'], files, { variables: () => undefined });
    expect(shape.services.app).toMatchObject({ image: 'b', ports: [{ target: 1 }, { target: 2 }] });
  });

  test('that extend or include each other are errors', () => {
    expect(found('services:\n  a:\n    extends: b\n  b:\n    extends: a')).toEqual(expect.arrayContaining([expect.stringMatching(/^services\.a\.extends must not .* got a → b → a; .*009\)$/)]));
    expect(found({ 'compose.yaml': 'include: [compose.yaml]\nservices:\n  a:\n    image: a' })).toEqual(expect.arrayContaining([expect.stringContaining('(ECS-COMPOSE-009)')]));
  });
});

test('files that include each other are told once for each place, however often they are included', () => {
  const files = { 'compose.yaml': 'include: [b.yaml, b.yaml]\nservices: {a: {image: a}}', 'b.yaml': 'include: [./compose.yaml, c.yaml]', 'c.yaml': 'include: [c.yaml, c.yaml]' };
  expect(read(files).seen.cycles).toEqual([
    { path: 'b.yaml: include[0]', way: ['compose.yaml', 'b.yaml', 'compose.yaml'] },
    { path: 'c.yaml: include[0]', way: ['c.yaml', 'c.yaml'] },
    { path: 'c.yaml: include[1]', way: ['c.yaml', 'c.yaml'] },
  ]);
});

test('files that many others include are read once', () => {
  const files = Array.from({ length: 40 }, (_, i): [string, string] => [`${i}.yaml`, `include: [${i + 1}.yaml, ${i + 1}.yaml]\nservices: {s${i}: {image: a}}`]);
  const { shape, seen } = read({ ...Object.fromEntries(files), 'compose.yaml': 'include: [0.yaml]', '40.yaml': 'services: {last: {image: a}}' });
  expect(seen.cycles).toEqual([]);
  expect(Object.keys(shape.services)).toHaveLength(41);
});

describe('errors', () => {
  test.each([
    ['services:\n  app:\n  image: [a', /^compose\.yaml:\d+:\d+ must be readable, got: .*002\)$/],
    ['services:\n  app:\n    image: a\n    image: b', /^compose\.yaml:4:5 must be readable, got: Map keys must be unique.*002\)$/],
    ['app:\n  image: a', /^compose\.yaml must have its services below services, got them at the top: app; .*003\)$/],
    ['services: {}', /^services must have at least one service, got none; .*003\)$/],
    ['- a', /^compose\.yaml must be a mapping with services; .*004\)$/],
    ['services:\n  app:\n    comand: x', /^services\.app\.comand must be a key that Compose has: it is no key of the Compose specification; did you mean command\? \(ECS-COMPOSE-005\)$/],
    ['services:\n  app:\n    ports: 80', /^services\.app\.ports must be a list, got 80; .*004\)$/],
    ['services:\n  app:\n    ports: ["a:b"]', /^services\.app\.ports\[0\] must be a port such as .* got 'a:b'; .*006\)$/],
    ['services:\n  app:\n    image: a\n    depends_on: [ap]', /^services\.app\.depends_on\.ap must name a service of the file, got 'ap'; did you mean app\? \(ECS-COMPOSE-008\)$/],
    ['services:\n  a:\n    depends_on: [b]\n  b:\n    depends_on: [a]', /^services\.a\.depends_on\.b must not lead back to where it began, got a → b → a; .*009\)$/],
    ['services:\n  app:\n    extends: {file: no.yaml, service: a}', /^services\.app\.extends\.file must name a file that can be read, got no\.yaml, which is not there; .*001\)$/],
  ])('%j', (text, message) => {
    expect(found(text)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
  });

  test('in anchors that grow without end', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `x-${i}: &a${i} [${Array(12).fill(i === 0 ? 'x' : `*a${i - 1}`).join(', ')}]`);
    expect(found([...lines, 'services: {}'].join('\n'))).toEqual([expect.stringContaining('(ECS-COMPOSE-002)')]);
  });
});

test('a text is limited before the parser takes long or all of its stack', () => {
  expect(found(`services:\n  app: ${'['.repeat(20_000)}`)).toEqual([expect.stringMatching(/^compose\.yaml:2:105 must be readable, got: must be nested at most 100 levels deep; .*002\)$/)]);
  const keys = Array.from({ length: 20_000 }, (_, i) => `x-${i}: 1\n`);
  expect(found([...keys, 'x-7: 2\nx-8: 2\n'].join(''))).toEqual(
    [20_001, 20_002].map(line => expect.stringMatching(new RegExp(`^compose\\.yaml:${line}:1 must be readable, got: Map keys must be unique;`)) as unknown));
});

describe('profiles', () => {
  const text = 'services:\n  a:\n    image: a\n  b:\n    image: b\n    profiles: [debug]';

  test.each([[{}, ['a']], [{ profiles: ['debug'] }, ['a', 'b']], [{ profiles: ['*'] }, ['a', 'b']], [{ services: ['b'] }, ['b']]])('%j chooses %j', (options, names) => {
    expect(Object.keys(read(text, {}, options).shape.services)).toEqual(names);
  });
});
