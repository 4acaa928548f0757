import { Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/** Every AwsSolutions finding as `id path`, sorted, so that whole lists can be compared. */
export function awsSolutions(stack: Stack): string[] {
  return new AwsSolutionsChecks().validateScope(stack).violations
    .flatMap(violation => violation.violatingResources.map(({ constructPath }) => `${violation.ruleName} ${constructPath}`))
    .sort();
}
