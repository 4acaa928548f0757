import { containerOf } from './container';
import { PortNames } from './port-names';
import { taskVolumes } from './storage';
import { given, listed } from './values';
import { TaskDefinitionShape } from '../../task/shape';
import { ComposeChoices } from '../choices';
import { ComposeMap, ComposeServiceShape } from '../shape';

/** Variables of the files that `env_file` of a service names, by service. */
export type FileVariables = ComposeMap<{ readonly [name: string]: string | null }>;

/** The task of some services: one container for each. */
export function composeTask(services: ComposeMap<ComposeServiceShape>, choices: ComposeChoices, files: FileVariables = {}): TaskDefinitionShape {
  const entries = Object.entries(services);
  const together = entries.map(([name]) => name);
  const completed = new Set(entries.flatMap(([, { depends_on: waits = {} }]) =>
    Object.entries(waits).filter(([, { condition }]) => condition === 'service_completed_successfully').map(([name]) => name)));
  const portNames = new PortNames(entries.flatMap(([, { ports = [] }]) => ports.map(({ name }) => name)));
  const containers = entries.map(([name, service]) => containerOf(name, service, {
    together, choices, portNames, completes: completed.has(name), fileVariables: Object.hasOwn(files, name) ? files[name] : undefined,
  }));
  const [first] = containers;
  return given({
    // The first container must be the one that load balancers find.
    containerDefinitions: first ? containers : undefined,
    volumes: listed(taskVolumes(entries, choices)),
    pidMode: modeOf(entries.map(([, { pid }]) => pid), together),
    ipcMode: modeOf(entries.map(([, { ipc }]) => ipc), together),
  });
}

/** `host`, `none`, or `task` where containers share what each has for itself otherwise. */
function modeOf(words: readonly (string | undefined)[], together: readonly string[]): string | undefined {
  if (words.includes('host')) return 'host';
  const sharing = words.some(word => word === 'shareable' || (word?.startsWith('service:') && together.includes(word.slice('service:'.length))));
  return sharing ? 'task' : words.find(word => word === 'none');
}
