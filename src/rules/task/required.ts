import { find, findTexts, isMissing } from '../../api/given';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

/** What the API refuses to do without, for each place. */
const REQUIRED: { readonly [place: string]: readonly string[] } = {
  'containerDefinitions[]': ['name', 'image'],
  'containerDefinitions[].repositoryCredentials': ['credentialsParameter'],
  'containerDefinitions[].restartPolicy': ['enabled'],
  'containerDefinitions[].environment[]': ['name'],
  'containerDefinitions[].environmentFiles[]': ['type', 'value'],
  'containerDefinitions[].mountPoints[]': ['sourceVolume', 'containerPath'],
  'containerDefinitions[].volumesFrom[]': ['sourceContainer'],
  'containerDefinitions[].linuxParameters.devices[]': ['hostPath'],
  'containerDefinitions[].linuxParameters.tmpfs[]': ['containerPath', 'size'],
  'containerDefinitions[].secrets[]': ['name', 'valueFrom'],
  'containerDefinitions[].dependsOn[]': ['containerName', 'condition'],
  'containerDefinitions[].extraHosts[]': ['hostname', 'ipAddress'],
  'containerDefinitions[].ulimits[]': ['name', 'softLimit', 'hardLimit'],
  'containerDefinitions[].logConfiguration': ['logDriver'],
  'containerDefinitions[].logConfiguration.secretOptions[]': ['name', 'valueFrom'],
  'containerDefinitions[].healthCheck': ['command'],
  'containerDefinitions[].systemControls[]': ['namespace', 'value'],
  'containerDefinitions[].resourceRequirements[]': ['type', 'value'],
  'containerDefinitions[].firelensConfiguration': ['type'],
  'volumes[]': ['name'],
  'volumes[].efsVolumeConfiguration': ['fileSystemId'],
  'volumes[].s3filesVolumeConfiguration': ['fileSystemArn'],
  'volumes[].fsxWindowsFileServerVolumeConfiguration': ['fileSystemId', 'rootDirectory', 'authorizationConfig'],
  'volumes[].fsxWindowsFileServerVolumeConfiguration.authorizationConfig': ['credentialsParameter', 'domain'],
  'placementConstraints[]': ['type'],
  'proxyConfiguration': ['containerName'],
  'ephemeralStorage': ['sizeInGiB'],
};

/** What must not be blank where it is given; other rules see to the rest. */
const NOT_BLANK = ['containerDefinitions[].environment[].name', 'containerDefinitions[].secrets[].name', 'volumes[].host.sourcePath'];

/** Half of a setting is none. */
export const requiredMembers: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-009',
  title: 'What the API requires of a container, volume or setting is given, and names of variables and paths on the host are not blank',
  remedy: 'give it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  check: task => [
    ...Object.entries(REQUIRED).flatMap(([place, names]) => find(task, place).flatMap(({ path, value }) => names
      // Where members are not there, the whole may still be of the wrong type, which the importer tells.
      .filter(name => typeof value === 'object' && value !== null && isMissing(Reflect.get(value, name)))
      .map(name => ({ path: `${path}.${name}`, problem: 'must be given, got none' })))),
    ...NOT_BLANK.flatMap(place => findTexts(task, place)).filter(({ value }) => value.trim() === '')
      .map(({ path, value }) => ({ path, problem: `must not be blank, got ${show(value)}` })),
  ],
};
