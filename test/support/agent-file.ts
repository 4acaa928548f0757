/**
 * Reads `ecs.config` as the agent gets it: lines are trimmed and split at their first `=`, the last of a name wins, and nothing
 * else is special: no comments, no quotes, no escapes.
 */
export function readAgentFile(text: string): { [name: string]: string } {
  const pairs = text.split('\n').map(line => line.trim()).filter(line => line.includes('='))
    .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return Object.fromEntries(pairs) as { [name: string]: string };
}

/** Writes variables in the plainest way; for tests that have no renderer. */
export function writeAgentFile(variables: { readonly [name: string]: string }): string {
  return Object.entries(variables).map(([name, value]) => `${name}=${value}\n`).join('');
}

/** Seconds of a duration as Go writes it. */
export function readGoDuration(text: string): number {
  const units: { [unit: string]: number } = { ms: 0.001, s: 1, m: 60, h: 3600 };
  const parts = [...text.matchAll(/([\d.]+)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) throw new Error(`no duration: ${text}`);
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * units[unit], 0);
}
