import { Construct } from 'constructs';

/**
 * Feature flags of aws-cdk-lib that change what this library's resources look like, at their recommended values.
 * Pinned below every construct of ours, so that the consumer's cdk.json cannot change the template.
 */
const PINNED: { readonly [flag: string]: boolean } = {
  '@aws-cdk/aws-ecs:removeDefaultDeploymentAlarm': true,
  '@aws-cdk/aws-ecs:removeEmptyLoadBalancers': true,
  '@aws-cdk/aws-ecs:disableExplicitDeploymentControllerForCircuitBreaker': true,
};

/** To be called first thing in a constructor: constructs refuses context once there are children. */
export function pinFeatureFlags(scope: Construct): void {
  for (const [flag, value] of Object.entries(PINNED)) {
    scope.node.setContext(flag, value);
  }
}
