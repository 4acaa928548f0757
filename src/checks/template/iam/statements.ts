import { at, isObject, oneOrMore } from '../json';
import { Template } from '../template';

/** One condition of a statement: operator, key and what the key is compared with. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  /** Nothing for a value that is no text. */
  readonly values: readonly (string | undefined)[];
}

/** A statement of a policy, its texts as the template has them. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** Whether the actions are those that the statement is not about. */
  readonly exceptActions: boolean;
  readonly resources: readonly string[];
  readonly exceptResources: boolean;
  readonly conditions: readonly Condition[];
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
  return {
    effect,
    actions: template.texts.listOf(action ?? except),
    exceptActions: action === undefined,
    // A trust policy and some policies of resources name none: they are about what they stand on.
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

/** Statements of a policy on a resource that are about a role. */
export function statementsFor(template: Template, document: unknown, roleArn: string): Statement[] {
  return oneOrMore(at(document, 'Statement')).filter(statement => isAbout(template, at(statement, 'Principal'), roleArn))
    .flatMap(statement => readStatement(template, statement) ?? []);
}

function isAbout(template: Template, principal: unknown, roleArn: string): boolean {
  return principal === '*' || template.texts.listOf(at(principal, 'AWS')).some(arn => arn === '*' || arn === roleArn);
}
