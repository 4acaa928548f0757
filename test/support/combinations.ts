/** A choice for each dimension. */
export type Combination = readonly number[];

/** Every way to choose one of each dimension, by index. */
export function allCombinations(sizes: readonly number[]): Combination[] {
  return sizes.reduce<Combination[]>((sofar, size) => sofar.flatMap(chosen => Array.from({ length: size }, (_, i) => [...chosen, i])), [[]]);
}

/** Combinations in which every pair of choices of two dimensions is together at least once: few, and always the same. */
export function pairwise(sizes: readonly number[]): Combination[] {
  const all = allCombinations(sizes).map(combination => ({ combination, pairs: pairsOf(combination) }));
  const open = new Set(all.flatMap(({ pairs }) => pairs));
  const chosen: Combination[] = [];
  while (open.size > 0) {
    const gain = (pairs: readonly string[]) => pairs.filter(pair => open.has(pair)).length;
    const best = all.reduce((a, b) => gain(b.pairs) > gain(a.pairs) ? b : a);
    chosen.push(best.combination);
    for (const pair of best.pairs) open.delete(pair);
  }
  return chosen;
}

function pairsOf(combination: Combination): string[] {
  return combination.flatMap((a, i) => combination.slice(i + 1).map((b, j) => `${i}=${a} ${i + 1 + j}=${b}`));
}
