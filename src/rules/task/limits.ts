import { find, isText, items } from '../../api/given';
import { MAX_TAGS } from '../../api/names';
import { place } from '../../api/place';
import { MAX_PORT } from '../../api/ports';
import { containersOf } from '../../api/task/containers';
import { onFargate } from '../../api/task/platform';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown, knownPieces } from '../../api/unknown';
import { atMost, tooMany } from '../presence';
import { found, refused } from '../rule';
import { all, within } from '../table';

const QUOTA_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html';
const REGISTER_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html';
const MAX_CONTAINERS = 10;
const MAX_PORT_RANGES = 100;
const MAX_BYTES = 64 * 1024;
/** No character takes more bytes in UTF-8 than three for each of its units in UTF-16. */
const MAX_BYTES_OF_UNIT = 3;

const PORT_RANGES = place<ContainerShape>('portMappings[].containerPortRange');

/** A task has containers, and not too many. */
export const containerCount = refused<TaskDefinitionShape>('ECS-TASK-008', {
  title: 'A task has 1 to 10 containers',
  remedy: 'give at least one container, and split larger tasks',
  see: QUOTA_PAGE,
  check: ({ containerDefinitions: containers }) => {
    if (!Array.isArray(containers)) return [];
    const known = containers.filter(isKnown).length;
    return containers.length === 0 || known > MAX_CONTAINERS
      ? found('containerDefinitions', `must be 1 to ${MAX_CONTAINERS} containers, got ${known}`) : [];
  },
});

/** ECS stops a task when an essential container stops: it could never end otherwise. */
export const someEssential = refused<TaskDefinitionShape>('ECS-TASK-033', {
  title: 'At least one container of a task is essential, which is what a container is when nothing is said',
  remedy: 'leave essential out of the container that does the work of the task',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  check: task => {
    const containers = containersOf(task);
    const allKnown = containers.length > 0 && containers.length === task.containerDefinitions?.length;
    return allKnown && containers.every(({ value }) => value.essential === false)
      ? found('containerDefinitions', 'must have an essential container, got essential: false in all of them') : [];
  },
});

/** Lists are only so long. */
export const quotas = refused<TaskDefinitionShape>('ECS-TASK-011', {
  title: 'A task has at most 50 tags, 10 placement constraints and one volume configured at launch; '
    + 'a container at most 10 environment files, 50 ignored exit codes, 100 port ranges and one credential spec',
  remedy: 'leave some out',
  see: QUOTA_PAGE,
  check: all(
    atMost(
      { place: 'tags', max: MAX_TAGS, what: 'tags' },
      { place: 'placementConstraints', max: 10, what: 'constraints' },
      { place: 'containerDefinitions[].environmentFiles', max: 10, what: 'files' },
      { place: 'containerDefinitions[].restartPolicy.ignoredExitCodes', max: 50, what: 'exit codes' },
      { place: 'containerDefinitions[].credentialSpecs', max: 1, what: 'credential spec' },
    ),
    task => containersOf(task).flatMap(container =>
      tooMany(container.pathOf('portMappings'), find(container, PORT_RANGES).length, { max: MAX_PORT_RANGES, what: 'ranges' })),
    task => tooMany('volumes', items(task, 'volumes').filter(({ value }) => value.configuredAtLaunch === true).length,
      { max: 1, what: 'volume configured at launch' }),
  ),
});

/** A definition has to fit. */
export const definitionSize = refused<TaskDefinitionShape>('ECS-TASK-012', {
  title: 'A task definition is at most 64 KiB as JSON',
  remedy: 'move variables into an environment file or a parameter, or scripts into the image',
  see: QUOTA_PAGE,
  check: task => {
    if (JSON.stringify(task).length * MAX_BYTES_OF_UNIT <= MAX_BYTES) return [];
    const bytes = Buffer.byteLength(JSON.stringify(task, (_, value: unknown) =>
      typeof value === 'string' && !isText(value) ? knownPieces(value).join('') || undefined : value));
    return bytes > MAX_BYTES
      ? found('containerDefinitions', `must be at most 64 KiB with all of the task, got ${Math.ceil(bytes / 1024)} KiB`) : [];
  },
});

/** Numbers that have bounds and no rule of their own. */
export const ranges = refused<TaskDefinitionShape>('ECS-TASK-017', {
  title: 'Ephemeral storage is 21 to 200 GiB, the period between restarts 60 to 1800 seconds, swappiness 0 to 100, '
    + 'a port for encryption in transit 1 to 65535; tmpfs and shared memory have a size, and no cpu or swap is negative',
  remedy: 'choose a value within the bounds',
  see: REGISTER_PAGE,
  check: within(
    { place: 'ephemeralStorage.sizeInGiB', min: 21, max: 200, unit: 'GiB' },
    { place: 'containerDefinitions[].cpu', min: 0, unit: 'CPU units' },
    { place: 'containerDefinitions[].restartPolicy.restartAttemptPeriod', min: 60, max: 1800, unit: 'seconds' },
    { place: 'containerDefinitions[].linuxParameters.sharedMemorySize', min: 1, unit: 'MiB' },
    { place: 'containerDefinitions[].linuxParameters.tmpfs[].size', min: 1, unit: 'MiB' },
    { place: 'containerDefinitions[].linuxParameters.maxSwap', min: 0, unit: 'MiB' },
    { place: 'containerDefinitions[].linuxParameters.swappiness', min: 0, max: 100 },
    { place: 'volumes[].efsVolumeConfiguration.transitEncryptionPort', min: 1, max: MAX_PORT },
    { place: 'volumes[].s3filesVolumeConfiguration.transitEncryptionPort', min: 1, max: MAX_PORT },
  ),
});

const START = { remedy: 'start what others wait for sooner, or let them try again instead of waiting' };
const ANYWHERE = within<TaskDefinitionShape>(
  { place: 'containerDefinitions[].startTimeout', min: 0, unit: 'seconds', ...START },
  { place: 'containerDefinitions[].stopTimeout', min: 0, unit: 'seconds' },
);
const ON_FARGATE = within<TaskDefinitionShape>(
  { place: 'containerDefinitions[].startTimeout', min: 2, max: 120, unit: 'seconds', ...START },
  { place: 'containerDefinitions[].stopTimeout', min: 2, max: 120, unit: 'seconds' },
);

/** Fargate bounds how long a container may take to start and to stop. */
export const stopTimeout = refused<TaskDefinitionShape>('ECS-TASK-005', {
  title: 'The start timeout and the stop timeout of a container on Fargate are 2 to 120 seconds, and nowhere negative',
  remedy: 'finish in-flight work sooner, or run the task on EC2 hosts',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_timeout',
  check: task => onFargate(task) ? ON_FARGATE(task) : ANYWHERE(task),
});
