import { TaskDefinitionShape } from '../../api/task/shape';
import { leftOut } from '../presence';
import { refused, Rule } from '../rule';
import { among, all } from '../table';

/** What `RegisterDaemonTaskDefinition` has no parameter for. */
export const daemonTaskMembers = refused<TaskDefinitionShape>('ECS-DAEMON-007', {
  title: 'The task of a managed daemon must have what a daemon task definition has: no port mappings, links, GPUs, swap, shared memory, Docker '
    + 'labels or host names, and no volumes but directories of the instance',
  why: 'Daemons of an instance share one network, in which the tasks of the instance reach each port at 169.254.172.2',
  remedy: 'leave it out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons-task-definitions.html',
  check: leftOut(
    'of a managed daemon',
    'placementConstraints', 'proxyConfiguration', 'ephemeralStorage', 'enableFaultInjection', 'inferenceAccelerators',
    'volumes[].dockerVolumeConfiguration', 'volumes[].efsVolumeConfiguration', 'volumes[].fsxWindowsFileServerVolumeConfiguration',
    'volumes[].s3filesVolumeConfiguration', 'volumes[].configuredAtLaunch',
    'containerDefinitions[].portMappings', 'containerDefinitions[].links', 'containerDefinitions[].hostname',
    'containerDefinitions[].dnsServers', 'containerDefinitions[].dnsSearchDomains', 'containerDefinitions[].extraHosts',
    'containerDefinitions[].disableNetworking', 'containerDefinitions[].dockerLabels', 'containerDefinitions[].dockerSecurityOptions',
    'containerDefinitions[].resourceRequirements[]', 'containerDefinitions[].credentialSpecs', 'containerDefinitions[].volumesFrom',
    'containerDefinitions[].versionConsistency', 'containerDefinitions[].linuxParameters.sharedMemorySize',
    'containerDefinitions[].linuxParameters.maxSwap', 'containerDefinitions[].linuxParameters.swappiness',
  ),
});

/** Namespaces and log drivers of daemons. */
export const daemonTaskWords = refused<TaskDefinitionShape>('ECS-DAEMON-008', {
  title: 'A managed daemon must share process and IPC namespaces with its instance or with nobody, and log through awslogs, splunk or awsfirelens',
  remedy: 'use ecs.PidMode.HOST or ecs.IpcMode.HOST to share the namespace of the instance, or leave the mode out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons-task-definitions.html',
  check: all(
    among({ pidMode: ['host'], ipcMode: ['host', 'none'] }),
    among({ 'containerDefinitions[].logConfiguration.logDriver': ['awslogs', 'splunk', 'awsfirelens'] }),
  ),
});

/** Rules on the tasks of managed daemons, beside those on all tasks. */
export const DAEMON_TASK_RULES: readonly Rule<TaskDefinitionShape>[] = [daemonTaskMembers, daemonTaskWords];
