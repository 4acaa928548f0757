import { Token } from 'aws-cdk-lib';
import { ofRepository } from '../../support/lifecycle-rules';

const TOKEN = Token.asString({ Ref: 'Something' });
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
