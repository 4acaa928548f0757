import { Token } from 'aws-cdk-lib';
import { PullThroughCacheShape } from '../../../src/api/registry/shape';
import { judge } from '../../../src/private/judge';
import { CACHE_RULES } from '../../../src/rules/registry/cache-rules';
import { IMAGE_RULES } from '../../../src/rules/registry/image-rules';

const TOKEN = Token.asString({ Ref: 'Something' });
const ofCache = (shape: PullThroughCacheShape) => judge(CACHE_RULES, shape);

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

  test.each(['docker-hub', 'team/hub', 'a1', 'a'.repeat(30), 'ROOT', 'a__b', 'a--b', 'a/b/', TOKEN])('accept the prefix %s', ecrRepositoryPrefix => {
    expect(ofCache({ ecrRepositoryPrefix })).toEqual([]);
  });

  test.each(['a', 'Hub', '-hub', 'a//b', 'a___b', 'a..b', 'ROOT/', '/a', 'a'.repeat(31)])('refuse the prefix %s', ecrRepositoryPrefix => {
    expect(ofCache({ ecrRepositoryPrefix })).toMatchObject([{ id: 'ECS-ECR-016', path: 'ecrRepositoryPrefix' }]);
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
