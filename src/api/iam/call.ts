/*
 * Calls of AWS's APIs that something makes with a role, as IAM sees them. In resources and keys `{name}` stands for what the caller knows,
 * `{any}` for an id that is not known before the call, and `${AWS::Region}` and its like for what CloudFormation knows.
 */

/** One call. */
export interface Call {
  /** Such as `ecs:Poll`. */
  readonly action: string;
  /** ARN; `*` where the action has no resource level. */
  readonly resource: string;
  /** Condition keys that come with the call; IAM knows no others of it. */
  readonly keys?: { readonly [key: string]: string };
}

/** Calls that belong together. */
export interface Feature {
  /** What makes the calls, in a message: `the agent`. */
  readonly name: string;
  /** Where it stands that these calls are made. */
  readonly see: string;
  readonly calls: readonly Call[];
  /** Set where a role may do without these: all of them, or each by itself. */
  readonly optional?: 'together' | 'each';
}

/** Calls of several actions on one resource. */
export function callsOn(resource: string, actions: readonly string[], keys?: Call['keys']): Call[] {
  return actions.map(action => ({ action, resource, keys }));
}

/** A command of a script, which says what it calls and not on what. */
export const COMMAND: Feature = {
  name: 'a command of the script',
  see: 'https://docs.aws.amazon.com/cli/latest/reference/',
  calls: [{ action: '{action}', resource: '{anything}' }],
};
