import { nearest } from '../nearest';
import { show } from '../show';

/** Names of zones, without offsets such as `+01:00`. */
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/**
 * Returns what is wrong with the name of a time zone; undefined if the time zone database has it.
 *
 * @see https://www.iana.org/time-zones
 */
export function timeZoneProblem(zone: string): string | undefined {
  if (ZONE.test(zone) && isZone(zone) && (spelledRight(zone) ?? zone) === zone) return undefined;
  return `must be a name of the IANA time zone database, got ${show(zone)}`;
}

/** The name that is meant, if it is similar. */
export function timeZoneRemedy(zone: string): string | undefined {
  const meant = spelledRight(zone) ?? nearest(zone, names());
  return meant === undefined ? undefined : `write ${meant}`;
}

/** Node.js knows the time zone database, with all of its older names, and does not look at capital letters. */
function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The name as the time zone database spells it; undefined for older names, which are in no list. */
function spelledRight(zone: string): string | undefined {
  return names().find(name => name.toLowerCase() === zone.toLowerCase());
}

function names(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}
