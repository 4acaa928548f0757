import { isNumber } from '../../api/given';
import { DeploymentConfigurationShape } from '../../api/service/deployment-shape';
import { ServiceShape } from '../../api/service/shape';
import { found, refused } from '../rule';
import { all, numbers, within } from '../table';

/** A day, in minutes. */
const BAKE_TIME = { min: 0, max: 1440, unit: 'minutes' };
/** CloudFormation gives up after 36 hours, and refuses what would come near. */
const MAX_MINUTES = 33 * 60;

/** How long ECS waits. */
export const bakeTimes = refused<ServiceShape>('ECS-SVC-062', {
  title: 'Bake times must be whole minutes, 0 to 1,440',
  remedy: 'give a time within a day, such as Duration.minutes(10)',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html',
  check: within(
    { place: 'deploymentConfiguration.bakeTimeInMinutes', ...BAKE_TIME },
    { place: 'deploymentConfiguration.linearConfiguration.stepBakeTimeInMinutes', ...BAKE_TIME },
    { place: 'deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes', ...BAKE_TIME },
  ),
});

/** Shares of traffic are in tenths of a percent, within bounds. */
function share(min: number, max: number): (percent: number) => string | undefined {
  // 1.1 times 10 is not quite 11.
  return percent => percent >= min && percent <= max && Math.abs(percent * 10 - Math.round(percent * 10)) < 1e-9
    ? undefined : `must be ${min} to ${max} percent, in tenths, got ${percent}`;
}

/** How much moves at once. */
export const trafficShares = refused<ServiceShape>('ECS-SVC-063', {
  title: 'A linear deployment must move 3 to 100 percent at each step, and a canary 0.1 to 100 percent, both in tenths',
  remedy: 'choose a share within the bounds, such as 10',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html',
  check: all(
    numbers('deploymentConfiguration.linearConfiguration.stepPercent', share(3, 100)),
    numbers('deploymentConfiguration.canaryConfiguration.canaryPercent', share(0.1, 100)),
  ),
});

/** What is not known takes no time. */
function known(value: number | undefined): number {
  return isNumber(value) ? value : 0;
}

/** There is no wait after the step that makes it whole. */
function shiftingMinutes({ linearConfiguration: linear, canaryConfiguration: canary }: DeploymentConfigurationShape): number {
  const stepPercent = known(linear?.stepPercent);
  const steps = stepPercent > 0 ? Math.ceil(100 / stepPercent) - 1 : 0;
  return steps * known(linear?.stepBakeTimeInMinutes) + known(canary?.canaryBakeTimeInMinutes);
}

/** A deployment that CloudFormation would not wait for. */
export const deploymentTime = refused<ServiceShape>('ECS-SVC-064', {
  title: 'All bake times of a linear or canary deployment must take at most 33 hours in total',
  remedy: 'shorten the bake times, or take larger steps',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-service-linearconfiguration.html',
  about: ['deploymentConfiguration.bakeTimeInMinutes', 'deploymentConfiguration.linearConfiguration', 'deploymentConfiguration.canaryConfiguration'],
  check: ({ deploymentConfiguration = {} }) => {
    const total = known(deploymentConfiguration.bakeTimeInMinutes) + shiftingMinutes(deploymentConfiguration);
    return total > MAX_MINUTES ? found('deploymentConfiguration', `must take at most ${MAX_MINUTES} minutes of bake time, got ${total}`) : [];
  },
});
