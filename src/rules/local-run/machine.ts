import { runningContainers, simultaneousContainers } from './running';
import { LocalRunShape } from '../../api/compose/local-run-shape';
import { asks, findGiven, findPartlyKnown, items, listOf } from '../../api/given';
import { place } from '../../api/place';
import { parseReference } from '../../api/registry/reference';
import { show } from '../../api/show';
import { VCPU } from '../../api/task/fargate-sizes';
import { networkModeOf, onWindows } from '../../api/task/platform';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { readCpu } from '../../api/task/sizes';
import { isKnown } from '../../api/unknown';
import { found, policy, problemsOf, Violation } from '../rule';

const TASK_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html';

const DEVICES = place<ContainerShape>('linuxParameters.devices[].hostPath');
const FILES = place<ContainerShape>('environmentFiles[].value');

/** Private repositories of Amazon ECR, also where only the deployment knows account and Region. */
const ECR_HOST = /\.dkr[.-]ecr/;

/** The developer's machine pulls with the developer's login. */
export const privateImage = policy<LocalRunShape>('ECS-LOCAL-008', {
  title: 'This machine must be logged in to the registry of a private image',
  why: 'ECS pulls with the execution role or with a secret, which this machine does not have',
  remedy: 'run aws ecr get-login-password | docker login --username AWS --password-stdin REGISTRY, or docker login REGISTRY with the credentials of the secret',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html',
  advice: true,
  check: shape => runningContainers(shape).flatMap(container => {
    const { image, repositoryCredentials, name = '' } = container.value;
    const isPrivate = typeof image === 'string' && !listOf(shape.built).includes(name) && ECR_HOST.test(parseReference(image).host ?? image);
    return [
      ...isPrivate ? found(container.pathOf('image'), `should be pulled after docker login, got ${show(image)}`) : [],
      ...asks(repositoryCredentials) ? found(container.pathOf('repositoryCredentials'), 'is left out, because this machine logs in itself, got a secret') : [],
    ];
  }),
});

/** Kinds of volumes that only AWS has. */
const AWS_VOLUMES = {
  efsVolumeConfiguration: 'an Amazon EFS file system',
  fsxWindowsFileServerVolumeConfiguration: 'an FSx for Windows File Server file system',
  s3filesVolumeConfiguration: 'an Amazon S3 Files file system',
  configuredAtLaunch: 'a volume that is configured at launch',
} as const;

/** Data stays in AWS. */
export const emptyVolume = policy<LocalRunShape>('ECS-LOCAL-009', {
  title: 'A file system of AWS becomes a named volume, which is empty at first',
  why: 'The data is in AWS, and other tasks do not share the volume',
  remedy: 'copy into the volume what the application needs: docker compose cp',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html',
  advice: true,
  check: ({ task = {} }) => items(task, 'volumes').flatMap(volume => Object.entries(AWS_VOLUMES)
    .filter(([kind]) => asks(Reflect.get(volume.value, kind)))
    .flatMap(([kind, name]) => found(volume.pathOf(kind), `should be filled before it is read, got ${name}, which becomes an empty volume`))),
});

/** More CPUs than this many machines do not have. */
const MANY_CPUS = 4;

function ofTask(task: TaskDefinitionShape): Violation[] {
  const cpus = isKnown(task.cpu) ? (readCpu(task.cpu) ?? 0) / VCPU : 0;
  return [
    ...onWindows(task) ? found('runtimePlatform.operatingSystemFamily', `should be that of the Docker engine, got ${task.runtimePlatform?.operatingSystemFamily}`) : [],
    ...networkModeOf(task) === 'host' ? found('networkMode', 'should be enabled in Docker Desktop, got host, which Docker on Linux has always') : [],
    ...cpus > MANY_CPUS ? found('cpu', `should be at most the CPUs of this machine, got ${cpus}`) : [],
    ...items(task, 'volumes').flatMap(volume => [
      ...asks(volume.value.host?.sourcePath) ? found(volume.pathOf('host.sourcePath'), `should be a path of this machine, got ${show(volume.value.host?.sourcePath)}`) : [],
      ...(volume.value.dockerVolumeConfiguration?.driver ?? 'local') === 'local' ? []
        : found(volume.pathOf('dockerVolumeConfiguration.driver'), `should be installed on this machine, got ${show(volume.value.dockerVolumeConfiguration?.driver)}`),
    ]),
  ];
}

/** What the hosts of ECS have, and a laptop may not. */
export const machine = policy<LocalRunShape>('ECS-LOCAL-010', {
  title: 'This machine should have what the task takes from its host',
  why: 'Docker does not start a container without the device, the CPUs or the operating system that it asks for, and gives it another directory',
  remedy: 'provide it on this machine, or override it in a compose.override.yaml',
  see: TASK_PAGE,
  advice: true,
  check: shape => [
    ...ofTask(shape.task ?? {}),
    ...runningContainers(shape).flatMap(container => [
      ...problemsOf(findGiven(container, DEVICES), device => `should be a device of this machine, got ${show(device)}`),
      ...items(container, 'resourceRequirements').filter(({ value: { type } }) => type === 'GPU')
        .flatMap(({ path, value: { value } }) => found(path, `should be GPUs of NVIDIA in this machine, got ${value}`)),
    ]),
  ],
});

/** The files may hold secrets, so they are not fetched at synth. */
export const environmentFile = policy<LocalRunShape>('ECS-LOCAL-011', {
  title: 'Environment files must be copied from Amazon S3 beside the Compose file',
  why: 'ECS fetches them when a task starts; they may hold secrets, so this library does not',
  remedy: 'run aws s3 cp for each file, and do not commit it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',
  advice: true,
  check: shape => runningContainers(shape).flatMap(container =>
    problemsOf(findPartlyKnown(container, FILES), arn => `should be copied beside the Compose file, got ${show(arn)}`)),
});

/** Nobody can look up what the deployment will know. */
export const deploymentValue = policy<LocalRunShape>('ECS-LOCAL-012', {
  title: 'Values that only the deployment knows are variables of the Compose file',
  why: 'Names and addresses of AWS resources are not known at synth',
  remedy: 'set them in the environment or in a file .env, with the values of the deployed stack or of stand-ins on this machine',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html',
  advice: true,
  check: ({ variables }) => listOf(variables).length > 0 ? found('variables', `should be set, got no values for ${listOf(variables).join(', ')}`) : [],
});

/** Whoever wants to give credentials to containers says so. */
export const taskRole = policy<LocalRunShape>('ECS-LOCAL-013', {
  title: 'Containers do not have the permissions of the task role outside of AWS',
  why: 'ECS hands out the credentials of the role. Your own are passed to containers only if you ask for it',
  remedy: 'ask for awsCredentials (--credentials) where the application calls AWS, with credentials that may do no more than the role',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
  advice: true,
  check: ({ task = {}, awsCredentials }) => asks(task.taskRoleArn) && awsCredentials !== true ? found('taskRoleArn', 'is left out, because only ECS hands out its credentials, got a role') : [],
});

/** ECS stops a task when an essential container ends. */
export const essential = policy<LocalRunShape>('ECS-LOCAL-014', {
  title: 'Docker Compose does not stop the other containers when an essential one ends',
  why: 'ECS stops the task, and the service starts another one',
  remedy: 'run docker compose up --abort-on-container-failure, which stops all when one of them fails',
  see: `${TASK_PAGE}#container_definition_environment`,
  advice: true,
  check: shape => {
    const containers = simultaneousContainers(shape);
    const [first, ...others] = containers.filter(({ value }) => value.essential !== false);
    return containers.length < 2 || !first ? []
      : found(first.pathOf('essential'), `should stop all containers, got ${[first, ...others].map(({ value: { name } }) => name).join(', ')} as essential`);
  },
});

