import { Token } from 'aws-cdk-lib';
import { SCRIPTS } from '../../../src/pipeline/buildspecs';
import * as fc from '../../support/fast-check';
import { pipeline, services } from '../../support/pipeline-rules';

const TOKEN = Token.asString({ Ref: 'Text' });
const NUMBER = Token.asNumber({ Ref: 'Number' });

describe('architectures', () => {
  test('are those that CodeBuild has, each once', () => {
    expect([['X86_64'], ['ARM64'], ['ARM64', 'X86_64']].flatMap(architectures => pipeline({ cpuArchitectures: architectures }))).toEqual([]);
    expect(pipeline({ cpuArchitectures: [] })).toEqual(['ECS-PIPE-005 cpuArchitectures must name at least one, got none']);
    expect(pipeline({ cpuArchitectures: ['ARM64', 'RISCV', 'ARM64'] })).toEqual([
      'ECS-PIPE-005 cpuArchitectures[1] must be one of X86_64, ARM64, got RISCV',
      'ECS-PIPE-005 cpuArchitectures[2] must be named once, got ARM64 again',
    ]);
  });

  test('are those of the services: two of different architecture do not run one image of a single one', () => {
    const two = services({ architecture: 'X86_64' }, { architecture: 'ARM64' });
    expect(pipeline({ cpuArchitectures: ['X86_64', 'ARM64'], ...two })).toEqual([]);
    expect(pipeline({ cpuArchitectures: ['X86_64'], ...services({}, { architecture: TOKEN }) })).toEqual([]);
    expect(pipeline({ cpuArchitectures: ['X86_64'], ...two }))
      .toEqual(['ECS-PIPE-006 services[1].service must run on X86_64, for which the image is built, got ARM64']);
  });
});

describe('a build', () => {
  test.each(['.', 'services/api', 'a..b', './x'])('reads %s', directory => {
    expect(pipeline({ imageBuild: { directory, dockerfile: `${directory}/Dockerfile` } })).toEqual([]);
  });

  test.each(['', '/etc', '..', 'a/../../b', '--push'])('does not read %j', path => {
    expect(pipeline({ imageBuild: { directory: path, dockerfile: path } })).toEqual([
      `ECS-PIPE-010 imageBuild.directory must be a path inside the source, got '${path}'`,
      `ECS-PIPE-010 imageBuild.dockerfile must be a path inside the source, got '${path}'`,
    ]);
  });

  test('takes arguments of most names', () => {
    expect(pipeline({ imageBuild: { buildArgs: ['APP_VERSION', 'BUILD_DATE', 'version', '_x', 'TARGETPLATFORM'] } })).toEqual([]);
    expect(pipeline({ imageBuild: { buildArgs: ['A-B', 'AWS_SECRET_ACCESS_KEY', 'PATH', 'tag'] } })).toEqual([
      'ECS-PIPE-011 imageBuild.buildArgs.A-B must be letters, digits and underscores, got \'A-B\'',
      'ECS-PIPE-011 imageBuild.buildArgs.AWS_SECRET_ACCESS_KEY must not be a name that the build uses itself, got \'AWS_SECRET_ACCESS_KEY\'',
      'ECS-PIPE-011 imageBuild.buildArgs.PATH must not be a name that the build uses itself, got \'PATH\'',
      'ECS-PIPE-011 imageBuild.buildArgs.tag must not be a name that the build uses itself, got \'tag\'',
    ]);
  });

  test('takes no argument whose name its shell uses', () => {
    const shell = SCRIPTS.build + SCRIPTS.combine;
    const used = new Set([...shell.matchAll(/\$\{?([A-Za-z_]\w*)|^ *(?:for )?([A-Za-z_]\w*)(?:\+?=| in )/gm)].map(([, read, written]) => read ?? written));
    used.delete('digest'); // A function, and in the build that gets arguments no variable.
    used.delete('images'); // Only where several are combined, which gets no arguments.
    expect(used.size).toBeGreaterThan(15);
    expect([...used].filter(name => pipeline({ imageBuild: { buildArgs: [name] } }).length === 0)).toEqual([]);
  });

  test('tags with a prefix that leaves room for the commit', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,49}$/), tagPrefix => {
      expect(pipeline({ imageBuild: { tagPrefix } })).toEqual([]);
    }));
    expect(pipeline({ imageBuild: { tagPrefix: TOKEN } })).toEqual([]);
    for (const tagPrefix of ['', '-x', '.x', 'a b', 'a/b', '{commit}', 'x'.repeat(51)]) {
      expect(pipeline({ imageBuild: { tagPrefix } })).toEqual([expect.stringContaining('ECS-PIPE-012 imageBuild.tagPrefix')]);
    }
  });

  test('ends at a stage that has a name', () => {
    expect(pipeline({ imageBuild: { target: 'runtime' } })).toEqual([]);
    expect(pipeline({ imageBuild: { target: '--push' } })).toEqual(['ECS-PIPE-013 imageBuild.target must be the name of a stage, got \'--push\'']);
  });
});

test('times are within what CodeBuild and CodePipeline take', () => {
  const times = (build: number, gate: number, deploymentTimeoutSeconds: number) =>
    pipeline({ imageBuild: { timeoutSeconds: build }, gate: { timeoutSeconds: gate }, deploymentTimeoutSeconds });
  expect([times(300, 60, 60), times(129_600, 28_800, 3600), times(NUMBER, NUMBER, NUMBER)].flat()).toEqual([]);
  expect(times(240, 0, 3660)).toEqual([
    'ECS-PIPE-014 imageBuild.timeout must be 5 to 2160 whole minutes, got 240 seconds',
    'ECS-PIPE-014 gate.timeout must be 1 to 480 whole minutes, got 0 seconds',
    'ECS-PIPE-014 deploymentTimeout must be 1 to 60 whole minutes, got 3660 seconds',
  ]);
  expect(times(330, 90, 90)).toHaveLength(3);
});
