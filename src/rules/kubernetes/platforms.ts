import { AUTO_MODE_PAGE, FARGATE_PAGE, NODE_POOL_PAGE } from '../../api/kubernetes/pages';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { show } from '../../api/show';
import { onWindows } from '../../api/task/platform';
import { isSame } from '../../api/unknown';
import { cannotWork, found } from '../rule';
import { texts, where } from '../table';

export function onFargate({ platform }: KubernetesShape): boolean {
  return platform === 'EKS_FARGATE';
}

export function onAutoMode({ platform }: KubernetesShape): boolean {
  return platform === 'EKS_AUTO_MODE';
}

/** Neither platform has Windows. */
export const linuxOnly = cannotWork<KubernetesShape>('ECS-KUBE-006', {
  title: 'Pods on EKS Fargate and EKS Auto Mode must run Linux',
  remedy: 'use LINUX, or run the task on ECS',
  see: AUTO_MODE_PAGE,
  about: ['task.runtimePlatform.operatingSystemFamily'],
  check: ({ task = {} }) => onWindows(task)
    ? found('task.runtimePlatform.operatingSystemFamily', `must be LINUX, got ${show(task.runtimePlatform?.operatingSystemFamily)}`) : [],
});

/** Fargate on EKS has no Graviton, other than on ECS. */
export const fargateArchitecture = cannotWork<KubernetesShape>('ECS-KUBE-007', {
  title: 'Pods on EKS Fargate must be built for X86_64',
  why: 'They have no Graviton there, other than tasks of ECS',
  remedy: 'build for X86_64, or use EKS Auto Mode',
  see: FARGATE_PAGE,
  check: where(onFargate, texts('task.runtimePlatform.cpuArchitecture', architecture =>
    isSame(architecture, 'ARM64') ? 'must be X86_64 on EKS Fargate, got ARM64' : undefined)),
});

/** Fargate has no GPU. */
export const fargateGpu = cannotWork<KubernetesShape>('ECS-KUBE-008', {
  title: 'Pods on EKS Fargate must not ask for a GPU',
  remedy: 'use EKS Auto Mode with a node pool of GPU instances',
  see: FARGATE_PAGE,
  check: where(onFargate, texts('task.containerDefinitions[].resourceRequirements[].type', type =>
    isSame(type, 'GPU') ? 'must not be GPU on EKS Fargate' : undefined)),
});

const POOL = 'create a NodePool that has such instances';

/** The pools that Auto Mode brings have neither. */
export const nodePool = cannotWork<KubernetesShape>('ECS-KUBE-009', {
  title: 'Pods for ARM64 or with GPUs should have a node pool with such instances',
  why: 'The node pool general-purpose of EKS Auto Mode has X86_64 instances without GPUs only, and pods stay pending',
  remedy: POOL,
  see: NODE_POOL_PAGE,
  advice: true,
  check: where(onAutoMode,
    texts('task.runtimePlatform.cpuArchitecture', architecture => isSame(architecture, 'ARM64') ? 'should have a node pool with ARM64 instances' : undefined),
    texts('task.containerDefinitions[].resourceRequirements[].type', type => isSame(type, 'GPU') ? 'should have a node pool with GPU instances, got GPU' : undefined)),
});
