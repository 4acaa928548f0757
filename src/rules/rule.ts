import { Located } from '../api/given';
import { PlaceIn } from '../api/place';

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
export interface Check<Shape> {
  (shape: Shape): readonly Violation[];
  /** Places of which one must be given for the check to find anything; by default it can always find something. */
  readonly places?: readonly string[];
  /** The checks that it consists of, if there are several. */
  readonly parts?: readonly Check<Shape>[];
}

/** The checks that a check consists of; itself, if it is one. */
export function partsOf<Shape>(check: Check<Shape>): readonly Check<Shape>[] {
  return check.parts ?? [check];
}

/**
 * A check over a plain ECS (or Elastic Load Balancing) API shape: pure, no scope, no throw.
 * What is not known is skipped.
 */
export interface Rule<Shape> {
  readonly id: string;
  readonly kind: RuleKind;
  /** The rule in one sentence, for docs/rules/. */
  readonly title: string;
  /** What happens otherwise, where the title and the kind do not say it. */
  readonly why?: string;
  readonly remedy: string;
  /** The AWS page that says so. */
  readonly see: string;
  /** Set where the rule is advice: it warns and does not refuse. */
  readonly advice?: boolean;
  /** Places of which one must be given for the rule to find anything. Tables know theirs. */
  readonly about?: readonly string[];
  readonly check: Check<Shape>;
}

type RuleText<Shape> = Omit<Rule<Shape>, 'id' | 'kind' | 'about'> & { readonly about?: readonly PlaceIn<Shape>[] };

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

/** Findings about something, or what it needs, as seen from what it stands in: the path of that, with a dot behind. */
export function inside<T extends { readonly path: string }>(prefix: string, parts: readonly T[]): T[] {
  return parts.map(part => ({ ...part, path: `${prefix}${part.path}` }));
}
