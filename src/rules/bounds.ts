import { Violation } from './rule';
import { isKnown } from '../api/unknown';

/** Whole number within bounds, both included; nothing when the value is absent or a token. */
export function outside(path: string, value: number | undefined, min: number, max: number, unit = ''): Violation[] {
  if (!isKnown(value) || typeof value !== 'number' || (Number.isInteger(value) && value >= min && value <= max)) {
    return [];
  }
  const bounds = max === Infinity ? `${min} or more` : `${min} to ${max}`;
  return [{ path, problem: `must be ${bounds}${unit && ` ${unit}`}, got ${value}` }];
}
