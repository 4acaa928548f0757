import { TemplateResource } from '../template/resource';
import { Template } from '../template/template';

/** What a template says of a control. */
export type Verdict = 'met' | 'not-met' | 'unknown';

/** What was found in one place. */
export interface Reading {
  readonly verdict: Verdict;
  /** Path of the property in `Properties`; of what would hold it where it is not there. */
  readonly path: string;
  /** The value, as far as it is known. */
  readonly value: string;
  /** The resource with the property, where it is another than the judged one, such as the policy of a bucket. */
  readonly foundIn?: TemplateResource;
}

/** Rules of others about the same property of the same types of resources, which pass what meets the control. docs/security.md names the exceptions. */
export interface AnsweredRules {
  /** Rules of cdk-nag, without the prefix of the pack. Their requirements in NIST 800-53 r5, HIPAA and PCI DSS 3.2.1 stand in `requirements.ts`. */
  readonly cdkNag?: readonly string[];
  /** Controls of Security Hub. Their requirements in PCI DSS 4.0.1 and CIS AWS Foundations stand in `hub-requirements.ts`. */
  readonly securityHub?: readonly string[];
  /** Recommendations of the CIS AWS Compute Services Benchmark 1.1.0, whose section 3 is about Amazon ECS. */
  readonly cisCompute110?: readonly string[];
  /** Rules of checkov for CloudFormation. */
  readonly checkov?: readonly string[];
  /** Checks of trivy that read CloudFormation. Older versions have them with the prefix `AVD-`. */
  readonly trivy?: readonly string[];
}

/** Something that auditors ask for, and where a template shows it. Pure; it never throws. */
export interface Control {
  readonly id: string;
  /** What is so where it is met. */
  readonly title: string;
  /** Types of the resources that it is about. */
  readonly types: readonly string[];
  /** The property that it reads. */
  readonly reads: string;
  /** The option of a posture that makes or demands it, as docs/security.md lists them. */
  readonly posture?: string;
  readonly rules: AnsweredRules;
  /** Says what stands in a resource; nothing where the control does not apply to it. */
  readonly judge: (resource: TemplateResource, template: Template) => readonly Reading[];
}

/** What a control found in a template. */
export interface Evidence extends Reading {
  readonly control: Control;
  readonly resource: TemplateResource;
}

/** Judges every resource that a control is about, in the order of controls and of the template. */
export function evidenceIn(template: Template, controls: readonly Control[]): Evidence[] {
  return controls.flatMap(control => template.resources.filter(({ type }) => control.types.includes(type))
    .flatMap(resource => control.judge(resource, template).map(reading => ({ ...reading, control, resource }))));
}
