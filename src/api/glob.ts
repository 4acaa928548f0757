/** Whether a question mark matches a character. */
type Single = (character: string) => boolean;

/**
 * Whether a pattern matches a whole text. A star matches any number of characters. A question mark is literal, or matches one
 * character.
 */
export function globFits(pattern: string, text: string, single?: Single): boolean {
  let [p, star, resumeAt] = [0, -1, 0];
  for (let t = 0; t < text.length;) {
    if (pattern[p] === '*') {
      [star, resumeAt] = [p++, t];
    } else if (p < pattern.length && (single && pattern[p] === '?' ? single(text[t]) : pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      // The last star matches one more character.
      p = star + 1;
      t = ++resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
