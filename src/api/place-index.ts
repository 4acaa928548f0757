import { isMissing, isObject } from './given';
import { readPlace } from './place';

/** A place that many look for: who does, and the places below it. */
interface Node {
  readonly askers: number[];
  readonly members: Map<string, Node>;
  items?: Node;
}

/** Tells in one walk through a shape which of many places are given there. */
export class PlaceIndex {
  private readonly root = makeNode();
  private readonly always: Uint8Array;

  /** @param asked the places that each asker looks for; undefined for one that looks at every shape */
  constructor(asked: readonly (readonly string[] | undefined)[]) {
    this.always = Uint8Array.from(asked, places => places === undefined ? 1 : 0);
    asked.forEach((places, asker) => places?.forEach(place => this.nodeAt(place).askers.push(asker)));
  }

  /** Selects, from a list with an item for each asker, those whose asker looks for something that is given in the shape. */
  public select<T>(list: readonly T[], shape: unknown): T[] {
    const wanted = this.always.slice();
    mark(shape, this.root, wanted);
    const selected: T[] = [];
    // Nearly all of a long list is left out, for each shape.
    for (let asker = wanted.indexOf(1); asker >= 0; asker = wanted.indexOf(1, asker + 1)) selected.push(list[asker]);
    return selected;
  }

  private nodeAt(place: string): Node {
    return readPlace(place).reduce((above, { name, isList }) => {
      const node = above.members.get(name) ?? makeNode();
      above.members.set(name, node);
      return isList ? node.items ??= makeNode() : node;
    }, this.root);
  }
}

function makeNode(): Node {
  return { askers: [], members: new Map() };
}

/** Marks everyone who looks for a value that is given, or for something in it. */
function mark(value: unknown, { askers, members, items }: Node, wanted: Uint8Array): void {
  if (isMissing(value)) return;
  for (let i = 0; i < askers.length; i++) wanted[askers[i]] = 1;
  if (isObject(value)) {
    if (members.size > 0) markMembers(value, members, wanted);
  } else if (items && Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) mark(value[i], items, wanted);
  }
}

function markMembers(value: { readonly [name: string]: unknown }, members: ReadonlyMap<string, Node>, wanted: Uint8Array): void {
  for (const name in value) {
    const node = members.get(name);
    if (node) mark(value[name], node, wanted);
  }
}
