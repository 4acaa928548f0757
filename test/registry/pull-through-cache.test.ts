import { aws_iam as iam, aws_kms as kms, aws_secretsmanager as secretsmanager, Stack, StackProps } from 'aws-cdk-lib';
import { Posture, PullThroughCache, PullThroughCacheProps, Upstream } from '../../src';
import { awsSolutions } from '../support/nag';
import { messageOf, only, resources, testStack } from '../support/stack';

const ENV = { env: { account: '111111111111', region: 'eu-west-1' } };
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:ecr-pullthroughcache/hub-AbCdEf';

function make(options: (stack: Stack) => PullThroughCacheProps, props: StackProps = ENV) {
  const stack = testStack({ props });
  return { stack, cache: new PullThroughCache(stack, 'Cache', options(stack)) };
}

const secretOf = (stack: Stack, arn = SECRET) => secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', arn);

test.each<[string, (stack: Stack) => Upstream, object]>([
  ['Docker Hub', stack => Upstream.dockerHub(secretOf(stack)),
    { EcrRepositoryPrefix: 'docker-hub', UpstreamRegistry: 'docker-hub', UpstreamRegistryUrl: 'registry-1.docker.io', CredentialArn: SECRET }],
  ['ECR Public', () => Upstream.ecrPublic(), { EcrRepositoryPrefix: 'ecr-public', UpstreamRegistry: 'ecr-public', UpstreamRegistryUrl: 'public.ecr.aws' }],
  ['Kubernetes', () => Upstream.kubernetes(), { EcrRepositoryPrefix: 'kubernetes', UpstreamRegistry: 'k8s', UpstreamRegistryUrl: 'registry.k8s.io' }],
  ['Quay', () => Upstream.quay(), { EcrRepositoryPrefix: 'quay', UpstreamRegistry: 'quay', UpstreamRegistryUrl: 'quay.io' }],
  ['GitHub', stack => Upstream.gitHub(secretOf(stack)),
    { EcrRepositoryPrefix: 'github', UpstreamRegistry: 'github-container-registry', UpstreamRegistryUrl: 'ghcr.io', CredentialArn: SECRET }],
  ['GitLab', stack => Upstream.gitLab(secretOf(stack)),
    { EcrRepositoryPrefix: 'gitlab', UpstreamRegistry: 'gitlab-container-registry', UpstreamRegistryUrl: 'registry.gitlab.com', CredentialArn: SECRET }],
  ['Chainguard', stack => Upstream.chainguard(secretOf(stack)),
    { EcrRepositoryPrefix: 'chainguard', UpstreamRegistry: 'chainguard', UpstreamRegistryUrl: 'cgr.dev', CredentialArn: SECRET }],
  ['Azure', stack => Upstream.azure('contoso', secretOf(stack)),
    { EcrRepositoryPrefix: 'azure', UpstreamRegistry: 'azure-container-registry', UpstreamRegistryUrl: 'contoso.azurecr.io', CredentialArn: SECRET }],
  ['a host that is known', stack => Upstream.fromHost('ghcr.io', secretOf(stack)),
    { EcrRepositoryPrefix: 'github', UpstreamRegistry: 'github-container-registry', UpstreamRegistryUrl: 'ghcr.io', CredentialArn: SECRET }],
])('renders the rule for %s', (_, upstream, properties) => {
  expect(only(make(stack => ({ upstream: upstream(stack) })).stack, 'AWS::ECR::PullThroughCacheRule').Properties).toEqual(properties);
});

describe('repositories that the cache makes', () => {
  test('get the safe settings of a repository, before there can be any', () => {
    const { stack } = make(() => ({ upstream: Upstream.quay() }));
    const { Properties } = only(stack, 'AWS::ECR::RepositoryCreationTemplate');
    expect(Properties).toEqual({
      Prefix: 'quay',
      AppliedFor: ['PULL_THROUGH_CACHE'],
      ImageTagMutability: 'IMMUTABLE',
      EncryptionConfiguration: { EncryptionType: 'AES256' },
      LifecyclePolicy: expect.stringMatching(/"countNumber":14.*"countNumber":100/),
      RepositoryPolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action: 'ecr:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      }),
    });
    expect(only(stack, 'AWS::ECR::PullThroughCacheRule').DependsOn).toEqual([expect.stringMatching(/^CacheTemplate/)]);
    expect(awsSolutions(stack)).toEqual([]);
  });

  test('follow the tags of the upstream where they are told to', () => {
    const { stack } = make(() => ({ upstream: Upstream.quay(), mutableTags: ['stable'], ecrRepositoryPrefix: 'mirror' }));
    expect(only(stack, 'AWS::ECR::RepositoryCreationTemplate').Properties).toMatchObject({
      Prefix: 'mirror',
      ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      ImageTagMutabilityExclusionFilters: [{ ImageTagMutabilityExclusionFilterType: 'WILDCARD', ImageTagMutabilityExclusionFilterValue: 'stable' }],
    });
  });

  test.each([
    ['', {}],
    [' in a known environment', ENV],
  ])('are made with a role of ours under a key of the customer%s', (_, props) => {
    const { stack } = make(inside => ({ upstream: Upstream.quay(), encryptionKey: new kms.Key(inside, 'Key', { enableKeyRotation: true }) }), props);
    const { CustomRoleArn, EncryptionConfiguration } = only(stack, 'AWS::ECR::RepositoryCreationTemplate').Properties;
    expect([CustomRoleArn, EncryptionConfiguration]).toEqual([
      { 'Fn::GetAtt': [expect.stringMatching(/^CacheRole/), 'Arn'] },
      { EncryptionType: 'KMS', KmsKey: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } },
    ]);
    expect(only(stack, 'AWS::IAM::Policy').Properties.PolicyDocument.Statement.map(({ Action }: { Action: unknown }) => Action))
      .toEqual(['ecr:CreateRepository', ['kms:CreateGrant', 'kms:RetireGrant', 'kms:DescribeKey']]);
    expect(awsSolutions(stack)).toHaveLength(1);
    Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual([]);
  });
});

describe('URIs', () => {
  const digest = `sha256:${'0a'.repeat(32)}`;
  test.each([
    ['docker.io', 'nginx:1.29', 'docker-hub/library/nginx:1.29'],
    ['docker.io', 'docker.io/nginx:1.29', 'docker-hub/library/nginx:1.29'],
    ['docker.io', 'index.docker.io/bitnami/redis:8.2', 'docker-hub/bitnami/redis:8.2'],
    ['docker.io', `bitnami/redis@${digest}`, `docker-hub/bitnami/redis@${digest}`],
    ['quay.io', 'quay.io/prometheus/node-exporter:v1.9.1', 'quay/prometheus/node-exporter:v1.9.1'],
    ['public.ecr.aws', `nginx/nginx:1.29@${digest}`, `ecr-public/nginx/nginx:1.29@${digest}`],
  ])('of %s are rewritten from %s', (host, image, expected) => {
    const { stack, cache } = make(inside => ({ upstream: Upstream.fromHost(host, secretOf(inside)) }));
    expect(stack.resolve(cache.imageUri(image)))
      .toEqual({ 'Fn::Join': ['', ['111111111111.dkr.ecr.eu-west-1.', { Ref: 'AWS::URLSuffix' }, `/${expected}`]] });
  });
});

test.each([['ROOT', 'a/b:1'], ['mirror/', 'mirror/a/b:1'], ['a__b', 'a__b/a/b:1']])('images are below the prefix %s as %s', (ecrRepositoryPrefix, expected) => {
  const { stack, cache } = make(() => ({ upstream: Upstream.quay(), ecrRepositoryPrefix }));
  expect(stack.resolve(cache.imageUri('a/b:1'))).toEqual({ 'Fn::Join': ['', ['111111111111.dkr.ecr.eu-west-1.', { Ref: 'AWS::URLSuffix' }, `/${expected}`]] });
});

test('lets a role pull one image, import it and make its repository, and no other', () => {
  const { stack, cache } = make(() => ({ upstream: Upstream.quay() }));
  cache.grantPull(new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com') }), 'prometheus/node-exporter:v1.9.1');
  expect(only(stack, 'AWS::IAM::Policy').Properties.PolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage', 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository',
      ],
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ecr:eu-west-1:111111111111:repository/quay/prometheus/node-exporter']] },
    },
  ]);
});

describe('credentials', () => {
  test.each<[string, (stack: Stack) => secretsmanager.ISecret]>([
    ['known by ARN', stack => secretOf(stack)],
    ['known by name', stack => secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'ecr-pullthroughcache/hub')],
    ['made in the app', stack => new secretsmanager.Secret(stack, 'Secret', { secretName: 'ecr-pullthroughcache/hub' })],
  ])('are accepted when %s', (_, secret) => {
    expect(resources(make(stack => ({ upstream: Upstream.dockerHub(secret(stack)) })).stack, 'AWS::ECR::PullThroughCacheRule')).toHaveLength(1);
  });

  test.each<[string, (stack: Stack) => secretsmanager.ISecret, string]>([
    ['another name', stack => secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'hub'), 'must have a name that starts with ecr-pullthroughcache/, got \'hub\''],
    ['another name in the ARN', stack => secretOf(stack, SECRET.replace('ecr-pullthroughcache/', 'team/')),
      'must have a name that starts with ecr-pullthroughcache/, got \'team/hub\''],
    ['a generated name', stack => new secretsmanager.Secret(stack, 'Secret'), 'must have a name that starts with ecr-pullthroughcache/, got \'a generated name\''],
    ['a key of the customer', stack => new secretsmanager.Secret(stack, 'Secret', { secretName: 'ecr-pullthroughcache/hub', encryptionKey: new kms.Key(stack, 'Key') }),
      'must be encrypted with the default key aws/secretsmanager, got a key of your own'],
  ])('are refused when they have %s', (_, secret, problem) => {
    expect(messageOf(() => make(stack => ({ upstream: Upstream.dockerHub(secret(stack)) }))))
      .toBe(`Shop/Cache: upstream.credentials ${problem}; make a secret named ecr-pullthroughcache/NAME without a key of your own (ECS-ECR-015)`);
  });
});

test('fails once with everything that is wrong', () => {
  expect(messageOf(() => make(() => ({ upstream: Upstream.fromHost('gchr.io'), ecrRepositoryPrefix: 'X', mutableTags: ['a/b'] })))).toBe([
    'Shop/Cache: 3 findings',
    'Shop/Cache: upstream must be a registry that ECR can cache, got \'gchr.io\'; did you mean ghcr.io? (ECS-ECR-013)',
    'Shop/Cache: ecrRepositoryPrefix must be 2 to 30 lower-case letters and digits joined by . _ - or /, or ROOT, got \'X\'; leave it out for the customary one of the upstream (ECS-ECR-016)',
    'Shop/Cache: mutableTags[0] must be 1 to 128 letters, digits and . _ - or *, got \'a/b\'; name the tags that move, such as main or dev-* (ECS-ECR-002)',
  ].join('\n'));
});
