import { DeploymentConfigurationShape } from '../../api/service/deployment-shape';
import { ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

const LINEAR_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html';
const CANARY_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html';

/** A day. */
const MAX_BAKE_MINUTES = 1440;
const STEP_PERCENT = { min: 3, max: 100 };
const CANARY_PERCENT = { min: 0.1, max: 100 };
/** CloudFormation gives up after 36 hours, and refuses what would come near. */
const MAX_MINUTES = 33 * 60;

/** How long ECS waits. */
export const bakeTimes: Rule<ServiceShape> = {
  id: 'ECS-SVC-062',
  kind: 'refused',
  title: 'Bake times are whole minutes, 0 to 1,440',
  remedy: 'give a time within a day, such as Duration.minutes(10)',
  see: CANARY_PAGE,
  check: ({ deploymentConfiguration: { bakeTimeInMinutes, linearConfiguration, canaryConfiguration } = {} }) => [
    ...minutes('bakeTimeInMinutes', bakeTimeInMinutes),
    ...minutes('linearConfiguration.stepBakeTimeInMinutes', linearConfiguration?.stepBakeTimeInMinutes),
    ...minutes('canaryConfiguration.canaryBakeTimeInMinutes', canaryConfiguration?.canaryBakeTimeInMinutes),
  ],
};

/** How much moves at once. */
export const trafficShares: Rule<ServiceShape> = {
  id: 'ECS-SVC-063',
  kind: 'refused',
  title: 'A linear deployment moves 3 to 100 percent at each step, a canary gets 0.1 to 100 percent, both in tenths',
  remedy: 'choose a share within the bounds, such as 10',
  see: LINEAR_PAGE,
  check: ({ deploymentConfiguration: { linearConfiguration, canaryConfiguration } = {} }) => [
    ...share('linearConfiguration.stepPercent', linearConfiguration?.stepPercent, STEP_PERCENT),
    ...share('canaryConfiguration.canaryPercent', canaryConfiguration?.canaryPercent, CANARY_PERCENT),
  ],
};

/** A deployment that CloudFormation would not wait for. */
export const deploymentTime: Rule<ServiceShape> = {
  id: 'ECS-SVC-064',
  kind: 'refused',
  title: 'All bake times of a linear or canary deployment take 33 hours at most, together',
  remedy: 'shorten the bake times, or take larger steps',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-service-linearconfiguration.html',
  check: ({ deploymentConfiguration = {} }) => {
    const total = known(deploymentConfiguration.bakeTimeInMinutes) + shiftingMinutes(deploymentConfiguration);
    return total > MAX_MINUTES
      ? [{ path: 'deploymentConfiguration', problem: `must take at most ${MAX_MINUTES} minutes of bake time, got ${total}` }]
      : [];
  },
};

/** There is no wait after the step that makes it whole. */
function shiftingMinutes({ linearConfiguration: linear, canaryConfiguration: canary }: DeploymentConfigurationShape): number {
  const stepPercent = known(linear?.stepPercent);
  const steps = stepPercent > 0 ? Math.ceil(100 / stepPercent) - 1 : 0;
  return steps * known(linear?.stepBakeTimeInMinutes) + known(canary?.canaryBakeTimeInMinutes);
}

/** What is not known takes no time. */
function known(value: number | undefined): number {
  return isKnown(value) ? value : 0;
}

function minutes(name: string, value: number | undefined): Violation[] {
  return outside(`deploymentConfiguration.${name}`, value, 0, MAX_BAKE_MINUTES, 'minutes');
}

function share(name: string, value: number | undefined, { min, max }: { min: number; max: number }): Violation[] {
  // 1.1 times 10 is not quite 11.
  if (!isKnown(value) || (value >= min && value <= max && Math.abs(value * 10 - Math.round(value * 10)) < 1e-9)) return [];
  return [{ path: `deploymentConfiguration.${name}`, problem: `must be ${min} to ${max} percent, in tenths, got ${value}` }];
}
