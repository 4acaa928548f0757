/** The AWS page about what a task definition may hold. */
export const REGISTER_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html';

/** The kinds of values that a task definition holds, and null, which holds nothing. */
export type ValueKind = 'string' | 'integer' | 'number' | 'boolean' | 'list' | 'strings' | 'object' | 'null';

/** What a reader saw in the text of a task definition. Places are paths of the API, or lines where there is none. */
export interface DocumentShape {
  /** Why the file cannot be read. */
  readonly unreadable?: { readonly path: string; readonly reason: string; readonly remedy?: string };
  /** Containers without an image, by path and name. */
  readonly imageless?: readonly { readonly path: string; readonly name?: string }[];
  /** What options give by name, and the names that the file has. */
  readonly options?: readonly { readonly path: string; readonly name: string; readonly thing: string; readonly known: readonly string[] }[];
  /** What the task definition says it is compatible with, and what it shall run on. */
  readonly compatibilities?: { readonly given: readonly string[]; readonly wanted: readonly string[] };
  /** What keeps the text from being JSON. */
  readonly syntax?: readonly SyntaxProblem[];
  readonly duplicateKeys?: readonly DuplicateKey[];
  /** Kind of the outermost value. */
  readonly root?: ValueKind;
  /** Keys of the outermost object. */
  readonly rootKeys?: readonly string[];
  /** Whether it has containers, at the place where its form has them. */
  readonly hasContainers?: boolean;
  /** `AWSEBDockerrunVersion`. */
  readonly dockerrunVersion?: unknown;
  /** Places of registry credentials as Elastic Beanstalk has them. */
  readonly registryLogins?: readonly string[];
  readonly placeholders?: readonly UnfilledPlaceholder[];
  readonly unknownKeys?: readonly UnknownKey[];
  /** Keys that ECS knows and a template cannot hold. */
  readonly uncarriedKeys?: readonly { readonly path: string; readonly value: string }[];
  readonly mismatches?: readonly Mismatch[];
  readonly conversions?: readonly Conversion[];
  /** Places of empty texts that say nothing. */
  readonly blanks?: readonly string[];
  /** CPU and memory of the whole task, where they could not be read. */
  readonly badSizes?: readonly { readonly path: 'cpu' | 'memory'; readonly value: string }[];
}

/** Where the text stops being JSON, and what stands there. */
export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  /** What was to come. */
  readonly expected: string;
  /** What came. */
  readonly found: string;
  readonly remedy?: string;
}

/** A key that its object has more than once; the last one counts. */
export interface DuplicateKey {
  readonly path: string;
  readonly line: number;
}

/** A placeholder that no substitution fills. */
export interface UnfilledPlaceholder {
  readonly path: string;
  /** As it stands in the text. */
  readonly text: string;
  /** Name of the substitution that fills it. */
  readonly name: string;
  /** Whether it can be nothing else; in commands and environment values it may be meant as it is. */
  readonly certain: boolean;
}

/** A key that ECS does not have at its place. */
export interface UnknownKey {
  readonly path: string;
  readonly key: string;
  /** The value for a message. */
  readonly value: string;
  /** Whether the value is null or empty, so that nothing is lost. */
  readonly empty: boolean;
  /** Keys that are known at this place. */
  readonly known: readonly string[];
  /** Where else ECS has a key of this name. */
  readonly home?: string;
}

/** A value of the wrong kind. */
export interface Mismatch {
  readonly path: string;
  readonly expected: ValueKind;
  readonly actual: ValueKind;
  /** Whether it is a function of CloudFormation, such as Ref. */
  readonly intrinsic?: boolean;
  /** The value for a message. */
  readonly value: string;
}

/** A value of the wrong kind whose meaning is plain. */
export interface Conversion {
  readonly path: string;
  readonly expected: ValueKind;
  /** The value for a message. */
  readonly value: string;
}

/** A kind in the words of a message. */
export const KIND_NAMES: { readonly [kind in ValueKind]: string } = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  strings: 'an object of strings',
  object: 'an object',
  null: 'null',
};
