import { evaluate, KnownFinding, Rules } from '../../rules/evaluate';

/** Runs rules on what others made. What would work and this library does not make is advice for them. */
export function judge<Shape>(rules: Rules<Shape>, shape: Shape): KnownFinding[] {
  return evaluate(rules, shape).map(finding => ({ ...finding, advice: finding.advice === true || finding.kind === 'policy' }));
}
