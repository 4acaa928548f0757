import { at, itemsOf, oneOrMore } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';

/** Policy types that are separate resources. */
const ATTACHED = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

function rolesOf({ properties }: TemplateResource): readonly unknown[] {
  return [...itemsOf(at(properties, 'Roles')), ...oneOrMore(at(properties, 'RoleName'))];
}

/** Policies of the template that are attached to a role as separate resources, so that the role does not depend on them. */
export function attachedPolicies(template: Template, role: TemplateResource): readonly TemplateResource[] {
  return policiesByRole(template).get(role) ?? [];
}

function policiesByRole(template: Template): ReadonlyMap<TemplateResource, readonly TemplateResource[]> {
  return template.once(policiesByRole, () => {
    const byRole = new Map<TemplateResource, TemplateResource[]>();
    for (const policy of template.ofType(...ATTACHED)) {
      for (const role of new Set(rolesOf(policy).flatMap(value => template.resourceOf(value, 'AWS::IAM::Role') ?? []))) {
        byRole.set(role, [...byRole.get(role) ?? [], policy]);
      }
    }
    return byRole;
  });
}

/** All policy documents of a role in the template. */
export function documentsOf(template: Template, role: TemplateResource): unknown[] {
  const managed = itemsOf(at(role.properties, 'ManagedPolicyArns')).flatMap(value => template.resourceOf(value, 'AWS::IAM::ManagedPolicy') ?? []);
  return [
    ...itemsOf(at(role.properties, 'Policies')).map(policy => at(policy, 'PolicyDocument')),
    ...[...new Set([...attachedPolicies(template, role), ...managed])].map(({ properties }) => at(properties, 'PolicyDocument')),
  ];
}

/** Managed policies of a role that are not in the template, such as AWS managed policies. Their contents are unknown. */
export function foreignPolicies(template: Template, role: TemplateResource): string[] {
  return oneOrMore(at(role.properties, 'ManagedPolicyArns'))
    .filter(value => template.resourceOf(value, 'AWS::IAM::ManagedPolicy') === undefined)
    .map(value => template.texts.show(template.texts.of(value) ?? '?'));
}
