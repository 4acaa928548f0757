import { Token, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** A cdk-nag finding that the AWS service itself makes unavoidable, with the reason that docs/nag.md gives. */
export interface Unavoidable {
  readonly id: string;
  readonly reason: string;
}

/** A value as cdk-nag shows it in the id of a finding: tokens by the name of their pseudo parameter. */
export function shownInFinding(value: string, pseudoParameter: string): string {
  return Token.isUnresolved(value) ? `<AWS::${pseudoParameter}>` : value;
}

const declared = new WeakMap<IConstruct, Unavoidable[]>();
const optedIn = new WeakSet<IConstruct>();

/** Notes what cannot be fixed on a construct; nothing is acknowledged unless the user opted in for it or for a scope above it. */
export function declareUnavoidable(construct: IConstruct, finding: Unavoidable): void {
  declared.set(construct, [...declared.get(construct) ?? [], finding]);
  if (construct.node.scopes.some(scope => optedIn.has(scope))) {
    acknowledge(construct, finding);
  }
}

/** Acknowledges what was declared below a scope, and what will be. */
export function acknowledgeDeclared(scope: IConstruct): void {
  if (scope.node.scopes.some(ancestor => optedIn.has(ancestor))) return;
  for (const construct of scope.node.findAll()) {
    const alreadyDone = construct.node.scopes.some(ancestor => optedIn.has(ancestor));
    for (const finding of alreadyDone ? [] : declared.get(construct) ?? []) {
      acknowledge(construct, finding);
    }
  }
  optedIn.add(scope);
}

function acknowledge(construct: IConstruct, { id, reason }: Unavoidable): void {
  if (id.split('::').length > MOST_PARTS) {
    construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [id]: reason });
  } else {
    Validations.of(construct).acknowledge({ id, reason });
  }
}

/** aws-cdk-lib below 2.263 refuses ids with more `::`, which name a managed policy; cdk-nag reads the metadata either way. */
const MOST_PARTS = 2;
