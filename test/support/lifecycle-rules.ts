import { LifecycleRuleShape, RepositoryShape } from '../../src/api/registry/shape';
import { judge } from '../../src/private/judge';
import { REPOSITORY_RULES } from '../../src/rules/registry/repository-rules';

export const ofRepository = (shape: RepositoryShape) => judge(REPOSITORY_RULES, shape).map(finding => finding.id);

export function rule(selection: LifecycleRuleShape['selection'], rulePriority = 1): LifecycleRuleShape {
  return { rulePriority, selection: { countType: 'imageCountMoreThan', countNumber: 5, ...selection }, action: { type: 'expire' } };
}

export const tagged = (...tagPatternList: string[]) => rule({ tagStatus: 'tagged', tagPatternList });

export function policy(...rules: LifecycleRuleShape[]): RepositoryShape {
  return { lifecyclePolicy: { rules: rules.map((one, i) => ({ ...one, rulePriority: i + 1 })) } };
}
