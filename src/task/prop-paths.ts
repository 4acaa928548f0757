import { FILESYSTEM_PROPS } from './container-filesystem';
import { LIFECYCLE_PROPS } from './container-lifecycle';
import { LINUX_PROPS } from './container-linux';
import { NETWORKING_PROPS } from './container-networking';
import { RESOURCES_PROPS } from './container-resources';
import { RUNTIME_PROPS } from './container-runtime';
import { ContainerSpec } from './container-spec';
import { TASK_RUNTIME_PROPS } from './task-runtime';
import { Finding } from '../rules/finding';
import { PropPaths, propsBelow, renamePaths } from '../rules/prop-paths';

/** Props by their property in a task definition. */
const TASK_PROPS: PropPaths = {
  'cpu/memory': 'size',
  ...TASK_RUNTIME_PROPS,
  ...propsBelow('containerDefinitions[]', 'containers[]', {
    ...LIFECYCLE_PROPS, ...FILESYSTEM_PROPS, ...RESOURCES_PROPS, ...LINUX_PROPS, ...NETWORKING_PROPS, ...RUNTIME_PROPS,
  }),
};

/** Mount points of a container: its writable paths first, then `mountPoints`. */
function mountProps(containers: readonly ContainerSpec[]): PropPaths {
  return Object.fromEntries(containers.flatMap(({ filesystem, mounts }, c) => mounts.flatMap((_, m) => {
    const place = `containerDefinitions[${c}].mountPoints[${m}]`;
    const paths = filesystem?.writablePaths?.length ?? 0;
    const prop = `containers[${c}].filesystem.${m < paths ? `writablePaths[${m}]` : `mountPoints[${m - paths}]`}`;
    return m < paths ? [[place, prop], [`${place}.containerPath`, prop], [`${place}.sourceVolume`, prop]] : [[place, prop]];
  })));
}

/** Replaces paths of sidecar containers, which come after the containers, by the paths of the sidecars. */
export function withSidecarPaths(findings: readonly Finding[], containers: number, sidecars: readonly string[]): Finding[] {
  const ofSidecars = sidecars.map((path, s) => [`containerDefinitions[${containers + s}]`, path]);
  return renamePaths(findings, { extensions: 'sidecars', ...Object.fromEntries(ofSidecars) });
}

/** Replaces API paths in findings by the names of props. */
export function inPropWords(findings: readonly Finding[], containers: readonly ContainerSpec[], sidecars: readonly string[]): Finding[] {
  const paths = { ...TASK_PROPS, ...mountProps(containers) };
  return withSidecarPaths(findings, containers.length, sidecars)
    .flatMap(finding => finding.path.startsWith('sidecars') ? [finding] : renamePaths([finding], paths));
}
