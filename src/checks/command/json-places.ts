/** A value in a text of JSON. */
interface Place {
  /** Offset of its first character. */
  readonly start: number;
  readonly isList: boolean;
  /** Nothing for texts, numbers and the like. */
  readonly members?: Map<string | number, Place>;
  /** The key that the next value belongs to. */
  key?: string | number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Finds the offsets of values in valid JSON, by their keys, or of the last value on the way that is there. It reads the text once. */
export function placesIn(json: string): (keys: readonly (string | number)[]) => number {
  const root: Place = { start: 0, isList: true, members: new Map(), key: 0 };
  const open = [root];
  for (const { 0: token, index: start } of json.matchAll(TOKEN)) {
    const owner = open[open.length - 1];
    if (token === '}' || token === ']') open.pop();
    else if (token === ',') owner.key = owner.isList ? Number(owner.key) + 1 : undefined;
    else if (token !== ':' && owner.key === undefined) owner.key = JSON.parse(token) as string;
    else if (token !== ':') addValue(open, owner, token, start);
  }
  return keys => {
    let here: Place = root.members?.get(0) ?? root;
    for (const key of keys) {
      const next = here.members?.get(key);
      if (!next) break;
      here = next;
    }
    return here.start;
  };
}

function addValue(open: Place[], owner: Place, token: string, start: number): void {
  const isList = token === '[';
  const place: Place = isList || token === '{' ? { start, isList, members: new Map(), key: isList ? 0 : undefined } : { start, isList };
  owner.members?.set(owner.key ?? 0, place);
  if (place.members) open.push(place);
}
