import { containerOf, DRAIN_SECONDS } from './container';
import { Context, labels, serviceAccountName } from './context';
import { environmentHash } from './environment';
import { podVolumes } from './volumes';
import { listOf } from '../../api/given';
import { ManifestObject } from '../../api/kubernetes/manifest';
import { orderOf } from '../../api/kubernetes/pod-order';
import { containerSizes } from '../../api/kubernetes/pod-sizes';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';

/** ECS kills a container so many seconds after it was told to stop. */
const DEFAULT_STOP_SECONDS = 30;
const ARCHITECTURES: { readonly [architecture: string]: string } = { X86_64: 'amd64', ARM64: 'arm64' };
const LOOPBACK = '127.0.0.1';

/** The pod template of a workload. */
export function podTemplate(context: Context): ManifestObject {
  const { shape: { task }, selector } = context;
  const annotations = { ...dockerLabels(task), 'cdk-ecs-blueprints/environment': environmentHash(context) };
  return {
    metadata: { labels: labels(selector), annotations: Object.values(annotations).some(value => value !== undefined) ? annotations : undefined },
    spec: podSpec(context),
  };
}

function podSpec(context: Context): ManifestObject {
  const { shape } = context;
  const { task, imagePullSecret } = shape;
  const containers = listOf(task.containerDefinitions);
  const sizes = new Map(containerSizes(task).map((size, c) => [containers[c], size]));
  const { init, main } = orderOf(containers);
  const sizeOf = (container: ContainerShape) => sizes.get(container) ?? { cpu: undefined, memory: undefined };
  const volumes = podVolumes(context);
  return {
    serviceAccountName: serviceAccountName(context),
    // AWS credentials come from tokens of their own; nothing here calls the Kubernetes API.
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    imagePullSecrets: imagePullSecret === undefined ? undefined : [{ name: imagePullSecret }],
    initContainers: init.length === 0 ? undefined : init.map(each => containerOf(context, each.container, sizeOf(each.container), each)),
    containers: main.map(container => containerOf(context, container, sizeOf(container))),
    volumes: volumes.length === 0 ? undefined : volumes,
    terminationGracePeriodSeconds: stopSeconds(containers) + (shape.ingress === undefined ? 0 : DRAIN_SECONDS),
    shareProcessNamespace: task.pidMode === 'task' ? true : undefined,
    securityContext: { runAsNonRoot: containers.every(({ user }) => !isRoot(user)), seccompProfile: { type: 'RuntimeDefault' }, sysctls: sysctls(containers) },
    ...networkOf(containers),
    ...placementOf(context),
  };
}

function isRoot(user: string | undefined): boolean {
  return user !== undefined && /^(?:root|0+)(?::|$)/.test(user);
}

function stopSeconds(containers: readonly ContainerShape[]): number {
  return Math.max(DEFAULT_STOP_SECONDS, ...containers.map(({ stopTimeout = DEFAULT_STOP_SECONDS }) => stopTimeout));
}

function sysctls(containers: readonly ContainerShape[]): ManifestObject[] | undefined {
  const all = containers.flatMap(({ systemControls }) => listOf(systemControls)).map(({ namespace = '', value = '' }) => ({ name: namespace, value }));
  const once = all.filter(({ name }, s) => all.findIndex(other => other.name === name) === s);
  return once.length === 0 ? undefined : once;
}

function dockerLabels({ containerDefinitions }: TaskDefinitionShape): ManifestObject {
  return Object.assign({}, ...listOf(containerDefinitions).map(({ dockerLabels: each }) => each ?? {}));
}

/** Host names of the pod, and the DNS servers that it asks besides that of the cluster. */
function networkOf(containers: readonly ContainerShape[]): ManifestObject {
  const linked = containers.flatMap(({ links }) => listOf(links)).map(link => link.split(':').pop() ?? link);
  const hosts = [
    ...linked.map(hostname => ({ hostname, ipAddress: LOOPBACK })),
    ...containers.flatMap(({ extraHosts }) => listOf(extraHosts)),
  ];
  const addresses = [...new Set(hosts.map(({ ipAddress }) => ipAddress ?? ''))];
  const nameservers = distinct(containers.flatMap(({ dnsServers }) => listOf(dnsServers)));
  const searches = distinct(containers.flatMap(({ dnsSearchDomains }) => listOf(dnsSearchDomains)));
  return {
    hostname: containers.map(({ hostname }) => hostname).find(each => each !== undefined),
    hostAliases: addresses.length === 0 ? undefined : addresses.map(ip => ({
      ip, hostnames: distinct(hosts.filter(({ ipAddress }) => ipAddress === ip).flatMap(({ hostname }) => hostname ?? [])),
    })),
    dnsConfig: nameservers.length + searches.length === 0 ? undefined
      : { nameservers: nameservers.length === 0 ? undefined : nameservers, searches: searches.length === 0 ? undefined : searches },
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** On nodes, pods are spread over zones and nodes. On Fargate each pod has a node of its own, and its scheduler takes no constraints. */
function placementOf({ shape: { task, platform }, selector }: Context): ManifestObject {
  if (platform !== 'EKS_AUTO_MODE') return {};
  const architecture = ARCHITECTURES[task.runtimePlatform?.cpuArchitecture ?? 'X86_64'];
  const labelSelector = { matchLabels: selector };
  return {
    nodeSelector: { 'eks.amazonaws.com/compute-type': 'auto', 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': architecture },
    topologySpreadConstraints: [{
      maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector, matchLabelKeys: ['pod-template-hash'],
    }],
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector } }],
      },
    },
  };
}
