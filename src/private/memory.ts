import { IConstruct } from 'constructs';

/** Property of a construct that holds the state of this library. Shared by all copies of the package in an app. */
const MEMORY = Symbol.for('cdk-ecs-blueprints.memory');

interface Remembering extends IConstruct {
  [MEMORY]?: { [name: string]: unknown };
}

/**
 * State attached to constructs: state of an app to its root, state of a stack to the stack. This is the only state of the library,
 * and it is released together with the construct.
 */
export class Memory<T> {
  /** @param name unique name, the same in every copy of the package */
  constructor(private readonly name: string) {}

  /** Returns the state of a construct, if there is any. */
  public of(construct: IConstruct): T | undefined {
    return (construct as Remembering)[MEMORY]?.[this.name] as T | undefined;
  }

  /** Sets the state of a construct. */
  public set(construct: IConstruct, value: T): T {
    const { [MEMORY]: all } = construct as Remembering;
    if (all) all[this.name] = value;
    // Not enumerable, so that it is not visited when properties are traversed.
    else Object.defineProperty(construct, MEMORY, { value: { [this.name]: value }, configurable: true });
    return value;
  }

  /** Returns the state of a construct, and creates it if there is none. */
  public ofOrNew(construct: IConstruct, make: () => T): T {
    return this.of(construct) ?? this.set(construct, make());
  }
}
