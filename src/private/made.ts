import { IConstruct } from 'constructs';
import { attendElements } from './elements';
import { pinFeatureFlags } from './feature-flags';
import { Memory } from './memory';

/** Path of the first construct of this library in a scope. The posture can no longer change after it. */
export const FIRST_MADE = new Memory<string>('firstMade');

/** Must be called by every construct of this library before it creates anything. */
export function beginMaking(scope: IConstruct): void {
  pinFeatureFlags(scope);
  attendElements(scope);
  noteMade(scope);
}

/** Records that a construct of this library was created. */
export function noteMade(scope: IConstruct): void {
  for (let above: IConstruct | undefined = scope; above && FIRST_MADE.of(above) === undefined; above = above.node.scope) {
    FIRST_MADE.set(above, scope.node.path);
  }
}
