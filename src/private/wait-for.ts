import { Dependable, IConstruct, IDependable } from 'constructs';
import { stackOf } from './stack-uses';

/**
 * Something to depend on that is looked up when the app is synthesized, so that what is added later counts too. Only what is deployed
 * together with the construct that waits: what a stack takes from another one is there before, and a dependency on more could make a circle.
 */
export function waitFor(waiting: IConstruct, dependables: () => readonly (IDependable | undefined)[]): void {
  const later: IDependable = {};
  Dependable.implement(later, {
    get dependencyRoots() {
      const own = stackOf(waiting);
      return dependables().flatMap(each => each ? Dependable.of(each).dependencyRoots : []).filter(root => stackOf(root) === own);
    },
  });
  waiting.node.addDependency(later);
}
