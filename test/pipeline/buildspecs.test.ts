import { App, aws_ecs as ecs, aws_ssm as ssm, Duration, Stack } from 'aws-cdk-lib';
import { ImagePipeline, ScanGate, ScanSeverity } from '../../src';
import { BuildHost, BuildResult, BuildRun } from '../support/build-host';
import { buildOf, pipelineStack, repositoryIn, serviceIn, SOURCE } from '../support/pipelines';
import { testShellcheck } from '../support/shellcheck';

const host = new BuildHost();
afterAll(() => host.remove());

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const OTHER = `sha256:${'b'.repeat(64)}`;
const URI = '111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/api';

const { stack: single } = pipelineStack({
  props: {
    gate: ScanGate.block(ScanSeverity.HIGH, { timeout: Duration.minutes(1) }),
    imageBuild: { directory: 'services/api', target: 'runtime', buildArgs: { APP_VERSION: '1.2', APP_MOTTO: 'it\'s "on" $HOME' } },
  },
});
const { stack: double } = pipelineStack({
  props: {
    cpuArchitectures: [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.ARM64],
    imageBuild: { tagPrefix: 'api-' },
    record: ssm.StringParameter.fromStringParameterName(new Stack(), 'Running', '/shop/api/image'),
  },
});

const builds = new Map<string, ReturnType<typeof buildOf>>();

/** Synthesizes once for each build. */
function cachedBuild(stack: Stack, action: string): ReturnType<typeof buildOf> {
  const key = `${stack.node.addr} ${action}`;
  const build = builds.get(key) ?? buildOf(stack, action);
  builds.set(key, build);
  return build;
}

function run(stack: Stack, action: string, now: { [name: string]: string }, options: Omit<BuildRun, 'variables'>): BuildResult {
  const { script, variables } = cachedBuild(stack, action);
  return host.run(script, { ...options, variables: { ...variables, ...now } });
}

const LOGIN = [
  'aws ecr get-login-password',
  'docker login --username AWS --password-stdin 111122223333.dkr.ecr.eu-central-1.amazonaws.com',
];
const ask = (tag: string) =>
  `aws ecr describe-images --repository-name shop/api --image-ids imageTag=${tag} --query imageDetails[0].imageDigest --output text`;
const sorted = (lines: string[]) => [...lines].sort();

describe('the build of one image', () => {
  const build = (options: Omit<BuildRun, 'variables'>) => run(single, 'Build', { REVISION: COMMIT }, options);
  const DOCKER_BUILD = 'docker build --provenance=false --file services/api/Dockerfile --target runtime '
    + `--build-arg APP_VERSION --build-arg APP_MOTTO --tag ${URI}:${COMMIT} services/api`;

  test('looks for the commit, logs in, builds, pushes and asks for the digest, in this order', () => {
    const { status, log, stderr } = build({ images: ['missing', DIGEST] });
    expect([status, stderr]).toEqual([0, '']);
    expect([log[0], sorted(log.slice(1, 3)), ...log.slice(3)]).toEqual([
      // The two ends of a pipe start at the same time.
      ask(COMMIT), sorted(LOGIN), DOCKER_BUILD, `docker push ${URI}:${COMMIT}`, ask(COMMIT),
    ]);
  });

  test('hands on the digest, and for each service the containers that get it by digest', () => {
    const { digest, files } = build({ images: ['missing', DIGEST] });
    expect(digest).toBe(DIGEST);
    expect(Object.keys(files)).toEqual(['imagedefinitions-0.json']);
    expect(JSON.parse(files['imagedefinitions-0.json'])).toEqual([{ name: 'web', imageUri: `${URI}@${DIGEST}` }]);
  });

  test('gives the password to docker by its standard input only', () => {
    const { log, password, stdout } = build({ images: ['missing', DIGEST] });
    expect(password).toBe('secret\n');
    expect(log.join('\n') + stdout).not.toContain('secret');
  });

  test('builds a commit once: an image that is there is deployed as it is', () => {
    const { status, log, digest, files } = build({ images: [DIGEST] });
    expect([status, digest, log]).toEqual([0, DIGEST, [ask(COMMIT)]]);
    expect(files['imagedefinitions-0.json']).toContain(DIGEST);
  });

  test.each([
    ['the login', 'docker login', 'docker build'],
    ['the password', 'aws ecr get-login-password', 'docker build'],
    ['the build', 'docker build', 'docker push'],
    ['the push', 'docker push', 'imagedefinitions'],
  ])('stops when %s fails', (_, fails, never) => {
    const { status, log, digest, files } = build({ images: ['missing', DIGEST], fails });
    expect(status).not.toBe(0);
    expect(log.filter(call => call.startsWith(never))).toEqual([]);
    expect(log.filter(call => call === ask(COMMIT))).toHaveLength(1);
    expect([digest, files]).toEqual([undefined, {}]);
  });

  test('stops, and does not build, when it may not look for the image', () => {
    const { status, log, stderr } = build({ images: ['denied'] });
    expect([status, log]).toEqual([1, [ask(COMMIT)]]);
    expect(stderr).toContain('AccessDeniedException');
  });

  test('stops when the image that was pushed has no digest', () => {
    const { status, files, stderr } = build({ images: ['missing', 'None'] });
    expect([status, files]).toEqual([1, {}]);
    expect(stderr).toBe(`${URI}:${COMMIT} has no digest: None\n`);
  });

  test.each([
    ['3/L4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY+MTRcxv1', '3-L4kqtJlcpXroDTDmJ-rmSpXd3dIbrHY-MTRcxv1'],
    ['.hidden', 'v.hidden'],
    ['-dash', 'v-dash'],
    ['x'.repeat(200), 'x'.repeat(64)],
    ['a b\'c"d$(e)`f', 'a-b-c-d--e--f'],
  ])('makes a tag that ECR takes of the revision %s', (revision, tag) => {
    const { log, status } = run(single, 'Build', { REVISION: revision }, { images: [DIGEST] });
    expect([status, log]).toEqual([0, [ask(tag)]]);
    expect(tag).toMatch(/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/);
  });
});

test('services and containers that share an image each get their file and entry', () => {
  const app = new App({ analyticsReporting: false });
  const shop = new Stack(app, 'Shop');
  const stack = new Stack(app, 'Shared');
  new ImagePipeline(stack, 'Pipeline', {
    source: SOURCE,
    repository: repositoryIn(stack),
    services: [
      { service: serviceIn(shop, 'Two', ['web', 'worker']), containerNames: ['web', 'worker'] },
      { service: serviceIn(shop, 'Jobs', ['jobs']) },
    ],
  });
  const { files } = run(stack, 'Build', { REVISION: COMMIT }, { images: [DIGEST] });
  expect(Object.entries(files).map(([name, text]) => [name, (JSON.parse(text) as { name: string }[]).map(entry => entry.name)])).toEqual([
    ['imagedefinitions-0.json', ['web', 'worker']],
    ['imagedefinitions-1.json', ['jobs']],
  ]);
});

describe('the build of an image for two architectures', () => {
  test('builds and pushes each under a tag of its own', () => {
    for (const name of ['amd64', 'arm64']) {
      const { log } = run(double, `Build-${name}`, { REVISION: COMMIT }, { images: ['missing', DIGEST] });
      expect(log.filter(call => /^docker (build|push)/.test(call))).toEqual([
        `docker build --provenance=false --file Dockerfile --tag ${URI}:api-${COMMIT}-${name} .`,
        `docker push ${URI}:api-${COMMIT}-${name}`,
      ]);
    }
  });

  const combine = (options: Omit<BuildRun, 'variables'>) => run(double, 'Combine', { REVISION: COMMIT, DIGESTS: `${DIGEST} ${OTHER}` }, options);

  test('combines them by digest under the tag of the commit, and hands on the digest of the list', () => {
    const LIST = `sha256:${'c'.repeat(64)}`;
    const { status, log, digest, files } = combine({ images: ['missing', LIST] });
    expect([status, digest]).toEqual([0, LIST]);
    expect([log[0], sorted(log.slice(1, 3)), ...log.slice(3)]).toEqual([
      ask(`api-${COMMIT}`),
      sorted(LOGIN),
      `docker manifest create ${URI}:api-${COMMIT} ${URI}@${DIGEST} ${URI}@${OTHER}`,
      `docker manifest push ${URI}:api-${COMMIT}`,
      ask(`api-${COMMIT}`),
    ]);
    expect(JSON.parse(files['imagedefinitions-0.json'])).toEqual([{ name: 'web', imageUri: `${URI}@${LIST}` }]);
  });

  test.each([['docker manifest create', 'docker manifest push'], ['docker manifest push', 'imagedefinitions']])(
    'stops when %s fails', (fails, never) => {
      const { status, log, files } = combine({ images: ['missing', DIGEST], fails });
      expect(status).not.toBe(0);
      expect(log.filter(call => call.startsWith(never))).toEqual([]);
      expect(files).toEqual({});
    });
});

describe('the scan gate', () => {
  const scan = (scans: string[], digests = DIGEST) => run(single, 'Scan', { DIGESTS: digests }, { scans });
  const look = (query: string, digest = DIGEST) => 'aws ecr describe-image-scan-findings --no-paginate --repository-name shop/api '
    + `--image-id imageDigest=${digest} --query ${query} --output text`;
  const STATE = '[imageScanStatus.status,imageScanFindings.imageScanCompletedAt]';
  const COUNTS = 'imageScanFindings.findingSeverityCounts.[CRITICAL,HIGH]';
  const DONE = 'COMPLETE\t2026-01-02T03:04:05+00:00';

  test('waits for the scan, then counts findings, and lets pass what has none', () => {
    const { status, log, stderr } = scan(['missing', 'PENDING\tNone', 'IN_PROGRESS\tNone', DONE, 'None\tNone']);
    expect([status, stderr]).toEqual([0, '']);
    expect(log).toEqual([look(STATE), 'sleep 10', look(STATE), 'sleep 10', look(STATE), 'sleep 10', look(STATE), look(COUNTS)]);
  });

  test('takes the continuous scan of Amazon Inspector once it was finished a first time', () => {
    const { status, log } = scan(['ACTIVE\tNone', 'ACTIVE\t2026-01-02T03:04:05+00:00', '0\t0']);
    expect([status, log.length]).toEqual([0, 4]);
  });

  test.each([['1\tNone'], ['None\t3'], ['0\t1'], ['many\t0'], ['']])('stops at the counts %j of CRITICAL and HIGH', counts => {
    const { status, stderr } = scan([DONE, counts]);
    expect([status, stderr]).toEqual([1, `${DIGEST} is not deployed\n`]);
  });

  test('looks at the image of every architecture', () => {
    const { status, log } = scan([DONE, '0\t0', DONE, '0\t2'], `${DIGEST} ${OTHER}`);
    expect([status, log]).toEqual([1, [look(STATE), look(COUNTS), look(STATE, OTHER), look(COUNTS, OTHER)]]);
  });

  test.each(['FAILED\tNone', 'FAILED\t2026-01-02T03:04:05+00:00', 'UNSUPPORTED_IMAGE\tNone', 'FINDINGS_UNAVAILABLE\tNone', ''])(
    'stops at an image that could not be scanned: %j', state => {
      const { status, log, stderr } = scan([state, '0\t0']);
      expect([status, log]).toEqual([1, [look(STATE)]]);
      expect(stderr).toContain('has no finished scan');
    });

  test.each(['missing', 'PENDING\tNone', 'ACTIVE\tNone'])('stops when the time is over: %j', state => {
    const { status, log } = scan([state]);
    expect(status).toBe(1);
    // One minute, as the gate was told, in steps of ten seconds.
    expect(log.filter(call => call === 'sleep 10')).toHaveLength(6);
    expect(log).not.toContain(look(COUNTS));
  });

  test('stops at once when it may not look', () => {
    expect(scan(['denied'])).toMatchObject({ status: 1, log: [look(STATE)] });
    expect(scan([DONE, 'denied']).status).not.toBe(0);
  });
});

test('the record is the image that was deployed, by digest', () => {
  const { status, log } = run(double, 'Record', { IMAGE_DIGEST: DIGEST }, {});
  expect([status, log]).toEqual([0, [`aws ssm put-parameter --name /shop/api/image --type String --overwrite --value ${URI}@${DIGEST}`]]);
});

testShellcheck('the shell of every build is clean under shellcheck', () =>
  [cachedBuild(single, 'Build'), cachedBuild(double, 'Combine'), cachedBuild(single, 'Scan'), cachedBuild(double, 'Record')].map(({ script }) => `#!/bin/bash\n${script}`));
