import { Violation } from './rule';
import { isKnown } from '../private/tokens';

/** The highest TCP or UDP port. */
export const MAX_PORT = 65_535;

/** From here on hosts choose ports themselves: the range of Linux and that of the agent, on every operating system. */
export const FIRST_DYNAMIC_PORT = 32_768;

/** Whole number within bounds, both included; nothing when the value is absent or a token. */
export function outside(path: string, value: number | undefined, min: number, max: number, unit = ''): Violation[] {
  if (!isKnown(value) || typeof value !== 'number' || (Number.isInteger(value) && value >= min && value <= max)) {
    return [];
  }
  const bounds = max === Infinity ? `${min} or more` : `${min} to ${max}`;
  return [{ path, problem: `must be ${bounds}${unit && ` ${unit}`}, got ${value}` }];
}
