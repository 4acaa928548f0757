import { listOf } from '../../api/given';
import { ServiceShape } from '../../api/service/shape';
import { cannotWork, found, refused } from '../rule';
import { numbers, outside, within } from '../table';

const SERVICE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html';

/** How many tasks a service may ask for. */
export const desiredCount = refused<ServiceShape>('ECS-SVC-004', {
  title: 'The desired count must be a whole number from 0 to 5,000',
  remedy: 'give how many tasks should run',
  see: SERVICE_PAGE,
  check: numbers('desiredCount', count => outside(count, { min: 0, max: count < 0 ? undefined : 5000 })),
});

/** How long ECS ignores failing checks of a fresh task. */
export const gracePeriod = refused<ServiceShape>('ECS-SVC-008', {
  title: 'The health check grace period must be 0 to 2,147,483,647 seconds',
  remedy: 'give the time that the slowest start takes',
  see: SERVICE_PAGE,
  check: within({ place: 'healthCheckGracePeriodSeconds', min: 0, max: 2_147_483_647, unit: 'seconds' }),
});

/** The agent of Systems Manager writes into the container that it lets people into. */
export const execWritable = cannotWork<ServiceShape>('ECS-SVC-029', {
  title: 'Containers with ECS Exec need a root file system that can be written',
  why: 'The SSM agent in the container writes to it, and execute-command fails otherwise',
  remedy: 'turn off enableExecuteCommand or readonlyRootFilesystem',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  check: ({ enableExecuteCommand, taskDefinition }) => {
    const readonly = listOf(taskDefinition?.containerDefinitions).filter(container => container.readonlyRootFilesystem === true);
    return enableExecuteCommand === true && readonly.length > 0
      ? found('enableExecuteCommand', `must be false with a read-only root filesystem, got true for ${readonly.map(({ name }) => name).join(', ')}`) : [];
  },
});
