import { evaluate } from '../../rules/evaluate';
import { Finding } from '../../rules/finding';
import { Rule, RuleKind } from '../../rules/rule';

/** A finding, with the kind of its rule. */
export interface KnownFinding extends Finding {
  readonly kind: RuleKind;
}

/** Runs rules on what others made. What would work and this library does not make is advice for them. */
export function judge<Shape>(rules: readonly Rule<Shape>[], shape: Shape): KnownFinding[] {
  const kinds = new Map(rules.map(({ id, kind }) => [id, kind]));
  return evaluate(rules, shape).map(finding => {
    const kind = kinds.get(finding.id) ?? 'refused';
    return { ...finding, kind, advice: finding.advice === true || kind === 'policy' };
  });
}
