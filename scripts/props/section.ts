/* What a section of docs/props.md is made of: a struct, and a value for each of its props. */
import type { Stack } from 'aws-cdk-lib';

/** Props that must be set for another one to have a meaning. */
class Given<Props, Value> {
  constructor(public readonly props: Props, public readonly value: InStack<Value>) {}
}

type InStack<Value> = Value | ((stack: Stack) => Value);
type Others<Props> = { readonly [Prop in keyof Props]?: InStack<Props[Prop]> };

/** A value of a prop; a function where it needs a stack. */
export type Sample<Props, Value> = InStack<Value> | Given<Others<Props>, Value>;

/** A value of a prop that is compared with a template in which other props are set, too. */
export function given<Props, Value>(props: Props, value: InStack<Value>): Given<Props, Value> {
  return new Given(props, value);
}

/** How a struct is used, and how its names came about. */
export interface Use<Props> {
  /** Makes something in the stack with these props, and with as little else as works. */
  readonly make: (stack: Stack, props: Partial<Props>) => void;
  /** Structs of aws-cdk-lib for the same thing: `aws_ecs.BaseServiceOptions`. */
  readonly cdk?: readonly string[];
  /** Why a prop has a name that neither CloudFormation nor the structs of aws-cdk-lib have, or why it changes no template. */
  readonly reasons?: { readonly [Prop in keyof Props]?: string };
}

/** A sample without its type. */
export interface AnySample {
  readonly props: object;
  readonly valueIn: (stack: Stack) => unknown;
}

export interface Section {
  readonly struct: string;
  readonly cdk: readonly string[];
  readonly reasons: { readonly [prop: string]: string | undefined };
  readonly make: (stack: Stack, props: object) => void;
  readonly samples: { readonly [prop: string]: AnySample };
}

/**
 * A section. The compiler sees to it that each prop has a sample.
 *
 * @param struct name of the struct
 */
export function section<Props extends object, Inherited = object>(
  struct: string, use: Use<Props>, samples: { readonly [Prop in Exclude<keyof Props, keyof Inherited>]-?: Sample<Props, Props[Prop]> },
): Section {
  return {
    struct,
    cdk: use.cdk ?? [],
    reasons: use.reasons ?? {},
    make: use.make,
    samples: Object.fromEntries(Object.entries(samples).map(([prop, sample]) => [prop, withoutType(sample)])),
  };
}

function withoutType(sample: unknown): AnySample {
  const { props, value } = sample instanceof Given ? sample as Given<object, unknown> : { props: {}, value: sample };
  return { props, valueIn: stack => typeof value === 'function' ? (value as (where: Stack) => unknown)(stack) : value };
}
