import { globFits } from '../glob';

/** Maximum number of wildcards in a pattern. */
export const MAX_WILDCARDS = 4;

/** Whether a pattern matches a whole text; `*` matches any number of characters. */
export function fits(pattern: string, text: string): boolean {
  return globFits(pattern, text);
}

/**
 * Whether a pattern matches everything that another one matches. A `*` of the other pattern is treated as a character that only `*`
 * matches. A positive result is certain; a negative one can be wrong for patterns with several wildcards.
 */
export function covers(pattern: string, other: string): boolean {
  return globFits(pattern, other);
}

/** How many wildcards a pattern has. */
export function wildcards(pattern: string): number {
  return pattern.split('*').length - 1;
}
