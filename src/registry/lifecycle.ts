import { Duration } from 'aws-cdk-lib';
import { LifecyclePolicyShape, LifecycleRuleShape } from '../api/registry/shape';
import { checkedInput } from '../private/input/check-input';

/** Enough for a year of two builds a week; a build that is deployed is rarely older. */
const DEFAULT_TAGGED = 100;
const DEFAULT_UNTAGGED_FOR = Duration.days(14);

type Limit = Pick<NonNullable<LifecycleRuleShape['selection']>, 'countType' | 'countUnit' | 'countNumber'>;

/** How many images, or for how long, a rule of a lifecycle keeps. */
@checkedInput('KeepImages')
export class KeepImages {
  /** Keeps the newest images. */
  public static newest(count: number): KeepImages {
    return new KeepImages({ countType: 'imageCountMoreThan', countNumber: count });
  }

  /** Keeps images for this time after they were pushed, in whole days. A service that runs an image for longer loses it. */
  public static pushedWithin(age: Duration): KeepImages {
    return new KeepImages({ countType: 'sinceImagePushed', countUnit: 'days', countNumber: age.toDays({ integral: false }) });
  }

  /** @internal */
  public readonly _limit: Limit;

  private constructor(limit: Limit) {
    this._limit = limit;
  }
}

/** A rule of a lifecycle: for which images, and how many of them are kept. */
@checkedInput('LifecycleRule')
export class LifecycleRule {
  /**
   * Matches images that have a tag for each of the patterns.
   *
   * @param tagPatterns patterns with at most 4 `*` each, such as `release-*`; an image must match all of them
   */
  public static tagged(tagPatterns: string[], keep: KeepImages): LifecycleRule {
    return new LifecycleRule({ tagStatus: 'tagged', tagPatternList: tagPatterns, ...keep._limit });
  }

  /** Matches untagged images, such as images that lost their tag to a newer one. A policy has at most one such rule. */
  public static untagged(keep: KeepImages): LifecycleRule {
    return new LifecycleRule({ tagStatus: 'untagged', ...keep._limit });
  }

  /** Matches all images that no earlier rule matches. Must be the last rule. */
  public static all(keep: KeepImages): LifecycleRule {
    return new LifecycleRule({ tagStatus: 'any', ...keep._limit });
  }

  /** @internal */
  public readonly _selection: LifecycleRuleShape['selection'];

  private constructor(selection: LifecycleRuleShape['selection']) {
    this._selection = selection;
  }
}

/** Options of `Lifecycle.keep`. */
export interface KeepOptions {
  /**
   * Number of tagged images to keep, newest first. At least three if a service runs one of them.
   *
   * @default 100
   */
  readonly tagged?: number;

  /**
   * Time to keep untagged images, in whole days.
   *
   * @default Duration.days(14)
   */
  readonly untaggedFor?: Duration;
}

/**
 * Lifecycle policy of a repository. ECR deletes expired images within a day.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
@checkedInput('Lifecycle')
export class Lifecycle {
  /** Keeps the newest tagged images, and untagged images for a time. */
  public static keep(options: KeepOptions = {}): Lifecycle {
    return Lifecycle.of([
      LifecycleRule.untagged(KeepImages.pushedWithin(options.untaggedFor ?? DEFAULT_UNTAGGED_FOR)),
      LifecycleRule.tagged(['*'], KeepImages.newest(options.tagged ?? DEFAULT_TAGGED)),
    ]);
  }

  /**
   * Custom rules. The first rule that matches an image applies.
   *
   * @param rules at most 50 rules, in the order of evaluation
   */
  public static of(rules: LifecycleRule[]): Lifecycle {
    return new Lifecycle(rules);
  }

  /** Keeps all images. Storage is billed per gigabyte and month. */
  public static everything(): Lifecycle {
    return new Lifecycle([]);
  }

  private constructor(private readonly rules: LifecycleRule[]) {}

  /**
   * The policy as ECR reads it.
   * @internal
   */
  public _toShape(): LifecyclePolicyShape {
    return {
      rules: this.rules.map((rule, i) => ({ rulePriority: i + 1, selection: rule._selection, action: { type: 'expire' } })),
    };
  }
}
