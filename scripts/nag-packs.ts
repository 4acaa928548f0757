/* Five packs of cdk-nag over a stack, and what they count. */
import { Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag';

/** The packs, by what tables call them. */
export const PACKS = {
  'AwsSolutions': () => new AwsSolutionsChecks(),
  'NIST 800-53 r5': () => new NIST80053R5Checks(),
  'HIPAA': () => new HIPAASecurityChecks(),
  'PCI DSS 3.2.1': () => new PCIDSS321Checks(),
  'Serverless': () => new ServerlessChecks(),
} as const;

export type Pack = keyof typeof PACKS;
export const PACK_NAMES = Object.keys(PACKS) as Pack[];

/** One rule of a pack on one resource. */
export interface PackFinding {
  readonly pack: Pack;
  /** Id with the pack's prefix and the finding in brackets: what an acknowledgement names. */
  readonly id: string;
  /** Path of the construct. */
  readonly path: string;
}

/** Everything that all packs find in a stack and have not been told to leave. */
export function packFindings(stack: Stack): PackFinding[] {
  return PACK_NAMES.flatMap(pack => PACKS[pack]().validateScope(stack).violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath = '?' }) => ({ pack, id: ruleName, path: constructPath }))));
}

/** The rule without the pack and without the finding: `HIPAA.Security-IAMNoInlinePolicy` is `IAMNoInlinePolicy`, and is so in every pack. */
export function ruleOf({ id }: PackFinding): string {
  return id.replace(/\[.*/s, '').replace(/^[^-]*(?:-53\.R5)?-/, '');
}

/** How many rules there are, whatever the pack. */
export function distinctRules(findings: readonly PackFinding[]): string[] {
  return [...new Set(findings.map(ruleOf))].sort();
}
