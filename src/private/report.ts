import { cloud_assembly_schema as cxschema } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { asAdvised } from './advised';
import { warn } from './warn';
import { Finding, formatFindings, messageOf } from '../rules/finding';

/**
 * What a validation of a construct returns: the messages of errors. Advice becomes warnings, which CDK collects after validations, unless they
 * were said when the construct was made, perhaps with the names of props.
 */
export function reportAtSynth(scope: IConstruct, found: readonly Finding[]): string[] {
  const findings = asAdvised(scope, found);
  for (const finding of findings.filter(({ advice }) => advice)) {
    if (!hasWarned(scope, finding)) warn(scope, finding.id, messageOf(finding));
  }
  return findings.filter(finding => !finding.advice).map(messageOf);
}

function hasWarned(scope: IConstruct, { path, ...finding }: Finding): boolean {
  const said = messageOf({ ...finding, path: '' }).trim();
  // A pattern warns of the parts that it makes.
  return scope.node.scopes.some(({ node }) =>
    node.metadata.some(({ type, data }) => type === cxschema.ArtifactMetadataEntryType.WARN && String(data).includes(said)));
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
    warn(scope, finding.id, messageOf(finding));
  }
}
