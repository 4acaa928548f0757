import { statementsOf } from '../../template/iam/statements';
import { at, isIntrinsic, oneOrMore } from '../../template/json';
import { TemplateResource } from '../../template/resource';
import { Template } from '../../template/template';
import { Control, Reading } from '../control';
import { byCompanion, companionsOf, verdictOf } from '../judgment';
import { isDecided, itemPaths, read } from '../properties';

/** Where inline policies of an identity stand beside it, by its type. */
const BESIDE: { readonly [type: string]: readonly (readonly [type: string, path: string])[] } = {
  'AWS::IAM::Role': [['AWS::IAM::Policy', 'Roles'], ['AWS::IAM::RolePolicy', 'RoleName']],
  'AWS::IAM::User': [['AWS::IAM::Policy', 'Users'], ['AWS::IAM::UserPolicy', 'UserName']],
  'AWS::IAM::Group': [['AWS::IAM::Policy', 'Groups'], ['AWS::IAM::GroupPolicy', 'GroupName']],
};

function inlinePolicies(resource: TemplateResource, template: Template): Reading[] {
  const own = itemPaths(template, resource, 'Policies').map(path => read(template, resource, path));
  if (own.length > 0) return [{ verdict: verdictOf(own.some(({ isUnresolved }) => isUnresolved) ? undefined : false), path: 'Policies', value: `${own.length} inline policies` }];
  const beside = BESIDE[resource.type].flatMap(([type, path]) => companionsOf(template, resource, type, path).map(found => ({ ...found, path })));
  const absent: Reading = { verdict: 'met', path: 'Policies', value: 'none' };
  // A policy that a condition may leave out is still one that may be there.
  return [byCompanion(beside.map(found => ({ ...found, isCertain: true })), ({ id }) => ({
    verdict: verdictOf(beside.some(({ companion, isCertain }) => companion.id === id && isCertain) ? false : undefined),
    path: beside.find(({ companion }) => companion.id === id)?.path ?? '',
    value: id,
  }), absent)];
}

/** Documents of permissions, by the type that holds them. */
const DOCUMENTS: { readonly [type: string]: string } = {
  'AWS::IAM::Policy': 'PolicyDocument',
  'AWS::IAM::ManagedPolicy': 'PolicyDocument',
  'AWS::IAM::RolePolicy': 'PolicyDocument',
  'AWS::IAM::UserPolicy': 'PolicyDocument',
  'AWS::IAM::GroupPolicy': 'PolicyDocument',
};
const WITH_POLICIES = Object.keys(BESIDE);

function documentPaths(template: Template, resource: TemplateResource): string[] {
  const own = DOCUMENTS[resource.type];
  return own === undefined ? itemPaths(template, resource, 'Policies').map(path => `${path}.PolicyDocument`) : [own];
}

/** Whether a statement allows all actions of all services, or of one; undefined where that is not known. */
function grants(template: Template, raw: unknown, all: RegExp, everywhere: boolean): boolean | undefined {
  if (isUnknown(template, raw) || isUnknown(template, at(raw, 'Effect'))) return undefined;
  const [statement] = statementsOf(template, { Statement: [raw] });
  if (statement?.effect !== 'Allow' || statement.exceptActions) return false;
  const allowed = isAny(template, at(raw, 'Action'), statement.actions.some(action => all.test(action)));
  const reached = !everywhere || isAny(template, at(raw, 'Resource'), statement.resources.includes('*'));
  return allowed === false || reached === false ? false : allowed && reached;
}

/** Whether something is in a list; undefined if it may be in what is not known. */
function isAny(template: Template, list: unknown, isThere: boolean): boolean | undefined {
  return isThere || (oneOrMore(list).some(item => isUnknown(template, item)) ? undefined : false);
}

function isUnknown(template: Template, value: unknown): boolean {
  return (isIntrinsic(value) || typeof value === 'string') && !isDecided(template, value);
}

function tooMuch(all: RegExp, everywhere: boolean): Control['judge'] {
  return (resource, template) => documentPaths(template, resource).map((document): Reading => {
    const { value, isUnresolved } = read(template, resource, `${document}.Statement`);
    const statements = isUnresolved ? [value] : oneOrMore(value);
    const granted = statements.map(statement => grants(template, statement, all, everywhere));
    const worst = granted.includes(true) ? granted.indexOf(true) : granted.indexOf(undefined);
    return {
      verdict: worst < 0 ? 'met' : granted[worst] ? 'not-met' : 'unknown',
      path: worst < 0 || !Array.isArray(value) ? document : `${document}.Statement[${worst}]`,
      value: worst < 0 ? `${statements.length} statements` : granted[worst] ? actionsOf(template, statements[worst]) : 'only the deployment knows',
    };
  });
}

function actionsOf(template: Template, raw: unknown): string {
  return statementsOf(template, { Statement: [raw] }).flatMap(({ actions }) => actions).map(action => template.texts.show(action)).join(', ');
}

/** Roles and their policies. */
export const PERMISSION_CONTROLS: readonly Control[] = [
  {
    id: 'no-inline-policies',
    title: 'Roles have no inline policies',
    posture: 'managedPolicies',
    types: WITH_POLICIES,
    reads: '`AWS::IAM::Role` `Policies`, `AWS::IAM::Policy`',
    rules: { cdkNag: ['IAMNoInlinePolicy'] },
    judge: inlinePolicies,
  },
  {
    id: 'no-administrators',
    title: 'No policy allows all actions on all resources',
    types: [...Object.keys(DOCUMENTS), ...WITH_POLICIES],
    reads: 'statements of policies',
    rules: { cdkNag: ['IAMPolicyNoStatementsWithAdminAccess'], securityHub: ['IAM.1'], checkov: ['CKV_AWS_62'] },
    judge: tooMuch(/^\*(?::\*)?$/, true),
  },
  {
    id: 'no-full-access',
    title: 'No policy allows all actions of a service',
    types: [...Object.keys(DOCUMENTS), ...WITH_POLICIES],
    reads: 'statements of policies',
    rules: { cdkNag: ['IAMPolicyNoStatementsWithFullAccess'], securityHub: ['IAM.21'], checkov: ['CKV_AWS_63'] },
    judge: tooMuch(/^(?:\*|\w[\w-]*:\*)$/, false),
  },
];
