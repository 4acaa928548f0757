/** A value that is not of the type that its place asks for. */
export interface MistypedShape {
  readonly path: string;
  /** The type, in the words of the API reference. */
  readonly expected: string;
  /** What was given instead, as it is shown. */
  readonly given: string;
  /** How to make what is expected, where that can be told. */
  readonly cure?: string;
}

/** Something required that was not given. */
export interface MissingShape {
  readonly path: string;
  readonly expected: string;
  readonly cure?: string;
}

/** A key that no property has, and the one that was probably meant. */
export interface MisspeltShape {
  readonly path: string;
  /** The struct that has no such property. */
  readonly struct: string;
  readonly meant: string;
}

/** What is wrong with arguments of a public constructor, factory or method before anybody asks what they mean. */
export interface InputShape {
  readonly mistyped?: readonly MistypedShape[];
  readonly missing?: readonly MissingShape[];
  /** Lists of capacities that must name one and do not. */
  readonly empty?: readonly MissingShape[];
  readonly misspelt?: readonly MisspeltShape[];
}
