import { Token } from 'aws-cdk-lib';
import { parseEcrReference, parseReference } from '../../src/api/registry/reference';
import { ImageShape, LifecycleRuleShape, PullThroughCacheShape, RegistryShape, RepositoryShape } from '../../src/api/registry/shape';
import { covers, fits } from '../../src/api/registry/wildcards';
import { judge } from '../../src/private/judge';
import { CACHE_RULES } from '../../src/rules/registry/cache-rules';
import { IMAGE_RULES } from '../../src/rules/registry/image-rules';
import { REGISTRY_RULES } from '../../src/rules/registry/registry-rules';
import { REPOSITORY_RULES } from '../../src/rules/registry/repository-rules';
import * as fc from '../support/fast-check';

const DIGEST = `sha256:${'0a'.repeat(32)}`;
const TOKEN = Token.asString({ Ref: 'Something' });

const ofRepository = (shape: RepositoryShape) => judge(REPOSITORY_RULES, shape).map(finding => finding.id);
const ofImage = (shape: ImageShape) => judge(IMAGE_RULES, shape).map(finding => finding.id);
const ofCache = (shape: PullThroughCacheShape) => judge(CACHE_RULES, shape);
const ofRegistry = (shape: RegistryShape) => judge(REGISTRY_RULES, shape);

function rule(selection: LifecycleRuleShape['selection'], rulePriority = 1): LifecycleRuleShape {
  return { rulePriority, selection: { countType: 'imageCountMoreThan', countNumber: 5, ...selection }, action: { type: 'expire' } };
}
const tagged = (...tagPatternList: string[]) => rule({ tagStatus: 'tagged', tagPatternList });
function policy(...rules: LifecycleRuleShape[]): RepositoryShape {
  return { lifecyclePolicy: { rules: rules.map((one, i) => ({ ...one, rulePriority: i + 1 })) } };
}

describe('repository names', () => {
  test.each(['ab', 'team/api', 'a1.b_c-d/e', 'a'.repeat(256)])('accept %s', repositoryName => {
    expect(ofRepository({ repositoryName })).toEqual([]);
  });

  test.each(['', 'a', 'Team/api', '-api', 'api-', 'team//api', 'api..v1', 'api:1', 'team/', 'a'.repeat(257)])('refuse \'%s\'', repositoryName => {
    expect(ofRepository({ repositoryName })).toEqual(['ECS-ECR-001']);
  });

  test('leave tokens alone', () => {
    expect(ofRepository({ repositoryName: TOKEN, mutableTags: [TOKEN] })).toEqual([]);
  });
});

describe('tags that may move', () => {
  test.each([[[]], [['main', 'dev-*', '*', 'v1.2', '_']]])('accept %j', mutableTags => {
    expect(ofRepository({ mutableTags })).toEqual([]);
  });

  test.each([[['']], [['a/b']], [['a'.repeat(129)]], [['a', 'b', 'c', 'd', 'e', 'f']]])('refuse %j', mutableTags => {
    expect(ofRepository({ mutableTags })).toEqual(['ECS-ECR-002']);
  });
});

describe('lifecycle rules', () => {
  test.each<[string, LifecycleRuleShape]>([
    ['a count', tagged('v*')],
    ['days', rule({ tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 })],
    ['prefixes', rule({ tagStatus: 'tagged', tagPrefixList: ['v'] })],
    ['four wildcards', tagged('*a*b*c*')],
    ['a token for a count', rule({ tagStatus: 'any', countNumber: Token.asNumber({ Ref: 'Count' }) })],
    ['a token for a tag', tagged(TOKEN)],
  ])('accept %s', (_, given) => {
    expect(ofRepository(policy(given))).toEqual([]);
  });

  test.each<[string, LifecycleRuleShape, string]>([
    ['no image', rule({ tagStatus: 'any', countNumber: 0 }), 'must be 1 or more images, got 0'],
    ['half a day', rule({ tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 0.5 }), 'must be 1 or more whole days, got 0.5'],
    ['a count of days', rule({ tagStatus: 'any', countUnit: 'days' }), 'must have the unit days where it counts days, and only there, got \'days\''],
    ['days without a unit', rule({ tagStatus: 'any', countType: 'sinceImagePushed' }), 'must have the unit days where it counts days, and only there, got \'none\''],
    ['tagged without tags', tagged(), 'must name its tags by one list of patterns or prefixes, got an empty one'],
    ['tagged without a list', rule({ tagStatus: 'tagged' }), 'must name its tags by one list of patterns or prefixes, got 0'],
    ['two lists', rule({ tagStatus: 'tagged', tagPatternList: ['v*'], tagPrefixList: ['w'] }), 'must name its tags by one list of patterns or prefixes, got 2'],
    ['tags of untagged images', rule({ tagStatus: 'untagged', tagPatternList: ['v*'] }), 'must name no tags for images that are untagged, got ["v*"]'],
    ['five wildcards', tagged('*a*b*c*d*'), 'must have patterns of at most 4 wildcards, got \'*a*b*c*d*\''],
    ['a slash in a pattern', tagged('a/b'), 'must have patterns of 1 to 128 letters, digits and . _ - or *, got \'a/b\''],
  ])('refuse %s', (_, given, problem) => {
    expect(judge(REPOSITORY_RULES, policy(given))).toMatchObject([{ id: 'ECS-ECR-003', path: 'lifecycle.rules[0]', problem }]);
  });

  test('are at most 50, and 30,720 characters', () => {
    const many = (count: number, length: number) => policy(...Array.from({ length: count }, (_, i) => tagged(`${i}`.padEnd(length, 'x'))));
    expect(ofRepository(many(50, 5))).toEqual([]);
    expect(ofRepository(many(51, 5))).toEqual(['ECS-ECR-003']);
    const long = policy(...Array.from({ length: 50 }, (_, i) => tagged(...Array.from({ length: 5 }, (__, j) => `${i}-${j}-`.padEnd(128, 'x')))));
    expect(judge(REPOSITORY_RULES, long)).toMatchObject([{ id: 'ECS-ECR-003', problem: expect.stringMatching(/^must be at most 30720 characters of JSON, got \d+$/) }]);
  });
});

describe('the order of lifecycle rules', () => {
  test.each<[string, RepositoryShape]>([
    ['narrow before wide', policy(tagged('release-*'), tagged('*'))],
    ['patterns that share some tags', policy(tagged('*-old'), tagged('dev-*'))],
    ['wider demands before narrower ones', policy(tagged('a*', 'b*'), tagged('a*x'))],
    ['untagged, tagged and all', policy(rule({ tagStatus: 'untagged' }), tagged('v*'), rule({ tagStatus: 'any' }))],
    ['tokens', policy(tagged(TOKEN), tagged(TOKEN))],
  ])('accepts %s', (_, given) => {
    expect(ofRepository(given)).toEqual([]);
  });

  test.each<[string, RepositoryShape, string]>([
    ['wide before narrow', policy(tagged('*'), tagged('release-*')), 'must be for tags that no rule before it decides about, got ["release-*"] after ["*"]'],
    ['a prefix before a pattern that it fits', policy(rule({ tagStatus: 'tagged', tagPrefixList: ['v'] }), tagged('v1.*')),
      'must be for tags that no rule before it decides about, got ["v1.*"] after ["v*"]'],
    ['a pattern twice', policy(tagged('v*'), tagged('v*')), 'must be for tags that no rule before it decides about, got ["v*"] after ["v*"]'],
    ['a pattern twice among others', policy(tagged('v*', 'arm'), tagged('v*', 'amd')), 'must name patterns that no rule before it names, got \'v*\' again'],
    ['two rules for untagged images', policy(rule({ tagStatus: 'untagged' }), rule({ tagStatus: 'untagged' })),
      'must be the only rule for untagged images, got another before it'],
    ['a rule for all before another', policy(rule({ tagStatus: 'any' }), tagged('v*')), 'must come last, because it is for all images, got rules after it'],
    ['a priority twice', { lifecyclePolicy: { rules: [rule({ tagStatus: 'untagged' }, 3), rule({ tagStatus: 'any' }, 3)] } },
      'must have a priority of its own, got 3 again'],
  ])('refuses %s', (_, given, problem) => {
    expect(judge(REPOSITORY_RULES, given)).toContainEqual(expect.objectContaining({ id: 'ECS-ECR-004', problem }));
  });
});

describe('wildcards', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 8 });
  const filling = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 3 });

  test('stand for any characters, and nothing else does', () => {
    expect([fits('v1.*', 'v1.2'), fits('v1.*', 'v1x2'), fits('*', ''), fits('a*', 'ba')]).toEqual([true, false, true, false]);
  });

  test('cover a pattern only when everything that it fits is covered', () => {
    fc.assert(fc.property(pattern, pattern, fc.array(filling, { minLength: 8, maxLength: 8 }), (wide, narrow, fillings) => {
      fc.pre(covers(wide, narrow));
      const text = narrow.split('*').reduce((left, right, i) => `${left}${fillings[i - 1]}${right}`);
      expect(fits(narrow, text)).toBe(true);
      expect(fits(wide, text)).toBe(true);
    }));
  });
});

describe('references', () => {
  test.each([
    ['nginx', { host: undefined, repository: 'nginx', tag: undefined, digest: undefined }],
    ['nginx:1.29', { host: undefined, repository: 'nginx', tag: '1.29', digest: undefined }],
    ['library/nginx', { host: undefined, repository: 'library/nginx', tag: undefined, digest: undefined }],
    ['localhost/a', { host: 'localhost', repository: 'a', tag: undefined, digest: undefined }],
    ['localhost:5000/a/b:v1', { host: 'localhost:5000', repository: 'a/b', tag: 'v1', digest: undefined }],
    [`ghcr.io/a/b:v1@${DIGEST}`, { host: 'ghcr.io', repository: 'a/b', tag: 'v1', digest: DIGEST }],
  ])('%s is taken apart', (reference, parts) => {
    expect(parseReference(reference)).toEqual(parts);
  });

  test.each([
    '111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api:1', '111111111111.dkr.ecr-fips.eu-west-1.amazonaws.com/team/api:1',
    '111111111111.dkr.ecr.eu-west-1.amazonaws.com.cn/team/api', '111111111111.dkr-ecr.eu-west-1.on.aws/team/api:1',
    `111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api@${DIGEST}`,
  ])('%s names a repository in ECR', uri => {
    expect(parseEcrReference(uri)).toEqual({ account: '111111111111', region: 'eu-west-1', repository: 'team/api' });
    expect(ofImage({ reference: uri, tag: '1', ecrUri: true })).toEqual([]);
  });

  test.each(['team/api:1', '1111.dkr.ecr.eu-west-1.amazonaws.com/api:1', '111111111111.dkr.ecr.eu-west-1.example.com/api:1', TOKEN])(
    '%s names none', uri => {
      expect(ofImage({ reference: uri, tag: '1', ecrUri: true })).toEqual(['ECS-ECR-008']);
    });
});

describe('tags and digests', () => {
  test.each(['1.4.2', 'v1', '_x', DIGEST, 'a'.repeat(128), TOKEN])('accept %s', tagOrDigest => {
    expect(ofImage({ tagOrDigest })).toEqual([]);
  });

  test.each([
    ['', 'must have a tag of'], ['-x', 'must have a tag of'], ['a b', 'must have a tag of'], ['a'.repeat(129), 'must have a tag of'],
    ['sha256:abc', 'must have a digest of sha256: and 64 lower-case hex digits, got \'sha256:abc\' with 3'],
    [`${DIGEST}0`, 'with 65'], [DIGEST.toUpperCase().replace('SHA', 'sha'), 'with 64'],
  ])('refuse \'%s\'', (tagOrDigest, problem) => {
    expect(judge(IMAGE_RULES, { tagOrDigest })).toMatchObject([{ id: 'ECS-ECR-005', path: 'image', problem: expect.stringContaining(problem) }]);
  });

  test.each<[ImageShape, string]>([
    [{ tag: 'latest' }, 'latest'], [{ reference: 'nginx' }, 'nginx'], [{ reference: 'nginx:latest' }, 'nginx:latest'],
  ])('are advised against for %j', (shape, shown) => {
    expect(judge(IMAGE_RULES, shape)).toMatchObject([{ id: 'ECS-ECR-006', advice: true, problem: `should name a version, got '${shown}'` }]);
  });

  test.each<ImageShape>([{ reference: 'nginx:1.29' }, { reference: `nginx@${DIGEST}` }, { reference: TOKEN }, { tag: TOKEN }, { tag: '1.4.2' }])(
    'say enough as %j', shape => {
      expect(ofImage(shape)).toEqual([]);
    });

  test('that move go with version consistency', () => {
    const moving = { tag: 'main', tagMoves: true };
    expect(judge(IMAGE_RULES, { ...moving, versionConsistency: 'disabled' })).toMatchObject([{
      id: 'ECS-ECR-007', advice: true, problem: 'should have a tag that stays while version consistency is off, got \'main\'',
    }]);
    expect(ofImage({ ...moving, versionConsistency: 'enabled' })).toEqual([]);
    expect(ofImage({ tag: 'main', tagMoves: false, versionConsistency: 'disabled' })).toEqual([]);
    expect(ofImage({ tag: 'main', versionConsistency: 'disabled' })).toEqual([]);
  });
});

describe('a lifecycle against what runs', () => {
  const days = { countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 };
  const lifecycle = (...rules: LifecycleRuleShape[]) => ({ lifecyclePolicy: policy(...rules).lifecyclePolicy });

  test.each<[string, ImageShape, string]>([
    ['untagged images by age where the tag moves', { tag: 'main', tagMoves: true, ...lifecycle(rule({ tagStatus: 'untagged', ...days })) }, 'ECS-ECR-009'],
    ['untagged images by age where all tags can leave a digest', { tagMoves: true, ...lifecycle(rule({ tagStatus: 'untagged', ...days })) }, 'ECS-ECR-009'],
    ['too few untagged images where the tag moves',
      { tag: 'main', tagMoves: true, ...lifecycle(rule({ tagStatus: 'untagged', countNumber: 2 })) }, 'ECS-ECR-009'],
    ['too few images', { tag: 'v1', ...lifecycle(rule({ tagStatus: 'any', countNumber: 2 })) }, 'ECS-ECR-010'],
    ['too few images with such a tag', { tag: 'v1', ...lifecycle(rule({ tagStatus: 'tagged', tagPrefixList: ['v'], countNumber: 2 })) }, 'ECS-ECR-010'],
    ['images with such a tag by age', { tag: 'v1', ...lifecycle(rule({ tagStatus: 'tagged', tagPatternList: ['v*'], ...days })) }, 'ECS-ECR-010'],
    ['all tagged images by age, whatever the tag', { tag: TOKEN, ...lifecycle(rule({ tagStatus: 'tagged', tagPatternList: ['*'], ...days })) }, 'ECS-ECR-010'],
  ])('is refused when it takes %s', (_, shape, id) => {
    expect(ofImage(shape)).toEqual([id]);
  });

  test.each<[string, ImageShape]>([
    ['untagged images where tags stay', { tag: 'v1', tagMoves: false, ...lifecycle(rule({ tagStatus: 'untagged', ...days })) }],
    ['untagged images beyond three', { tag: 'main', tagMoves: true, ...lifecycle(rule({ tagStatus: 'untagged', countNumber: 3 })) }],
    ['tagged images beyond three', { tag: 'v1', ...lifecycle(rule({ tagStatus: 'tagged', tagPatternList: ['*'], countNumber: 3 })) }],
    ['other tags', { tag: 'v1', ...lifecycle(rule({ tagStatus: 'tagged', tagPatternList: ['dev-*'], ...days })) }],
    ['images that an earlier rule keeps',
      { tag: 'v1', ...lifecycle(tagged('v*'), rule({ tagStatus: 'any', ...days })) }],
    ['tags of which nothing is known', { tag: TOKEN, ...lifecycle(rule({ tagStatus: 'tagged', tagPatternList: ['dev-*'], ...days })) }],
    ['a number that is not known', { tag: 'v1', ...lifecycle(rule({ tagStatus: 'any', countNumber: Token.asNumber({ Ref: 'Count' }) })) }],
  ])('is fine when it takes %s', (_, shape) => {
    expect(ofImage(shape)).toEqual([]);
  });

  test('says what would be gone', () => {
    expect(judge(IMAGE_RULES, { tag: 'main', tagMoves: true, ...lifecycle(rule({ tagStatus: 'untagged', ...days })) })[0].problem).toBe(
      'must stay in its repository while a service runs it, got tag \'main\' that can move away from it and a lifecycle that keeps untagged images for only 14 days');
  });
});

describe('architectures', () => {
  test('of image and capacity are one', () => {
    expect(ofImage({ architecture: 'X86_64', cpuArchitecture: 'ARM64' })).toEqual(['ECS-ECR-011']);
    expect(ofImage({ architecture: 'ARM64', cpuArchitecture: 'ARM64' })).toEqual([]);
    expect(ofImage({ architecture: 'ARM64' })).toEqual([]);
    expect(ofImage({ cpuArchitecture: 'ARM64' })).toEqual([]);
  });

  test('are not two for one image', () => {
    expect(ofImage({ architectureElsewhere: 'X86_64', cpuArchitecture: 'ARM64' })).toEqual(['ECS-ECR-012']);
    expect(ofImage({ architectureElsewhere: 'ARM64', cpuArchitecture: 'ARM64' })).toEqual([]);
  });
});

describe('upstreams', () => {
  test.each(['docker.io', 'public.ecr.aws', 'registry.k8s.io', 'quay.io', 'ghcr.io', 'registry.gitlab.com', 'cgr.dev', 'contoso.azurecr.io', TOKEN])(
    'of %s can be cached', upstreamHost => {
      expect(ofCache({ upstreamHost, credential: { name: 'ecr-pullthroughcache/x' } })).toEqual([]);
    });

  test.each([
    ['gchr.io', 'did you mean ghcr.io?'], ['quay.com', 'did you mean quay.io?'], ['docker-hub', 'did you mean docker.io?'],
    ['registry.example.com', 'ECR caches docker.io, public.ecr.aws, registry.k8s.io, quay.io, ghcr.io, registry.gitlab.com, cgr.dev and NAME.azurecr.io'],
  ])('of %s cannot', (upstreamHost, remedy) => {
    expect(ofCache({ upstreamHost })).toMatchObject([{ id: 'ECS-ECR-013', path: 'upstream', remedy }]);
  });

  test.each(['docker.io', 'ghcr.io', 'registry.gitlab.com', 'cgr.dev', 'contoso.azurecr.io'])('of %s need credentials', upstreamHost => {
    expect(ofCache({ upstreamHost })).toMatchObject([{ id: 'ECS-ECR-014', problem: `must have credentials for ${upstreamHost}, got none` }]);
  });

  test.each(['public.ecr.aws', 'registry.k8s.io', 'quay.io'])('of %s need none', upstreamHost => {
    expect(ofCache({ upstreamHost })).toEqual([]);
  });

  test('take secrets of one form', () => {
    const problems = (credential: PullThroughCacheShape['credential']) => ofCache({ upstreamHost: 'docker.io', credential }).map(({ id, problem }) => [id, problem]);
    expect(problems({ name: 'docker-hub' })).toEqual([['ECS-ECR-015', 'must have a name that starts with ecr-pullthroughcache/, got \'docker-hub\'']]);
    expect(problems({ name: 'ecr-pullthroughcache/x', customerKey: true }))
      .toEqual([['ECS-ECR-015', 'must be encrypted with the default key aws/secretsmanager, got a key of your own']]);
    expect(problems({ name: TOKEN, customerKey: false })).toEqual([]);
  });

  test.each(['docker-hub', 'team/hub', 'a1', 'a'.repeat(30), TOKEN])('accept the prefix %s', ecrRepositoryPrefix => {
    expect(ofCache({ ecrRepositoryPrefix })).toEqual([]);
  });

  test.each(['a', 'Hub', 'hub/', '-hub', 'a'.repeat(31)])('refuse the prefix %s', ecrRepositoryPrefix => {
    expect(ofCache({ ecrRepositoryPrefix })).toMatchObject([{ id: 'ECS-ECR-016', path: 'prefix' }]);
  });

  test('have the images of their host', () => {
    const problems = (reference: string) => judge(IMAGE_RULES, { reference, cachedHosts: ['docker.io', 'index.docker.io'] });
    expect(problems('nginx:1.29')).toEqual([]);
    expect(problems('index.docker.io/bitnami/redis:8.2')).toEqual([]);
    expect(problems('quay.io/a/b:1')).toMatchObject([{ id: 'ECS-ECR-017', remedy: 'leave the host out, or use a cache for that host' }]);
    expect(problems('dokcer.io/a/b:1')).toMatchObject([{ id: 'ECS-ECR-017', remedy: 'did you mean docker.io?' }]);
    expect(problems(TOKEN)).toMatchObject([{ id: 'ECS-ECR-017', problem: 'must be known at synth to grant pulling it, got a token' }]);
  });
});

describe('registry settings', () => {
  const to = (count: number) => Array.from({ length: count }, () => ({ region: 'eu-central-1' }));

  test('are within what ECR allows', () => {
    expect(ofRegistry({ replication: Array.from({ length: 10 }, () => ({ destinations: to(2), repositoryPrefixes: ['team/'] })), scanFilters: ['*', 'team/*'] })).toEqual([]);
  });

  test.each<[RegistryShape, string, string]>([
    [{ replication: Array.from({ length: 11 }, () => ({ destinations: to(1) })) }, 'ECS-ECR-018', 'must have at most 10 rules, got 11'],
    [{ replication: [{ destinations: to(26) }] }, 'ECS-ECR-018', 'must have at most 25 destinations, got 26'],
    [{ replication: [{ destinations: [] }] }, 'ECS-ECR-018', 'must have a destination, got none'],
    [{ replication: [{ destinations: to(1), repositoryPrefixes: Array<string>(101).fill('a') }] }, 'ECS-ECR-018', 'must have at most 100 prefixes, got 101'],
    [{ scanFilters: ['Team'] }, 'ECS-ECR-019', 'must be a repository name with at most 4 wildcards, got \'Team\''],
    [{ scanFilters: ['*a*b*c*d*'] }, 'ECS-ECR-019', 'must be a repository name with at most 4 wildcards, got \'*a*b*c*d*\''],
  ])('refuse %j', (shape, id, problem) => {
    expect(ofRegistry(shape)).toMatchObject([{ id, problem }]);
  });
});

test('a placeholder needs no credentials', () => {
  expect(ofImage({ placeholder: { usesCredentials: true } })).toEqual(['ECS-ECR-020']);
  expect(ofImage({ placeholder: { usesCredentials: false } })).toEqual([]);
});
