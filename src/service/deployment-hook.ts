import { aws_ecs as ecs, aws_lambda as lambda } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/** Options of `DeploymentHook.lambda`. */
export interface LambdaHookOptions {
  /** When the function is called. */
  readonly lifecycleStages: ecs.DeploymentLifecycleStage[];
}

/** Something that decides at certain stages of a deployment whether it goes on. */
@checkedInput('DeploymentHook')
export class DeploymentHook {
  /**
   * A function that answers `{ hookStatus: 'SUCCEEDED' }`, `'FAILED'` (the deployment goes back) or `'IN_PROGRESS'` (ECS asks
   * again in 30 seconds). A function that fails, or answers anything else, is a failed hook.
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
