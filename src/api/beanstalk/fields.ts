import { PlaceIn } from '../place';
import { TaskDefinitionShape } from '../task/shape';

/** The page about `Dockerrun.aws.json` version 2. */
export const DOCKERRUN_PAGE = 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/create_deploy_docker_v2config.html';

/**
 * What becomes of a field of a task definition on Elastic Beanstalk: it is written into `Dockerrun.aws.json`; it is compared with what the
 * environment has instead; it is left out with a warning; it is refused.
 */
export type FieldTreatment = 'rendered' | 'compared' | 'advised' | 'refused';

/** A field, with everything below it that has no row of its own. */
export interface Field {
  readonly place: PlaceIn<TaskDefinitionShape>;
  readonly treatment: FieldTreatment;
  /** What to do instead; what it is compared with. */
  readonly instead?: string;
  /** The value that Elastic Beanstalk, or the agent of its platform, has without being told. */
  readonly asItIs?: string | number;
}

const rendered = (...places: PlaceIn<TaskDefinitionShape>[]): Field[] => places.map(place => ({ place, treatment: 'rendered' }));
const as = (treatment: FieldTreatment) => (instead: string, ...places: PlaceIn<TaskDefinitionShape>[]): Field[] =>
  places.map(place => ({ place, treatment, instead }));
const compared = as('compared');
const advised = as('advised');
const refused = as('refused');

/**
 * Every field of a task definition. AWS says that `containerDefinitions` and `volumes` have the format of ECS, and that Elastic Beanstalk supports
 * a subset of it, without saying which. Rendered is what its page names or its samples use, and settings of Docker that ECS has had since that
 * format was made. Younger features of ECS are refused, because nobody says that they arrive.
 *
 * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/create_deploy_docker_v2config.html
 */
export const DOCKERRUN_FIELDS: readonly Field[] = [
  // Of the task.
  ...rendered('executionRoleArn', 'volumes[].name', 'volumes[].host'),
  ...compared('bridge; a single container in awsvpc mode gets the same ports on its host', 'networkMode'),
  ...compared('the CPU architecture of the instances, and Linux', 'runtimePlatform'),
  ...advised('Elastic Beanstalk names the task definitions that it makes', 'family'),
  ...advised('tag the environment', 'tags'),
  { place: 'requiresCompatibilities', treatment: 'advised', instead: 'every task runs on an EC2 instance', asItIs: 'EC2' },
  ...advised('containers have the instance role: grant permissions to the environment', 'taskRoleArn'),
  ...advised('an instance runs one task: choose its instance type', 'cpu', 'memory'),
  ...refused('every instance runs the task: leave it out', 'placementConstraints'),
  ...refused('containers share no namespaces: leave it out', 'pidMode', 'ipcMode'),
  ...refused('leave out the App Mesh proxy', 'proxyConfiguration'),
  ...refused('leave it out', 'inferenceAccelerators', 'enableFaultInjection'),
  ...refused('set the size of the root volume: instances.rootVolumeSize', 'ephemeralStorage'),
  ...refused(
    'use a directory of the instance: TaskVolume.host()', 'volumes[].dockerVolumeConfiguration', 'volumes[].efsVolumeConfiguration',
    'volumes[].fsxWindowsFileServerVolumeConfiguration', 'volumes[].s3filesVolumeConfiguration', 'volumes[].configuredAtLaunch',
  ),
  // Of a container: named on the page, or used in samples of AWS.
  ...rendered(
    'containerDefinitions[].name', 'containerDefinitions[].image', 'containerDefinitions[].cpu', 'containerDefinitions[].memory',
    'containerDefinitions[].memoryReservation', 'containerDefinitions[].links', 'containerDefinitions[].portMappings[].containerPort',
    'containerDefinitions[].portMappings[].hostPort', 'containerDefinitions[].portMappings[].protocol', 'containerDefinitions[].essential',
    'containerDefinitions[].entryPoint', 'containerDefinitions[].command', 'containerDefinitions[].environment',
    'containerDefinitions[].mountPoints', 'containerDefinitions[].volumesFrom', 'containerDefinitions[].secrets',
    'containerDefinitions[].logConfiguration',
  ),
  // Settings of Docker that are as old as the format.
  ...rendered(
    'containerDefinitions[].hostname', 'containerDefinitions[].user', 'containerDefinitions[].workingDirectory',
    'containerDefinitions[].disableNetworking', 'containerDefinitions[].privileged', 'containerDefinitions[].readonlyRootFilesystem',
    'containerDefinitions[].dnsServers', 'containerDefinitions[].dnsSearchDomains', 'containerDefinitions[].extraHosts',
    'containerDefinitions[].dockerSecurityOptions', 'containerDefinitions[].dockerLabels', 'containerDefinitions[].ulimits',
  ),
  ...advised('only Service Connect uses it', 'containerDefinitions[].portMappings[].name', 'containerDefinitions[].portMappings[].appProtocol'),
  { place: 'containerDefinitions[].versionConsistency', treatment: 'advised', instead: 'reference images by digest', asItIs: 'disabled' },
  ...refused('map single ports', 'containerDefinitions[].portMappings[].containerPortRange'),
  ...refused('give the environment the file of credentials: authentication', 'containerDefinitions[].repositoryCredentials'),
  ...refused('use environment and secrets', 'containerDefinitions[].environmentFiles'),
  ...refused('the load balancer checks the health: healthCheckPath', 'containerDefinitions[].healthCheck'),
  ...refused('let the containers wait for each other: links only orders their start', 'containerDefinitions[].dependsOn'),
  ...refused('ECS starts the whole task again when an essential container exits', 'containerDefinitions[].restartPolicy'),
  ...refused('the agent of the platform has its default', 'containerDefinitions[].startTimeout'),
  { place: 'containerDefinitions[].stopTimeout', treatment: 'refused', instead: 'stop within the 30 seconds that the agent waits', asItIs: 30 },
  ...refused('leave it out, or set it in the image', 'containerDefinitions[].interactive', 'containerDefinitions[].pseudoTerminal'),
  ...refused('choose a service of ECS on EC2 for it', 'containerDefinitions[].linuxParameters', 'containerDefinitions[].systemControls'),
  ...refused('choose a service of ECS on EC2 for it', 'containerDefinitions[].resourceRequirements'),
  ...refused('Elastic Beanstalk streams logs itself', 'containerDefinitions[].firelensConfiguration'),
  ...refused('only Windows has it', 'containerDefinitions[].credentialSpecs'),
];

/** Places of one treatment. */
export function fieldsThatAre(treatment: FieldTreatment): readonly Field[] {
  return DOCKERRUN_FIELDS.filter(field => field.treatment === treatment);
}
