import { StepPolicyShape } from './shape';


type Step = NonNullable<StepPolicyShape['scalingSteps']>[number];

/** A step between two values of its metric, or a range in which nothing changes. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** 0 where nothing changes. */
  readonly change: number;
}

/** Steps in order of their metric, each with both of its bounds as far as its neighbours tell them. */
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

/** Ranges without change, touching ones joined: before, between and after the steps, and steps that change nothing. */
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
