/** Splits a command as Compose does, by the rules of a shell; undefined where a quote stays open. */
export function shellWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  const token = /\\([^])|'([^']*)'|"((?:[^"\\]|\\[^])*)"|(\s+)|([^\s'"\\]+)|([^])/gy;
  for (const [, escaped, single, double, space, plain, open] of `${text} `.matchAll(token)) {
    if (open !== undefined) return undefined;
    if (space === undefined) word = (word ?? '') + (escaped ?? single ?? unescaped(double) ?? plain);
    else words.push(...word === undefined ? [] : [word]);
    if (space !== undefined) word = undefined;
  }
  return words;
}

/** In double quotes a backslash stays before most characters. */
function unescaped(text: string | undefined): string | undefined {
  return text?.replace(/\\(["\\$`\n])/g, '$1');
}

const UNITS: { readonly [unit: string]: number } = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4, p: 1024 ** 5 };

/** Bytes of a size such as `512m`, `1.5gb` or a number; undefined if it is none. */
export function bytesOf(size: string | number): number | undefined {
  const [, amount, unit = 'b'] = /^\s*(-?\d+(?:\.\d+)?)\s*([bkmgtp])?(?:i?b)?\s*$/i.exec(String(size)) ?? [];
  return amount === undefined ? undefined : Math.floor(Number(amount) * UNITS[unit.toLowerCase()]);
}

const SECONDS: { readonly [unit: string]: number } = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** Seconds of a duration such as `1m30s`; undefined if it is none. */
export function secondsOf(duration: string | number): number | undefined {
  const text = String(duration).trim();
  if (text === '0') return 0;
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * SECONDS[unit], 0);
}

/** A duration as Compose prints it: `1m30s`. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds * 1000) / 1000;
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole % 3600 / 60)];
  const rest = Math.round((whole % 60) * 1000) / 1000;
  return [hours > 0 ? `${hours}h` : '', hours > 0 || minutes > 0 ? `${minutes}m` : '', `${rest}s`].join('');
}
