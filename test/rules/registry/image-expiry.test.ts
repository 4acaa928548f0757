import { Token } from 'aws-cdk-lib';
import { ImageShape, LifecycleRuleShape } from '../../../src/api/registry/shape';
import { judge } from '../../../src/private/judge';
import { IMAGE_RULES } from '../../../src/rules/registry/image-rules';
import { rule, tagged, policy } from '../../support/lifecycle-rules';

const TOKEN = Token.asString({ Ref: 'Something' });
const ofImage = (shape: ImageShape) => judge(IMAGE_RULES, shape).map(finding => finding.id);

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
