import { readFileSync } from 'fs';
import { join } from 'path';
import { aws_ec2 as ec2, aws_ecr as ecr, aws_ecr_assets as ecr_assets, aws_ecs as ecs, aws_secretsmanager as secretsmanager, aws_ssm as ssm, App, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Capacity, ICapacity, ImageSource, KeepImages, Lifecycle, LifecycleRule, PullThroughCache, Repository, RepositoryProps, TaskDefinition, Upstream, WebService } from '../../src';
import { messageOf, only, template, testStack, warnings } from '../support/stack';

const DIRECTORY = join(__dirname, '../support/image');
const DIGEST = `sha256:${'0a'.repeat(32)}`;
const X86 = () => Capacity.fargate();
const ARM = () => Capacity.fargate({ cpuArchitecture: ecs.CpuArchitecture.ARM64 });
const GRAVITON = () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] });

function run(stack: Stack, image: ImageSource, capacity: ICapacity = X86(), id = 'Task'): TaskDefinition {
  return new TaskDefinition(stack, id, { capacities: [capacity], containers: [{ image }] });
}

function imageOf(stack: Stack): unknown {
  return only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].Image;
}

function repository(stack: Stack, props?: RepositoryProps): ecr.IRepository {
  return new Repository(stack, 'Images', props).ecrRepository;
}

describe('what is known of an image before it is used', () => {
  const stack = testStack();
  const ours = new Repository(stack, 'Images', { mutableTags: ['main'] }).ecrRepository;
  const cache = new PullThroughCache(stack, 'Cache', { upstream: Upstream.quay(), mutableTags: ['stable'] });
  const facts = ({ reference, digest, mutableTag, cpuArchitecture: architecture }: ImageSource) => ({ reference, digest, mutableTag, architecture });

  test.each<[string, ImageSource, object]>([
    ['tag in a registry', ImageSource.fromRegistry('nginx:1.29'), { reference: 'nginx:1.29', mutableTag: true }],
    ['digest in a registry', ImageSource.fromRegistry(`nginx@${DIGEST}`), { reference: `nginx@${DIGEST}`, digest: DIGEST, mutableTag: false }],
    ['architecture in a registry', ImageSource.fromRegistry('nginx:1.29', { cpuArchitecture: ecs.CpuArchitecture.ARM64 }),
      { reference: 'nginx:1.29', mutableTag: true, architecture: ecs.CpuArchitecture.ARM64 }],
    ['tag that stays', ImageSource.fromRepository(ours, '1.4.2'), { mutableTag: false }],
    ['tag that moves', ImageSource.fromRepository(ours, 'main'), { mutableTag: true }],
    ['digest', ImageSource.fromRepository(ours, DIGEST), { digest: DIGEST, mutableTag: false }],
    ['tag in a repository of others', ImageSource.fromRepository(ecr.Repository.fromRepositoryName(stack, 'Other', 'other'), 'main'), {}],
    ['URI', ImageSource.fromEcrUri('111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1'), { reference: '111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1' }],
    ['cached tag that stays', ImageSource.fromPullThroughCache(cache, 'a/b:1'), { reference: 'a/b:1', mutableTag: false }],
    ['cached tag that moves', ImageSource.fromPullThroughCache(cache, 'a/b:stable'), { reference: 'a/b:stable', mutableTag: true }],
    ['asset', ImageSource.fromAsset(DIRECTORY), { mutableTag: false }],
    ['asset with a platform', ImageSource.fromAsset(DIRECTORY, { platform: ecr_assets.Platform.LINUX_ARM64 }),
      { mutableTag: false, architecture: ecs.CpuArchitecture.ARM64 }],
    ['asset for Windows', ImageSource.fromAsset(DIRECTORY, { platform: ecr_assets.Platform.custom('windows/amd64') }),
      { mutableTag: false, architecture: ecs.CpuArchitecture.X86_64 }],
    ['tarball', ImageSource.fromTarball('image.tar', { cpuArchitecture: ecs.CpuArchitecture.ARM64 }), { mutableTag: false, architecture: ecs.CpuArchitecture.ARM64 }],
  ])('%s', (_, image, known) => {
    expect(facts(image)).toEqual({ reference: undefined, digest: undefined, mutableTag: undefined, architecture: undefined, ...known });
  });
});

describe('an asset', () => {
  /** Platforms in the manifest that the CDK CLI builds from. */
  function platformOf(stack: Stack): unknown[] {
    const { directory } = App.of(stack)?.synth() ?? {};
    const { dockerImages } = JSON.parse(readFileSync(join(directory ?? '', `${stack.artifactId}.assets.json`), 'utf8')) as {
      dockerImages: { [id: string]: { source: { platform?: string } } };
    };
    return Object.values(dockerImages).map(({ source }) => source.platform);
  }

  test.each([['x86', X86, 'linux/amd64'], ['Graviton', ARM, 'linux/arm64'], ['Graviton hosts', GRAVITON, 'linux/arm64']])(
    'is built for the architecture of capacity on %s', (_, capacity, platform) => {
      const stack = testStack();
      run(stack, ImageSource.fromAsset(DIRECTORY), capacity());
      expect(platformOf(stack)).toEqual([platform]);
    });

  test('is built for each architecture that runs it', () => {
    const stack = testStack();
    const image = ImageSource.fromAsset(DIRECTORY);
    run(stack, image, X86(), 'A');
    run(stack, image, ARM(), 'B');
    expect(platformOf(stack)).toEqual(['linux/amd64', 'linux/arm64']);
  });

  test('for x86 is refused on Graviton', () => {
    const image = ImageSource.fromAsset(DIRECTORY, { platform: ecr_assets.Platform.LINUX_AMD64 });
    const problem = 'must be built for ARM64 like the capacity, got one for X86_64; build it for that architecture (ImageSource.fromAsset does so by '
      + 'default), or choose a capacity of the architecture of the image (ECS-ECR-011)';
    expect(messageOf(() => run(testStack(), image, GRAVITON()))).toBe(`Shop/Task: containers[0].image ${problem}`);
    expect(messageOf(() => new WebService(testStack(), 'Api', { image, containerPort: 8080, allowFrom: [ec2.Peer.anyIpv4()], capacities: [ARM()] })))
      .toBe(`Shop/Api: image ${problem}`);
  });
});

describe('one image for one architecture', () => {
  test('is refused for two services of different architectures', () => {
    const stack = testStack();
    const image = ImageSource.fromTarball(join(DIRECTORY, 'Dockerfile'));
    run(stack, image, X86(), 'A');
    run(stack, image, X86(), 'B');
    expect(messageOf(() => run(stack, image, ARM(), 'C'))).toBe('Shop/C: containers[0].image must be built for ARM64 like the capacity, got one that a task on '
      + 'X86_64 runs too; give each architecture an image of its own, or push one image for both to a repository (ECS-ECR-012)');
  });

  test('is refused by its own fact where that is given', () => {
    const image = ImageSource.fromRepository(repository(testStack()), '1.4.2', { cpuArchitecture: ecs.CpuArchitecture.X86_64 });
    expect(messageOf(() => run(testStack(), image, ARM()))).toContain('must be built for ARM64 like the capacity, got one for X86_64');
  });
});

describe('the lifecycle of the repository', () => {
  test('is refused where it takes the digest away that a service runs', () => {
    const stack = testStack();
    const images = repository(stack, { mutableTags: ['*'] });
    const problem = (got: string) => `Shop/Task: containers[0].image must stay in its repository while a service runs it, got ${got} that can move away from it `
      + 'and a lifecycle that keeps untagged images for only 14 days; push every build under a tag of its own and keep tags immutable, '
      + 'or keep untagged images by count, three or more (ECS-ECR-009)';
    expect(messageOf(() => run(stack, ImageSource.fromRepository(images, DIGEST)))).toBe(problem('tags'));
    expect(messageOf(() => run(testStack(), ImageSource.fromRepository(images, 'main')))).toBe(problem('tag \'main\''));
  });

  test('is refused where it keeps less than a deployment needs', () => {
    const stack = testStack();
    const images = repository(stack, { lifecycle: Lifecycle.keep({ tagged: 2 }) });
    expect(messageOf(() => run(stack, ImageSource.fromRepository(images, '1.4.2'))))
      .toContain('got a lifecycle that keeps images like it only the newest 2; keep tagged images by count, as Lifecycle.keep({ tagged: 100 }) does (ECS-ECR-010)');
  });

  test.each<[string, RepositoryProps, string]>([
    ['by default', {}, '1.4.2'],
    ['for a digest where tags stay', {}, DIGEST],
    ['for a tag that stays beside some that move', { mutableTags: ['main'] }, '1.4.2'],
    ['when untagged images are kept by count', {
      mutableTags: ['*'], lifecycle: Lifecycle.of([LifecycleRule.untagged(KeepImages.newest(20)), LifecycleRule.tagged(['*'], KeepImages.newest(20))]),
    }, 'main'],
    ['when everything is kept', { mutableTags: ['*'], lifecycle: Lifecycle.everything() }, 'main'],
    ['when it is short for other tags only', {
      lifecycle: Lifecycle.of([LifecycleRule.tagged(['dev-*'], KeepImages.pushedWithin(Duration.days(3))), LifecycleRule.tagged(['*'], KeepImages.newest(20))]),
    }, '1.4.2'],
  ])('is fine %s', (_, props, tagOrDigest) => {
    const stack = testStack();
    run(stack, ImageSource.fromRepository(repository(stack, props), tagOrDigest));
    expect(warnings(stack)).toEqual([]);
  });

  test('of a repository of others is not known', () => {
    const stack = testStack();
    const images = new ecr.Repository(stack, 'Images', { lifecycleRules: [{ maxImageCount: 1 }] });
    expect(run(stack, ImageSource.fromRepository(images, 'main'))).toBeDefined();
  });
});

describe('names', () => {
  test('latest is advised against', () => {
    const stack = testStack();
    run(stack, ImageSource.fromRegistry('nginx'));
    expect(warnings(stack)).toEqual([expect.stringMatching(/^containers\[0\]\.image should name a version, got 'nginx'; .* \(ECS-ECR-006\)/)]);
  });

  test('digests of the wrong length are refused', () => {
    expect(messageOf(() => run(testStack(), ImageSource.fromRepository(repository(testStack()), 'sha256:abc')))).toContain('(ECS-ECR-005)');
  });

  test('URIs that are none of ECR are refused', () => {
    expect(messageOf(() => run(testStack(), ImageSource.fromEcrUri('docker.io/library/nginx:1.29')))).toContain('(ECS-ECR-008)');
  });

  test('images of another upstream are refused, with the host that was meant', () => {
    const stack = testStack();
    const cache = new PullThroughCache(stack, 'Cache', { upstream: Upstream.quay() });
    expect(messageOf(() => run(stack, ImageSource.fromPullThroughCache(cache, 'qay.io/a/b:1'))))
      .toBe('Shop/Task: containers[0].image must be an image of quay.io, got \'qay.io/a/b:1\'; did you mean quay.io? (ECS-ECR-017)');
  });
});

test('a registry with credentials is told where they are', () => {
  const stack = testStack();
  const credentials = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry-AbCdEf');
  run(stack, ImageSource.fromRegistry('registry.example.com/api:1', { credentials }));
  expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0]).toMatchObject({
    Image: 'registry.example.com/api:1', RepositoryCredentials: { CredentialsParameter: credentials.secretArn },
  });
});

test('a task waits for the cache that its image comes through', () => {
  const stack = testStack();
  run(stack, ImageSource.fromPullThroughCache(new PullThroughCache(stack, 'Cache', { upstream: Upstream.quay() }), 'a/b:1'));
  expect(only(stack, 'AWS::ECS::TaskDefinition').DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^CacheRule/)]));
});

describe('before the first push', () => {
  const placeholder = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
  const untilFirstPush = { untilFirstPush: placeholder };

  test('a parameter that is empty stands for the placeholder, and one with a tag or digest for the image', () => {
    const stack = testStack();
    const tag = new CfnParameter(stack, 'Image', { default: '' });
    run(stack, ImageSource.fromRepository(repository(stack), tag.valueAsString, untilFirstPush));
    const { Conditions } = template(stack) as unknown as { Conditions: { [id: string]: unknown } };
    const [pushed, byDigest, byReference] = Object.keys(Conditions);
    expect(Conditions).toEqual({
      [pushed]: { 'Fn::Not': [{ 'Fn::Or': [{ 'Fn::Equals': [{ Ref: 'Image' }, ''] }, { 'Fn::Equals': [{ Ref: 'Image' }, 'none'] }] }] },
      [byDigest]: { 'Fn::Equals': [{ 'Fn::Select': [0, { 'Fn::Split': [':', { Ref: 'Image' }] }] }, 'sha256'] },
      [byReference]: { 'Fn::Not': [{ 'Fn::Equals': [{ 'Fn::Select': [0, { 'Fn::Split': ['@', { Ref: 'Image' }] }] }, { Ref: 'Image' }] }] },
    });
    type Choice<T> = { 'Fn::If': [string, T, string] };
    const [condition, { 'Fn::If': [reference, whole, ours] }, theirs] = (imageOf(stack) as Choice<{
      'Fn::If': [string, unknown, { 'Fn::Join': [string, unknown[]] }];
    }>)['Fn::If'];
    expect([condition, theirs]).toEqual([pushed, 'public.ecr.aws/nginx/nginx:1.29']);
    // What an ImagePipeline has recorded is the whole image.
    expect([reference, whole]).toEqual([byReference, { Ref: 'Image' }]);
    expect(ours['Fn::Join'][1].slice(-3)).toEqual([expect.objectContaining({ Ref: expect.stringMatching(/^Images/) }), { 'Fn::If': [byDigest, '@', ':'] }, { Ref: 'Image' }]);
  });

  test('a parameter of Systems Manager says none', () => {
    const stack = testStack();
    const tag = ssm.StringParameter.valueForStringParameter(stack, '/shop/api/image');
    run(stack, ImageSource.fromRepository(repository(stack), tag, untilFirstPush));
    expect(imageOf(stack)).toHaveProperty('Fn::If');
  });

  test.each(['', 'none'])('\'%s\' that is known at synth stands for the placeholder', tag => {
    const stack = testStack();
    expect(ImageSource.fromRepository(repository(stack), tag, untilFirstPush)).toBe(placeholder);
  });

  test('a tag that is known at synth stands for the image', () => {
    const stack = testStack();
    run(stack, ImageSource.fromRepository(repository(stack), '1.4.2', untilFirstPush));
    expect(JSON.stringify(imageOf(stack))).toContain(':1.4.2');
    expect(JSON.stringify(imageOf(stack))).not.toContain('nginx');
  });

  test('a web service is deployed with it', () => {
    const stack = testStack();
    const tag = new CfnParameter(stack, 'Image', { default: '' });
    const image = ImageSource.fromRepository(repository(stack), tag.valueAsString, untilFirstPush);
    new WebService(stack, 'Api', { image, containerPort: 80, allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] });
    expect(imageOf(stack)).toHaveProperty('Fn::If');
  });

  test('placeholder and image are both checked', () => {
    const stack = testStack();
    const tag = new CfnParameter(stack, 'Image', { default: '' }).valueAsString;
    const credentials = secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'registry');
    const images = repository(stack, { lifecycle: Lifecycle.keep({ tagged: 1 }) });
    const image = ImageSource.fromRepository(images, tag, {
      untilFirstPush: ImageSource.fromRegistry('registry.example.com/api:1', { credentials, cpuArchitecture: ecs.CpuArchitecture.X86_64 }),
    });
    expect(messageOf(() => run(stack, image, ARM())).match(/ECS-\w+-\d+/g)).toEqual(['ECS-ECR-020', 'ECS-ECR-010', 'ECS-ECR-011']);
  });
});
