import { JsonObject } from './json';

/** Environment of a template, as far as it is known. */
export interface TemplateEnvironment {
  /** Such as `cn-north-1`. */
  readonly region?: string;
}

/** A resource of a template. */
export interface TemplateResource {
  readonly id: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** Logical ids in `DependsOn`. */
  readonly dependsOn?: readonly string[];
  /** Whether it is made under a condition only. */
  readonly isConditional?: boolean;
  /** Name of that condition. */
  readonly condition?: string;
}
