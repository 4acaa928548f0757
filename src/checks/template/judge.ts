import { evaluate, Rules } from '../../rules/evaluate';
import { Finding } from '../../rules/finding';
import { RuleKind } from '../../rules/rule';

/** A finding, with the kind of its rule. */
export interface KnownFinding extends Finding {
  readonly kind: RuleKind;
}

/** Runs rules on what others made. What would work and this library does not make is advice for them. */
export function judge<Shape>(rules: Rules<Shape>, shape: Shape): KnownFinding[] {
  return evaluate(rules, shape).map(finding => {
    // Most shapes have no findings: nothing is prepared for them.
    const kind = [...rules].find(({ id }) => id === finding.id)?.kind ?? 'refused';
    return { ...finding, kind, advice: finding.advice === true || kind === 'policy' };
  });
}
