import { Template } from './template';
import { KnownFinding } from '../../rules/evaluate';
import { RuleKind } from '../../rules/rule';

/** A violation. The check adds its id and remedy. */
export interface TemplateViolation {
  /** Logical id of the resource. */
  readonly logicalId: string;
  /** Path of the property in `Properties`, or `DependsOn` for a missing dependency. */
  readonly path: string;
  /** The value, as far as it is known. */
  readonly value: string;
  /** The violated rule, and how it is violated. */
  readonly problem: string;
  /** Overrides the remedy of the check. */
  readonly remedy?: string;
}

/** A check of a whole template. It is pure and never throws. Unknown values are skipped. */
export interface TemplateCheck {
  readonly id: string;
  readonly kind: RuleKind;
  /** The rule in one sentence. */
  readonly title: string;
  readonly remedy: string;
  /** AWS documentation of the rule. */
  readonly see: string;
  /** Whether the rule is advice. */
  readonly advice?: boolean;
  readonly check: (template: Template) => readonly TemplateViolation[];
}

/** A finding in a template. */
export interface TemplateFinding extends KnownFinding {
  readonly logicalId: string;
  /** The value, where the problem does not say it. */
  readonly value?: string;
}

/** Runs checks on a template. */
export function checkTemplate(checks: readonly TemplateCheck[], template: Template): TemplateFinding[] {
  return checks.flatMap(({ id, kind, advice, see, remedy: general, check }) =>
    check(template).map(({ logicalId, path, value, problem, remedy = general }) => ({
      id, kind, logicalId, path, value, problem, remedy, see, advice,
    })));
}
