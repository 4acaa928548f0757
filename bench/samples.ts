import { measureSynthesis, median, Synthesis, Whose } from './measure';

/** Start-up is that of an app of one service, of its own kind: everything is loaded, and used once. */
const SMALLEST = 1;

/** How many services in the middle and in the large app, and how often each is measured. */
export interface Sizes {
  readonly middle: number;
  readonly large: number;
  readonly pairs: number;
}

/** Measurements of apps of all makers and sizes. */
export class Samples {
  private readonly taken = new Map<string, Synthesis[]>();

  constructor(private readonly sizes: Sizes) {}

  /** Measures us and aws-ecs-patterns in turn, so that a busy minute of the machine hits both sides of a pair. */
  public measure(): void {
    const { middle, large, pairs } = this.sizes;
    for (let i = 1; i <= pairs; i++) {
      console.error(`pair ${i} of ${pairs}`);
      this.add('ours', SMALLEST, large);
      this.add('aws-ecs-patterns', SMALLEST, large);
      this.add('ours', middle);
    }
    // Beside nothing, so that fewer do.
    for (let i = 0; i < Math.ceil(pairs / 2); i++) {
      this.add('ours, shared', SMALLEST, middle, large);
    }
  }

  /** All measurements of one app. */
  public of(whose: Whose, services: number): readonly Synthesis[] {
    return this.taken.get(keyOf(whose, services)) ?? [];
  }

  /** A typical number of all measurements of one app. */
  public medianOf(whose: Whose, services: number, number: (sample: Synthesis) => number): number {
    return median(this.of(whose, services).map(number));
  }

  /** CPU time of one more service, in an app of that many. */
  public msPerService(whose: Whose, services: number): number {
    return (this.medianOf(whose, services, ({ cpuMs }) => cpuMs) - this.startUp(whose)) / (services - SMALLEST);
  }

  /** CPU time of one more resource in the large app. */
  public msPerResource(whose: Whose): number {
    return median(this.eachPerResource(whose));
  }

  /** CPU time of a resource of ours as a multiple of one of aws-ecs-patterns: the median of all pairs. */
  public cost(): number {
    const theirs = this.eachPerResource('aws-ecs-patterns');
    return median(this.eachPerResource('ours').map((ms, i) => ms / theirs[i]));
  }

  /** CPU time of a service in the large app as a multiple of one in the middle app. */
  public growth(whose: Whose): number {
    return this.msPerService(whose, this.sizes.large) / this.msPerService(whose, this.sizes.middle);
  }

  /** CPU time that an app of no size takes. */
  public startUp(whose: Whose): number {
    return this.medianOf(whose, SMALLEST, ({ cpuMs }) => cpuMs);
  }

  /** The model of a rolling update, which is the same in every app. */
  public update(whose: Whose): Synthesis['update'] {
    return this.of(whose, SMALLEST)[0].update;
  }

  private eachPerResource(whose: Whose): number[] {
    const few = this.of(whose, SMALLEST)[0].resources;
    return this.of(whose, this.sizes.large).map(({ cpuMs, resources }) => (cpuMs - this.startUp(whose)) / (resources - few));
  }

  private add(whose: Whose, ...sizes: readonly number[]): void {
    for (const services of sizes) {
      this.taken.set(keyOf(whose, services), [...this.of(whose, services), measureSynthesis(whose, services)]);
    }
  }
}

function keyOf(whose: Whose, services: number): string {
  return `${whose}/${services}`;
}
