import { Finding } from './finding';
import { Located } from '../api/given';
import { readable } from '../api/unknown';

/** What a rule found; the rule adds its id and remedy. */
export interface Violation {
  readonly path: string;
  readonly problem: string;
  /** Overrides the rule's general remedy where the value tells a better one. */
  readonly remedy?: string;
}

/**
 * Why a rule is one: AWS refuses the call (`refused`); AWS takes it, and it never works or not as it is meant (`cannot-work`);
 * it would work, and this library does not make it: for security, cost, good practice, or because it cannot (`policy`).
 */
export type RuleKind = 'refused' | 'cannot-work' | 'policy';

/** What is wrong with a shape. */
export type Check<Shape> = (shape: Shape) => readonly Violation[];

/**
 * A check over a plain ECS (or Elastic Load Balancing) API shape: pure, no scope, no throw.
 * What is not known is skipped.
 */
export interface Rule<Shape> {
  readonly id: string;
  readonly kind: RuleKind;
  /** The rule in one sentence, for docs/rules.md. */
  readonly title: string;
  readonly remedy: string;
  /** The AWS page that says so. */
  readonly see: string;
  /** Set where the rule is advice: it warns and does not refuse. */
  readonly advice?: boolean;
  readonly check: Check<Shape>;
}

type RuleText<Shape> = Omit<Rule<Shape>, 'id' | 'kind'>;

/** A rule whose breach AWS refuses. */
export function refused<Shape>(id: string, text: RuleText<Shape>): Rule<Shape> {
  return { id, kind: 'refused', ...text };
}

/** A rule whose breach never works, or not as it is meant, where AWS takes it. */
export function cannotWork<Shape>(id: string, text: RuleText<Shape>): Rule<Shape> {
  return { id, kind: 'cannot-work', ...text };
}

/** A rule of this library, for security, cost or good practice, or because it cannot make what breaks it. */
export function policy<Shape>(id: string, text: RuleText<Shape>): Rule<Shape> {
  return { id, kind: 'policy', ...text };
}

/** A violation, where there is a problem. */
export function found(path: string, problem: string | undefined, remedy?: string): Violation[] {
  return problem === undefined ? [] : [{ path, problem, remedy }];
}

/** A violation for each value that has a problem. */
export function problemsOf<T>(values: readonly Located<T>[], problemOf: (value: T) => string | undefined, remedy?: string): Violation[] {
  return values.flatMap(located => {
    const problem = problemOf(located.value);
    return problem === undefined ? [] : [{ path: located.path, problem, remedy }];
  });
}

/** What a remedy says of the page that has the rest. */
const PAGE = 'the AWS page';

/** Runs rules over one shape and collects everything they find. */
export function evaluate<Shape>(rules: readonly Rule<Shape>[], shape: Shape): Finding[] {
  const findings: Finding[] = [];
  // Nearly every rule finds nothing: then nothing is made for it.
  for (const { id, remedy, see, advice, check } of rules) {
    for (const { path, problem, remedy: better = remedy } of check(shape)) {
      findings.push({ id, path: readable(path), problem: readable(problem), remedy: readable(better).replace(PAGE, see), advice });
    }
  }
  return findings;
}

/** Findings about something, or what it needs, as seen from what it stands in: the path of that, with a dot behind. */
export function inside<T extends { readonly path: string }>(prefix: string, parts: readonly T[]): T[] {
  return parts.map(part => ({ ...part, path: `${prefix}${part.path}` }));
}
