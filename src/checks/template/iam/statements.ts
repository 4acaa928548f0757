import { at, isObject, oneOrMore } from '../json';
import { documentsOf } from '../policies';
import { TemplateResource } from '../resource';
import { Template } from '../template';

/** A condition of a statement: operator, key and values. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  /** Undefined for values that are not text. */
  readonly values: readonly (string | undefined)[];
}

/** A policy statement, with the texts of the template. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** In lower case, in which IAM compares actions. */
  readonly comparedActions: readonly string[];
  /** Whether the statement uses `NotAction`. */
  readonly exceptActions: boolean;
  readonly resources: readonly string[];
  readonly exceptResources: boolean;
  readonly conditions: readonly Condition[];
}

/** The statements of all policies of a role in the template. */
export function statementsOfRole(template: Template, role: TemplateResource): readonly Statement[] {
  return template.onceFor(role, readStatementsOfRole);
}

function readStatementsOfRole(template: Template, role: TemplateResource): readonly Statement[] {
  return documentsOf(template, role).flatMap(document => statementsOf(template, document));
}

/** The statements of a policy document. */
export function statementsOf(template: Template, document: unknown): Statement[] {
  return oneOrMore(at(document, 'Statement')).flatMap(statement => readStatement(template, statement) ?? []);
}

function readStatement(template: Template, statement: unknown): Statement | undefined {
  const effect = at(statement, 'Effect');
  const [action, except] = [at(statement, 'Action'), at(statement, 'NotAction')];
  if ((effect !== 'Allow' && effect !== 'Deny') || (action ?? except) === undefined) return undefined;
  const [resource, exceptResource] = [at(statement, 'Resource'), at(statement, 'NotResource')];
  const actions = template.texts.listOf(action ?? except);
  return {
    effect,
    actions,
    comparedActions: actions.map(each => each.toLowerCase()),
    exceptActions: action === undefined,
    // Trust policies and some resource policies have no resource: they apply to the resource they belong to.
    resources: resource === undefined && exceptResource === undefined ? ['*'] : template.texts.listOf(resource ?? exceptResource),
    exceptResources: resource === undefined && exceptResource !== undefined,
    conditions: readConditions(template, at(statement, 'Condition')),
  };
}

function readConditions(template: Template, conditions: unknown): Condition[] {
  return Object.entries(isObject(conditions) ? conditions : {}).flatMap(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({
      operator, key, values: oneOrMore(values).map(value => template.texts.of(value)),
    })));
}

/** Statements of a resource policy that apply to a role. */
export function statementsFor(template: Template, document: unknown, roleArn: string): Statement[] {
  return oneOrMore(at(document, 'Statement')).filter(statement => isAbout(template, at(statement, 'Principal'), roleArn))
    .flatMap(statement => readStatement(template, statement) ?? []);
}

function isAbout(template: Template, principal: unknown, roleArn: string): boolean {
  return principal === '*' || template.texts.listOf(at(principal, 'AWS')).some(arn => arn === '*' || arn === roleArn);
}
