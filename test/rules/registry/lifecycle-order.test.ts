import { Token } from 'aws-cdk-lib';
import { RepositoryShape } from '../../../src/api/registry/shape';
import { judge } from '../../../src/private/judge';
import { REPOSITORY_RULES } from '../../../src/rules/registry/repository-rules';
import { ofRepository, rule, tagged, policy } from '../../support/lifecycle-rules';

const TOKEN = Token.asString({ Ref: 'Something' });
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
