import { Dependable, IConstruct, IMixin } from 'constructs';

/** Members of an interface of this library that extends `IConstruct`, without those of `IConstruct` itself. */
type Own<T extends IConstruct> = Omit<T, keyof IConstruct>;

/** An existing construct seen through an interface of this library: it has the construct's place in the tree, and adds no other. */
export function viewOf<T extends IConstruct>(construct: IConstruct, members: Own<T>): Own<T> & IConstruct {
  const view: Own<T> & IConstruct = {
    ...members,
    node: construct.node,
    with: (...mixins: IMixin[]) => {
      construct.with(...mixins);
      return view;
    },
  };
  Dependable.implement(view, { dependencyRoots: [construct] });
  return view;
}
