import { CfnElement } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { giveTrace, takeTrace } from './creation-trace';
import { keepLogicalId } from './logical-id';
import { Memory } from './memory';

const ATTENDED = new Memory<boolean>('elementsAttended');

/** Sees to the elements below a construct of this library: once for constructs that stand in each other, before there are children. */
export function attendElements(scope: IConstruct): void {
  if (scope.node.scopes.some(above => ATTENDED.of(above))) return;
  ATTENDED.set(scope, true);
  const trace = takeTrace(scope);
  // When CDK validates, everything has been added and nothing has been written.
  scope.node.addValidation({ validate: () => complete(scope, trace) });
}

function complete(scope: IConstruct, trace: readonly string[]): string[] {
  for (const construct of scope.node.findAll()) {
    if (CfnElement.isCfnElement(construct)) {
      giveTrace(construct, trace);
      keepLogicalId(construct);
    }
  }
  return [];
}
