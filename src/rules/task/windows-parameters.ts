import { refused } from './fargate-parameters';
import { findTexts } from '../../api/given';
import { show } from '../../api/show';
import { onWindows } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

/** What containers of Windows do not have. */
const REFUSED = [
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
];

/** Containers of Windows are another kind of container. */
export const windowsParameters: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-019',
  title: 'A task of Windows asks for nothing that only Linux has, runs on X86_64 and keeps Docker volumes with the local driver',
  remedy: 'leave it out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html',
  check: task => onWindows(task) ? [
    ...refused(task, REFUSED, 'on Windows'),
    ...findTexts(task, 'runtimePlatform.cpuArchitecture').filter(({ value }) => value === 'ARM64')
      .map(({ path, value }) => ({ path, problem: `must be X86_64 on Windows, got ${show(value)}`, remedy: 'choose X86_64' })),
    ...findTexts(task, 'volumes[].dockerVolumeConfiguration.driver').filter(({ value }) => value !== 'local')
      .map(({ path, value }) => ({ path, problem: `must be local on Windows, got ${show(value)}`, remedy: 'choose the driver local' })),
  ] : [],
};
