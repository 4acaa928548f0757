import { IResolveContext } from 'aws-cdk-lib';

/** CDK looks for references when nothing can be added any more. What it has seen by then, it writes twice: into the template and the tree. */
export function onceComplete<T>(produce: () => T): (context: IResolveContext) => T {
  let complete: T | undefined;
  return context => {
    if (context.preparing) complete = produce();
    return complete ?? produce();
  };
}
