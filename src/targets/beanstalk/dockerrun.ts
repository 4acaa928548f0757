import { fieldsThatAre } from '../../api/beanstalk/fields';
import { Place, readPlace } from '../../api/place';
import { ContainerShape, NameValueFromShape, NameValueShape, TaskDefinitionShape, VolumeShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { withoutEmpty } from '../without-empty';

/** `Dockerrun.aws.json` version 2. */
export interface Dockerrun {
  readonly AWSEBDockerrunVersion: 2;
  readonly executionRoleArn?: string;
  readonly authentication?: DockerrunAuthentication;
  readonly volumes?: readonly VolumeShape[];
  readonly containerDefinitions?: readonly ContainerShape[];
}

/** The file with credentials of registries. */
export interface DockerrunAuthentication {
  readonly bucket?: string;
  readonly key?: string;
}

/** What a bundle cannot hold because only the deployment knows it: all containers get it as a property of the environment. */
export interface Carried {
  readonly environment: readonly NameValueShape[];
  readonly secrets: readonly NameValueFromShape[];
}

/** Elastic Beanstalk has a volume for the log of each container without being told. */
const LOG_VOLUME = 'awseb-logs-';
const LOG_FOLDER = '/var/log/containers/';

const RENDERED: readonly Place[] = fieldsThatAre('rendered').map(({ place }) => readPlace(place));

/**
 * Renders a task as Elastic Beanstalk takes it. Values that are not known are left out where `carriedBy` returns them; elsewhere rules refuse
 * them.
 */
export function renderDockerrun(task: TaskDefinitionShape, authentication?: DockerrunAuthentication): Dockerrun {
  const { executionRoleArn, volumes = [], containerDefinitions = [] } = picked(task, RENDERED) as TaskDefinitionShape;
  const kept = volumes.filter(volume => !isLogVolume(volume));
  return {
    AWSEBDockerrunVersion: 2,
    ...executionRoleArn !== undefined && { executionRoleArn },
    ...authentication && { authentication },
    ...kept.length > 0 && { volumes: kept },
    containerDefinitions: containerDefinitions.map(container => fixed(container, task.networkMode)),
  };
}

/** Variables and secrets whose values are not known, once each. */
export function carriedBy({ containerDefinitions = [] }: TaskDefinitionShape): Carried {
  return {
    environment: byName(containerDefinitions.flatMap(({ environment = [] }) => environment.filter(({ value }) => isCarried(value)))),
    secrets: byName(containerDefinitions.flatMap(({ secrets = [] }) => secrets.filter(({ valueFrom }) => isCarried(valueFrom)))),
  };
}

/** Whether a value is given, and only the deployment knows it. */
export function isCarried(value?: string): boolean {
  return value !== undefined && !isKnown(value);
}

/** Whether output goes to a log group that only the deployment knows: Elastic Beanstalk streams it itself. */
export function logsElsewhere({ logConfiguration }: ContainerShape): boolean {
  return logConfiguration?.logDriver === 'awslogs' && isCarried(logConfiguration.options?.['awslogs-group']);
}

function byName<T extends { readonly name?: string }>(members: readonly T[]): T[] {
  return [...new Map(members.map(member => [member.name, member])).values()];
}

function isLogVolume({ name = '', host }: VolumeShape): boolean {
  return name.startsWith(LOG_VOLUME) && host?.sourcePath === LOG_FOLDER + name.slice(LOG_VOLUME.length);
}

/** What is known when the app is synthesized; on the bridge, where each port has a port of its host. */
function fixed(container: ContainerShape, networkMode?: string): ContainerShape {
  const { environment, secrets, portMappings, logConfiguration, ...same } = container;
  return withoutEmpty({
    ...same,
    portMappings: networkMode === 'awsvpc' ? portMappings?.map(mapping => ({ ...mapping, hostPort: mapping.containerPort })) : portMappings,
    environment: environment?.filter(({ value }) => !isCarried(value)),
    secrets: secrets?.filter(({ valueFrom }) => !isCarried(valueFrom)),
    logConfiguration: logsElsewhere(container) ? undefined : logConfiguration,
  });
}

/** The members of a value at these places, and nothing else. */
function picked(value: unknown, places: readonly Place[]): unknown {
  if (typeof value !== 'object' || value === null || places.some(place => place.length === 0)) return value;
  return withoutEmpty(Object.fromEntries(Object.entries(value).flatMap(([name, member]) => {
    const below = places.filter(([step]) => step.name === name).map(([, ...rest]) => rest);
    if (below.length === 0) return [];
    return [[name, Array.isArray(member) && below.every(rest => rest.length > 0) ? member.map(item => picked(item, below)) : picked(member, below)]];
  })));
}
