import { Finding } from './finding';

/** What a rule found; the rule adds its id and remedy. */
export interface Violation {
  readonly path: string;
  readonly problem: string;
  /** Overrides the rule's general remedy where the value tells a better one. */
  readonly remedy?: string;
}

/**
 * A check over a plain ECS (or Elastic Load Balancing) API shape: pure, no scope, no throw.
 * Unresolved tokens are skipped.
 */
export interface Rule<Shape> {
  readonly id: string;
  /** The rule in one sentence, for docs/rules.md. */
  readonly title: string;
  readonly remedy: string;
  /** The AWS page that says so. */
  readonly see: string;
  /** Set where the rule is advice: it warns and does not refuse. */
  readonly advice?: boolean;
  readonly check: (shape: Shape) => readonly Violation[];
}

/** Runs rules over one shape and collects everything they find. */
export function evaluate<Shape>(rules: readonly Rule<Shape>[], shape: Shape): Finding[] {
  const findings: Finding[] = [];
  // Nearly every rule finds nothing: then nothing is made for it.
  for (const { id, remedy, advice, check } of rules) {
    for (const violation of check(shape)) findings.push({ remedy, advice, ...violation, id });
  }
  return findings;
}

/** Findings about something that stands inside something else, whose path ends in a dot. */
export function inside(prefix: string, findings: readonly Finding[]): Finding[] {
  return findings.map(finding => ({ ...finding, path: `${prefix}${finding.path}` }));
}

/** From the API's word for a property to the caller's word for it. */
export type Rename = readonly [apiPath: RegExp, name: string];

/** Renames the paths of findings from the API's words into the words of the caller's props, one rename after the other. */
export function renamePaths<T extends { readonly path: string }>(findings: readonly T[], renames: readonly Rename[]): T[] {
  return findings.map(finding => ({
    ...finding,
    path: renames.reduce((path, [apiPath, name]) => path.replace(apiPath, name), finding.path),
  }));
}
