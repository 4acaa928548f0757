import { FARGATE_POD_PAGE } from '../../api/kubernetes/pages';
import { FARGATE_MAX_STORAGE } from '../../api/kubernetes/pod-sizes';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { VolumeShape } from '../../api/task/shape';
import { cannotWork, policy, Violation } from '../rule';
import { volumesIn } from './containers';
import { onAutoMode, onFargate } from './platforms';
import { numbers, where } from '../table';

const KINDS: { readonly [Kind in keyof VolumeShape]?: string } = {
  configuredAtLaunch: 'an EBS volume',
  dockerVolumeConfiguration: 'a volume of a Docker driver',
  fsxWindowsFileServerVolumeConfiguration: 'a file system of FSx for Windows',
  s3filesVolumeConfiguration: 'S3 Files',
};

/** Empty volumes and EFS. */
export const volumes = policy<KubernetesShape>('ECS-KUBE-022', {
  title: 'Volumes of a pod must be empty ones or file systems of EFS',
  why: 'EKS Fargate mounts no others, and a Deployment cannot share an EBS volume among its pods',
  remedy: 'use an empty volume or EFS',
  see: 'https://docs.aws.amazon.com/eks/latest/userguide/storage.html',
  check: shape => volumesIn(shape).flatMap(volume => Object.entries(KINDS).flatMap(([member, kind]): Violation[] => {
    const value: unknown = Reflect.get(volume.value, member);
    return value === undefined || value === null || value === false ? []
      : [{ path: volume.pathOf(member), problem: `must be an empty volume or EFS in Kubernetes, got ${kind}` }];
  })),
});

/** Auto Mode brings the driver of EBS only. */
export const fileSystemDriver = cannotWork<KubernetesShape>('ECS-KUBE-023', {
  title: 'A cluster whose pods mount EFS on EKS Auto Mode should have the Amazon EFS CSI driver',
  why: 'EKS Auto Mode brings the driver of EBS only; on EKS Fargate there is one already',
  remedy: 'install the add-on aws-efs-csi-driver',
  see: 'https://docs.aws.amazon.com/eks/latest/userguide/efs-csi.html',
  advice: true,
  check: where(onAutoMode, shape => volumesIn(shape).filter(({ value }) => value.efsVolumeConfiguration !== undefined)
    .map(volume => ({ path: volume.pathOf('efsVolumeConfiguration'), problem: 'should have the Amazon EFS CSI driver in the cluster' }))),
});

/** Fargate has less of it on EKS than on ECS. */
export const fargateStorage = cannotWork<KubernetesShape>('ECS-KUBE-024', {
  title: 'Pods on EKS Fargate must have at most 175 GiB of ephemeral storage',
  remedy: 'use less, or EFS',
  see: FARGATE_POD_PAGE,
  check: where(onFargate, numbers('task.ephemeralStorage.sizeInGiB', size =>
    size > FARGATE_MAX_STORAGE ? `must be at most ${FARGATE_MAX_STORAGE} on EKS Fargate, got ${size}` : undefined)),
});
