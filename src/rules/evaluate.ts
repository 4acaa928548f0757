import { Finding } from './finding';
import { Check, partsOf, Rule, Violation } from './rule';
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
  const parts = rules.flatMap(rule => partsOf(rule.check).map(check => ({ rule, check })));
  let index: PlaceIndex | undefined;
  return Object.assign([...rules], {
    partsFor: (shape: Shape) => (index ??= new PlaceIndex(parts.map(({ rule, check }) => rule.about ?? check.places))).select(parts, shape),
  });
}

/** Runs rules over one shape and collects everything they find. */
export function evaluate<Shape>(rules: readonly Rule<Shape>[] | RuleList<Shape>, shape: Shape): Finding[] {
  const findings: Finding[] = [];
  if ('partsFor' in rules) {
    for (const { rule, check } of rules.partsFor(shape)) addFindings(rule, check(shape), findings);
  } else {
    for (const rule of rules) addFindings(rule, rule.check(shape), findings);
  }
  return findings;
}

function addFindings<Shape>(rule: Rule<Shape>, violations: readonly Violation[], findings: Finding[]): void {
  if (violations.length === 0) return;
  const { id, remedy, advice, see } = rule;
  for (const { path, problem, remedy: better = remedy } of violations) {
    findings.push({ id, path: readable(path), problem: readable(problem), remedy: readable(better), advice, see });
  }
}
