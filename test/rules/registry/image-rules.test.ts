import { ImageShape } from '../../../src/api/registry/shape';
import { judge } from '../../../src/private/judge';
import { IMAGE_RULES } from '../../../src/rules/registry/image-rules';

const ofImage = (shape: ImageShape) => judge(IMAGE_RULES, shape).map(finding => finding.id);

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

test('a placeholder needs no credentials', () => {
  expect(ofImage({ placeholder: { usesCredentials: true } })).toEqual(['ECS-ECR-020']);
  expect(ofImage({ placeholder: { usesCredentials: false } })).toEqual([]);
});
