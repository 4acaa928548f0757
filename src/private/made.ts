import { IConstruct } from 'constructs';
import { attendElements } from './elements';
import { pinFeatureFlags } from './feature-flags';
import { Memory } from './memory';

/** Path of the construct of this library that was made first below a scope, or is the scope: it had to know the posture by then. */
export const FIRST_MADE = new Memory<string>('firstMade');

/** To be called by every construct of this library before it makes anything. */
export function beginMaking(scope: IConstruct): void {
  pinFeatureFlags(scope);
  attendElements(scope);
  noteMade(scope);
}

/** Notes that something of this library was made on a construct. */
export function noteMade(scope: IConstruct): void {
  for (let above: IConstruct | undefined = scope; above && FIRST_MADE.of(above) === undefined; above = above.node.scope) {
    FIRST_MADE.set(above, scope.node.path);
  }
}
