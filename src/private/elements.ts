import { CfnElement } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { giveTrace, takeTrace } from './creation-trace';
import { keepLogicalId } from './logical-id';
import { Memory } from './memory';

const ATTENDED = new Memory<boolean>('elementsAttended');

/** Registers the completion of child elements, once per outermost construct and before it has children. */
export function attendElements(scope: IConstruct): void {
  if (scope.node.scopes.some(above => ATTENDED.of(above))) return;
  ATTENDED.set(scope, true);
  const trace = takeTrace(scope);
  // Validations run after everything has been added and before anything is written.
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
