import { findNumbers } from '../../api/given';
import { MAX_PORT } from '../../api/ports';
import { TaskDefinitionShape } from '../../api/task/shape';
import { outside } from '../bounds';
import { Rule } from '../rule';

/** Bounds of the API: place, first and last value, unit. */
const RANGES: readonly (readonly [place: string, min: number, max: number, unit?: string])[] = [
  ['ephemeralStorage.sizeInGiB', 21, 200, 'GiB'],
  ['containerDefinitions[].cpu', 0, Infinity, 'CPU units'],
  ['containerDefinitions[].restartPolicy.restartAttemptPeriod', 60, 1800, 'seconds'],
  ['containerDefinitions[].linuxParameters.sharedMemorySize', 1, Infinity, 'MiB'],
  ['containerDefinitions[].linuxParameters.tmpfs[].size', 1, Infinity, 'MiB'],
  ['containerDefinitions[].linuxParameters.maxSwap', 0, Infinity, 'MiB'],
  ['containerDefinitions[].linuxParameters.swappiness', 0, 100],
  ['volumes[].efsVolumeConfiguration.transitEncryptionPort', 1, MAX_PORT],
  ['volumes[].s3filesVolumeConfiguration.transitEncryptionPort', 1, MAX_PORT],
];

/** Numbers that have bounds and no rule of their own. */
export const ranges: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-017',
  title: 'Ephemeral storage is 21 to 200 GiB, the period between restarts 60 to 1800 seconds, swappiness 0 to 100, '
    + 'a port for encryption in transit 1 to 65535; tmpfs and shared memory have a size, and no cpu or swap is negative',
  remedy: 'choose a value within the bounds',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  check: task => RANGES.flatMap(([place, min, max, unit]) => findNumbers(task, place)
    .flatMap(({ path, value }) => outside(path, value, min, max, unit))),
};
