import { evaluateRequest, Verdict } from './evaluate';
import { Need } from './need';
import { needsIn } from './needs';
import { Statement, statementsFor, statementsOfRole } from './statements';
import { TemplateCheck } from '../check';
import { at } from '../json';
import { foreignPolicies } from '../policies';
import { TemplateResource } from '../resource';
import { Template } from '../template';

/** AWS managed policies allow this only for certain role names, so they are not evaluated for it. */
const NEVER_BY_AWS: ReadonlySet<string> = new Set(['iam:PassRole']);

const NONE: readonly Statement[] = [];

/** Resource policies of buckets, keys and roles. */
function policyOnResource(template: Template, { request, role }: Need): readonly Statement[] {
  if (request.resource === '*') return NONE;
  const forRole = (document: unknown) => statementsFor(template, document, template.texts.of({ 'Fn::GetAtt': [role.id, 'Arn'] }) ?? '');
  const [resource = template.texts.named(bucketIn(request.resource))[0]] = template.texts.named(request.resource);
  switch (resource?.type) {
    case 'AWS::KMS::Key': return forRole(at(resource.properties, 'KeyPolicy'));
    case 'AWS::IAM::Role': return request.action === 'sts:AssumeRole'
      ? forRole(at(resource.properties, 'AssumeRolePolicyDocument')) : [];
    case 'AWS::S3::Bucket': return template.ofType('AWS::S3::BucketPolicy')
      .filter(({ properties }) => template.resourceOf(at(properties, 'Bucket')) === resource)
      .flatMap(({ properties }) => forRole(at(properties, 'PolicyDocument')));
    default: return NONE;
  }
}

/** An ARN without the key of an object. */
function bucketIn(arn: string): string {
  const slash = arn.indexOf('/');
  return slash < 0 ? arn : arn.slice(0, slash);
}

/** Whether the policies in the template allow a call. */
function verdictOf(template: Template, need: Need): Verdict {
  const [own, others] = [statementsOfRole(template, need.role), policyOnResource(template, need)];
  return evaluateRequest(others.length === 0 ? own : [...own, ...others], need.request);
}

/** Calls that only policies in the template can allow. */
function decidable(template: Template): Need[] {
  const hasOthers = new Map<TemplateResource, boolean>();
  return needsIn(template).filter(({ role, request }) => {
    if (NEVER_BY_AWS.has(request.action)) return true;
    const known = hasOthers.get(role) ?? foreignPolicies(template, role).length > 0;
    hasOthers.set(role, known);
    return !known;
  });
}

function isSame(a: Need, b: Need): boolean {
  return a.role === b.role && a.request.action === b.request.action && a.request.resource === b.request.resource;
}

/** Optional features of which a role has some permissions. */
function begun(needs: readonly Need[], isAllowed: (need: Need) => boolean): Need[] {
  return needs.filter(({ feature, role }) =>
    feature.optional === 'together' && needs.some(other => other.feature === feature && other.role === role && isAllowed(other)));
}

/** Roles have all permissions that their users need, if all of their policies are in the template. */
export const MISSING_ACTIONS: TemplateCheck = {
  id: 'ECS-CFN-030',
  kind: 'cannot-work',
  title: 'Roles allow every call that ECS, its agents, CodePipeline, CodeBuild, EventBridge Scheduler and Step Functions make with them',
  remedy: 'allow the action on this resource, without conditions on keys that the call does not have',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
  check: template => {
    const needs = decidable(template);
    const demanded = [
      ...needs.filter(({ feature }) => feature.optional === undefined), ...begun(needs, need => verdictOf(template, need) === 'allowed'),
    ];
    const lacking = demanded.filter(need => verdictOf(template, need) === 'denied');
    // Reported for one caller only.
    const each = lacking.filter((need, n) => lacking.findIndex(other => isSame(need, other)) === n);
    return each.map(({ role, request: { action, resource }, feature, by, path }) => ({
      logicalId: role.id,
      path: 'Policies',
      value: action,
      problem: `must allow ${action} on ${template.texts.show(resource)} for ${feature.name} (${by.id} ${path}), but its policies do not`,
    }));
  },
};
