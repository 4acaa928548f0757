import { ExecuteBeforeShape, MAX_CUSTOM_RESOURCE_SECONDS, OneOffShape, RUNNER_SECONDS } from '../../api/patterns/one-off-shape';
import { cannotWork, found, policy, Rule } from '../rule';
import { within } from '../table';

const TASK_LIFECYCLE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html';

/** The task ends with its essential containers. */
export const mainEnds = cannotWork<OneOffShape>('ECS-ONEOFF-001', {
  title: 'The main container of a one-off task must be essential',
  why: 'Otherwise the task goes on when the main container has ended',
  remedy: 'leave essential out, and make the other containers not essential',
  see: TASK_LIFECYCLE,
  check: ({ main }) => main?.essential === false ? found('main.essential', 'must be true for the main container, got false') : [],
});

/** CloudFormation does not wait longer for a custom resource, and the runner still has to stop the task and to answer. */
export const timeoutWithinDeployment = cannotWork<OneOffShape>('ECS-ONEOFF-002', {
  title: 'The timeout of a one-off task is 1 to 55 minutes',
  why: 'CloudFormation waits one hour for a custom resource, and five minutes are needed to stop the task and report it',
  remedy: 'shorten the task, or start what takes longer with RunOn.demand() or a ScheduledTask',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html',
  check: within({ place: 'timeout', min: 60, max: MAX_CUSTOM_RESOURCE_SECONDS - RUNNER_SECONDS, unit: 'seconds' }),
});

/** What AWS may interrupt at any time. */
const SPOT = 'Fargate Spot';

/** Nothing starts it again: half of a migration may be done. */
export const noSpotForDeployments = policy<OneOffShape>('ECS-ONEOFF-003', {
  title: 'A task that a deployment waits for should not run on Fargate Spot',
  why: 'An interruption fails the deployment, and the work may be half done',
  remedy: 'use Capacity.fargate()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  advice: true,
  check: ({ isDeployed, capacities = [] }) => capacities.flatMap(({ kind }, i) => isDeployed && kind === SPOT
    ? found(`capacities[${i}]`, 'should not be Fargate Spot for a task that a deployment waits for, got Fargate Spot') : []),
});

/** Somebody registers them by hand, after the cluster has been deployed. */
const EXTERNAL = 'ECS Anywhere';

/** CloudFormation would wait for hosts that wait for CloudFormation. */
export const externalHostsFirst = cannotWork<OneOffShape>('ECS-ONEOFF-006', {
  title: 'A task that a deployment waits for on ECS Anywhere needs hosts that are registered before',
  why: 'Without a host the task finds no place for ten minutes, and the deployment fails',
  remedy: 'deploy the cluster in a stack of its own and register hosts before, and acknowledge this warning; or use RunOn.demand()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere-registration.html',
  advice: true,
  check: ({ isDeployed, capacities = [] }) => capacities.flatMap(({ kind }, i) => isDeployed && kind === EXTERNAL
    ? found(`capacities[${i}]`, 'should have registered hosts before a deployment waits for a task, got ECS Anywhere, whose hosts are registered by hand') : []),
});

/** Nobody knows when somebody runs it. */
export const deployedBefore = cannotWork<ExecuteBeforeShape>('ECS-ONEOFF-004', {
  title: 'Only a task that runs during deployments can run before something else',
  remedy: 'use RunOn.deployment(), or leave executeBefore out',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  check: ({ isDeployed }) => isDeployed === false ? found('runOn', 'must be RunOn.deployment() with executeBefore, got RunOn.demand()') : [],
});

/** A mistake as long as nothing waits. */
export const somethingWaits = policy<ExecuteBeforeShape>('ECS-ONEOFF-005', {
  title: 'Constructs that wait for a one-off task must contain something that starts tasks: a service, a schedule or another one-off task',
  why: 'Nothing in them would wait',
  remedy: 'call executeBefore after their services have been created, or use node.addDependency for other constructs',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  check: ({ constructs = [] }) => constructs.flatMap(({ path, starters }, i) => starters === 0
    ? found(`constructs[${i}]`, `must contain a service, a schedule or another one-off task, got ${path}`) : []),
});

/** Rules on one-off tasks, besides those on `RunTask`. */
export const ONE_OFF_RULES: readonly Rule<OneOffShape>[] = [mainEnds, timeoutWithinDeployment, noSpotForDeployments, externalHostsFirst];

/** Rules on what waits for a one-off task. */
export const EXECUTE_BEFORE_RULES: readonly Rule<ExecuteBeforeShape>[] = [deployedBefore, somethingWaits];
