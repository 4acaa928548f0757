/** What each thing leads to, by name. */
export type Ways = ReadonlyMap<string, readonly string[]>;

/** Cycles, each once, from its first member back to it. */
export function cyclesIn(ways: Ways): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const walk = (name: string, way: readonly string[]): void => {
    const at = way.indexOf(name);
    if (at >= 0) {
      cycles.push([...way.slice(at), name]);
      return;
    }
    if (done.has(name)) return;
    for (const next of ways.get(name) ?? []) walk(next, [...way, name]);
    done.add(name);
  };
  for (const name of ways.keys()) walk(name, []);
  return cycles;
}

/** Groups of what is bound together, each in the order of the names. */
export function groupsOf(names: readonly string[], bonds: readonly (readonly [string, string])[]): string[][] {
  const leaders = new Map(names.map(name => [name, name]));
  const leaderOf = (name: string): string => {
    const leader = leaders.get(name) ?? name;
    return leader === name ? name : leaderOf(leader);
  };
  for (const [a, b] of bonds) {
    if (!leaders.has(a) || !leaders.has(b)) continue;
    const [first, second] = [leaderOf(a), leaderOf(b)].sort((x, y) => names.indexOf(x) - names.indexOf(y));
    leaders.set(second, first);
  }
  const groups = new Map<string, string[]>();
  for (const name of names) groups.set(leaderOf(name), [...groups.get(leaderOf(name)) ?? [], name]);
  return [...groups.values()];
}
