import { ComposeChoices } from './choices';
import { groupsOf } from './graph';
import { shared } from './names';
import { ComposeShape } from './shape';

/** Services by task. Together are those that share something that tasks have each for themselves, and those that the caller wants together. */
export function taskGroups(
  { services }: ComposeShape, { volumes: given = [] }: ComposeChoices, wanted: readonly (readonly string[])[] = [],
): string[][] {
  const entries = Object.entries(services);
  const mounts = entries.flatMap(([name, { volumes = [] }]) =>
    volumes.flatMap(({ type, source }): [string, string][] => type === 'volume' && source !== undefined && !given.includes(source) ? [[name, source]] : []));
  return groupsOf(Object.keys(services), [
    ...wanted.flatMap(([first, ...others]) => others.map((name): [string, string] => [first, name])),
    ...entries.flatMap(([name, service]) => [
      ...shared(service).map(([, other]): [string, string] => [name, other]),
      // What has completed is no service.
      ...Object.entries(service.depends_on ?? {}).filter(([, { condition }]) => condition === 'service_completed_successfully')
        .map(([other]): [string, string] => [name, other]),
    ]),
    ...mounts.flatMap(([name, source], i) => mounts.slice(i + 1).filter(([, other]) => other === source)
      .map(([other]): [string, string] => [name, other])),
  ]);
}
