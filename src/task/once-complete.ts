import { IResolveContext } from 'aws-cdk-lib';

/** CDK resolves references after everything has been added. The result of that pass is reused for the template and the tree. */
export function onceComplete<T>(produce: () => T): (context: IResolveContext) => T {
  let complete: T | undefined;
  return context => {
    if (context.preparing) complete = produce();
    return complete ?? produce();
  };
}
