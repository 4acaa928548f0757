import { IConstruct } from 'constructs';
import { Memory } from './memory';

/**
 * Feature flags of aws-cdk-lib that change what this library's resources look like, at their recommended values.
 * Pinned below every construct of ours, so that the consumer's cdk.json cannot change the template.
 */
const PINNED: { readonly [flag: string]: boolean } = {
  '@aws-cdk/aws-ecs:removeDefaultDeploymentAlarm': true,
  '@aws-cdk/aws-ecs:removeEmptyLoadBalancers': true,
  '@aws-cdk/aws-ecs:disableExplicitDeploymentControllerForCircuitBreaker': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
};

const PINNED_HERE = new Memory<boolean>('featureFlags');

/** Must be called first in a constructor, because context cannot be set once there are children. */
export function pinFeatureFlags(scope: IConstruct): void {
  // A parent construct of this library has set them already.
  if (scope.node.scope === undefined || !PINNED_HERE.of(scope.node.scope)) {
    for (const [flag, value] of Object.entries(PINNED)) {
      scope.node.setContext(flag, value);
    }
  }
  PINNED_HERE.set(scope, true);
}
