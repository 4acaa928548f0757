import { Template } from './template';
import { Finding } from '../../rules/finding';
import { RuleKind } from '../../rules/rule';

/** What a check found; the check adds its id and remedy. */
export interface TemplateViolation {
  /** Logical id of the resource. */
  readonly logicalId: string;
  /** The property, below `Properties` of the resource; `DependsOn` for what it does not wait for. */
  readonly path: string;
  /** What stands there, as far as it is known. */
  readonly value: string;
  /** The rule that it breaks, and how. */
  readonly problem: string;
  /** Overrides the check's general remedy where the value tells a better one. */
  readonly remedy?: string;
}

/** A check over all of a template: pure, no throw, whatever the template is. What is not known is skipped. */
export interface TemplateCheck {
  readonly id: string;
  readonly kind: RuleKind;
  /** The rule in one sentence. */
  readonly title: string;
  readonly remedy: string;
  /** The AWS page that says so. */
  readonly see: string;
  /** Set where the rule is advice. */
  readonly advice?: boolean;
  readonly check: (template: Template) => readonly TemplateViolation[];
}

/** A finding in a template. */
export interface TemplateFinding extends Finding {
  readonly logicalId: string;
  readonly value: string;
}

/** Runs checks over a template. */
export function checkTemplate(checks: readonly TemplateCheck[], template: Template): TemplateFinding[] {
  return checks.flatMap(({ id, advice, remedy: general, check }) =>
    check(template).map(({ remedy = general, ...violation }) => ({ id, ...violation, remedy, advice })));
}
