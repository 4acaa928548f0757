import { Token } from 'aws-cdk-lib';
import { LifecycleRuleShape } from '../../../src/api/registry/shape';
import { judge } from '../../../src/private/judge';
import { REPOSITORY_RULES } from '../../../src/rules/registry/repository-rules';
import { ofRepository, rule, tagged, policy } from '../../support/lifecycle-rules';

const TOKEN = Token.asString({ Ref: 'Something' });
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
