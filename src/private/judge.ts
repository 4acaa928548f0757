import { withoutTokens } from './tokens';
import { evaluate, Rules } from '../rules/evaluate';
import { Finding } from '../rules/finding';

/** Runs rules on a shape that can contain tokens. */
export function judge<Shape>(rules: Rules<Shape>, shape: Shape): Finding[] {
  return 'length' in rules && rules.length === 0 ? [] : evaluate(rules, withoutTokens(shape));
}
