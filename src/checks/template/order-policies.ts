import { TemplateCheck } from './check';
import { attachedPolicies } from './policies';
import { rolesUsedBy, startersOf } from './starters';

/**
 * Policies are attached before anything uses their role. Policies that reference the user of the role are skipped, because they
 * cannot be created first.
 */
export const POLICIES_FIRST: TemplateCheck = {
  id: 'ECS-CFN-001',
  kind: 'cannot-work',
  title: 'What starts tasks, hosts or builds waits for the policies of the roles that these use',
  remedy: 'add these policies to its DependsOn; otherwise the first tasks or hosts start without permissions, and on deletion the permissions may go first',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  advice: true,
  check: template => startersOf(template).flatMap(starter => {
    const before = template.before(starter.id);
    const missing = rolesUsedBy(template, starter).flatMap(role => attachedPolicies(template, role))
      .map(({ id }) => id)
      .filter(id => !before.has(id) && !template.before(id).has(starter.id));
    const value = [...new Set(missing)].sort().join(', ');
    return value === '' ? [] : [{ logicalId: starter.id, path: 'DependsOn', value, problem: `must lead to the policies of the roles in use, but not to ${value}` }];
  }),
};
