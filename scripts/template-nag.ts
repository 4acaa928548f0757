/* Runs cdk-nag's AwsSolutions pack over a template as it would be deployed: whatever the app acknowledged, it is asked again. */
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks } from 'cdk-nag';

export interface NagFinding {
  readonly id: string;
  /** Logical ids of the resources. */
  readonly resources: string[];
}

/** Everything the pack finds in a template file. */
export function nagTemplate(templateFile: string): NagFinding[] {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Template');
  new CfnInclude(stack, 'Include', { templateFile });
  return new AwsSolutionsChecks().validateScope(stack).violations.map(violation => ({
    id: violation.ruleName,
    resources: violation.violatingResources.map(({ constructPath = '?' }) => constructPath.split('/').pop() ?? constructPath),
  }));
}
