import { globFits } from '../glob';

/** Most wildcards that ECR takes in a pattern. */
export const MAX_WILDCARDS = 4;

/** Whether a pattern, in which `*` stands for any number of characters, fits the whole text. */
export function fits(pattern: string, text: string): boolean {
  return globFits(pattern, text);
}

/**
 * Whether one pattern fits everything that the other one fits. A `*` of the other is a character of its own here, which only a `*` fits;
 * so a yes is certain, while a no may be wrong for patterns with several wildcards.
 */
export function covers(pattern: string, other: string): boolean {
  return globFits(pattern, other);
}

/** How many wildcards a pattern has. */
export function wildcards(pattern: string): number {
  return pattern.split('*').length - 1;
}
