import { Context, holds } from './conditions';
import { fits } from './patterns';
import { Statement } from './statements';
import { every, not, some, Sure } from './sure';

/** An API call as IAM evaluates it. */
export interface Request {
  /** Such as `ecs:Poll`. */
  readonly action: string;
  /** ARN, or `*` where the action has no resource level. */
  readonly resource: string;
  /** Condition keys in lower case. */
  readonly context: Context;
}

/** Result of the evaluation; unknown if it depends on the deployment. */
export type Verdict = 'allowed' | 'denied' | 'unknown';

/** Whether statements allow a request: one must allow it and none may deny it. */
export function evaluateRequest(statements: readonly Statement[], request: Request): Verdict {
  const isAbout = (effect: Statement['effect']) => some(statements, statement => statement.effect === effect && applies(statement, request));
  const allowed = isAbout('Allow');
  if (allowed === false) return 'denied';
  const denied = isAbout('Deny');
  if (denied === true) return 'denied';
  return allowed === true && denied === false ? 'allowed' : 'unknown';
}

function applies(statement: Statement, { action, resource, context }: Request): Sure {
  const isAction = among(statement.comparedActions, statement.exceptActions, action.toLowerCase());
  if (isAction === false) return false;
  const isResource = among(statement.resources, statement.exceptResources, resource);
  if (isResource === false) return false;
  const isMet = every(statement.conditions, condition => holds(condition, context));
  return isMet === false ? false : isAction && isResource && isMet;
}

function among(patterns: readonly string[], except: boolean, text: string): Sure {
  const fitting = some(patterns, pattern => fits(pattern, text));
  return except ? not(fitting) : fitting;
}

/** Whether an action matches a pattern. */
export function isNamed(pattern: string, action: string): boolean {
  return fits(pattern.toLowerCase(), action.toLowerCase()) !== false;
}
