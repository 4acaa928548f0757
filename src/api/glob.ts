/** Whether a character may stand where a pattern has a question mark. */
type Single = (character: string) => boolean;

/**
 * Whether a pattern fits a whole text: a star stands for any number of characters. A question mark is a character like any other, or
 * stands for one.
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
      // The last star takes one character more.
      p = star + 1;
      t = ++resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
