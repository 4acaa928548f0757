import { DOCKERRUN_PAGE, Field, fieldsThatAre } from '../../api/beanstalk/fields';
import { asks } from '../../api/given';
import { show } from '../../api/show';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, policy, refused, Violation } from '../rule';
import { all, values } from '../table';

/*
 * What becomes of a task on Elastic Beanstalk: nothing is dropped in silence.
 */

function says(value: unknown, asItIs: unknown): boolean {
  return Array.isArray(value) ? value.some(item => says(item, asItIs)) : asks(value) && value !== asItIs;
}

function leftOut(fields: readonly Field[], problem: string) {
  return all(...fields.map(({ place, instead, asItIs }) =>
    values<TaskDefinitionShape>(place, value => says(value, asItIs) ? `${problem}, got ${show(value)}` : undefined, { remedy: instead })));
}

/** What the format may not hold. */
export const unsupportedFields = policy<TaskDefinitionShape>('ECS-EB-001', {
  title: 'A task on Elastic Beanstalk can have only what Dockerrun.aws.json holds',
  why: 'AWS says that Elastic Beanstalk supports a subset of container definitions, and these are not known to be in it',
  remedy: 'leave it out, or run the task on ECS',
  see: DOCKERRUN_PAGE,
  check: leftOut(fieldsThatAre('refused'), 'must be left out on Elastic Beanstalk'),
});

/** What works without, or is done otherwise. */
export const ignoredFields = policy<TaskDefinitionShape>('ECS-EB-002', {
  title: 'Elastic Beanstalk ignores some fields of a task: they are left out of Dockerrun.aws.json',
  why: 'The format has no place for them, and the containers run without',
  remedy: 'leave it out',
  see: DOCKERRUN_PAGE,
  advice: true,
  check: leftOut(fieldsThatAre('advised'), 'is left out on Elastic Beanstalk'),
});

/** The deployment fails otherwise. */
export const containerMemory = refused<TaskDefinitionShape>('ECS-EB-003', {
  title: 'Each container on Elastic Beanstalk needs memory or memoryReservation',
  remedy: 'set memory, or memoryReservation, in MiB',
  see: DOCKERRUN_PAGE,
  check: ({ containerDefinitions = [] }) => containerDefinitions.flatMap(({ memory, memoryReservation }, c) =>
    asks(memory) || asks(memoryReservation) ? [] : found(`containerDefinitions[${c}].memory`, 'must be given on Elastic Beanstalk, got none')),
});

function modeProblem({ networkMode, containerDefinitions = [] }: TaskDefinitionShape): string | undefined {
  if (networkMode === undefined || !isKnown(networkMode) || networkMode === 'bridge') return undefined;
  if (networkMode === 'awsvpc' && containerDefinitions.length <= 1) return undefined;
  return networkMode === 'awsvpc'
    ? `must be bridge on Elastic Beanstalk, got 'awsvpc' with ${containerDefinitions.length} containers, which reach each other on localhost`
    : `must be bridge on Elastic Beanstalk, got '${networkMode}'`;
}

/** A Dockerrun.aws.json has no network mode. */
export const networkMode = cannotWork<TaskDefinitionShape>('ECS-EB-004', {
  title: 'Containers on Elastic Beanstalk are on the bridge network of Docker',
  remedy: 'give the containers links and hostPort, and the network mode bridge',
  see: DOCKERRUN_PAGE,
  check: task => found('networkMode', modeProblem(task)),
});

/** One container can be on the bridge: its ports become those of the host. */
export const singleContainer = policy<TaskDefinitionShape>('ECS-EB-005', {
  title: 'A container in awsvpc mode is on the bridge network on Elastic Beanstalk, with the same ports on the instance',
  why: 'The format has no network mode, and the platform has that of Docker',
  remedy: 'check that nothing else on the instance has the port',
  see: DOCKERRUN_PAGE,
  advice: true,
  check: ({ networkMode: mode, containerDefinitions = [] }) =>
    mode === 'awsvpc' && containerDefinitions.length === 1 ? found('networkMode', 'is bridge on Elastic Beanstalk, got \'awsvpc\'') : [],
});

/** The platform has no other. */
export const operatingSystem = cannotWork<TaskDefinitionShape>('ECS-EB-006', {
  title: 'Containers on Elastic Beanstalk run on Linux',
  remedy: 'leave it out, or run the task on ECS',
  see: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/create_deploy_docker_ecs.html',
  check: ({ runtimePlatform: { operatingSystemFamily: family } = {} }) =>
    family === undefined || !isKnown(family) || family === 'LINUX' ? [] : found('runtimePlatform.operatingSystemFamily', `must be LINUX, got '${family}'`),
});

function routedLogs({ logConfiguration }: ContainerShape, c: number): Violation[] {
  const { logDriver } = logConfiguration ?? {};
  return logDriver === 'awsfirelens' ? found(`containerDefinitions[${c}].logConfiguration.logDriver`, 'must not be awsfirelens on Elastic Beanstalk') : [];
}

/** It needs a container that the format cannot describe. */
export const logRouting = cannotWork<TaskDefinitionShape>('ECS-EB-007', {
  title: 'Containers on Elastic Beanstalk have no FireLens log router',
  remedy: 'leave out the log configuration: Elastic Beanstalk streams logs itself',
  see: DOCKERRUN_PAGE,
  check: ({ containerDefinitions = [] }) => containerDefinitions.flatMap(routedLogs),
});
