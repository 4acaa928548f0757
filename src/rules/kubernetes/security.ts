import { containersIn } from './containers';
import { isMissing, isText } from '../../api/given';
import { POD_SECURITY_PAGE, FARGATE_PAGE } from '../../api/kubernetes/pages';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { readUser } from '../../api/kubernetes/user';
import { show } from '../../api/show';
import { isSame } from '../../api/unknown';
import { cannotWork, policy, refused } from '../rule';
import { all, texts, values } from '../table';

/** Neither on Fargate nor elsewhere. */
export const privileged = policy<KubernetesShape>('ECS-KUBE-010', {
  title: 'A container of a pod must not be privileged',
  why: 'EKS Fargate runs none, and elsewhere it has all rights of the node and of all pods on it',
  remedy: 'add the capabilities that it needs (linuxParameters.capabilities.add)',
  see: FARGATE_PAGE,
  check: values('task.containerDefinitions[].privileged', value => value === true ? 'must not be true in Kubernetes' : undefined),
});

const HOST = 'must not be of the host in Kubernetes';

/** Namespaces, directories and devices of nodes. */
export const host = policy<KubernetesShape>('ECS-KUBE-011', {
  title: 'A pod must not use network, processes, memory, directories or devices of its node',
  why: 'EKS Fargate has no node to use, and elsewhere the pod could see and change what is not its own',
  remedy: 'use the network of the pod (awsvpc), volumes without sourcePath or EFS, and no devices',
  see: POD_SECURITY_PAGE,
  check: all(
    texts('task.networkMode', mode => isSame(mode, 'host') ? `${HOST}, got 'host'` : undefined),
    texts('task.pidMode', mode => isSame(mode, 'host') ? `${HOST}, got 'host'` : undefined),
    texts('task.ipcMode', mode => isSame(mode, 'host') ? `${HOST}, got 'host'` : undefined),
    texts('task.volumes[].host.sourcePath', path => `${HOST}, got ${show(path)}`),
    texts('task.containerDefinitions[].linuxParameters.devices[].hostPath', path => `${HOST}, got ${show(path)}`),
  ),
});

/** The kubelet does not look into images. */
export const numericUser = refused<KubernetesShape>('ECS-KUBE-012', {
  title: 'The user of a container must be a number in Kubernetes, with a group if needed (uid:gid)',
  why: 'Kubernetes does not read the user database of an image',
  remedy: 'use the numbers of user and group in the image, such as 1000:1000',
  see: POD_SECURITY_PAGE,
  check: texts('task.containerDefinitions[].user', user => readUser(user) ? undefined : `must be a number, or two (uid:gid), got ${show(user)}`),
});

/** Containers do not run as root, unless somebody says so. */
export const nonRoot = cannotWork<KubernetesShape>('ECS-KUBE-013', {
  title: 'A container should have a user other than root',
  why: 'Pods are rendered with runAsNonRoot: without a user, the kubelet refuses images whose user is root or a name. A container whose user is 0 runs as root',
  remedy: 'set user to a number other than 0, such as 1000:1000, that can read the files of the image',
  see: POD_SECURITY_PAGE,
  advice: true,
  check: shape => containersIn(shape).flatMap(container => {
    const { user } = container.value;
    const path = container.pathOf('user');
    if (isMissing(user) || user === '') return [{ path, problem: 'should be a number other than 0, got none' }];
    return isText(user) && readUser(user)?.runAsUser === 0 ? [{ path, problem: `should be a number other than 0, got ${show(user)}` }] : [];
  }),
});

/** SELinux, AppArmor and gMSA. */
export const securityOptions = refused<KubernetesShape>('ECS-KUBE-014', {
  title: 'Security options of Docker must be no-new-privileges in Kubernetes',
  why: 'Pods always have it (allowPrivilegeEscalation: false), and seccomp RuntimeDefault; other options have no counterpart here',
  remedy: 'leave it out',
  see: POD_SECURITY_PAGE,
  check: texts('task.containerDefinitions[].dockerSecurityOptions[]', option =>
    /^no-new-privileges(?::true)?$/.test(option) ? undefined : `must be no-new-privileges, got ${show(option)}`),
});

const NEARLY_PRIVILEGED = /^(?:CAP_)?(?:ALL|SYS_ADMIN)$/i;

/** Capabilities that are as good as privileged. */
export const capabilities = policy<KubernetesShape>('ECS-KUBE-015', {
  title: 'A container of a pod must not add the capabilities ALL and SYS_ADMIN',
  why: 'With them it is as good as privileged; Kubernetes refuses SYS_ADMIN together with allowPrivilegeEscalation: false',
  remedy: 'add the capabilities that it needs by name',
  see: POD_SECURITY_PAGE,
  check: texts('task.containerDefinitions[].linuxParameters.capabilities.add[]', name =>
    NEARLY_PRIVILEGED.test(name) ? `must not be ${name} in Kubernetes` : undefined),
});

/** Kernel parameters that the kubelet takes without being told. */
const SAFE_SYSCTLS: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start', 'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem',
]);

/** The kubelet refuses others: SysctlForbidden. */
export const sysctls = cannotWork<KubernetesShape>('ECS-KUBE-016', {
  title: 'Kernel parameters of a pod must be ones that the kubelet regards as safe',
  why: 'It refuses pods with others, and EKS Fargate and EKS Auto Mode have no setting that allows them',
  remedy: 'leave it out, or run the task on ECS',
  see: POD_SECURITY_PAGE,
  check: texts('task.containerDefinitions[].systemControls[].namespace', name =>
    SAFE_SYSCTLS.has(name) ? undefined : `must be one of the ${SAFE_SYSCTLS.size} safe parameters of Kubernetes, got ${show(name)}`),
});
