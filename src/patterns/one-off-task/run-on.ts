import { Duration } from 'aws-cdk-lib';
import { checkedInput } from '../../private/input/check-input';

/** Options of `RunOn.deployment`. */
export interface RunOnDeploymentOptions {
  /**
   * A value of your own whose change runs the task again, in addition to changes of its task definition: for example a number that you
   * increment, or the version of a schema.
   *
   * @default - the task runs again only when its task definition changes
   */
  readonly trigger?: string;

  /**
   * How long the deployment waits for the task: 1 to 55 minutes. The time to find a place and to pull images is included. Then the task
   * is stopped, and the deployment fails.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;
}

/**
 * When a one-off task runs.
 */
@checkedInput('RunOn')
export class RunOn {
  /**
   * During a deployment of the stack: the first one, and each one that changes the task definition, for example to another image tag. A
   * task that fails makes the deployment fail and roll back. Nothing runs when the stack rolls back or is deleted.
   */
  public static deployment(options: RunOnDeploymentOptions = {}): RunOn {
    return new RunOn({ trigger: options.trigger, timeout: options.timeout ?? Duration.minutes(30) });
  }

  /** When somebody runs it, with the command in the stack output `RunCommand`. */
  public static demand(): RunOn {
    return new RunOn(undefined);
  }

  private constructor(
    /** @internal Undefined if no deployment runs the task. */
    public readonly _deployment: { readonly trigger?: string; readonly timeout: Duration } | undefined,
  ) {}
}
