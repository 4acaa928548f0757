import { IConstruct } from 'constructs';

/** How serious a finding is. */
export enum CheckSeverity {
  /** The synthesis fails. */
  ERROR = 'error',
  /** The finding is reported, and the synthesis succeeds. */
  ADVICE = 'advice',
  /** The rule is off. */
  OFF = 'off',
}

/** Options of `EcsChecks`. */
export interface EcsChecksOptions {
  /**
   * Severity of rules, by id, such as `{ 'ECS-TASK-016': CheckSeverity.ADVICE }`.
   *
   * @default - error for what AWS refuses and for what cannot work, advice for everything else
   */
  readonly severities?: { [id: string]: CheckSeverity };

  /**
   * Constructs to check, with everything below them.
   *
   * @default - the whole app
   */
  readonly only?: IConstruct[];

  /**
   * Constructs to leave out, with everything below them.
   *
   * @default - no construct is left out
   */
  readonly except?: IConstruct[];

  /**
   * Path of a baseline file, with the findings that there were before. They are counted and not reported. Write it with
   * `npx cdk-ecs-blueprints check cdk.out --write-baseline FILE`.
   *
   * @default - no baseline
   */
  readonly baseline?: string;
}
