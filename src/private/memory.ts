import { IConstruct } from 'constructs';

/** Where everything stands that this library remembers of a construct: shared by all copies of the package that an app loads. */
const MEMORY = Symbol.for('cdk-ecs-blueprints.memory');

interface Remembering extends IConstruct {
  [MEMORY]?: { [name: string]: unknown };
}

/**
 * Something that is remembered of constructs, on the constructs themselves: of an app on its root, of a stack on the stack. The only
 * state of this library; a construct that goes takes it along.
 */
export class Memory<T> {
  /** @param name tells it apart from others, in every copy of the package */
  constructor(private readonly name: string) {}

  /** What is remembered of a construct, if anything is. */
  public of(construct: IConstruct): T | undefined {
    return (construct as Remembering)[MEMORY]?.[this.name] as T | undefined;
  }

  /** Remembers something of a construct, instead of what was remembered before. */
  public set(construct: IConstruct, value: T): T {
    const { [MEMORY]: all = {} } = construct as Remembering;
    all[this.name] = value;
    // Not enumerable, so that nobody who looks through a construct comes upon it.
    Object.defineProperty(construct, MEMORY, { value: all, configurable: true });
    return value;
  }

  /** What is remembered of a construct; where nothing is, what is to be from now on. */
  public ofOrNew(construct: IConstruct, make: () => T): T {
    return this.of(construct) ?? this.set(construct, make());
  }
}
