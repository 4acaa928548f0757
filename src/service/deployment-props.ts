import { Rename } from '../rules/rule';

/** The rules' words for what users know by the names of options. */
export const DEPLOYMENT_PROPS: readonly Rename[] = [
  [/^deploymentConfiguration\.minimumHealthyPercent$/, 'deployment.minHealthyPercent'],
  [/^deploymentConfiguration\.maximumPercent$/, 'deployment.maxHealthyPercent'],
  [/^deploymentConfiguration\.bakeTimeInMinutes$/, 'deployment.bakeTime'],
  [/^deploymentConfiguration\.linearConfiguration\.stepPercent$/, 'deployment.stepPercent'],
  [/^deploymentConfiguration\.linearConfiguration\.stepBakeTimeInMinutes$/, 'deployment.stepBakeTime'],
  [/^deploymentConfiguration\.canaryConfiguration\.canaryPercent$/, 'deployment.percent'],
  [/^deploymentConfiguration\.canaryConfiguration\.canaryBakeTimeInMinutes$/, 'deployment.canaryBakeTime'],
  [/^deploymentConfiguration\.lifecycleHooks\[(\d+)\]\.lifecycleStages$/, 'deployment.hooks[$1].stages'],
  [/^deploymentConfiguration\.watches\./, 'deployment.alarms.'],
  [/^deploymentConfiguration\.(watches|alarms)$/, 'deployment.alarms'],
  [/^deploymentConfiguration(\.strategy$|$)/, 'deployment'],
  [/^deploymentConfiguration\./, 'deployment.'],
];
