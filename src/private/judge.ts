import { withoutTokens } from './tokens';
import { evaluate } from '../rules/evaluate';
import { Finding } from '../rules/finding';
import { Rule } from '../rules/rule';

/** Runs rules on a shape that can contain tokens. */
export function judge<Shape>(rules: readonly Rule<Shape>[], shape: Shape): Finding[] {
  return rules.length === 0 ? [] : evaluate(rules, withoutTokens(shape));
}
