/** A value of JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Every place in a value, as the keys on the way to it. */
export function places(value: Json, way: readonly string[] = []): (readonly string[])[] {
  const inside = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  return [...way.length > 0 ? [way] : [], ...inside.flatMap(([key, member]) => places(member, [...way, key]))];
}

/** The value with one place changed, or taken out. */
export function changed(value: Json, [key, ...rest]: readonly string[], change: (old: Json) => Json | undefined): Json {
  const copy = Array.isArray(value) ? [...value] : { ...value as { [key: string]: Json } };
  const members = copy as { [key: string]: Json };
  const replacement = rest.length > 0 ? changed(members[key], rest, change) : change(members[key]);
  if (replacement !== undefined) {
    members[key] = replacement;
  } else if (Array.isArray(copy)) {
    copy.splice(Number(key), 1);
  } else {
    delete members[key];
  }
  return copy;
}
