const TRUE = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const FALSE = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** A boolean as the agent reads it; undefined for what it does not read, and for tokens. */
export function goBoolean(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (TRUE.includes(value)) return true;
  return FALSE.includes(value) ? false : undefined;
}
