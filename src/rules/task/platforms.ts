import { asks, isNumber, isText, items } from '../../api/given';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { compatibilities, onFargate, onWindows } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { TASK_WORDS } from '../../api/task/words';
import { leftOut } from '../presence';
import { cannotWork, Check, found, refused } from '../rule';
import { all, texts, values, where } from '../table';

const MAX_OPEN_FILES = 1_048_576;
const OLD_WINDOWS = /^WINDOWS_SERVER_(?:2016|2004|20H2)_/;

/** Words of the API of which Fargate has only these; what no host has either is told as such, by another rule. */
function only(at: keyof typeof TASK_WORDS, ...allowed: string[]): Check<TaskDefinitionShape> {
  const known: readonly string[] = TASK_WORDS[at];
  const choice = allowed.length === 1 ? allowed[0] : `one of ${allowed.join(', ')}`;
  return texts(at, word => known.includes(word) && !allowed.includes(word) ? `must be ${choice} on Fargate, got ${show(word)}` : undefined);
}

/** On Fargate there is no host to reach out to. */
export const fargateParameters = refused<TaskDefinitionShape>('ECS-TASK-018', {
  title: 'A Fargate task must not use what needs a host: privileged, devices, GPUs, swap, shared memory, DNS servers, placement, paths of '
    + 'the host and so on; it may add no capability but SYS_PTRACE, and must log with awslogs, splunk or awsfirelens',
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
    only('pidMode', 'task'),
    only('containerDefinitions[].linuxParameters.capabilities.add[]', 'SYS_PTRACE'),
    only('containerDefinitions[].logConfiguration.logDriver', 'awslogs', 'splunk', 'awsfirelens'),
    only('containerDefinitions[].firelensConfiguration.options.config-file-type', 'file'),
    texts('containerDefinitions[].resourceRequirements[].type', type => type === 'GPU' ? 'must not be GPU on Fargate, got \'GPU\'' : undefined),
    texts('runtimePlatform.operatingSystemFamily', family => OLD_WINDOWS.test(family)
      ? `must be LINUX or a Windows Server from 2019 on Fargate, got ${show(family)}` : undefined),
    task => containersOf(task).flatMap(container => items(container, 'ulimits'))
      .filter(({ value: { name, hardLimit } }) => name === 'nofile' && isNumber(hardLimit) && hardLimit > MAX_OPEN_FILES)
      .map(limit => ({ path: limit.pathOf('hardLimit'), problem: `must be at most ${MAX_OPEN_FILES} on Fargate, got ${limit.value.hardLimit}` })),
  ),
});

/** Containers of Windows are another kind of container. */
export const windowsParameters = cannotWork<TaskDefinitionShape>('ECS-TASK-019', {
  title: 'A Windows task must not use what only Linux has, must run on X86_64, and must use the local driver for Docker volumes',
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
    texts('runtimePlatform.cpuArchitecture', architecture => architecture === 'ARM64'
      ? `must be X86_64 on Windows, got ${show(architecture)}` : undefined, { remedy: 'choose X86_64' }),
    texts('volumes[].dockerVolumeConfiguration.driver', driver => driver === 'local'
      ? undefined : `must be local on Windows, got ${show(driver)}`, { remedy: 'choose the driver local' }),
  ),
});

/** Hosts outside of AWS have no disks of AWS. */
export const externalParameters = refused<TaskDefinitionShape>('ECS-TASK-020', {
  title: 'A task on ECS Anywhere must not have an EFS volume, or an EBS volume configured at launch',
  remedy: 'use a path of the host, or run the task on EC2 hosts',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html',
  check: where(
    task => compatibilities(task).includes('EXTERNAL'),
    leftOut('on ECS Anywhere', 'volumes[].efsVolumeConfiguration', 'volumes[].configuredAtLaunch'),
  ),
});

/** GPUs are counted; Elastic Inference is gone. */
export const accelerators = refused<TaskDefinitionShape>('ECS-TASK-044', {
  title: 'A container must ask for a whole number of GPUs, and must not ask for Elastic Inference, which AWS has retired',
  remedy: 'leave it out, or ask for GPUs or AWS Inferentia instances',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html',
  about: ['inferenceAccelerators', 'containerDefinitions[].resourceRequirements[]'],
  check: all(
    values('inferenceAccelerators', wanted => asks(wanted) ? `must be left out, got ${show(wanted)}` : undefined),
    texts('containerDefinitions[].resourceRequirements[].type', type => type === 'InferenceAccelerator' ? `must be GPU, got ${show(type)}` : undefined),
    task => containersOf(task).flatMap(container => items(container, 'resourceRequirements'))
      .filter(({ value: { type, value: amount } }) => type === 'GPU' && isText(amount) && !/^[1-9]\d*$/.test(amount))
      .flatMap(wanted => found(wanted.pathOf('value'), `must be a whole number of 1 or more, got ${show(wanted.value.value)}`, 'give the number of GPUs')),
  ),
});
