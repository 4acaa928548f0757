import { Finding } from './finding';
import { Check, partsOf, Rule, RuleKind, Violation } from './rule';
import { PlaceIn } from '../api/place';
import { PlaceIndex } from '../api/place-index';
import { readable } from '../api/unknown';

/** A check, and the rule that it belongs to. */
interface Part<Shape> {
  readonly rule: Rule<Shape>;
  readonly check: Check<Shape>;
}

/** Rules that know which of their checks can find something in a shape. Going through all of them loads them all. */
export interface RuleList<Shape> extends Iterable<Rule<Shape>> {
  readonly entries: readonly Entry<Shape>[];
  /** These checks. */
  readonly partsFor: (shape: Shape) => readonly Part<Shape>[];
}

/** Rules about places that few shapes have. */
export interface RareRules<Shape> {
  readonly places: readonly PlaceIn<Shape>[];
  readonly loaded: () => RuleList<Shape>;
}

type Entry<Shape> = Rule<Shape> | RareRules<Shape>;

/** Rules that are loaded for the first shape in which one of these places is given: nobody waits for those on what nobody has. */
export function loadedFor<Shape>(places: readonly PlaceIn<Shape>[], load: () => readonly Rule<Shape>[]): RareRules<Shape> {
  let list: RuleList<Shape> | undefined;
  return { places, loaded: () => list ??= ruleList(...load()) };
}

/** Makes a list of rules. Checks whose places a shape does not have are skipped: most rules are about what most shapes do not have. */
export function ruleList<Shape>(...entries: readonly Entry<Shape>[]): RuleList<Shape> {
  const parts = entries.flatMap<Part<Shape> | RareRules<Shape>>(entry =>
    'loaded' in entry ? [entry] : partsOf(entry.check).map(check => ({ rule: entry, check })));
  let index: PlaceIndex | undefined;
  return {
    entries,
    partsFor: shape => {
      index ??= new PlaceIndex(parts.map(part => 'loaded' in part ? part.places : part.rule.about ?? part.check.places));
      const selected: Part<Shape>[] = [];
      for (const part of index.select(parts, shape)) {
        if ('loaded' in part) selected.push(...part.loaded().partsFor(shape));
        else selected.push(part);
      }
      return selected;
    },
    * [Symbol.iterator]() {
      for (const entry of entries) {
        if ('loaded' in entry) yield* entry.loaded();
        else yield entry;
      }
    },
  };
}

/** Rules on one shape. */
export type Rules<Shape> = readonly Rule<Shape>[] | RuleList<Shape>;

/** A finding, with the kind of its rule. */
export interface KnownFinding extends Finding {
  readonly kind: RuleKind;
}

/** Runs rules over one shape and collects everything they find. */
export function evaluate<Shape>(rules: Rules<Shape>, shape: Shape): KnownFinding[] {
  const findings: KnownFinding[] = [];
  // Each shape asks dozens of rules: these loops make no iterators.
  if ('partsFor' in rules) {
    const parts = rules.partsFor(shape);
    for (let i = 0; i < parts.length; i++) addFindings(parts[i].rule, parts[i].check(shape), findings);
  } else {
    for (let i = 0; i < rules.length; i++) addFindings(rules[i], rules[i].check(shape), findings);
  }
  return findings;
}

function addFindings<Shape>(rule: Rule<Shape>, violations: readonly Violation[], findings: KnownFinding[]): void {
  if (violations.length === 0) return;
  const { id, kind, remedy, advice, see } = rule;
  for (const { path, problem, remedy: better = remedy } of violations) {
    findings.push({ id, kind, path: readable(path), problem: readable(problem), remedy: readable(better), advice, see });
  }
}
