import { onFargate } from './platforms';
import { FARGATE_POD_PAGE } from '../../api/kubernetes/pages';
import { containerSizes, FARGATE_RESERVED_MEMORY, fargatePodSize, podSize } from '../../api/kubernetes/pod-sizes';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { FARGATE_SIZES, VCPU } from '../../api/task/fargate-sizes';
import { readCpu, readMemory } from '../../api/task/sizes';
import { isKnown } from '../../api/unknown';
import { cannotWork, policy, Violation } from '../rule';

const GIB = 1024;

/** What is not requested is not there when it is needed. */
export const sizes = policy<KubernetesShape>('ECS-KUBE-025', {
  title: 'Each container of a pod must have CPU and memory: its own, or a share of what the others leave of the task',
  why: 'Kubernetes places pods by what they request. A pod that requests nothing gets the smallest size on EKS Fargate, and is the first to be evicted elsewhere',
  remedy: 'set CPU and memory of the task (size), or of each container (resources)',
  see: FARGATE_POD_PAGE,
  check: ({ task = {} }) => {
    if (!isKnown(task.cpu ?? 0) || !isKnown(task.memory ?? 0)) return [];
    return containerSizes(task).flatMap(({ cpu, memory }, c): Violation[] => [
      ...cpu === undefined ? [{ path: `task.containerDefinitions[${c}].cpu`, problem: 'must be given in Kubernetes, for the task or the container, got none that is left' }] : [],
      ...memory === undefined ? [{ path: `task.containerDefinitions[${c}].memory`, problem: 'must be given in Kubernetes, for the task or the container, got none that is left' }] : [],
    ]);
  },
});

function shown(cpu: number, memory: number): string {
  return `${cpu / VCPU} vCPU and ${memory} MiB`;
}

/** The largest pod. */
export const fargateSize = cannotWork<KubernetesShape>('ECS-KUBE-026', {
  title: 'A pod on EKS Fargate must fit into 16 vCPU and 120 GB, with 256 MiB for what EKS runs beside it',
  remedy: 'use less, or EKS Auto Mode',
  see: FARGATE_POD_PAGE,
  check: shape => {
    const size = onFargate(shape) ? podSize(shape.task) : undefined;
    return size === undefined || fargatePodSize(size) ? []
      : [{ path: 'task.cpu/memory', problem: `must fit into 16 vCPU and ${120 * GIB - FARGATE_RESERVED_MEMORY} MiB on EKS Fargate, got ${shown(size.cpu, size.memory)}` }];
  },
});

/** 256 MiB more may be another size. */
export const fargateStep = policy<KubernetesShape>('ECS-KUBE-027', {
  title: 'The memory of a pod on EKS Fargate should leave room for the 256 MiB that EKS adds',
  why: 'EKS takes the next larger size, and here that has more CPU, which costs more than the same task on ECS',
  remedy: 'take 256 MiB off the memory of the task, or accept the larger size by acknowledging this warning',
  see: FARGATE_POD_PAGE,
  advice: true,
  check: shape => {
    const { cpu, memory } = shape.task ?? {};
    const size = onFargate(shape) ? podSize(shape.task) : undefined;
    if (size === undefined || cpu === undefined || memory === undefined) return [];
    const [wanted, asked] = [readCpu(cpu), readMemory(memory)];
    const sold = fargatePodSize(size);
    const isPair = FARGATE_SIZES.some(each => each.cpu === wanted && each.memory.includes(asked ?? 0));
    return sold !== undefined && wanted !== undefined && isPair && sold.cpu > wanted
      ? [{ path: 'task.memory', problem: `should leave ${FARGATE_RESERVED_MEMORY} MiB for EKS, got ${asked} MiB with ${wanted / VCPU} vCPU, for which it takes ${shown(sold.cpu, sold.memory)}` }] : [];
  },
});
