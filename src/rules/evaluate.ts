import { Finding } from './finding';
import { Check, Rule } from './rule';
import { PlaceIndex } from '../api/place-index';
import { readable } from '../api/unknown';

/** A check, and the rule that it belongs to. */
interface Part<Shape> {
  readonly rule: Rule<Shape>;
  readonly check: Check<Shape>;
}

/** Rules that know which of their checks can find something in a shape. */
export interface RuleList<Shape> extends ReadonlyArray<Rule<Shape>> {
  /** These checks, in the order of the rules. */
  readonly partsFor: (shape: Shape) => readonly Part<Shape>[];
}

/** Makes a list of rules. Checks whose places a shape does not have are skipped: most rules are about what most shapes do not have. */
export function ruleList<Shape>(...rules: readonly Rule<Shape>[]): RuleList<Shape> {
  const parts = rules.flatMap(rule => (rule.check.parts ?? [rule.check]).map(check => ({ rule, check })));
  const index = new PlaceIndex(parts.map(({ rule, check }) => rule.about ?? check.places));
  return Object.assign([...rules], { partsFor: (shape: Shape) => index.select(parts, shape) });
}

/** Runs rules over one shape and collects everything they find. */
export function evaluate<Shape>(rules: readonly Rule<Shape>[] | RuleList<Shape>, shape: Shape): Finding[] {
  const findings: Finding[] = [];
  const parts = 'partsFor' in rules ? rules.partsFor(shape) : rules.map(rule => ({ rule, check: rule.check }));
  for (const { rule: { id, remedy, advice, see }, check } of parts) {
    for (const { path, problem, remedy: better = remedy } of check(shape)) {
      findings.push({ id, path: readable(path), problem: readable(problem), remedy: readable(better), advice, see });
    }
  }
  return findings;
}
