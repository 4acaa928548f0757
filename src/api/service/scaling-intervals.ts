import { StepPolicyShape } from './shape';


type Step = NonNullable<StepPolicyShape['scalingSteps']>[number];

/** An interval of the metric, with or without a change. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** Change of the number of tasks; 0 for none. */
  readonly change: number;
}

/** Sorts the steps, and derives missing bounds from adjacent steps. */
export function completeSteps(steps: readonly Step[]): Interval[] {
  const sorted = [...steps].sort((a, b) => keyOf(a) - keyOf(b));
  return sorted.map(({ lower, upper, change }, i) => ({
    lower: lower ?? upperBefore(sorted, i),
    upper: upper ?? sorted[i + 1]?.lower ?? (i === sorted.length - 1 ? Infinity : NaN),
    change,
  }));
}

function keyOf({ lower, upper }: Step): number {
  return lower ?? upper ?? 0;
}

/** Metrics start at 0, unless the first step ends there: aws-ecs-patterns scales in at 0 so, with `{ upper: 0, change: -1 }`. */
function upperBefore(sorted: readonly Step[], i: number): number {
  if (i > 0) return sorted[i - 1].upper ?? NaN;
  return (sorted[0].upper ?? Infinity) <= 0 ? -Infinity : 0;
}

/** Intervals without a change: before, between and after the steps, and steps with a change of 0. Adjacent ones are merged. */
export function quietRanges(intervals: readonly Interval[], isAbsolute: boolean): Interval[] {
  const quiet: Interval[] = [];
  const add = (lower: number, upper: number) => {
    const last = quiet[quiet.length - 1];
    if (last && last.upper >= lower) quiet[quiet.length - 1] = { ...last, upper };
    else if (lower < upper) quiet.push({ lower, upper, change: 0 });
  };
  let reached = 0;
  for (const { lower, upper, change } of intervals) {
    add(reached, lower);
    if (change === 0 && !isAbsolute) add(lower, upper);
    reached = upper;
  }
  add(reached, Infinity);
  return quiet;
}
