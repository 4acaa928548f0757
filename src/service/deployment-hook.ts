import { aws_ecs as ecs, aws_lambda as lambda } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/** Options of `DeploymentHook.lambda`. */
export interface LambdaHookOptions {
  /** Lifecycle stages at which ECS calls the function. */
  readonly lifecycleStages: ecs.DeploymentLifecycleStage[];
}

/** A lifecycle hook: decides at certain stages whether a deployment continues or rolls back. */
@checkedInput('DeploymentHook')
export class DeploymentHook {
  /**
   * A Lambda function that returns `{ hookStatus: 'SUCCEEDED' }`, `'FAILED'` (the deployment rolls back) or `'IN_PROGRESS'` (ECS
   * calls again in 30 seconds). A function error or any other result is a failed hook.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html
   */
  public static lambda(handler: lambda.IFunction, options: LambdaHookOptions): DeploymentHook {
    return new DeploymentHook({ handler, stages: options.lifecycleStages });
  }

  private constructor(
    /** @internal */
    public readonly _plan: { readonly handler: lambda.IFunction; readonly stages: ecs.DeploymentLifecycleStage[] },
  ) {}
}
