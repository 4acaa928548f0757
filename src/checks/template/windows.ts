import { TemplateCheck, TemplateViolation } from './check';
import { at, isIntrinsic, numberOf } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';
import { containersOf, workloadsOf } from './workloads';

const SEE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html';

/** Task definitions that run on Windows hosts of EC2, because they say so or because of the image of the hosts. */
function windowsTasks(template: Template): TemplateResource[] {
  const tasks = workloadsOf(template).flatMap(({ platform, definition, hosts }) => {
    const isWindows = isWindowsFamily(familyOf(definition)) || (hosts.length > 0 && hosts.every(host => host.isWindows));
    return definition && platform !== 'FARGATE' && isWindows ? [definition] : [];
  });
  return [...new Set(tasks)];
}

function familyOf(definition: TemplateResource | undefined): unknown {
  return at(definition?.properties, 'RuntimePlatform', 'OperatingSystemFamily');
}

function isWindowsFamily(family: unknown): boolean {
  return typeof family === 'string' && family.startsWith('WINDOWS');
}

function eachContainer(problemOf: (container: unknown) => Omit<TemplateViolation, 'logicalId'> | undefined): TemplateCheck['check'] {
  return template => windowsTasks(template).flatMap(definition => containersOf(definition).flatMap(({ container, path }) => {
    const found = problemOf(container);
    return found === undefined ? [] : [{ ...found, logicalId: definition.id, path: `${path}.${found.path}` }];
  }));
}

/** The agent ignores the CPU of the task on Windows, and gives a container without CPU of its own one percent. */
export const WINDOWS_CPU: TemplateCheck = {
  id: 'ECS-CFN-050',
  kind: 'cannot-work',
  title: 'Containers on Windows hosts have CPU units of their own',
  remedy: 'set Cpu of the container: ECS ignores the CPU of the task on Windows and gives such a container 1 % of the host',
  see: SEE,
  check: eachContainer(container => {
    const cpu = at(container, 'Cpu');
    if (isIntrinsic(cpu) || (numberOf(cpu) ?? 0) > 1) return undefined;
    return { path: 'Cpu', value: String(cpu ?? 'none'), problem: `must be above 1 on Windows, got ${String(cpu ?? 'none')}` };
  }),
};

/** The agent ignores the memory of the task on Windows. */
export const WINDOWS_MEMORY: TemplateCheck = {
  id: 'ECS-CFN-051',
  kind: 'cannot-work',
  title: 'Containers on Windows hosts have memory of their own',
  remedy: 'set Memory of the container: ECS ignores the memory of the task on Windows',
  see: SEE,
  check: eachContainer(container => at(container, 'Memory') ?? at(container, 'MemoryReservation') ? undefined
    : { path: 'Memory', value: 'none', problem: 'must be given on Windows, got none' }),
};

/** Windows has neither of these networks. */
export const WINDOWS_NETWORK: TemplateCheck = {
  id: 'ECS-CFN-052',
  kind: 'cannot-work',
  title: 'Tasks on Windows hosts have the network mode default or awsvpc',
  remedy: 'use awsvpc, or leave NetworkMode out',
  see: SEE,
  check: template => windowsTasks(template).flatMap(({ id, properties }) => {
    const mode = at(properties, 'NetworkMode');
    return typeof mode !== 'string' || mode === 'default' || mode === 'awsvpc' ? []
      : [{ logicalId: id, path: 'NetworkMode', value: mode, problem: `must be default or awsvpc on Windows, got ${mode}` }];
  }),
};

/** ECS takes a task without a family for a Linux task. */
export const WINDOWS_FAMILY: TemplateCheck = {
  id: 'ECS-CFN-053',
  kind: 'cannot-work',
  title: 'Tasks on Windows hosts name the version of Windows',
  remedy: 'set RuntimePlatform.OperatingSystemFamily to the version of the hosts, such as WINDOWS_SERVER_2022_CORE',
  see: SEE,
  advice: true,
  check: template => windowsTasks(template).filter(task => !isIntrinsic(familyOf(task)) && !isWindowsFamily(familyOf(task))).map(task => {
    const value = String(familyOf(task) ?? 'none');
    return { logicalId: task.id, path: 'RuntimePlatform.OperatingSystemFamily', value, problem: `must begin with WINDOWS on Windows hosts, got ${value}` };
  }),
};
