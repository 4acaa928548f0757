/** Edit distance of two words. */
export function lettersBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
  }
  return row[b.length];
}

/** Returns the most similar candidate, if it is similar enough. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const scored = candidates.map(candidate => ({ candidate, letters: lettersBetween(word.toLowerCase(), candidate.toLowerCase()) }));
  const [best] = scored.sort((a, b) => a.letters - b.letters);
  return best && best.letters <= Math.max(2, word.length / 4) ? best.candidate : undefined;
}

/** Returns a remedy that suggests the most similar candidate. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const meant = nearest(word, candidates);
  return meant === undefined ? undefined : `did you mean ${meant}?`;
}

/** A word that nothing has, and the most similar one that something has. */
export interface UnknownWord {
  readonly word: string;
  /** `did you mean …?` */
  readonly meant?: string;
}

/** The first word that is not known. */
export function unknownAmong(words: readonly string[], known: readonly string[]): UnknownWord | undefined {
  const word = words.find(each => !known.includes(each));
  return word === undefined ? undefined : { word, meant: didYouMean(word, known) };
}
