/* CDK's own validation as errors, and what it found. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';

export interface Violation {
  readonly ruleName: string;
  readonly severity?: string;
  readonly description: string;
  readonly violatingConstructs: { readonly constructPath?: string }[];
}

/** Makes CDK's built-in validation fail where it otherwise warns. */
export const STRICT = { '@aws-cdk/core:validateAgainstDefaultRules': true };

/** What strict validation finds stands in its report; everything else is an error. */
export function synthesizeAnyway(app: App): void {
  try {
    app.synth();
  } catch (error) {
    if (!(error as Error).message.includes('validation-report.json')) throw error;
  }
}

/** What strict validation found, and warnings of constructs. */
export function reportedViolations(outdir: string): Violation[] {
  const report = join(outdir, 'validation-report.json');
  if (!existsSync(report)) return [];
  const { pluginReports } = JSON.parse(readFileSync(report, 'utf8')) as { pluginReports: { violations: Violation[] }[] };
  return pluginReports.flatMap(plugin => plugin.violations);
}

/** What strict validation found, construct by construct; warnings of constructs aside. */
export function readViolations(outdir: string): string[] {
  return reportedViolations(outdir)
    .filter(({ ruleName }) => !/^(@aws-cdk|ECS-)/.test(ruleName))
    .flatMap(({ ruleName, description, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${constructPath}/: ${ruleName} ${description}`));
}
