import { CfnElement } from 'aws-cdk-lib';
import { Dependable, IConstruct, IDependable } from 'constructs';
import { giveTrace, takeTrace, traceOf } from './creation-trace';
import { keepLogicalId } from './logical-id';

/** Registers the completion of child elements, once per outermost construct and before it has children. */
export function attendElements(scope: IConstruct): void {
  if (traceOf(scope)) return;
  const trace = takeTrace(scope);
  // A dependency on nothing: CDK looks dependencies up when everything has been added and aspects have run, and before it resolves references,
  // each of which needs a logical id; validations run later. Whoever reads `node.dependencies` earlier fixes ids earlier, too: they can be
  // overridden afterwards, only `Stack.renameLogicalId` comes too late.
  const completion: IDependable = {};
  Dependable.implement(completion, { get dependencyRoots() { return complete(scope, trace); } });
  scope.node.addDependency(completion);
}

function complete(scope: IConstruct, trace: readonly string[]): IConstruct[] {
  for (const construct of scope.node.findAll()) {
    if (CfnElement.isCfnElement(construct)) {
      giveTrace(construct, trace);
      keepLogicalId(construct);
    }
  }
  return [];
}
