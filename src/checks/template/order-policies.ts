import { TemplateCheck } from './check';
import { attachedPolicies } from './policies';
import { notBefore, rolesUsedBy, startersOf } from './starters';

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
    const policies = rolesUsedBy(template, starter).flatMap(role => attachedPolicies(template, role)).map(({ id }) => id);
    return notBefore(template, starter, policies, 'the policies of the roles in use');
  }),
};
