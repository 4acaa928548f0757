/** A one-off task beside what `RunTask` is told: its main container, where it runs, and how long a deployment waits for it. */
export interface OneOffShape {
  readonly main?: { readonly essential?: boolean };
  /** Whether a deployment runs it. */
  readonly isDeployed?: boolean;
  /** In seconds. */
  readonly timeout?: number;
  readonly capacities?: readonly { readonly kind?: string }[];
}

/** Constructs that are to wait for a one-off task. */
export interface ExecuteBeforeShape {
  /** Whether a deployment runs the task. */
  readonly isDeployed?: boolean;
  readonly constructs?: readonly { readonly path: string; readonly starters: number }[];
}

/** Type of the custom resource that runs a task. */
export const ONE_OFF_TASK_TYPE = 'Custom::EcsOneOffTask';

/** CloudFormation waits so long for a custom resource, in seconds. */
export const MAX_CUSTOM_RESOURCE_SECONDS = 3600;
/** So much of it the runner needs to stop a task and to answer, in seconds. */
export const RUNNER_SECONDS = 300;
