/** One thing that is wrong with an input, and what to do about it. */
export interface Finding {
  /** Stable id of the rule, such as `ECS-TASK-001`. */
  readonly id: string;
  /** Where the value stands, in the words of whoever gave it: `health.path`. */
  readonly path: string;
  /** What the rule demands and what was given instead. */
  readonly problem: string;
  /** What to change. */
  readonly remedy: string;
  /** Whether it is advice, which the template can do without. */
  readonly advice?: boolean;
  /** The AWS page that says so. */
  readonly see?: string;
}

/** One line: property, rule, value, remedy, rule id. */
export function formatFinding(finding: Finding): string {
  return `${finding.path} ${finding.problem}; ${finding.remedy} (${finding.id})`;
}

/** The line that users see: it ends with the AWS page, where terminals make a link of it. */
export function messageOf(finding: Finding): string {
  return finding.see === undefined ? formatFinding(finding) : `${formatFinding(finding)} ${finding.see}`;
}

/** Every finding on a line of its own, each prefixed with the construct path so that it can be searched for. */
export function formatFindings(constructPath: string, findings: readonly Finding[]): string {
  const lines = findings.map(finding => `${constructPath}: ${messageOf(finding)}`);
  return lines.length === 1 ? lines[0] : [`${constructPath}: ${lines.length} findings`, ...lines].join('\n');
}
