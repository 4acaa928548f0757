/** What a reader saw in Compose files, besides what they say. Paths of other files than the first begin with the name of the file. */
export interface ComposeDocumentShape {
  /** Files that cannot be read. */
  readonly unreadable?: readonly { readonly path: string; readonly reason: string; readonly remedy?: string }[];
  /** Where a text stops being YAML, as `file:line:column`, or a line of a file of variables. */
  readonly syntax?: readonly { readonly path: string; readonly problem: string }[];
  /** Files without `services`, whose services stand at the top. */
  readonly legacy?: readonly { readonly path: string; readonly services: readonly string[] }[];
  /** Whether there is no service at all. */
  readonly empty?: { readonly path: string; readonly reason: string };
  /** Where a value is not what the schema of the specification says. */
  readonly mismatches?: readonly { readonly path: string; readonly problem: string; readonly remedy?: string }[];
  readonly unknownKeys?: readonly { readonly path: string; readonly problem: string; readonly remedy?: string }[];
  /** Texts that are none of their kind, such as durations. */
  readonly badValues?: readonly { readonly path: string; readonly expected: string; readonly value: string }[];
  /** Variables without a value and without a default. */
  readonly unset?: readonly UnsetVariable[];
  /** Texts with a dollar sign that is no variable. */
  readonly badVariables?: readonly { readonly path: string; readonly text: string }[];
  /** Names of what is nowhere defined. */
  readonly unknownNames?: readonly { readonly path: string; readonly thing: string; readonly name: string; readonly known: readonly string[] }[];
  /** Services that wait for or extend themselves. */
  readonly cycles?: readonly { readonly path: string; readonly way: readonly string[] }[];
}

/** A variable without a value and without a default. */
export interface UnsetVariable {
  readonly path: string;
  readonly name: string;
  /** The service that it stands in, where that is one of the first file. */
  readonly service?: string;
  /** What the file says where it must be set. */
  readonly message?: string;
}
