import { CHOICES } from './choices';
import { asks, find, findNumbers, findTexts, Located } from '../../api/given';
import { show } from '../../api/show';
import { onFargate } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule, Violation } from '../rule';

/** What Fargate does not have. */
const REFUSED = [
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
];

/** What Fargate has in fewer kinds. */
const RESTRICTED: { readonly [place: string]: readonly string[] } = {
  'pidMode': ['task'],
  'containerDefinitions[].linuxParameters.capabilities.add[]': ['SYS_PTRACE'],
  'containerDefinitions[].logConfiguration.logDriver': ['awslogs', 'splunk', 'awsfirelens'],
  'containerDefinitions[].firelensConfiguration.options.config-file-type': ['file'],
};
const OLD_WINDOWS = /^WINDOWS_SERVER_(?:2016|2004|20H2)_/;
const MAX_OPEN_FILES = 1_048_576;

/** The parameters among those at these places that ask for something, with what to say of them. */
export function refused(task: TaskDefinitionShape, places: readonly string[], where: string): Violation[] {
  return places.flatMap(place => find(task, place)).filter(({ value }) => asks(value))
    .map(({ path, value }) => ({ path, problem: `must be left out ${where}, got ${show(value)}` }));
}

function oneOf({ path, value }: Located<string>, allowed: readonly string[]): Violation[] {
  const choice = allowed.length === 1 ? allowed[0] : `one of ${allowed.join(', ')}`;
  return allowed.includes(value) ? [] : [{ path, problem: `must be ${choice} on Fargate, got ${show(value)}` }];
}

/** On Fargate there is no host to reach out to. */
export const fargateParameters: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-018',
  title: 'A Fargate task asks for nothing that needs a host: privileged, devices, GPUs, swap, shared memory, DNS servers, placement, '
    + 'paths of the host and so on; it adds no capability but SYS_PTRACE and logs with awslogs, splunk or awsfirelens',
  remedy: 'leave it out, or run the task on EC2 hosts',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  check: task => onFargate(task) ? [
    ...refused(task, REFUSED, 'on Fargate'),
    ...Object.entries(RESTRICTED).flatMap(([place, allowed]) => findTexts(task, place)
      // What no host has either is told as such.
      .filter(({ value }) => CHOICES[place].includes(value)).flatMap(located => oneOf(located, allowed))),
    ...findTexts(task, 'containerDefinitions[].resourceRequirements[].type').filter(({ value }) => value === 'GPU')
      .map(({ path }) => ({ path, problem: 'must not be GPU on Fargate, got \'GPU\'' })),
    ...findTexts(task, 'runtimePlatform.operatingSystemFamily').filter(({ value }) => OLD_WINDOWS.test(value))
      .map(({ path, value }) => ({ path, problem: `must be LINUX or a Windows Server from 2019 on Fargate, got ${show(value)}` })),
    ...find(task, 'containerDefinitions[].ulimits[]').filter(({ value }) => findTexts(value, 'name').some(name => name.value === 'nofile'))
      .flatMap(({ path, value }) => findNumbers(value, 'hardLimit', path))
      .filter(({ value }) => value > MAX_OPEN_FILES)
      .map(({ path, value }) => ({ path, problem: `must be at most ${MAX_OPEN_FILES} on Fargate, got ${value}` })),
  ] : [],
};
