import { RegistryShape } from '../../../src/api/registry/shape';
import { judge } from '../../../src/private/judge';
import { REGISTRY_RULES } from '../../../src/rules/registry/registry-rules';

const ofRegistry = (shape: RegistryShape) => judge(REGISTRY_RULES, shape);

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
