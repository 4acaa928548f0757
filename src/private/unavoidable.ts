import { Stack, Token, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Memory } from './memory';

/** A cdk-nag finding that the AWS service itself makes unavoidable, with the reason that docs/nag.md gives. */
export interface Unavoidable {
  readonly id: string;
  readonly reason: string;
}

/** A value as it appears in a finding id of cdk-nag: tokens are replaced by the name of their pseudo parameter. */
export function shownInFinding(value: string, pseudoParameter: string): string {
  return Token.isUnresolved(value) ? `<AWS::${pseudoParameter}>` : value;
}

/** The same for what a resource of this stack is called: by its logical id, and its attribute. */
export function shownReference(stack: Stack, value: string): string {
  const resolved: unknown = stack.resolve(value);
  if (typeof resolved === 'string') return resolved;
  const { Ref: name, 'Fn::GetAtt': attribute } = Object(resolved) as { readonly 'Ref'?: string; readonly 'Fn::GetAtt'?: string[] };
  return `<${name ?? (attribute ?? []).join('.')}>`;
}

const DECLARED = new Memory<Unavoidable[]>('unavoidable');
const OPTED_IN = new Memory<boolean>('acknowledgesUnavoidable');

function isOptedIn(construct: IConstruct): boolean {
  return construct.node.scopes.some(scope => OPTED_IN.of(scope));
}

/**
 * Records an unavoidable finding of a construct. It is acknowledged only if the user opts in for the construct or a parent scope.
 */
export function declareUnavoidable(construct: IConstruct, finding: Unavoidable): void {
  const declared = DECLARED.ofOrNew(construct, () => []);
  if (declared.some(({ id }) => id === finding.id)) return;
  declared.push(finding);
  if (isOptedIn(construct)) acknowledge(construct, finding);
}

/** Acknowledges findings declared below a scope, now and later. */
export function acknowledgeDeclared(scope: IConstruct): void {
  if (isOptedIn(scope)) return;
  for (const construct of scope.node.findAll()) {
    for (const finding of isOptedIn(construct) ? [] : DECLARED.of(construct) ?? []) {
      acknowledge(construct, finding);
    }
  }
  OPTED_IN.set(scope, true);
}

function acknowledge(construct: IConstruct, { id, reason }: Unavoidable): void {
  if (id.split('::').length > MOST_PARTS) {
    construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [id]: reason });
  } else {
    Validations.of(construct).acknowledge({ id, reason });
  }
}

/** aws-cdk-lib before 2.263 rejects ids with more `::`, as in managed policies. cdk-nag reads the metadata either way. */
const MOST_PARTS = 2;
