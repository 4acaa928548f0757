import { ContainerSpec } from './container-spec';
import { Finding } from '../rules/finding';
import { Rename, renamePaths } from '../rules/rule';

/** The rules' words for what users know by the names of props. */
const PROPS: readonly Rename[] = [
  [/^cpu\/memory$/, 'size'],
  [/^(family|pidMode|ipcMode|ephemeralStorage|enableFaultInjection|placementConstraints|proxyConfiguration)/, 'runtime.$1'],
  [/^runtimePlatform\.operatingSystemFamily$/, 'runtime.operatingSystemFamily'],
  [/^containerDefinitions/, 'containers'],
  [/\.(essential|healthCheck|dependsOn|startTimeout|stopTimeout)\b/, '.lifecycle.$1'],
  [/\.restartPolicy\b/, '.lifecycle.restart'],
  [/\.restartAttemptPeriod$/, '.attemptPeriod'],
  [/\.readonlyRootFilesystem$/, '.filesystem.readonlyRoot'],
  [/\.linuxParameters\.tmpfs\b/, '.filesystem.tmpfs'],
  [/\.volumesFrom\b/, '.filesystem.volumesFrom'],
  [/^(containers\[\d+\])\.(cpu|memory|memoryReservation|ulimits)\b/, '$1.resources.$2'],
  [/\.resourceRequirements\[\d+\]$/, '.resources.gpuCount'],
  [/\.linuxParameters\.sharedMemorySize$/, '.resources.sharedMemory'],
  [/\.linuxParameters\.(maxSwap|swappiness)$/, '.resources.$1'],
  [/\.linuxParameters\.capabilities\.add\b/, '.runtime.linux.addCapabilities'],
  [/\.linuxParameters\.capabilities\.drop\b/, '.runtime.linux.dropCapabilities'],
  [/\.linuxParameters\b/, '.runtime.linux'],
  [/\.systemControls\b/, '.runtime.linux.systemControls'],
  [/\.disableNetworking$/, '.runtime.networking.disabled'],
  [/^(containers\[\d+\])\.(hostname|links|dnsServers|dnsSearchDomains|extraHosts)\b/, '$1.runtime.networking.$2'],
  [
    /^(containers\[\d+\])\.(workingDirectory|environmentFiles|privileged|dockerLabels|dockerSecurityOptions|interactive|pseudoTerminal|versionConsistency|credentialSpecs)\b/,
    '$1.runtime.$2',
  ],
];

/** The nth mount point of a container is its nth writable path, and after these its mounts. */
function mountRenames(containers: readonly ContainerSpec[]): Rename[] {
  return containers.flatMap(({ filesystem, mounts }, c) => mounts.map((_, m): Rename => {
    const paths = filesystem?.writablePaths?.length ?? 0;
    const at = new RegExp(`^containers\\[${c}\\]\\.mountPoints\\[${m}\\]${m < paths ? '(\\.\\w+)?' : ''}`);
    return [at, `containers[${c}].filesystem.${m < paths ? `writablePaths[${m}]` : `mounts[${m - paths}]`}`];
  }));
}

/** Findings on a task of so many containers and, after these, of sidecars: where a sidecar stands, instead of where its container would. */
export function withSidecarPaths(findings: readonly Finding[], containers: number, sidecars: readonly string[]): Finding[] {
  const ofSidecars = sidecars.map((path, s): Rename => [new RegExp(`^containerDefinitions\\[${containers + s}\\]`), path]);
  return renamePaths(findings, [[/^extensions$/, 'sidecars'], ...ofSidecars]);
}

/** The same in the words of props. */
export function inPropWords(findings: readonly Finding[], containers: readonly ContainerSpec[], sidecars: readonly string[]): Finding[] {
  if (findings.length === 0) return [];
  const renames = [...PROPS, ...mountRenames(containers)];
  return withSidecarPaths(findings, containers.length, sidecars)
    .flatMap(finding => finding.path.startsWith('sidecars') ? [finding] : renamePaths([finding], renames));
}
