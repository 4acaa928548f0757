import { onAutoMode } from './platforms';
import { isMissing } from '../../api/given';
import { AUTO_MODE_PAGE } from '../../api/kubernetes/pages';
import { trafficPort } from '../../api/kubernetes/ports';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, policy, refused } from '../rule';
import { all, matching, notBelow, within } from '../table';

const ALB_PAGE = 'https://docs.aws.amazon.com/eks/latest/userguide/alb-ingress.html';
const HPA_PAGE = 'https://docs.aws.amazon.com/eks/latest/userguide/horizontal-pod-autoscaler.html';

/** Auto Mode has a controller of its own, and Fargate none. */
export const ingressController = cannotWork<KubernetesShape>('ECS-KUBE-037', {
  title: 'Traffic must arrive by the controller of the platform: KubernetesIngress.autoMode() on EKS Auto Mode',
  why: 'EKS Auto Mode makes load balancers for its own nodes only',
  remedy: 'use KubernetesIngress.autoMode() on EKS Auto Mode, and .loadBalancerController() on EKS Fargate, where the AWS Load Balancer Controller is installed',
  see: 'https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html',
  check: shape => shape.ingress?.controller === 'AUTO_MODE' && !onAutoMode(shape)
    ? found('ingress', 'must be KubernetesIngress.loadBalancerController() on EKS Fargate, got autoMode()') : [],
});

/** Something must listen. */
export const ingressPort = cannotWork<KubernetesShape>('ECS-KUBE-038', {
  title: 'Traffic must go to a TCP port of a container',
  remedy: 'add the port to portMappings of a container, or choose one that is there (containerPort)',
  see: ALB_PAGE,
  check: ({ task = {}, ingress }) => {
    if (isMissing(ingress) || !isKnown(ingress.containerPort ?? 0)) return [];
    const { containerPort } = ingress;
    if (trafficPort(task, containerPort) !== undefined) return [];
    return containerPort === undefined ? found('ingress', 'must go to a TCP port of a container, got none')
      : found('ingress.containerPort', `must be a TCP port of a container, got ${containerPort}`);
  },
});

/** HTTP can be read on its way. */
export const certificate = policy<KubernetesShape>('ECS-KUBE-039', {
  title: 'A load balancer should have a certificate',
  why: 'Without it, requests and passwords in them cross the network in plain text',
  remedy: 'pass certificates, or acknowledge the warning for a first look',
  see: ALB_PAGE,
  advice: true,
  check: ({ ingress }) => !isMissing(ingress) && (ingress.certificateArns ?? []).length === 0 ? found('ingress.certificates', 'should be given, got none') : [],
});

/** Who may connect. */
export const inboundCidrs = refused<KubernetesShape>('ECS-KUBE-040', {
  title: 'Addresses that may connect to a load balancer must be CIDR blocks',
  remedy: 'write it as 10.0.0.0/16',
  see: ALB_PAGE,
  check: matching({ place: 'ingress.inboundCidrs[]', pattern: /^(?:\d{1,3}(?:\.\d{1,3}){3}\/(?:[12]?\d|3[0-2])|[0-9a-fA-F:]*:[0-9a-fA-F:.]*\/\d{1,3})$/, must: 'be a CIDR block' }),
});

const PERCENT = { min: 1, max: 100, unit: 'percent' };

/** Bounds of the number of pods. */
export const scalingBounds = refused<KubernetesShape>('ECS-KUBE-041', {
  title: 'Pods must be scaled between at least 1 and a maximum that is not below it, by CPU or memory in percent; without scaling there are 0 or more',
  remedy: 'use numbers that fit',
  see: HPA_PAGE,
  check: all(
    within({ place: 'replicas', min: 0 }, { place: 'scaling.minReplicas', min: 1 }, { place: 'scaling.maxReplicas', min: 1 },
      { place: 'scaling.targetCpuUtilizationPercent', ...PERCENT }, { place: 'scaling.targetMemoryUtilizationPercent', ...PERCENT }),
    notBelow('scaling.minReplicas', 'scaling.maxReplicas'),
  ),
});

/** Each deployment would set the number back. */
export const scalingOrReplicas = cannotWork<KubernetesShape>('ECS-KUBE-042', {
  title: 'A workload must have replicas or scaling, not both',
  why: 'Each deployment would set the number of pods back',
  remedy: 'leave replicas out, and use minReplicas',
  see: HPA_PAGE,
  check: ({ replicas, scaling }) => isMissing(replicas) || isMissing(scaling) ? [] : found('replicas', `must be left out with scaling, got ${replicas}`),
});

/** One pod is no service while it moves. */
export const singleReplica = policy<KubernetesShape>('ECS-KUBE-043', {
  title: 'A workload with traffic should have 2 or more pods',
  why: 'One pod is gone while its node is replaced, which EKS does on its own',
  remedy: 'use 2 or more',
  see: AUTO_MODE_PAGE,
  advice: true,
  check: shape => {
    if (isMissing(shape.ingress)) return [];
    const [path, least] = fewestPods(shape);
    return least === 1 ? found(path, 'should be 2 or more with traffic, got 1') : [];
  },
});

/** The lowest number of pods that is given; a maximum of 1 is the minimum as well. */
function fewestPods({ replicas, scaling }: KubernetesShape): readonly [path: string, count: number | undefined] {
  if (isMissing(scaling)) return ['replicas', replicas];
  const { minReplicas, maxReplicas } = scaling;
  return isMissing(minReplicas) ? ['scaling.maxReplicas', maxReplicas] : ['scaling.minReplicas', minReplicas];
}
