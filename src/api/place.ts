/** What may follow the name of a member on the way to a place. */
type Rest<T> = '' | (T extends string | number | boolean ? never
  : T extends readonly (infer Item)[] ? `[]${Rest<Item>}` : `.${PlaceIn<T>}`);

/** Every place in a shape, such as `containerDefinitions[].portMappings[].protocol`: the compiler finds a misspelt one. */
export type PlaceIn<Shape> = { [Name in keyof Shape & string]-?: `${Name}${Rest<NonNullable<Shape[Name]>>}` }[keyof Shape & string];

/** A step from a value to its member, or to the items of its member. */
interface Step {
  readonly name: string;
  readonly isList: boolean;
}

/** The way to a place. */
export type Place = readonly Step[];

/** Takes the text of a place apart. */
export function readPlace(text: string): Place {
  return text.split('.').map(word => ({ name: word.replace('[]', ''), isList: word.endsWith('[]') }));
}

/** The way to a place. Rules take it apart once, when they are loaded. */
export function place<Shape>(text: PlaceIn<Shape>): Place {
  return readPlace(text);
}
