import { isNamed } from './evaluate';
import { trusts } from './host-needs';
import { needsIn } from './needs';
import { statementsOfRole } from './statements';
import { TemplateCheck } from '../check';
import { at } from '../json';
import { TemplateResource } from '../resource';
import { taskDefinitionsOf } from '../starters';
import { Template } from '../template';

/** Roles that no application code uses: execution roles and instance roles. */
function rolesOfEcs(template: Template): TemplateResource[] {
  const tasks = taskDefinitionsOf(template).map(({ properties }) => properties);
  const rolesAt = (name: string) => new Set(tasks.map(task => template.resourceOf(at(task, name), 'AWS::IAM::Role')));
  const [execution, application] = [rolesAt('ExecutionRoleArn'), rolesAt('TaskRoleArn')];
  return template.ofType('AWS::IAM::Role').filter(role => execution.has(role) ? !application.has(role) : isHostRole(role));
}

function isHostRole(role: TemplateResource): boolean {
  return trusts(role, 'ec2.amazonaws.com') || trusts(role, 'ssm.amazonaws.com');
}

/** Roles of ECS have no unused permissions. */
export const UNUSED_ACTIONS: TemplateCheck = {
  id: 'ECS-CFN-031',
  kind: 'policy',
  title: 'Execution roles and roles of hosts allow no action that no feature in use calls',
  remedy: 'leave the action out, or name exactly the actions in use instead of a wildcard',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  advice: true,
  check: template => {
    const usedBy = new Map<TemplateResource, Set<string>>();
    for (const { role, request: { action } } of needsIn(template)) {
      const used = usedBy.get(role);
      if (used) used.add(action);
      else usedBy.set(role, new Set([action]));
    }
    return rolesOfEcs(template).flatMap(role => {
      const used = usedBy.get(role);
      // Instances outside of ECS, or with an unknown cluster, can need any permissions.
      if (used === undefined) return [];
      const allowed = statementsOfRole(template, role)
        .filter(({ effect, exceptActions }) => effect === 'Allow' && !exceptActions)
        .flatMap(({ actions }) => actions);
      return [...new Set(allowed)].flatMap(action => {
        const problem = problemOf(action, used);
        return problem === undefined ? [] : [{ logicalId: role.id, path: 'Policies', value: action, problem: `must allow only what is in use, ${problem}` }];
      });
    });
  },
};

function problemOf(action: string, used: ReadonlySet<string>): string | undefined {
  const isUsed = used.has(action) || [...used].some(one => isNamed(action, one));
  if (!isUsed) return `but nothing in the template calls ${action}`;
  return /[*?]/.test(action) ? `got the wildcard ${action}` : undefined;
}
