import { Annotations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { asAdvised } from './advised';
import { Finding, formatFindings, messageOf } from '../rules/finding';

/** What a validation of a construct returns: the messages of errors. CDK has no warnings by then. */
export function errorsAt(scope: IConstruct, findings: readonly Finding[]): string[] {
  return asAdvised(scope, findings).filter(finding => !finding.advice).map(messageOf);
}

/**
 * Throws one error with all findings. Advice becomes warnings, which are acknowledged by the rule id. Does nothing without
 * findings.
 */
export function report(scope: IConstruct, found: readonly Finding[]): void {
  const findings = asAdvised(scope, found);
  const errors = findings.filter(finding => !finding.advice);
  if (errors.length > 0) {
    throw new Error(formatFindings(scope.node.path, errors));
  }
  for (const finding of findings) {
    Annotations.of(scope).addWarningV2(finding.id, messageOf(finding));
  }
}
