import { asks, find, findNumbers, findTexts, items } from '../../api/given';
import { Place, place } from '../../api/place';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { compatibilities, onFargate, onWindows } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { TASK_WORDS } from '../../api/task/words';
import { problemsOf, Rule } from '../rule';
import { leftOut, where } from '../table';

const MAX_OPEN_FILES = 1_048_576;
const OLD_WINDOWS = /^WINDOWS_SERVER_(?:2016|2004|20H2)_/;

const HARD_LIMIT = place<{ hardLimit?: number }>('hardLimit');
const RESOURCE_TYPES = place<TaskDefinitionShape>('containerDefinitions[].resourceRequirements[].type');
const OPERATING_SYSTEM = place<TaskDefinitionShape>('runtimePlatform.operatingSystemFamily');
const ARCHITECTURE = place<TaskDefinitionShape>('runtimePlatform.cpuArchitecture');
const DOCKER_DRIVERS = place<TaskDefinitionShape>('volumes[].dockerVolumeConfiguration.driver');

interface Fewer {
  readonly at: Place;
  readonly allowed: readonly string[];
  /** What no host has either is told as such, by another rule. */
  readonly refused: readonly string[];
}

function fewer(at: keyof typeof TASK_WORDS, ...allowed: string[]): Fewer {
  const words: readonly string[] = TASK_WORDS[at];
  return { at: place<TaskDefinitionShape>(at), allowed, refused: words.filter(word => !allowed.includes(word)) };
}

/** What Fargate has in fewer kinds. */
const FEWER: readonly Fewer[] = [
  fewer('pidMode', 'task'),
  fewer('containerDefinitions[].linuxParameters.capabilities.add[]', 'SYS_PTRACE'),
  fewer('containerDefinitions[].logConfiguration.logDriver', 'awslogs', 'splunk', 'awsfirelens'),
  fewer('containerDefinitions[].firelensConfiguration.options.config-file-type', 'file'),
];

/** On Fargate there is no host to reach out to. */
export const fargateParameters: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-018',
  kind: 'refused',
  title: 'A Fargate task asks for nothing that needs a host: privileged, devices, GPUs, swap, shared memory, DNS servers, placement, '
    + 'paths of the host and so on; it adds no capability but SYS_PTRACE and logs with awslogs, splunk or awsfirelens',
  remedy: 'leave it out, or run the task on EC2 hosts',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  check: where(
    onFargate,
    leftOut(
      'on Fargate',
      'ipcMode',
      'placementConstraints',
      'containerDefinitions[].disableNetworking',
      'containerDefinitions[].dnsSearchDomains',
      'containerDefinitions[].dnsServers',
      'containerDefinitions[].dockerSecurityOptions',
      'containerDefinitions[].extraHosts',
      'containerDefinitions[].links',
      'containerDefinitions[].privileged',
      'containerDefinitions[].linuxParameters.devices',
      'containerDefinitions[].linuxParameters.maxSwap',
      'containerDefinitions[].linuxParameters.sharedMemorySize',
      'containerDefinitions[].linuxParameters.swappiness',
      'volumes[].host.sourcePath',
      'volumes[].dockerVolumeConfiguration',
      'volumes[].fsxWindowsFileServerVolumeConfiguration',
    ),
    task => FEWER.flatMap(({ at, allowed, refused }) => problemsOf(findTexts(task, at), word => refused.includes(word)
      ? `must be ${allowed.length === 1 ? '' : 'one of '}${allowed.join(', ')} on Fargate, got ${show(word)}` : undefined)),
    task => problemsOf(findTexts(task, RESOURCE_TYPES), type => type === 'GPU' ? 'must not be GPU on Fargate, got \'GPU\'' : undefined),
    task => problemsOf(findTexts(task, OPERATING_SYSTEM), family => OLD_WINDOWS.test(family)
      ? `must be LINUX or a Windows Server from 2019 on Fargate, got ${show(family)}` : undefined),
    task => containersOf(task).flatMap(container => items(container, 'ulimits')).filter(({ value }) => value.name === 'nofile')
      .flatMap(limit => problemsOf(findNumbers(limit, HARD_LIMIT), files => files > MAX_OPEN_FILES
        ? `must be at most ${MAX_OPEN_FILES} on Fargate, got ${files}` : undefined)),
  ),
};

/** Containers of Windows are another kind of container. */
export const windowsParameters: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-019',
  kind: 'cannot-work',
  title: 'A task of Windows asks for nothing that only Linux has, runs on X86_64 and keeps Docker volumes with the local driver',
  remedy: 'leave it out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html',
  check: where(
    onWindows,
    leftOut(
      'on Windows',
      'pidMode',
      'ipcMode',
      'containerDefinitions[].disableNetworking',
      'containerDefinitions[].dnsSearchDomains',
      'containerDefinitions[].dnsServers',
      'containerDefinitions[].environmentFiles',
      'containerDefinitions[].extraHosts',
      'containerDefinitions[].linuxParameters',
      'containerDefinitions[].links',
      'containerDefinitions[].privileged',
      'containerDefinitions[].readonlyRootFilesystem',
      'containerDefinitions[].systemControls',
      'containerDefinitions[].ulimits',
      'containerDefinitions[].user',
      'volumes[].efsVolumeConfiguration',
    ),
    task => problemsOf(findTexts(task, ARCHITECTURE), architecture => architecture === 'ARM64'
      ? `must be X86_64 on Windows, got ${show(architecture)}` : undefined, 'choose X86_64'),
    task => problemsOf(findTexts(task, DOCKER_DRIVERS), driver => driver === 'local'
      ? undefined : `must be local on Windows, got ${show(driver)}`, 'choose the driver local'),
  ),
};

/** Hosts outside of AWS have no disks of AWS. */
export const externalParameters: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-020',
  kind: 'refused',
  title: 'A task on ECS Anywhere has no EFS volume, and no EBS volume configured at launch',
  remedy: 'use a path of the host, or run the task on EC2 hosts',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html',
  check: where(
    task => compatibilities(task).includes('EXTERNAL'),
    leftOut('on ECS Anywhere', 'volumes[].efsVolumeConfiguration', 'volumes[].configuredAtLaunch'),
  ),
};

const ACCELERATORS = place<TaskDefinitionShape>('inferenceAccelerators');
const AMOUNT = place<{ value?: string }>('value');

/** GPUs are counted; Elastic Inference is gone. */
export const accelerators: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-044',
  kind: 'refused',
  title: 'A container asks for a whole number of GPUs, and for no Elastic Inference, which AWS has retired',
  remedy: 'leave it out, or ask for GPUs or AWS Inferentia instances',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html',
  check: task => [
    ...problemsOf(find(task, ACCELERATORS), wanted => asks(wanted) ? `must be left out, got ${show(wanted)}` : undefined),
    ...problemsOf(findTexts(task, RESOURCE_TYPES), type => type === 'InferenceAccelerator' ? `must be GPU, got ${show(type)}` : undefined),
    ...containersOf(task).flatMap(container => items(container, 'resourceRequirements')).filter(({ value }) => value.type === 'GPU')
      .flatMap(wanted => problemsOf(findTexts(wanted, AMOUNT), amount => /^[1-9]\d*$/.test(amount)
        ? undefined : `must be a whole number of 1 or more, got ${show(amount)}`, 'give the number of GPUs')),
  ],
};
