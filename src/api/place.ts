/** Suffixes of a property name in a place. */
type Rest<T> = '' | (T extends string | number | boolean ? never
  : T extends readonly (infer Item)[] ? `[]${Rest<Item>}` : `.${PlaceIn<T>}`);

/** All places in a shape, such as `containerDefinitions[].portMappings[].protocol`. The compiler rejects misspelled ones. */
export type PlaceIn<Shape> = { [Name in keyof Shape & string]-?: `${Name}${Rest<NonNullable<Shape[Name]>>}` }[keyof Shape & string];

/** A step from a value to its property, or to the items of its property. */
interface Step {
  readonly name: string;
  readonly isList: boolean;
}

/** The way to a place. */
export type Place = readonly Step[];

/** Parses the text of a place. */
export function readPlace(text: string): Place {
  return text.split('.').map(word => ({ name: word.replace('[]', ''), isList: word.endsWith('[]') }));
}

/** Parses a place. Rules do this once, when they are loaded. */
export function place<Shape>(text: PlaceIn<Shape>): Place {
  return readPlace(text);
}
