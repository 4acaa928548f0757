/** Options of `Deployment.rolling`. */
export interface RollingOptions {
  /**
   * Least share of the desired tasks that keeps running during a deployment, in percent (0-100).
   *
   * @default 100
   */
  readonly minHealthyPercent?: number;

  /**
   * Largest share of the desired tasks that may run during a deployment, in percent (100-200).
   *
   * @default 200
   */
  readonly maxHealthyPercent?: number;
}

/** How a new version replaces the old one. */
export class Deployment {
  /**
   * New tasks replace old ones step by step. When they do not become healthy, ECS stops and goes back to the last version
   * that worked.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
   */
  public static rolling(options: RollingOptions = {}): Deployment {
    return new Deployment(options.minHealthyPercent ?? 100, options.maxHealthyPercent ?? 200);
  }

  private constructor(
    /** Least share of the desired tasks that keeps running during a deployment, in percent. */
    public readonly minHealthyPercent: number,
    /** Largest share of the desired tasks that may run during a deployment, in percent. */
    public readonly maxHealthyPercent: number,
  ) {}
}
