import { Context } from './context';
import { environmentOf } from './environment';
import { escapeVariables } from './escape';
import { probesOf } from './probes';
import { volumeMounts } from './volumes';
import { listOf } from '../../api/given';
import { ManifestObject } from '../../api/kubernetes/manifest';
import { toLabel } from '../../api/kubernetes/names';
import { InitContainer } from '../../api/kubernetes/pod-order';
import { ContainerSize } from '../../api/kubernetes/pod-sizes';
import { portsOf } from '../../api/kubernetes/ports';
import { readUser } from '../../api/kubernetes/user';
import { VCPU } from '../../api/task/fargate-sizes';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';

const DIGEST = /@sha256:[0-9a-f]{64}$/i;

/** How long a pod goes on answering after it was told to end: until the load balancer has stopped sending requests, in seconds. */
export const DRAIN_SECONDS = 15;

/** A container of the pod. */
export function containerOf(context: Context, container: ContainerShape, size: ContainerSize, init?: InitContainer): ManifestObject {
  const { name = '', image = '', entryPoint, command, workingDirectory, interactive, pseudoTerminal } = container;
  return {
    name: toLabel(name),
    image,
    imagePullPolicy: DIGEST.test(image) ? 'IfNotPresent' : 'Always',
    restartPolicy: init?.ends === false ? 'Always' : undefined,
    command: words(entryPoint),
    args: words(command),
    workingDir: workingDirectory,
    ...environmentOf(context, container),
    ports: orNone(unique(portsOf(container).map(({ name: port, containerPort, protocol }) => ({ name: port, containerPort, protocol })))),
    resources: resourcesOf(context, container, size),
    volumeMounts: orNone(volumeMounts(context, container)),
    ...lifecycleOf(context, container, init),
    securityContext: securityOf(container),
    stdin: interactive || undefined,
    tty: pseudoTerminal || undefined,
  };
}

function orNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** A container that ends takes no probes, and no traffic. */
function lifecycleOf(context: Context, container: ContainerShape, init?: InitContainer): ManifestObject {
  return init?.ends ? {} : { ...probesOf(container, init?.healthy ?? false), lifecycle: drainOf(context, listOf(container.portMappings).length > 0) };
}

function words(list: readonly string[] | undefined): readonly string[] | undefined {
  return orNone(listOf(list).map(escapeVariables));
}

/** Names of ports are unique in a container. */
function unique<T extends { readonly name: string; readonly containerPort: number; readonly protocol: string }>(ports: readonly T[]): T[] {
  return ports.map((port, p) => ports.findIndex(({ name }) => name === port.name) === p ? port
    : { ...port, name: `${port.protocol.toLowerCase()}-${port.containerPort}` });
}

/** Requests equal limits: Fargate sells what is requested, and on shared nodes no container takes what another one counts on. */
function resourcesOf({ shape: { task } }: Context, container: ContainerShape, { cpu, memory }: ContainerSize): ManifestObject {
  const storage = task.ephemeralStorage?.sizeInGiB;
  const all = {
    'cpu': cpu === undefined ? undefined : `${Math.max(1, Math.floor(cpu * 1000 / VCPU))}m`,
    'memory': memory === undefined ? undefined : `${memory}Mi`,
    // The containers of a task share it; that of a pod is the sum of its containers.
    'ephemeral-storage': storage !== undefined && isFirstMain(task, container) ? `${storage}Gi` : undefined,
    'nvidia.com/gpu': listOf(container.resourceRequirements).find(({ type }) => type === 'GPU')?.value,
  };
  return { requests: all, limits: all };
}

function isFirstMain({ containerDefinitions }: TaskDefinitionShape, container: ContainerShape): boolean {
  const containers = listOf(containerDefinitions);
  const awaited = new Set(containers.flatMap(({ dependsOn }) => listOf(dependsOn).map(({ containerName }) => containerName)));
  return containers.find(({ name }) => !awaited.has(name)) === container;
}

function drainOf({ shape: { ingress } }: Context, hasPorts: boolean): ManifestObject | undefined {
  return ingress !== undefined && hasPorts ? { preStop: { sleep: { seconds: DRAIN_SECONDS } } } : undefined;
}

/** As the Pod Security Standard `restricted` demands, apart from what the task says otherwise. */
function securityOf({ user, readonlyRootFilesystem, linuxParameters }: ContainerShape): ManifestObject {
  const { runAsUser, runAsGroup } = (user === undefined ? undefined : readUser(user)) ?? {};
  const add = listOf(linuxParameters?.capabilities?.add);
  return {
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: readonlyRootFilesystem === true,
    runAsNonRoot: runAsUser !== 0,
    runAsUser,
    runAsGroup,
    capabilities: { drop: ['ALL'], add: add.length === 0 ? undefined : add },
  };
}
